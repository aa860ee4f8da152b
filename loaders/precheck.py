"""A first look at an uploaded file, so that a hostile or broken one gets a telling message.

The limits of the child process (sandbox.py) are the barrier; this only says it kindlier.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path, PurePath

from survey.issues import UnreadableExport

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls"})
TEXTS = frozenset({".csv", ".tsv", ".txt"})

# 1,000,000 answers on 40 questions stay below these; a workbook that needs more is an attack or
# a data base dump.
MAX_FILE_BYTES = 256 * 1024**2
MAX_INFLATED_BYTES = 1536 * 1024**2
# Sheets of answers shrink 5 to 40 times, formatted empty rows 100 times, a bomb 1,000 times.
MAX_RATIO = 250
RATIO_MATTERS_FROM_BYTES = 32 * 1024**2
# Cells of the rectangle around all cells; the reader asks for memory for each of them.
MAX_CELLS = 30_000_000
# Scanning costs 30 ms per MiB; in larger parts the child's limits find out.
SCANNED_PART_BYTES = 8 * 1024**2
# A document type stands before the first element.
PROLOGUE_BYTES = 4096

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*[^/>]>')


def kind_of(path: Path, file_name: str) -> str:
    """Return whether the bytes of the file are a "workbook" or "text".

    Raises
    ------
    UnreadableExport
        If they are neither, or a workbook that cannot or should not be opened.
    """
    suffix = PurePath(file_name).suffix.lower()
    if suffix not in WORKBOOKS | TEXTS:
        raise UnreadableExport("unknown_type", suffix or file_name[-40:])
    size = path.stat().st_size
    if not size:
        raise UnreadableExport("empty")
    if size > MAX_FILE_BYTES:
        raise UnreadableExport("too_large")
    with path.open("rb") as file:
        magic = file.read(len(_OLE))
    if magic == _OLE:
        if _ENCRYPTED in path.read_bytes():
            raise UnreadableExport("encrypted")
        return "workbook"
    if magic.startswith(b"PK\x03\x04"):
        _check_package(path)
        return "workbook"
    if suffix in WORKBOOKS:
        raise UnreadableExport("damaged")
    return "text"


def _check_package(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as package:
            _check_parts(package, path.stat().st_size)
    # NotImplementedError, RuntimeError: compression or encryption that workbooks do not use
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError,
            RuntimeError) as error:  # fmt: skip
        raise UnreadableExport("damaged") from error


def _check_parts(package: zipfile.ZipFile, size: int) -> None:
    parts = package.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableExport("encrypted")
    if not any(part.filename.lower().startswith("xl/") for part in parts):
        raise UnreadableExport("damaged")
    inflated = sum(part.file_size for part in parts)
    is_bomb = inflated > RATIO_MATTERS_FROM_BYTES and inflated > MAX_RATIO * size
    if is_bomb or inflated > MAX_INFLATED_BYTES:
        raise UnreadableExport("too_large")
    for part in parts:
        name = part.filename.lower()
        if name.endswith((".xml", ".rels")):
            _check_prologue(package, part)
        if name.startswith("xl/worksheets/") and part.file_size <= SCANNED_PART_BYTES:
            _check_cells(package.read(part))


def _check_prologue(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with package.open(part) as file:
        prologue = file.read(PROLOGUE_BYTES).replace(b"\0", b"").upper()
    for declaration in ("DOCTYPE", "ENTITY"):
        if f"<!{declaration}".encode() in prologue:
            raise UnreadableExport("unsafe", declaration)


def _check_cells(xml: bytes) -> None:
    """Refuse a sheet whose cells span a rectangle that no table of this size spans."""
    rows, columns = {b"1": 1}, {b"A": 1}
    farthest, reach = "", 0
    for match in _CELL.finditer(xml):
        letters, digits = match.groups()
        if letters in columns and digits in rows:
            continue
        column = columns.setdefault(letters, _column_number(letters))
        row = rows.setdefault(digits, int(digits))
        if row * column > reach:
            farthest, reach = f"{letters.decode()}{row}", row * column
    if max(rows.values()) * max(columns.values()) > MAX_CELLS:
        raise UnreadableExport("far_cells", farthest)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
