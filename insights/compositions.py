"""What each group is made of, as text: its people by file, and the thresholds of the decision."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from disclosure.protection import Protection
from insights.cells import CellSums
from insights.units import Floats, Units

Place = tuple[int, int, int]  # row, level of A, level of B


@dataclass(frozen=True, eq=False)
class Compositions(Mapping[Place, str]):
    """The composition of each group of a table that has anybody in it.

    ``places`` is (n_groups, 3), ``texts`` (n_groups,).
    """

    places: NDArray[np.intp]
    texts: NDArray[np.object_]

    @cached_property
    def _by_place(self) -> dict[Place, str]:
        """Made only where something is decided anew: of most tables nothing is."""
        places = (tuple(place) for place in self.places.tolist())
        return dict(zip(places, self.texts.tolist(), strict=True))

    def __getitem__(self, place: Place) -> str:
        """Return the composition of a group."""
        return self._by_place[place]

    def __iter__(self) -> Iterator[Place]:
        """Give the place of each group."""
        return iter(self._by_place)

    def __len__(self) -> int:
        """Return the number of groups."""
        return len(self.texts)


def compositions(sums: CellSums, units: Units, rows: int, protection: Protection) -> Compositions:
    """Return the composition of each group in the first rows that has anybody in it.

    The first, the company's where it is one, also tells whether any score is another than before:
    a file taken back and read in another way brings the same people.
    """
    names = sorted(sums.n_by_file)
    n = [units.summed(sums.n_by_file[name])[:rows].astype(int) for name in names]
    if not n:
        return Compositions(np.empty((0, 3), dtype=np.intp), np.empty(0, dtype=object))
    by_file = np.stack(n, axis=-1)
    places = np.argwhere(by_file.any(axis=-1))
    first, which = _alike(by_file[tuple(places.T)])
    files = tuple(names)
    sizes = by_file[tuple(places[first].T)].tolist()
    texts = np.array([_text(files, tuple(size), protection) for size in sizes], dtype=object)
    found = texts[which]
    if len(found):
        known = {**json.loads(found[0]), "scores": _digest(units.summed(sums.total)[:rows])}
        found[0] = json.dumps(known)
    return Compositions(places, found)


def _alike(sizes: NDArray[np.int_]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return a group of each size by file, and which of them each group is as large as.

    Many are as large as others. ``sizes`` is (n_groups, n_files).
    """
    first = which = np.zeros(len(sizes), dtype=np.intp)
    for n in sizes.T:
        codes = which * (n.max(initial=0) + 1) + n
        _, first, which = np.unique(codes, return_index=True, return_inverse=True)
    return first, which


@lru_cache(maxsize=2**13)  # one construct's groups are as large as the next one's
def _text(files: tuple[str, ...], sizes: tuple[int, ...], protection: Protection) -> str:
    return json.dumps(
        {
            "people": {name: n for name, n in zip(files, sizes, strict=True) if n},
            "thresholds": [
                protection.minimum,
                protection.minimum_cross,
                protection.people_per_level,
                protection.people_per_cross,
            ],
        }
    )


def _digest(totals: Floats) -> str:
    """Return a code of all totals together, from which none of them can be told."""
    return hashlib.blake2b(np.round(totals, 4).tobytes(), digest_size=8).hexdigest()
