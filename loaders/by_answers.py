"""Proposing a role by the answers, for columns whose heading says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders import headings as says
from loaders import names
from loaders.certainty import ASKED
from loaders.percent import are_percents, are_shares
from loaders.picks import NOT_PICKED, are_yes_or_no
from loaders.raw import RawExport
from loaders.scales import (
    label_of,
    order_of,
    scales_of_numbers,
    share_on,
    stated_scale,
    zeros_that_are_codes,
)
from survey.export import ColumnPlan, ExportPlan, Role
from survey.labels import LabelOrder, is_not_applicable, number_in
from survey.scale import NPS_SCALE, PERCENT, Scale

if TYPE_CHECKING:
    from loaders.planning import Column

# Shorter answers that hardly repeat are names or numbers, not opinions.
_COMMENT_LETTERS = 20
_LONGEST_LIKERT = 7
# 0 below shorter answers may stand for none.
_LONGEST_WITH_CODES = 5
# Of so many people somebody answers 8 or more where answers go to 10.
_MANY_ANSWERS = 20
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
        if plan := _alone(column, declared):
            planned[column.index] = plan
    for block in _blocks([c for c in rest if c.index not in planned and c.profile.numbers]):
        planned |= {plan.index: plan for plan in _on_numbers(block)}
    labelled = [c for c in rest if c.index not in planned and _has_labels(c, declared)]
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
            compared = {label_of(text): text for text in texts}
            labels = {key: text for key, text in compared.items() if not is_not_applicable(key)}
            shared = [group for group in groups if _overlap(group, labels)]
            merged = {key: text for group in (labels, *shared) for key, text in group.items()}
            groups = [group for group in groups if group not in shared] + [merged]
    return tuple(tuple(sorted(group.values(), key=_natural)) for group in groups)


def repeats_heading(column: Column) -> bool:
    """Return whether the column's only answer is its heading, as where it stands for an option."""
    return set(column.profile.answers) == {label_of(names.parts(column.heading)[-1])}


def as_answers(column: Column, declared: Sequence[LabelOrder]) -> ColumnPlan:
    """Return the plan of a column that is known to hold answers on some scale."""
    if plan := _on_percent(column) or _on_stated_scale(column):
        return plan
    if column.profile.numbers:
        return _on_numbers([column])[0]
    return _on_labels([column], declared)[0]


def _has_labels(column: Column, declared: Sequence[LabelOrder]) -> bool:
    """Few people repeat no answer, but all may give labels of one scale."""
    answers = column.profile.answers
    few = len(answers) > 1 and not says.asks_for_comment(column.heading)
    on_one = few and order_of(answers, declared, at_least=1) is not None
    return column.profile.looks_like_labels or on_one


def _alone(column: Column, declared: Sequence[LabelOrder]) -> ColumnPlan | None:
    """The plan of a column that needs no look at its neighbours."""
    profile = column.profile
    if not profile.answers:
        return column.planned(Role.IGNORE, "blank") if not profile.n_distinct else None
    ordered = any(share_on(order, profile.answers) == 1 for order in declared)
    says_yes = are_yes_or_no(profile.answers) and not ordered
    if says_yes or set(profile.numbers) == {0, 1} or repeats_heading(column):
        plan = column.planned(Role.PICK, "picks", names.planned_option_id(column.heading))
        not_picked = (a for a in profile.answers if a in NOT_PICKED or number_in(a) == 0)
        return replace(plan, not_applicable=tuple(not_picked))
    return _on_percent(column) or _on_stated_scale(column)


def _on_percent(column: Column) -> ColumnPlan | None:
    answers = column.profile.answers
    if are_percents(answers):
        return _item(column, "percents", PERCENT)
    return _item(column, "shares", PERCENT) if are_shares(answers) else None


def _on_stated_scale(column: Column) -> ColumnPlan | None:
    """The scale that the heading tells, where the numbers are on it."""
    numbers, stated = column.profile.numbers, says.stated_range(column.heading)
    if stated == (PERCENT.minimum, PERCENT.maximum):
        found = [number_in(text) for text in column.profile.answers]
        is_on = all(point is not None and point in range(101) for point in found)
        return _item(column, "stated", PERCENT) if found and is_on else None
    most = _LONGEST_WITH_CODES if 0 in numbers else _LONGEST_LIKERT
    reaches = max(numbers, default=0) > most
    is_nps = reaches and says.asks_for_recommendation(column.heading)
    scale = stated_scale(stated, numbers) or (NPS_SCALE if is_nps else None)
    return _item(column, "stated", scale) if scale and numbers else None


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
    used = [column.profile.numbers for column in block]
    are_codes = zeros_that_are_codes(used)
    zeros = [
        is_code and not column.profile.zero_has_words
        for column, is_code in zip(block, are_codes, strict=True)
    ]
    scales = scales_of_numbers(
        [{n: used for n, used in numbers.items() if n or not is_code}
         for numbers, is_code in zip(used, zeros, strict=True)]
    )  # fmt: skip
    reached = max((n for numbers in used for n in numbers), default=0)
    plans = []
    for column, scale, is_code in zip(block, scales, zeros, strict=True):
        many = sum(column.profile.numbers.values()) >= _MANY_ANSWERS
        is_unsure = is_code or (scale.minimum == 0 and reached <= _LONGEST_LIKERT and many)
        plan = _item(column, "zero" if is_unsure else "numbers", scale)
        codes = (*plan.not_applicable, "0") if is_code else plan.not_applicable
        plans.append(replace(plan, not_applicable=codes))
    return plans


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
        if not own and says.asks_for_comment(column.heading):
            plans.append(column.planned(Role.COMMENT, "heading", certainty=ASKED))
        elif labels is None:
            plans.append(column.planned(Role.IGNORE, "unknown_labels"))
        else:
            plan = _item(column, "declared" if by_hand else "labels", Scale(1, len(labels)))
            sure = round(plan.certainty * share_on(labels, answers))
            plans.append(replace(plan, labels=labels, certainty=sure))
    return plans


def _last_resort(column: Column) -> ColumnPlan:
    asked = says.asks_for_comment(column.heading) and column.profile.n
    if asked:
        return column.planned(Role.COMMENT, "heading", certainty=ASKED)
    if column.profile.mean_length >= _COMMENT_LETTERS:
        return column.planned(Role.COMMENT, "texts")
    return column.planned(Role.IGNORE, "nothing")


def _item(column: Column, reason: str, scale: Scale) -> ColumnPlan:
    plan = column.planned(Role.ITEM, reason, names.question_id(column.heading))
    return replace(plan, scale=scale, not_applicable=column.profile.no_answer)


def _overlap(group: dict[str, str], labels: dict[str, str]) -> bool:
    shared = len(group.keys() & labels.keys())
    return shared >= _SHARED_LABELS * min(len(group), len(labels)) and shared > 0


def _natural(text: str) -> list[tuple[int, int, str]]:
    """Numbers inside text by their value: "Answer 2" before "Answer 10"."""
    return [
        (0, int(part), "") if part.isdecimal() else (1, 0, part.casefold())
        for part in re.split(r"(\d+)", text)
    ]
