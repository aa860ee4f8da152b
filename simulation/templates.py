"""The empty templates that HR fills in, written as styled workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from loaders.raw import INSTRUCTIONS
from simulation.dialects.template import DATE_FORMAT
from simulation.template_sheets import (
    Column,
    Template,
    TemplateSheet,
    answers,
    internal_service,
    society,
    team_results,
)
from simulation.template_tables import codebook, crosswalk, headcount, kpi
from simulation.workbook import save_workbook
from survey.programme import Programme

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
_SENTENCE = 64
_LISTS_FROM = 3  # column of the instructions in which lists of answers begin
_LONGEST_LIST = 255  # letters of a list inside a rule: Excel's limit


def write_templates(folder: Path) -> None:
    """Write every template into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    templates = {
        "es": answers(Programme.ES),
        "cs": answers(Programme.CS),
        "is": internal_service(),
        "ss": society(),
        "team_results": team_results(),
        "headcount": headcount(),
        "kpi": kpi(),
        "crosswalk": crosswalk(),
        "codebook": codebook(),
    }
    for name, template in templates.items():
        _write(folder / f"{name}_template.xlsx", template)


def _write(path: Path, template: Template) -> None:
    lists = [c for sheet in template.sheets for c in sheet.columns if _is_long(c.choices)]

    def fill(workbook: Workbook) -> None:
        heading = workbook.add_format(_HEADING_STYLE)
        for sheet in template.sheets:
            _write_sheet(workbook, sheet, heading, lists)
        _write_instructions(workbook, template, heading, lists)

    save_workbook(path, fill)


def _write_sheet(
    workbook: Workbook, sheet: TemplateSheet, heading: Format, lists: Sequence[Column]
) -> None:
    worksheet = workbook.add_worksheet(sheet.name)
    plain = workbook.add_format(_EXAMPLE_STYLE)
    text = workbook.add_format({"num_format": "@"})  # else Excel makes dates of 1-5 and 2026-09
    dated = workbook.add_format({**_EXAMPLE_STYLE, "num_format": DATE_FORMAT})
    worksheet.set_row(0, _HEADING_HEIGHT)
    for at, column in enumerate(sheet.columns):
        worksheet.write_string(0, at, column.heading, heading)
        if isinstance(column.example, datetime):
            worksheet.write_datetime(1, at, column.example, dated)
        elif isinstance(column.example, str):
            worksheet.write_string(1, at, column.example, plain)
        else:
            worksheet.write_number(1, at, column.example, plain)
        is_text = isinstance(column.example, str)
        is_wide = len(str(column.example)) >= _NARROW and is_text
        worksheet.set_column(at, at, _WIDE if is_wide else _NARROW, text if is_text else None)
        if column.choices:
            _offer(worksheet, at, column, lists)
    worksheet.freeze_panes(1, 1)


def _offer(worksheet: Worksheet, at: int, column: Column, lists: Sequence[Column]) -> None:
    """A cell shows the answers to choose from; another one is refused."""
    source: list[str] | str = list(column.choices)
    if column in lists:
        name = xl_col_to_name(_LISTS_FROM + lists.index(column), col_abs=True)
        source = f"='{INSTRUCTIONS}'!{name}$2:{name}${len(column.choices) + 1}"
    rule = {
        "validate": "list",
        "source": source,
        "error_title": "Not in the list / 不在列表中",
        "error_message": "Choose from the list, or leave it empty. / 请从列表中选择，或留空。",
    }
    worksheet.data_validation(1, at, _LAST_ROW, at, rule)


def _write_instructions(
    workbook: Workbook, template: Template, heading: Format, lists: Sequence[Column]
) -> None:
    worksheet = workbook.add_worksheet(INSTRUCTIONS)
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    worksheet.write_row(0, 0, ("How to fill in this template", "填写说明"), heading)
    for row, sentences in enumerate(template.how_to, 1):
        worksheet.write_row(row, 0, sentences, wrapped)
    worksheet.set_column(0, 1, _SENTENCE)
    for at, column in enumerate(lists, _LISTS_FROM):
        worksheet.write_string(0, at, column.heading, heading)
        worksheet.write_column(1, at, column.choices)
        worksheet.set_column(at, at, _WIDE * 2)
    worksheet.freeze_panes(1, 0)


def _is_long(choices: Sequence[str]) -> bool:
    return len(",".join(choices)) > _LONGEST_LIST
