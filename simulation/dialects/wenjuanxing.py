"""问卷星's downloads: by option text or by code, as .xls or .xlsx, one heading row."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from simulation.dialects.questions import Coding, questions
from simulation.responses import Responses
from simulation.wording import NOT_APPLICABLE_LABEL
from simulation.workbook import save_xls, save_xlsx
from survey.export import Role

_METADATA = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")
_BY_TEXT = Coding(
    "zh",
    coded_items=False,
    unanswered="(跳过)",
    not_applicable=NOT_APPLICABLE_LABEL["zh"],
    no_comment="(空)",
)
_BY_CODE = Coding(
    "zh",
    coded_items=True,
    coded_attributes=True,
    unanswered=-3,
    not_applicable=-3,
    no_comment=-2,
)


def write_wenjuanxing(path: Path, responses: Responses, *, coded: bool) -> None:
    """Write .xls or .xlsx, as the path says, with option texts or with their numbers."""
    asked = questions(responses, _BY_CODE if coded else _BY_TEXT)
    headings: list[str] = [*_METADATA]
    for number, question in enumerate(asked, 1):
        # The tool keeps the space that authors leave behind a title.
        space = " " if question.role is Role.ATTRIBUTE else ""
        headings.append(f"{number}、{question.heading}{space}")
    columns = [*_metadata(responses), *(question.answers for question in asked)]
    if path.suffix == ".xls":
        save_xls(path, headings, columns, sheet="Sheet1")
    else:
        save_xlsx(path, [headings], columns, sheet="Sheet1")


def _metadata(responses: Responses) -> list[np.ndarray]:
    n = np.arange(len(responses.rows))
    submitted = pd.Series(responses.rows["submitted_at"])
    source = np.where(n % 3 == 0, "链接", "微信")
    detail = np.where(n % 3 == 0, "直接访问", "N/A")
    taken = np.array([f"{90 + i * 29 % 300}秒" for i in n.tolist()], dtype=object)
    return [
        n + 1,
        submitted.dt.strftime("%Y/%m/%d %H:%M:%S").to_numpy(dtype=object),
        taken,
        source.astype(object),
        detail.astype(object),
        np.full(len(n), None, dtype=object),
    ]
