"""What HR's corrections of a file teach the codebook, and the codebook a remembered plan."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from disclosure.viewer import Viewer
from insights.asked import codebook_of
from insights.auditing import Action, note
from survey.codebook import Codebook, Item
from survey.export import ColumnPlan, ExportPlan, Role
from survey.likeness import is_chinese, is_worded

if TYPE_CHECKING:
    from store import Store


def learn(
    store: Store, viewer: Viewer, plan: ExportPlan, remembered: ExportPlan | None = None
) -> int:
    """Keep in the codebook what HR said of questions of a file, and return of how many.

    The next file that asks them needs no telling, whatever tool it comes from. What is
    ``remembered`` of an earlier file was not said now.
    """
    codebook = codebook_of(store)
    before = remembered.columns if remembered else ()
    learned = [
        item
        for column in plan.with_roles(Role.ITEM)
        if column.reason == "chosen"
        and column not in before
        and (item := _taught(codebook, plan, column))
    ]
    if learned:
        store.keep_codebook_items(learned)
        note(store, viewer, Action.CODEBOOK_CHANGED, questions=len(learned))
    return len(learned)


def with_codebook(plan: ExportPlan, items: Collection[Item]) -> ExportPlan:
    """Return a remembered plan as HR's codebook has its questions since."""
    of_id = {item.id: item for item in items if item.programme is plan.programme}
    for column in plan.with_roles(Role.ITEM):
        if item := of_id.get(column.item):
            scale = column.scale if column.labels else item.scale
            plan = plan.changed(
                replace(column, construct=item.construct, reverse=item.reverse, scale=scale)
            )
    return plan


def _taught(codebook: Codebook, plan: ExportPlan, column: ColumnPlan) -> Item | None:
    """The item as HR corrected it, None where there is nothing to learn for other files."""
    known = codebook.by_id.get(column.item)
    if known:
        # labels have a scale of their own in each file
        scale = known.scale if column.labels or column.scale is None else column.scale
        taught = replace(known, construct=column.construct, scale=scale, reverse=column.reverse)
        return None if taught == known or known.programme is not plan.programme else taught
    if column.scale is None or not column.construct or not is_worded(column.heading):
        return None
    if codebook.find(column.heading):  # the same question is asked twice in this file
        return None
    texts = ("", column.heading) if is_chinese(column.heading) else (column.heading, "")
    return Item(
        column.item, plan.programme, column.construct, column.scale, column.reverse, *texts
    )
