"""Tables as csv for Excel: in UTF-8 that it recognises, and without anything that it would run."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pandas as pd

# Spreadsheet programs take text for a formula by its first character; Chinese and Japanese ones
# by the full-width forms too. White space before it does not always stop them.
_FORMULA = re.compile(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*(e[+-]?\d+)?%?", re.IGNORECASE)


def table_csv(table: pd.DataFrame) -> bytes:
    """Return a table with its headings as csv in UTF-8 with a byte order mark."""
    text = StringIO(newline="")
    # Quoted text stays in its cell where a spreadsheet splits at semicolons instead.
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([harmless(str(heading)) for heading in table.columns])
    for row in table.astype(object).where(table.notna(), None).itertuples(index=False, name=None):
        writer.writerow([_cell(value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """Return text so that no spreadsheet runs it: a quote before what looks like a formula.

    Plain numbers such as -1.5 and +3% stay as they are.
    """
    if not _FORMULA.match(text) or _NUMBER.fullmatch(text):
        return text
    return f"'{text}"


def _cell(value: object) -> object:
    if value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)):
        return value
    return harmless(str(value))
