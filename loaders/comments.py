"""Reading what respondents wrote in their own words."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import numpy as np
import pyarrow as pa

from loaders.raw import RawExport
from loaders.scales import label_of
from loaders.values import one_line
from survey.export import ExportPlan, Role
from survey.labels import NOT_APPLICABLE

COMMENTS = pa.schema([("response", pa.int32()), ("question", pa.string()), ("text", pa.string())])
# Where the question cannot be skipped, these stand for skipping it.
_NOTHING = NOT_APPLICABLE | {
    "no", "none", "nil", "null", "nan", "n.a", "nothing", "nope", "no comment", "no comments",
    "no suggestions", "nothing to add", "无", "没有", "没", "暂无", "空", "略", "没有了",
    "暂时没有", "没意见", "无意见", "无建议", "无评论", "没有意见", "没有建议", "暂无意见",
    "暂无建议", "无其他意见",
}  # fmt: skip


def comments_of(raw: RawExport, plan: ExportPlan, kept: np.ndarray) -> pa.Table | None:
    """Return the comments of the rows kept (numbered 0, 1, ...), None where no column is one.

    Cells that only say that there is nothing to say are left out.
    """
    columns = plan.with_roles(Role.COMMENT)
    if not columns:
        return None
    numbers = np.cumsum(kept, dtype=np.int32) - 1
    parts = []
    for column in columns:
        codes, texts = raw.coded(column.index)
        says_something = np.array([*map(_says_something, texts), False])
        rows = np.flatnonzero(kept & says_something[codes])
        question = pa.repeat(pa.scalar(one_line(column.heading), pa.string()), len(rows))
        written = pa.array([*texts, None], pa.string()).take(pa.array(codes[rows]))
        parts.append(pa.table([pa.array(numbers[rows]), question, written], schema=COMMENTS))
    return pa.concat_tables(parts)


def _says_something(text: str) -> bool:
    label = label_of(text)
    said = label.strip("".join(filter(_is_mark, {*label})))
    return bool(said) and said not in _NOTHING


@lru_cache(4096)
def _is_mark(character: str) -> bool:
    """Punctuation, signs and space; an emoji says something."""
    category = unicodedata.category(character)
    return category[0] in "PZ" or category in ("Sm", "Sk")
