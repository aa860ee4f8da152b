"""How each question was answered, before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from loaders.raw import RawExport
from loaders.values import decoded
from survey.export import ExportPlan, Role


@dataclass(frozen=True)
class ItemCounts:
    """The rows of one question by what its cell holds; together they are all rows."""

    heading: str
    construct: str
    answered: int
    not_applicable: int
    outside_scale: int
    blank: int


def item_counts(raw: RawExport, plan: ExportPlan) -> tuple[ItemCounts, ...]:
    """Return the counts of every question with answers on a scale."""
    counts = []
    for column in plan.with_roles(Role.ITEM):
        codes, _, state = decoded(raw, column)
        times = np.bincount(codes, minlength=len(state))
        answered, not_applicable, outside = (
            int(times[state == kind].sum())
            for kind in ("given", "not_applicable", "outside_scale")
        )
        blank = raw.n_rows - answered - not_applicable - outside
        counts.append(
            ItemCounts(column.heading, column.construct, answered, not_applicable, outside, blank)
        )
    return tuple(counts)
