"""Formulas whose results are not in the file, as programs write them that cannot calculate."""

from __future__ import annotations

import io
import re
import zipfile

# Formulas stand in all rows of a column or in none; looking through all of a long sheet would
# cost a tenth of reading it.
_LOOKED_AT_BYTES = 1024**2
SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
# An empty text is a result, so cells of text (t="str") are left alone. Bounded, so that a tag
# which never ends is not looked through again and again.
_UNCOMPUTED = re.compile(
    rb"<c\b(?P<place>[^<>t]{0,80})>\s{0,9}<f\b[^<>]{0,200}?(?:/>|>(?P<formula>[^<]{0,8192})</f>)"
    rb"\s{0,9}(?:<v\s?/>|<v></v>)?\s{0,9}</c>"
)


def with_formulas_shown(content: bytes) -> bytes:
    """Return the workbook with ``=A1+B1`` as text where its result is missing.

    Read as blank, such cells would silently count as unanswered; as text they are found fault
    with where they stand.
    """
    if not zipfile.is_zipfile(io.BytesIO(content)):  # the old .xls always holds results
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheets = [part for part in package.infolist() if SHEET_PART.fullmatch(part.filename)]
        shown = {
            part.filename: _UNCOMPUTED.sub(_as_text, package.read(part))
            for part in sheets
            if _UNCOMPUTED.search(_start_of(package, part))
        }
        return with_parts(package, shown) if shown else content


def _start_of(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with package.open(part) as file:
        return file.read(_LOOKED_AT_BYTES)


def _as_text(cell: re.Match[bytes]) -> bytes:
    shown = "…".encode() if cell["formula"] is None else cell["formula"]
    return b'<c%b t="inlineStr"><is><t>=%b</t></is></c>' % (cell["place"], shown)


def with_parts(package: zipfile.ZipFile, replaced: dict[str, bytes]) -> bytes:
    """Return the workbook with these parts in place of its own."""
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as changed:
        for name in dict.fromkeys(package.namelist()):
            changed.writestr(name, replaced.get(name) or package.read(name))
    return result.getvalue()
