"""The codebook as an Excel workbook: headings in both languages, lists to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from loaders.codebook_rows import HEADINGS, NO, YES, bilingual, cells_of, construct_choices
from loaders.codebook_sheet import MOST_QUESTIONS, NAME
from reports.sheets import WRAPPED, content, keep_as_text, write_headings
from survey.codebook import Item
from survey.programme import PROGRAMME_NAMES
from survey.scale import KNOWN_SCALES

LISTS = "Lists 选项"

_WIDTHS = {
    "item": 16, "programme": 22, "construct": 30, "stage": 30, "scale": 10, "reverse": 12,
    "text_en": 60, "text_zh": 48,
}  # fmt: skip
_READ_ONLY = Font(color="7F7F7F", italic=True)
_RULE = Border(bottom=Side("thin", color="D9D9D9"))


def codebook_workbook(items: Iterable[Item]) -> bytes:
    """Return a workbook that HR can change and upload again."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = NAME
    write_headings(sheet, ((heading, _WIDTHS[field]) for field, heading in HEADINGS.items()))
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(HEADINGS))}1"
    for row, item in enumerate(items, 2):
        _write_item(sheet, row, item)
    lists = book.create_sheet(LISTS)
    _offer(sheet, lists, "programme", [bilingual(name) for name in PROGRAMME_NAMES.values()])
    _offer(sheet, lists, "construct", construct_choices())
    _offer(sheet, lists, "scale", [str(scale) for scale in KNOWN_SCALES])
    _offer(sheet, lists, "reverse", [YES, NO])
    return content(book)


def _write_item(sheet: Worksheet, row: int, item: Item) -> None:
    for column, (field, text) in enumerate(cells_of(item).items(), 1):
        cell = sheet.cell(row, column, text)
        keep_as_text(cell)
        cell.alignment = WRAPPED
        cell.border = _RULE
        if field == "stage":
            cell.font = _READ_ONLY


def _offer(sheet: Worksheet, lists: Worksheet, field: str, choices: Sequence[str]) -> None:
    """Let the cells of a column be chosen from a list, which stands on a sheet of its own."""
    column = list(HEADINGS).index(field) + 1
    letter = get_column_letter(column)
    for row, text in enumerate((HEADINGS[field], *choices), 1):
        cell = lists.cell(row, column, text)
        keep_as_text(cell)
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
