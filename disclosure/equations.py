"""Which groups add up to which: what an attacker subtracts with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from disclosure.groups import COMPANY_ROW, Groups

Ints = NDArray[np.intp]
Floats = NDArray[np.float64]

UNIT, LEVEL_A, LEVEL_B = range(3)


@dataclass(frozen=True)
class Equations:
    """Sums "whole = its parts + people in none of them".

    Groups are numbered as in ``groups.n.ravel()``. A part stands in one equation of its unit and
    in one of each attribute it names a level of. Groups of nobody are in no equation.

    Attributes
    ----------
    whole : (n_equations,) int
        The group that is the sum.
    kind : (n_equations,) int
        What the parts differ in: UNIT, LEVEL_A or LEVEL_B.
    part, of : (n_parts,) int
        A group, and its equation; sorted by equation.
    remainder : (n_equations,) float
        People of the whole who are in no part.
    """

    whole: Ints
    kind: Ints
    part: Ints
    of: Ints
    remainder: Floats

    @classmethod
    def among(cls, groups: Groups, parts: NDArray[np.bool_]) -> Equations:
        """Return the equations of a table that some groups are parts of."""
        n = groups.n.ravel()
        part, whole, kind = _memberships(groups, parts)
        answered = n[part] > 0
        part, whole, kind = part[answered], whole[answered], kind[answered]
        name, of = np.unique(whole * 3 + kind, return_inverse=True)
        order = np.argsort(of, kind="stable")
        part, of = part[order], of[order]
        whole, kind = name // 3, name % 3
        remainder = n[whole] - np.bincount(of, n[part], len(whole))
        # Sums of people are whole numbers; what is less is floating point's.
        return cls(whole, kind, part, of, np.maximum(np.round(remainder, 6), 0))

    def summed(self, of_parts: Floats) -> Floats:
        """Return the sum of a value of parts, per equation."""
        return np.bincount(self.of, of_parts, len(self.whole)).astype(float)

    def largest(self, of_parts: Floats) -> Floats:
        """Return the largest value of parts, per equation; each has a part."""
        if not len(self.of):
            return np.zeros(0)
        return np.maximum.reduceat(of_parts, np.searchsorted(self.of, range(len(self.whole))))


def _memberships(groups: Groups, parts: NDArray[np.bool_]) -> tuple[Ints, Ints, Ints]:
    """Return every part, the whole above it, and what parts differ in."""
    shape = groups.n.shape
    unit, a, b = (x.astype(np.intp) for x in np.nonzero(parts))
    below = unit != COMPANY_ROW
    wholes = [
        (below, UNIT, np.where(below, groups.parent[unit], 0), a, b),
        (a > 0, LEVEL_A, unit, np.zeros_like(a), b),
        (b > 0, LEVEL_B, unit, a, np.zeros_like(b)),
    ]
    here = np.asarray(np.ravel_multi_index((unit, a, b), shape))
    found = [
        (
            here[named],
            np.asarray(np.ravel_multi_index((u, i, j), shape))[named],
            np.full(named.sum(), kind),
        )
        for named, kind, u, i, j in wholes
    ]
    part, whole, kind = (np.concatenate(x).astype(np.intp) for x in zip(*found, strict=True))
    return part, whole, kind
