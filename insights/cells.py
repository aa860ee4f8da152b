"""Sums of scores of one wave, by team and attribute level, as arrays.

Of two attributes crossed nobody is told anything of a team: there the sums are by department.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.moments import TeamMoments
from analysis.scores.cluster_sums import ClusterSums

Floats = NDArray[np.float64]
Attributes = tuple[str, ...]  # none, one or two, in the alphabet's order
EVERYONE: Attributes = ()
_SUMS = ("n", "total", "total_of_squares")
_OVER_TEAMS = ("n_teams", "n_by_n", "n_by_total", "total_by_total", "squares_within")


@dataclass(frozen=True)
class Filter:
    """Respondents of at most two attribute levels; none of them is everyone."""

    levels: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "levels", tuple(sorted(self.levels)))
        if len(self.levels) > 2 or len({name for name, _ in self.levels}) < len(self.levels):
            raise ValueError("a filter names at most two attributes, each once")

    @property
    def attributes(self) -> Attributes:
        """Return the attributes named."""
        return tuple(name for name, _ in self.levels)

    def wider(self) -> tuple[Filter, ...]:
        """Return the filters that leave out one of the levels; none for everyone."""
        return tuple(
            Filter(self.levels[:i] + self.levels[i + 1 :]) for i in range(len(self.levels))
        )


EVERYBODY = Filter()


@dataclass(frozen=True, eq=False)
class CellSums:
    """n, total and total of squares of one construct, (n_leaves + 1, 1 + levels, 1 + levels).

    Leaves are teams; of two attributes crossed, departments. Index 0 of an attribute is everyone;
    the last row is that of people who name no team. ``n_by_file`` tells from which files the
    people are, ``over_teams`` how far the teams of a department lie apart in crossed cells: sums
    over them, by name, of the same shape. ``of_shares``: each score is 0 or 100.
    """

    levels: tuple[tuple[str, ...], ...]
    n: Floats
    total: Floats
    total_of_squares: Floats
    n_by_file: Mapping[str, Floats]
    over_teams: Mapping[str, Floats] = field(default_factory=dict)
    of_shares: bool = False

    def moments(self, cell: tuple[int, int], leaves: NDArray[np.bool_]) -> TeamMoments:
        """Return the moments of some leaves in one cell."""
        at = (leaves, *cell)
        return TeamMoments(self.n[at], self.total[at], self.total_of_squares[at])

    def clusters(self, cell: tuple[int, int], leaves: NDArray[np.bool_]) -> ClusterSums:
        """Return the sums over the teams of some leaves in one crossed cell."""
        at = (leaves, *cell)
        n, total = float(self.n[at].sum()), float(self.total[at].sum())
        over = {name: float(sums[at].sum()) for name, sums in self.over_teams.items()}
        return ClusterSums(
            over["n_teams"], n, total, over["n_by_n"], over["n_by_total"], over["total_by_total"]
        )

    def spread_within(self, cell: tuple[int, int]) -> tuple[float, float]:
        """Return the sum of squares within all teams in a crossed cell, and its degrees."""
        at = (slice(None), *cell)
        people, teams = self.n[at].sum(), self.over_teams["n_teams"][at].sum()
        return float(self.over_teams["squares_within"][at].sum()), float(people - round(teams))


def parts_of(attributes: Attributes) -> list[Attributes]:
    """Return the attributes' subsets: all tables whose sums a table of these needs."""
    return [part for size in range(len(attributes) + 1) for part in combinations(attributes, size)]


