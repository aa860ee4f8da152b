"""The finest parts of a table: sets of people whom no group tells apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from disclosure.groups import COMPANY_ROW, Groups

Ints = NDArray[np.intp]
Floats = NDArray[np.float64]

BLOCK = 150
BLOCK_CROSSED = 400
"""Parts from which departments are no longer put together in one block. Crossed by two attributes
a department's groups are open by those of others rather than by each other: blocks are larger."""


@dataclass(frozen=True)
class Parts:
    """People of one unit, itself and none below it, and of one level each, or none stated.

    Attributes
    ----------
    n, total : (n_parts,) float
        People, and the sum of their scores.
    member : (n_groups, n_parts)
        1 where a part belongs to a group, in the order of ``groups.n.ravel()``.
    block : (n_parts,) int
        Departments are put together in blocks of so many parts.
    """

    n: Floats
    total: Floats
    member: csr_array
    block: Ints

    @property
    def n_blocks(self) -> int:
        """Return the number of blocks."""
        return int(self.block.max(initial=-1)) + 1

    @classmethod
    def of(cls, groups: Groups, cells: NDArray[np.bool_] | None = None) -> Parts:
        """Return the parts of some cells of a table, or of those that somebody is in."""
        n, total = (_in_none_below(groups.parent, x) for x in (groups.n, groups.total))
        cells = np.round(n, 6) > 0 if cells is None else cells
        unit, a, b = (x.astype(np.intp) for x in np.nonzero(cells))
        people = np.maximum(n[unit, a, b], 0)
        totals = np.clip(total[unit, a, b], 0, 100 * people)
        member = _membership(groups, unit, a, b)
        return cls(people, totals, member, _blocks(groups, unit))

    def within(self, groups: Ints) -> Parts:
        """Return the parts of the blocks that some groups are in."""
        blocks = np.unique(self.block[self.member[groups].indices])
        return self._only(np.isin(self.block, blocks), np.searchsorted(blocks, self.block))

    def together(self) -> Parts:
        """Return the parts as one block."""
        return self._only(np.ones(len(self.n), dtype=bool), 0 * self.block)

    def _only(self, here: NDArray[np.bool_], block: Ints) -> Parts:
        return Parts(self.n[here], self.total[here], self.member[:, here], block[here])

    def by_block(self, groups: Ints) -> tuple[csr_array, Ints, Ints]:
        """Return groups cut at the blocks: rows of parts, which group, and which block."""
        rows = coo_array(self.member[groups])
        group, part = rows.coords
        cut = group.astype(np.intp) * max(self.n_blocks, 1) + self.block[part]
        names, row = np.unique(cut, return_inverse=True)
        shape = (len(names), len(self.n))
        sums = csr_array(coo_array((np.ones(len(part)), (row.ravel(), part)), shape=shape))
        return sums, names // max(self.n_blocks, 1), names % max(self.n_blocks, 1)


def _in_none_below(parent: Ints, x: Floats) -> Floats:
    """Return sums of who is in a unit and in none below it, and states no level where it has 0."""
    own = x.copy()
    below = parent >= 0
    np.subtract.at(own, parent[below], x[below])
    own[:, 0, :] -= own[:, 1:, :].sum(axis=1)
    own[:, :, 0] -= own[:, :, 1:].sum(axis=2)
    return own


def _membership(groups: Groups, unit: Ints, a: Ints, b: Ints) -> csr_array:
    found, part, above = [], np.arange(len(unit)), unit
    while len(part):
        for with_a in (0, 1):
            for with_b in (0, 1):
                named = ((a[part] > 0) | (not with_a)) & ((b[part] > 0) | (not with_b))
                place = (above, a[part] * with_a, b[part] * with_b)
                flat = np.ravel_multi_index(place, groups.n.shape).astype(np.intp)
                found.append((flat[named], part[named]))
        above = groups.parent[above]
        part, above = part[above >= 0], above[above >= 0]
    rows, columns = (np.concatenate(x) for x in zip(*found, strict=True)) if found else ([], [])
    shape = (groups.n.size, len(unit))
    return csr_array(coo_array((np.ones(len(rows)), (rows, columns)), shape=shape))


def _blocks(groups: Groups, unit: Ints) -> Ints:
    """Return each part's block; people in no department are in the first."""
    parent, department = groups.parent, np.arange(len(groups.parent))
    while (deep := parent[department] > COMPANY_ROW).any():
        department = np.where(deep, parent[department], department)
    sizes = np.bincount(department[unit], minlength=len(parent))
    block = np.cumsum(sizes) // (BLOCK if min(groups.n.shape[1:]) == 1 else BLOCK_CROSSED)
    return np.unique(block[department[unit]], return_inverse=True)[1].astype(np.intp)
