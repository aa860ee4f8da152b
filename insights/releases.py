"""The release ledger: who was in each group when it was last shown, and what it read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from disclosure.release import ReleasedScore, Visibility
from insights.cells import Attributes
from insights.compositions import Compositions, Place
from insights.units import Floats

Bools = NDArray[np.bool_]
People = Mapping[str, int]  # by the hash of the file they came in

NO_ROW = -1
_FIGURES = ["n", "score", "ci_low", "ci_high"]
_SCORE = _FIGURES.index("score")


@dataclass(frozen=True)
class Released:
    """A group's last entry: what it is made of, and its score where one was shown.

    ``last_shown`` are the people of an earlier score that is hidden now: it is not forgotten.
    """

    composition: str
    score: ReleasedScore | None
    last_shown: People | None = None

    @classmethod
    def of(cls, files: str, score: ReleasedScore | None) -> Released:
        """Return the entry of a row of the ledger."""
        if '"last_shown"' not in files:  # nearly all: reading each takes most of a cold start
            return cls(files, score)
        known = json.loads(files)
        last_shown = known.pop("last_shown")
        return cls(json.dumps(known), score, last_shown)

    @property
    def people(self) -> People:
        """Return the people against whom others are held."""
        if self.last_shown is not None:
            return self.last_shown
        return json.loads(self.composition)["people"]

    def files_of(self, composition: str) -> str:
        """Return what an entry says of this group when it is hidden from now on."""
        known = json.loads(composition)
        if self.score is not None or self.last_shown is not None:
            known["last_shown"] = self.people
        return json.dumps(known)


@dataclass(frozen=True, eq=False)
class Ledger:
    """The last entries of one construct's table, in the order in which they are kept.

    ``places`` is (n_entries, 3), ``files`` (n_entries,) texts, ``figures`` (n_entries, 4) the
    number of people, the score and its interval, NaN where there is none.
    """

    places: NDArray[np.intp] = field(default_factory=lambda: np.empty((0, 3), dtype=np.intp))
    files: NDArray[np.object_] = field(default_factory=lambda: np.empty(0, dtype=object))
    figures: Floats = field(default_factory=lambda: np.empty((0, len(_FIGURES))))

    @cached_property
    def entries(self) -> dict[Place, Released]:
        """Return the entries by place; making them all takes longer than deciding a table."""
        columns = (self.places.tolist(), self.files.tolist(), self.figures.tolist())
        return {
            tuple(place): Released.of(files, _score(*figures))
            for place, files, figures in zip(*columns, strict=True)
        }

    def shown_before(self, composed: Compositions, shape: tuple[int, ...]) -> Bools | None:
        """Return which groups had a score when last released; None where any is not as it was.

        That is, where it is not made of what it was made of then.
        """
        inside = (self.places < shape).all(axis=1)
        entry_at = np.full(shape, -1)
        entry_at[tuple(self.places[inside].T)] = np.flatnonzero(inside)
        here = tuple(composed.places.T)
        entries = entry_at[here]
        if (entries < 0).any():
            return None
        files = self.files[entries]
        for at in np.flatnonzero(files != composed.texts).tolist():
            if Released.of(files[at], None).composition != composed.texts[at]:
                return None
        shown = np.zeros(shape, dtype=bool)
        shown[here] = ~np.isnan(self.figures[entries, _SCORE])
        return shown

    def hidden_before(self, composed: Mapping[Place, str], shape: tuple[int, ...]) -> Bools:
        """Return which groups were hidden when they were made of the same people.

        Shown now, they could be taken from what was shown then; unless thresholds were lowered,
        which is to show them.
        """
        found = np.zeros(shape, dtype=bool)
        for place, now in composed.items():
            entry = self.entries.get(place)
            if entry is not None and entry.score is None:
                found[place] = _is_as_protected(entry.composition, now)
        return found

    def moved(
        self, composed: Mapping[Place, str], now: Mapping[str, Floats], shape: tuple[int, ...]
    ) -> tuple[Floats, Floats]:
        """Return how many people came into each group since, and how many went."""
        added, removed = np.zeros(shape), np.zeros(shape)
        for place, entry in self.entries.items():
            if entry.last_shown is None and entry.composition == composed.get(place):
                continue
            then = entry.people
            for file in {*then, *now}:
                more = float(now[file][place]) if file in now else 0.0
                more -= then.get(file, 0)
                (added if more > 0 else removed)[place] += abs(more)
        return added, removed


def same_thresholds(one: str, other: str) -> bool:
    """Return whether two compositions were decided under the same thresholds."""
    return json.loads(one)["thresholds"] == json.loads(other)["thresholds"]


def _is_as_protected(then: str, now: str) -> bool:
    """Return whether the people are the same, under thresholds that are no lower."""
    if then == now:
        return True
    before, after = json.loads(then), json.loads(now)
    # Entries of before units were divided by their size alone name two thresholds.
    pairs = zip_longest(before["thresholds"], after["thresholds"], fillvalue=0)
    lowered = any(x > y for x, y in pairs)
    return before["people"] == after["people"] and not lowered


def ledgers(
    frame: pd.DataFrame,
    levels: tuple[tuple[str, ...], ...],
    row_of: Mapping[int, int],
) -> dict[str, Ledger]:
    """Return each construct's ledger from the entries of one table.

    ``row_of`` is the gate's row of each unit by its id.
    """
    if frame.empty:
        return {}
    index = [{"": 0, **{level: 1 + i for i, level in enumerate(known)}} for known in levels]
    index += [{"": 0}] * (2 - len(index))
    columns = zip(("unit_id", "level_a", "level_b"), (row_of, *index), strict=True)
    places = np.array(
        [[place.get(x, NO_ROW) for x in frame[name].tolist()] for name, place in columns],
        dtype=np.intp,
    ).T
    # A unit or level that is no more is not asked for either.
    known = (places != NO_ROW).all(axis=1)
    files: NDArray[np.object_] = frame["files"].to_numpy(dtype=object)
    figures: Floats = frame[_FIGURES].to_numpy(dtype=float)
    return {
        str(construct): Ledger(places[at], files[at], figures[at])
        for construct, rows in frame.groupby("construct").indices.items()
        if len(at := rows[known[rows]])
    }


def _score(n: float, score: float, ci_low: float, ci_high: float) -> ReleasedScore | None:
    if score != score:  # NaN: none
        return None
    interval = (None, None) if ci_low != ci_low else (ci_low, ci_high)
    return ReleasedScore(Visibility.SHOWN, score, *interval, int(n))


def entries(
    construct: str,
    attributes: Attributes,
    levels: tuple[tuple[str, ...], ...],
    unit_ids: list[int],
    new: Mapping[Place, tuple[str, ReleasedScore]],
) -> Iterator[dict[str, Any]]:
    """Yield the ledger's new entries; a hidden group's has no score."""
    names = (*attributes, "", "")[:2]
    texts = [("", *known) for known in levels] + [("",), ("",)]
    for (row, i, j), (files, score) in new.items():
        yield {
            "construct": construct,
            "unit_id": unit_ids[row],
            "attribute_a": names[0],
            "level_a": texts[0][i],
            "attribute_b": names[1],
            "level_b": texts[1][j],
            "files": files,
            "n": score.n,
            "score": score.score,
            "ci_low": score.ci_low,
            "ci_high": score.ci_high,
        }