def cell_sums(
    frames: Mapping[Attributes, pd.DataFrame],
    attributes: Attributes,
    levels: Sequence[Sequence[str]],
    row_of: Mapping[int, int],
    n_leaves: int,
) -> dict[str, CellSums]:
    """Return the sums of each construct.

    ``frames`` has, for every part of ``attributes``, unit_id, construct, level_a, level_b,
    file_hash, n, total and total_of_squares; of two attributes the sums over teams besides.
    ``row_of`` is each unit's place; others are people who name no team.
    """
    known = tuple(tuple(names) for names in levels)
    sizes = [1 + len(names) for names in known] + [1, 1]
    shape = (n_leaves + 1, sizes[0], sizes[1])
    constructs = sorted({c for frame in frames.values() for c in frame["construct"].unique()})
    found = {name: _Filling(shape, len(attributes) == 2) for name in constructs}
    for part, frame in frames.items():
        # Results of nobody knows how many enter no statistic.
        counted = pd.DataFrame(frame[frame["n"] > 0])
        places = [_rows(counted, row_of, n_leaves), *_places(counted, part, attributes, known)]
        at = np.ravel_multi_index(places, shape)
        names = (*_SUMS, *(_OVER_TEAMS if len(part) == 2 else ()))
        sums = [counted[name].to_numpy(dtype=float) for name in names]
        for (name, file), rows in _by_construct_and_file(counted):
            found[name].add(file, at[rows], [column[rows] for column in sums])
    return {name: filling.done(known) for name, filling in found.items()}


def _rows(frame: pd.DataFrame, row_of: Mapping[int, int], n_leaves: int) -> NDArray[np.intp]:
    units = frame["unit_id"].fillna(-1).to_numpy(dtype=np.intp)  # the last one's is nobody's
    rows = np.full(max([*row_of, int(units.max(initial=0))]) + 2, n_leaves)
    rows[list(row_of)] = list(row_of.values())
    return rows[units]


def _places(
    frame: pd.DataFrame, part: Attributes, attributes: Attributes, levels: Sequence[Sequence[str]]
) -> list[NDArray[np.intp]]:
    """Return each row's index along the two attribute axes."""
    places = [np.zeros(len(frame), dtype=np.intp), np.zeros(len(frame), dtype=np.intp)]
    for column, attribute in zip(("level_a", "level_b"), part, strict=False):
        axis = attributes.index(attribute)
        index = {level: 1 + i for i, level in enumerate(levels[axis])}
        codes, names = _coded(frame[column])
        places[axis] = np.array([index[name] for name in names], dtype=np.intp)[codes]
    return places


def _by_construct_and_file(
    frame: pd.DataFrame,
) -> Iterator[tuple[tuple[str, str], NDArray[np.intp]]]:
    """Give each construct and file, and the rows that are theirs."""
    construct, constructs = _coded(frame["construct"])
    file, files = _coded(frame["file_hash"])
    keys = construct * len(files) + file
    order = np.argsort(keys, kind="stable")
    starts = np.flatnonzero(np.diff(keys[order], prepend=-1))
    for rows in np.split(order, starts[1:]):
        if len(rows):
            yield (constructs[construct[rows[0]]], files[file[rows[0]]]), rows


def _coded(column: pd.Series) -> tuple[NDArray[np.intp], list[str]]:
    """Return the place of each row's name among the names, which are quick to look up."""
    found = column.astype("category").cat.remove_unused_categories()
    codes = np.asarray(found.cat.codes, dtype=np.intp)
    return codes, [str(name) for name in found.cat.categories]


class _Filling:
    """Arrays while rows are added to them."""

    def __init__(self, shape: tuple[int, int, int], is_crossed: bool) -> None:
        self._sums = [np.zeros(shape) for _ in _SUMS]
        self._over_teams = {name: np.zeros(shape) for name in _OVER_TEAMS if is_crossed}
        self._n_by_file: dict[str, Floats] = {}

    def add(self, file: str, at: NDArray[np.intp], values: list[Floats]) -> None:
        """Add values at places in the arrays as they lie in memory."""
        for sums, value in zip((*self._sums, *self._over_teams.values()), values, strict=False):
            np.add.at(sums.reshape(-1), at, value)
        people = self._n_by_file.setdefault(file, np.zeros_like(self._sums[0]))
        np.add.at(people.reshape(-1), at, values[0])

    def done(self, levels: tuple[tuple[str, ...], ...]) -> CellSums:
        n, total, squares = self._sums
        return CellSums(levels, n, total, squares, self._n_by_file, self._over_teams)
