"""The codebook as an Excel workbook: headings in both languages, lists to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from loaders.codebook_rows import HEADINGS, NO, YES, bilingual, cells_of, construct_choices
from loaders.codebook_sheet import MOST_QUESTIONS, NAME
from survey.codebook import Item
from survey.programme import PROGRAMME_NAMES
from survey.scale import KNOWN_SCALES

LISTS = "Lists 选项"

_WIDTHS = {
    "item": 16, "programme": 22, "construct": 30, "stage": 30, "scale": 10, "reverse": 12,
    "text_en": 60, "text_zh": 48,
}  # fmt: skip
_HEADING_FONT = Font(bold=True, color="FFFFFF")
_HEADING_FILL = PatternFill("solid", fgColor="1F4E79")
_READ_ONLY = Font(color="7F7F7F", italic=True)
_RULE = Border(bottom=Side("thin", color="D9D9D9"))
_TEXT = "@"  # else Excel makes a date of 1-5


def codebook_workbook(items: Iterable[Item]) -> bytes:
    """Return a workbook that HR can change and upload again."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = NAME
    _write_headings(sheet)
    for row, item in enumerate(items, 2):
        _write_item(sheet, row, item)
    lists = book.create_sheet(LISTS)
    _offer(sheet, lists, "programme", [bilingual(name) for name in PROGRAMME_NAMES.values()])
    _offer(sheet, lists, "construct", construct_choices())
    _offer(sheet, lists, "scale", [str(scale) for scale in KNOWN_SCALES])
    _offer(sheet, lists, "reverse", [YES, NO])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _write_headings(sheet: Worksheet) -> None:
    for column, (field, heading) in enumerate(HEADINGS.items(), 1):
        cell = sheet.cell(1, column, heading)
        cell.font, cell.fill = _HEADING_FONT, _HEADING_FILL
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS[field]
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(HEADINGS))}1"


def _write_item(sheet: Worksheet, row: int, item: Item) -> None:
    for column, (field, text) in enumerate(cells_of(item).items(), 1):
        cell = sheet.cell(row, column, text)
        cell.data_type = "s"
        cell.number_format = _TEXT
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = _RULE
        if field == "stage":
            cell.font = _READ_ONLY


def _offer(sheet: Worksheet, lists: Worksheet, field: str, choices: Sequence[str]) -> None:
    """Let the cells of a column be chosen from a list, which stands on a sheet of its own."""
    column = list(HEADINGS).index(field) + 1
    letter = get_column_letter(column)
    for row, text in enumerate((HEADINGS[field], *choices), 1):
        cell = lists.cell(row, column, text)
        cell.data_type, cell.number_format = "s", _TEXT
        cell.font = Font(bold=row == 1)
    lists.column_dimensions[letter].width = _WIDTHS[field]
    rule = DataValidation(
        type="list",
        formula1=f"'{LISTS}'!${letter}$2:${letter}${len(choices) + 1}",
        allow_blank=True,
    )
    rule.error, rule.errorTitle = "Choose from the list / 请从列表中选择", HEADINGS[field]
    sheet.add_data_validation(rule)
    rule.add(f"{letter}2:{letter}{MOST_QUESTIONS + 1}")
