"""Proposing a role by the answers, for columns whose heading says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders import headings as says
from loaders import names
from loaders.raw import RawExport
from loaders.scales import label_of, order_of, scales_of_numbers, share_on, stated_scale
from survey.export import ColumnPlan, ExportPlan, Role
from survey.labels import LIKERT_LABELS, LabelOrder
from survey.scale import NPS_SCALE, Scale

if TYPE_CHECKING:
    from loaders.planning import Column

# Shorter answers that hardly repeat are names or numbers, not opinions.
_COMMENT_LETTERS = 20
_LONGEST_LIKERT = 7
# Two questions share a vocabulary when half of the smaller one's labels are in the other.
_SHARED_LABELS = 0.5


def planned_blocks(
    plans: Sequence[ColumnPlan | None],
    columns: Sequence[Column],
    declared: Sequence[LabelOrder],
) -> list[ColumnPlan]:
    """Return a plan for every column, those without one planned by their answers."""
    planned = {plan.index: plan for plan in plans if plan}
    rest = [column for column in columns if column.index not in planned]
    for column in rest:
        if plan := _alone(column):
            planned[column.index] = plan
    for block in _blocks([c for c in rest if c.index not in planned and c.profile.numbers]):
        planned |= {plan.index: plan for plan in _on_numbers(block)}
    labelled = [c for c in rest if c.index not in planned and c.profile.looks_like_labels]
    for block in _blocks(labelled):
        planned |= {plan.index: plan for plan in _on_labels(block, declared)}
    for column in rest:
        planned.setdefault(column.index, _last_resort(column))
    return [planned[column.index] for column in columns]


def unknown_label_groups(raw: RawExport, plan: ExportPlan) -> tuple[LabelOrder, ...]:
    """Return the vocabularies on no known scale, each to be put in order once by hand.

    Questions that share their labels are one group; its labels come in natural sorting order,
    as nothing is known of their meaning.
    """
    groups: list[dict[str, str]] = []
    for column in plan.with_roles(Role.IGNORE):
        if column.reason == "unknown_labels":
            texts = raw.column(column.index).unique().drop_null().to_pylist()
            labels = {label_of(text): text for text in texts}
            shared = [group for group in groups if _overlap(group, labels)]
            merged = {key: text for group in (labels, *shared) for key, text in group.items()}
            groups = [group for group in groups if group not in shared] + [merged]
    return tuple(tuple(sorted(group.values(), key=_natural)) for group in groups)


def repeats_heading(column: Column) -> bool:
    """Return whether the column's only answer is its heading, as where it stands for an option."""
    return set(column.profile.answers) == {label_of(names.parts(column.heading)[-1])}


def _alone(column: Column) -> ColumnPlan | None:
    """The plan of a column that needs no look at its neighbours."""
    profile = column.profile
    if not profile.answers:
        return column.planned(Role.IGNORE, "nothing") if not profile.n_distinct else None
    if set(profile.numbers) == {0, 1} or repeats_heading(column):
        return column.planned(Role.PICK, "numbers", names.planned_option_id(column.heading))
    stated = stated_scale(says.stated_range(column.heading), profile.numbers)
    reaches = max(profile.numbers, default=0) > _LONGEST_LIKERT
    is_nps = reaches and says.asks_for_recommendation(column.heading)
    scale = stated or (NPS_SCALE if is_nps else None)
    return _item(column, "numbers", scale) if scale and profile.numbers else None


def _blocks(columns: Sequence[Column]) -> list[list[Column]]:
    """Runs of columns that stand side by side."""
    blocks: list[list[Column]] = []
    for column in columns:
        if blocks and blocks[-1][-1].index == column.index - 1:
            blocks[-1].append(column)
        else:
            blocks.append([column])
    return blocks


def _on_numbers(block: Sequence[Column]) -> list[ColumnPlan]:
    scales = scales_of_numbers([column.profile.numbers for column in block])
    return [_item(column, "numbers", scale) for column, scale in zip(block, scales, strict=True)]


def _on_labels(block: Sequence[Column], declared: Sequence[LabelOrder]) -> list[ColumnPlan]:
    """Each column on the order that also holds its neighbours' labels, where there is one."""
    together: dict[str, int] = {}
    for column in block:
        if order_of(column.profile.answers):
            together |= column.profile.answers
    shared = order_of(together) if together else None
    plans = []
    for column in block:
        answers = column.profile.answers
        by_hand = next((order for order in declared if share_on(order, answers) == 1), None)
        own = order_of(answers)
        if own and shared and share_on(shared, answers) >= share_on(own, answers):
            own = shared
        labels = by_hand or own
        if labels not in LIKERT_LABELS and says.asks_for_comment(column.heading):
            plans.append(column.planned(Role.COMMENT, "heading"))
        elif labels is None:
            plans.append(column.planned(Role.IGNORE, "unknown_labels"))
        else:
            reason = "declared" if labels not in LIKERT_LABELS else "labels"
            plan = _item(column, reason, Scale(1, len(labels)))
            plans.append(replace(plan, labels=labels))
    return plans


def _last_resort(column: Column) -> ColumnPlan:
    asked = says.asks_for_comment(column.heading) and column.profile.n
    if asked or column.profile.mean_length >= _COMMENT_LETTERS:
        return column.planned(Role.COMMENT, "heading" if asked else "nothing")
    return column.planned(Role.IGNORE, "nothing")


def _item(column: Column, reason: str, scale: Scale) -> ColumnPlan:
    plan = column.planned(Role.ITEM, reason, names.question_id(column.heading))
    return replace(plan, scale=scale)


def _overlap(group: dict[str, str], labels: dict[str, str]) -> bool:
    shared = len(group.keys() & labels.keys())
    return shared >= _SHARED_LABELS * min(len(group), len(labels)) and shared > 0


def _natural(text: str) -> list[tuple[int, int, str]]:
    """Numbers inside text by their value: "Answer 2" before "Answer 10"."""
    return [
        (0, int(part), "") if part.isdecimal() else (1, 0, part.casefold())
        for part in re.split(r"(\d+)", text)
    ]
