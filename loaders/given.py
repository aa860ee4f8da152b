"""Who gave which answer to each item: points of its scale, or options picked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from loaders import names
from loaders.picks import options_picked
from loaders.raw import RawExport
from loaders.scales import label_of
from loaders.values import points_of, scale_of
from survey.export import ColumnPlan, ExportPlan, ItemUse, Role
from survey.issues import ImportIssue
from survey.scale import PICKED

_ITEM = pa.dictionary(pa.int32(), pa.string())
ANSWERS = pa.schema([("response", pa.int32()), ("item", _ITEM), ("value", pa.int16())])


@dataclass(frozen=True, eq=False)
class Given:
    """One item's answers: who gave one, and which (None: the option was picked).

    ``asked`` are also those who said that they do not pick the option.
    """

    item: ItemUse
    given: np.ndarray
    values: np.ndarray | None = None
    asked: np.ndarray | None = None


def answers_of(raw: RawExport, plan: ExportPlan) -> tuple[list[Given], list[ImportIssue]]:
    """Return the answers to every question and option, and what of them is left out."""
    answers: list[Given] = []
    issues: list[ImportIssue] = []
    for column in plan.with_roles(Role.ITEM):
        points = points_of(raw, column)
        use = _use(plan, column, column.item or names.question_id(column.heading))
        answers.append(Given(use, points.given, points.values))
        issues += points.issues
    for column in plan.with_roles(Role.PICK):
        picks = _picks(raw, plan, column)
        if picks is None:
            issues.append(ImportIssue("not_options", raw.sheet, column=column.heading))
        answers += picks or []
    return answers, issues


def in_rows(answers: list[Given], kept: np.ndarray) -> pa.Table:
    """Return one row per answer of the rows kept, which are numbered 0, 1, ..."""
    numbers = np.cumsum(kept, dtype=np.int32) - 1
    parts = []
    ids = pa.array([given.item.id for given in answers], pa.string())
    for number, given in enumerate(answers):
        rows = np.flatnonzero(given.given & kept)
        values = np.ones(len(rows), np.int16) if given.values is None else given.values[rows]
        item = pa.DictionaryArray.from_arrays(np.full(len(rows), number, np.int32), ids)
        parts.append(pa.table([pa.array(numbers[rows]), item, pa.array(values)], schema=ANSWERS))
    return pa.concat_tables(parts) if parts else ANSWERS.empty_table()


def _use(plan: ExportPlan, column: ColumnPlan, id: str, option: str = "") -> ItemUse:
    is_pick = column.role is Role.PICK
    return ItemUse(
        id=id,
        programme=plan.programme,
        construct="" if is_pick else column.construct,
        scale=PICKED if is_pick else scale_of(column),
        reverse=not is_pick and column.reverse,
        text=f"{column.heading} — {option}" if option else column.heading,
    )


def _picks(raw: RawExport, plan: ExportPlan, column: ColumnPlan) -> list[Given] | None:
    """A column of 0 and 1 is one option; any other cell lists the options picked. None where the
    cells hold free text, which must not become the options' ids.
    """
    id = column.item or names.planned_pick_id(column.heading)
    codes, texts = raw.coded(column.index)
    lists = any(raw.between_picks in text for text in texts)
    if "/" in id and not lists:
        not_picked = {"0", *map(label_of, column.not_applicable)}
        picked = np.array([*(label_of(text) not in not_picked for text in texts), False])
        asked = codes < len(texts) if column.not_applicable else None
        return [Given(_use(plan, column, id), picked[codes], asked=asked)]
    times = np.bincount(codes, minlength=len(texts))[: len(texts)]
    options = options_picked(texts, times, raw.between_picks, raw.mixes_own_words)
    if options is None:
        return None
    return [
        Given(_use(plan, column, f"{id}/{option}", option), np.append(picked, False)[codes])
        for option, picked in options.items()
    ]
