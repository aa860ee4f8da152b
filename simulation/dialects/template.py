"""The dashboard's own template for answers: one bilingual heading row, numbers, date cells."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from simulation.dialects.questions import Coding, attribute_labels, comments, item_answers
from simulation.responses import Responses, programme_items
from simulation.workbook import save_xlsx
from survey.programme import Programme

UNIT_HEADINGS = ("Team / 团队", "Department / 部门", "Region / 区域")
DATE_HEADING = "Date / 日期"
ATTRIBUTE_HEADINGS = {
    "age": "Age group / 年龄段",
    "gender": "Gender / 性别",
    "tenure": "Length of service / 工龄",
    "position": "Position / 岗位",
    "customer_type": "Customer type / 客户类型",
    "channel": "Channel / 渠道",
}
COMMENT_HEADING = "Comment / 意见"
SHEET = "Answers"
DATE_FORMAT = "yyyy-mm-dd"


def template_headings(
    programme: Programme, attributes: tuple[str, ...], language: str = "en"
) -> list[str]:
    """Return the heading row; the items are headed by their wording in ``language``."""
    items = programme_items(programme)
    wordings = [item.text_zh if language == "zh" else item.text_en for item in items]
    named = [ATTRIBUTE_HEADINGS[name] for name in attributes]
    return [*UNIT_HEADINGS, DATE_HEADING, *named, *wordings, COMMENT_HEADING]


def write_template(path: Path, responses: Responses, language: str = "en") -> None:
    """Write answers as numbers, with the day on which each was given."""
    coding = Coding(language, coded_items=True, not_applicable="N/A")
    rows = responses.rows
    columns: list[np.ndarray] = [
        *(rows[unit].astype(object).to_numpy() for unit in ("team", "department", "region")),
        rows["submitted_at"].to_numpy().astype("datetime64[D]"),
        *(attribute_labels(responses, name) for name in responses.attributes),
        *(item_answers(responses, item, coding) for item in responses.items),
        comments(responses, coding),
    ]
    headings = template_headings(responses.programme, tuple(responses.attributes), language)
    save_xlsx(path, [headings], columns, sheet=SHEET, date_format=DATE_FORMAT)
