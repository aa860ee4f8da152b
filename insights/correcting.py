"""A plan with HR's word on one of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from insights.preview import ImportPreview
from loaders import as_item, with_distinct_ids
from survey.export import ColumnPlan, ExportPlan, Role
from survey.labels import LabelOrder

_MANY = (Role.ITEM, Role.PICK, Role.COMMENT, Role.PERSONAL, Role.IGNORE)


def corrected(
    shown: ImportPreview, column: ColumnPlan, orders: Sequence[LabelOrder] = ()
) -> ExportPlan:
    """Return the plan of the preview with this column in place of the one of the same index.

    What is now on a scale gets that of its answers where none was chosen; labels on no known
    scale wait until they are put in order. Of a role that only one column can have, the column
    that had it is not used any more.
    """
    plan, before = shown.plan, shown.plan.columns[column.index]
    column = replace(column, reason="chosen", certainty=100)
    if column.role is not before.role:
        column = _in_new_role(shown, column, orders)
    for other in plan.with_roles(column.role):
        is_rival = other.index != column.index and other.item == column.item
        if column.role not in _MANY and is_rival:
            plan = plan.changed(
                replace(other, role=Role.IGNORE, item="", reason="another", certainty=100)
            )
    plan = plan.changed(column)
    return replace(plan, columns=tuple(with_distinct_ids(plan.columns)))


def _in_new_role(
    shown: ImportPreview, column: ColumnPlan, orders: Sequence[LabelOrder]
) -> ColumnPlan:
    if column.role is not Role.ITEM:
        is_attribute = column.role is Role.ATTRIBUTE
        return replace(
            column,
            item=column.item if is_attribute else "",
            construct="",
            scale=None,
            reverse=False,
            labels=(),
        )
    found = as_item(shown.raw, column.index, shown.codebook, orders)
    if found is None:
        return replace(column, item="")
    waits = found.role is Role.IGNORE
    return replace(
        column,
        role=found.role,
        item=found.item,
        scale=column.scale or found.scale,
        labels=found.labels,
        not_applicable=found.not_applicable,
        reason=found.reason if waits else "chosen",
        certainty=found.certainty if waits else 100,
    )
