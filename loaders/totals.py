"""Rows at the bottom of a table that sum it up: no respondent and no team gave them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import numpy as np

from loaders.arrow import pc
from loaders.raw import plain
from loaders.values import number

if TYPE_CHECKING:
    from loaders.raw import Sheet

# Sum, average, number, highest, lowest, spread and one more.
_MOST_TOTALS = 7
_NAMES = frozenset(
    {"total", "totals", "grand total", "subtotal", "sum", "average", "mean", "median", "overall",
     "count", "n", "合计", "总计", "小计", "共计", "汇总", "总和", "平均", "平均值",
     "平均分", "均值", "summe", "gesamt", "durchschnitt", "mittelwert"}
)  # fmt: skip


def totals_below(sheet: Sheet, heading_rows: int) -> np.ndarray:
    """Return which rows (bool per row of the sheet) only sum up those above them."""
    totals = np.zeros(sheet.table.num_rows, dtype=bool)
    for row in reversed(sheet.filled[heading_rows:][-_MOST_TOTALS:]):
        if not _is_total(sheet, int(row)):
            break
        totals[row] = True
    return totals


def _is_total(sheet: Sheet, row: int) -> bool:
    """A row named like a total, no other row having that name, over numbers alone."""
    cells = [(i, text) for i, c in enumerate(sheet.table.columns) if (text := c[row].as_py())]
    index, name = cells[0]
    if unicodedata.normalize("NFKC", name).casefold().rstrip(" :") not in _NAMES:
        return False
    if not all(text.startswith("=") or not np.isnan(number(text)) for _, text in cells[1:]):
        return False
    return pc.sum(pc.equal(plain(sheet.table.column(index)), name)).as_py() == 1
