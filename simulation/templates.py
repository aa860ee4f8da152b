"""The empty templates that HR fills in: headings, an invented example row, allowed answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from simulation.attributes import LEVELS
from simulation.dialects.team_results import SHEET as RESULTS_SHEET
from simulation.dialects.team_results import team_results_headings
from simulation.dialects.template import DATE_FORMAT, SHEET, template_headings
from simulation.responses import programme_items
from simulation.workbook import save_workbook
from survey.programme import Programme
from survey.scale import Scale

EXAMPLE_TEAM = "Example team / 示例团队"
_EXAMPLE_UNIT = (EXAMPLE_TEAM, "Example department / 示例部门", "Example region / 示例区域")
_EXAMPLE_DAY = datetime(2026, 9, 30)
_EXAMPLE_COMMENT = "Delete this row / 请删除本行"
_LAST_ROW = 5000  # rows that offer the list of answers
_HEADING_STYLE = {
    "bold": True,
    "text_wrap": True,
    "valign": "top",
    "font_color": "#FFFFFF",
    "bg_color": "#1F4E79",
    "border": 1,
}
_EXAMPLE_STYLE = {"italic": True, "font_color": "#7F7F7F"}
_HEADING_HEIGHT = 64
_WIDE, _NARROW = 24, 16


def write_templates(folder: Path) -> None:
    """Write the templates for staff's answers, customers' answers and team results."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_answers(folder / "es_template.xlsx", Programme.ES)
    _write_answers(folder / "cs_template.xlsx", Programme.CS)
    _write_results(folder / "team_results_template.xlsx")


def _write_answers(path: Path, programme: Programme) -> None:
    levels = LEVELS[programme]
    items = programme_items(programme)
    headings = template_headings(programme, tuple(levels))
    labels = [level.labels[1] for level in levels.values()]
    answers = [item.scale.maximum - 1 for item in items]
    example = [*_EXAMPLE_UNIT, _EXAMPLE_DAY, *labels, *answers, _EXAMPLE_COMMENT]
    first_item = len(headings) - len(items) - 1

    def fill(workbook: Workbook) -> None:
        worksheet = _styled_sheet(workbook, SHEET, headings, example)
        for column, item in enumerate(items, first_item):
            _offer(worksheet, column, item.scale)

    save_workbook(path, fill)


def _write_results(path: Path) -> None:
    headings = team_results_headings()
    measures = (len(headings) - 4) // 4
    example = [*_EXAMPLE_UNIT, "2026-Q3", *[68.5, 12, 14.2, 75.0] * measures]

    def fill(workbook: Workbook) -> None:
        _styled_sheet(workbook, RESULTS_SHEET, headings, example)

    save_workbook(path, fill)


def _styled_sheet(
    workbook: Workbook, name: str, headings: Sequence[str], example: Sequence[object]
) -> Worksheet:
    worksheet = workbook.add_worksheet(name)
    plain = workbook.add_format(_EXAMPLE_STYLE)
    dated = workbook.add_format({**_EXAMPLE_STYLE, "num_format": DATE_FORMAT})
    worksheet.write_row(0, 0, headings, workbook.add_format(_HEADING_STYLE))
    for column, value in enumerate(example):
        if isinstance(value, datetime):
            worksheet.write_datetime(1, column, value, dated)
        else:
            worksheet.write(1, column, value, plain)
    worksheet.set_row(0, _HEADING_HEIGHT)
    worksheet.set_column(0, 2, _WIDE)
    worksheet.set_column(3, len(headings) - 1, _NARROW)
    worksheet.freeze_panes(1, 1)
    return worksheet


def _offer(worksheet: Worksheet, column: int, scale: Scale) -> None:
    points = [str(point) for point in range(scale.minimum, scale.maximum + 1)]
    rule = {
        "validate": "list",
        "source": points,
        "error_title": "Answer / 回答",
        "error_message": f"{scale} or empty / {scale} 或留空",
    }
    worksheet.data_validation(1, column, _LAST_ROW, column, rule)
