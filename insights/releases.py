"""The release ledger as arrays: who was in each group when it was last shown, and what it read.

A group's composition is kept as text: its people by file, and the thresholds of the decision.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from disclosure.protection import Protection
from disclosure.release import ReleasedScore, Visibility
from insights.cells import Attributes, CellSums
from insights.units import Floats, Units

Bools = NDArray[np.bool_]
Place = tuple[int, int, int]  # row, level of A, level of B
People = Mapping[str, int]  # by the hash of the file they came in

NO_ROW = -1
_GROUP = ("construct", "unit_id", "level_a", "level_b")
_READ = (*_GROUP, "files", "n", "score", "ci_low", "ci_high")


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
    """The last entries of one construct's table, by place in it."""

    entries: Mapping[Place, Released] = field(default_factory=dict)

    def is_of(self, composed: Mapping[Place, str]) -> bool:
        """Return whether every group is made of what it was made of when last released."""
        return all(
            place in self.entries and self.entries[place].composition == now
            for place, now in composed.items()
        )

    def shown(self, composed: Mapping[Place, str], shape: tuple[int, ...]) -> Bools:
        """Return which of the groups that anybody is in have a score."""
        found = np.zeros(shape, dtype=bool)
        for place in composed:
            found[place] = place in self.entries and self.entries[place].score is not None
        return found

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


def compositions(
    sums: CellSums, units: Units, rows: int, protection: Protection
) -> dict[Place, str]:
    """Return the composition of each group in the first rows that has anybody in it.

    The first, the company's where it is one, also tells whether any score is another than before:
    a file taken back and read in another way brings the same people.
    """
    names = sorted(sums.n_by_file)
    n = [units.summed(sums.n_by_file[name])[:rows].astype(int) for name in names]
    if not n:
        return {}
    by_file = np.stack(n, axis=-1)
    places = np.argwhere(by_file.any(axis=-1))
    # Many groups are as large as others; a text for each size is enough.
    sizes, which = np.unique(by_file[tuple(places.T)], axis=0, return_inverse=True)
    thresholds = [
        protection.minimum,
        protection.minimum_cross,
        protection.people_per_level,
        protection.people_per_cross,
    ]
    texts = [
        json.dumps(
            {
                "people": {name: x for name, x in zip(names, size, strict=True) if x},
                "thresholds": thresholds,
            }
        )
        for size in sizes.tolist()
    ]
    found = {
        (row, i, j): texts[at]
        for (row, i, j), at in zip(places.tolist(), which.ravel().tolist(), strict=True)
    }
    if found:
        first = min(found)
        known = {**json.loads(found[first]), "scores": _digest(units.summed(sums.total)[:rows])}
        found[first] = json.dumps(known)
    return found


def _digest(totals: Floats) -> str:
    """Return a code of all totals together, from which none of them can be told."""
    return hashlib.blake2b(np.round(totals, 4).tobytes(), digest_size=8).hexdigest()


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
    attributes: Attributes,
    levels: tuple[tuple[str, ...], ...],
    row_of: Mapping[int, int],
) -> dict[str, Ledger]:
    """Return each construct's ledger for the table of these attributes.

    ``row_of`` is the gate's row of each unit by its id.
    """
    if frame.empty:
        return {}
    names = (*attributes, "", "")[:2]
    here = frame[(frame["attribute_a"] == names[0]) & (frame["attribute_b"] == names[1])]
    index = [{"": 0, **{level: 1 + i for i, level in enumerate(known)}} for known in levels]
    index += [{"": 0}] * (2 - len(index))
    found: dict[str, dict[Place, Released]] = {}
    for construct, unit_id, level_a, level_b, files, *figures in zip(
        *(_values(here[column]) for column in _READ), strict=True
    ):
        place = (
            row_of.get(unit_id, NO_ROW),
            index[0].get(level_a, NO_ROW),
            index[1].get(level_b, NO_ROW),
        )
        if NO_ROW not in place:  # a unit or level that is no more is not asked for either
            entry = Released.of(files, _score(*figures))
            found.setdefault(construct, {})[place] = entry
    return {construct: Ledger(entries) for construct, entries in found.items()}


def _values(column: pd.Series) -> list[Any]:
    """Return a column's values, None where there is none."""
    return column.astype(object).where(column.notna(), None).tolist()


def _score(
    n: float, score: float | None, ci_low: float | None, ci_high: float | None
) -> ReleasedScore | None:
    if score is None:
        return None
    return ReleasedScore(Visibility.SHOWN, score, ci_low, ci_high, int(n))


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
