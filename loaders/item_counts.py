"""How each question was answered, before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.raw import RawExport
from loaders.values import points_of
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
        points = points_of(raw, column)
        by_kind = {issue.kind: issue.count for issue in points.issues}
        answered = int(points.given.sum())
        not_applicable = by_kind.get("not_applicable", 0)
        outside = by_kind.get("outside_scale", 0)
        blank = raw.n_rows - answered - not_applicable - outside
        counts.append(
            ItemCounts(column.heading, column.construct, answered, not_applicable, outside, blank)
        )
    return tuple(counts)
