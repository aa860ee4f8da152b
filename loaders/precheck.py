"""A first look at an uploaded file, so that a hostile or broken one gets a telling message.

The limits of the child process (sandbox.py) are the barrier; this only says it kindlier.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path, PurePath

from survey.issues import UnreadableExport

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
TEXTS = frozenset({".csv", ".tsv", ".txt"})

# 1,000,000 answers on 40 questions stay below these; a workbook that needs more is an attack or
# a data base dump.
MAX_FILE_BYTES = 512 * 1024**2
MAX_INFLATED_BYTES = 1536 * 1024**2
# Sheets of answers shrink 5 to 40 times, formatted empty rows 100 times, a bomb 1,000 times.
MAX_RATIO = 250
RATIO_MATTERS_FROM_BYTES = 32 * 1024**2
# Cells of the rectangle around all cells; the reader asks for memory for each of them.
MAX_CELLS = 30_000_000
# Scanning costs 30 ms per MiB; in whatever is larger the child's limits find out.
SCANNED_BYTES = 8 * 1024**2
# A workbook of 255 sheets with pictures has fewer; each costs time before anything is read.
MAX_PARTS = 10_000
# A document type stands before the first element.
PROLOGUE_BYTES = 4096

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PART = b"PK\x01\x02"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
# Within one tag and bounded, so that tags which never end are not looked through again and again.
_CELL = re.compile(
    rb'<(?:\w{1,20}:)?c\b[^<>]{0,80}?\br="([A-Za-z]{1,3})(\d{1,7})"[^<>]{0,80}[^/<>]>'
)


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
    if _most_parts(path) > MAX_PARTS:
        raise UnreadableExport("too_large")
    try:
        with zipfile.ZipFile(path) as package:
            _check_parts(package, path.stat().st_size)
    # NotImplementedError, RuntimeError: compression or encryption that workbooks do not use
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError,
            RuntimeError) as error:  # fmt: skip
        raise UnreadableExport("damaged") from error


def _most_parts(path: Path) -> int:
    """How many parts the package may list at most, found before anything is believed of it."""
    with path.open("rb") as file:
        return sum(block.count(_PART) for block in iter(lambda: file.read(1024**2), b""))


def _check_parts(package: zipfile.ZipFile, size: int) -> None:
    parts = package.infolist()
    if any(part.flag_bits & 1 for part in parts) or _has_locked_parts(package):
        raise UnreadableExport("encrypted")
    is_excel = any(part.filename.lower().startswith("xl/") for part in parts)
    if not is_excel and not _start_of(package, "mimetype").startswith(_ODS):
        raise UnreadableExport("damaged")
    inflated = sum(part.file_size for part in parts)
    is_bomb = inflated > RATIO_MATTERS_FROM_BYTES and inflated > MAX_RATIO * size
    if is_bomb or inflated > MAX_INFLATED_BYTES:
        raise UnreadableExport("too_large")
    left = SCANNED_BYTES
    for part in parts:
        name = part.filename.lower()
        if name.endswith((".xml", ".rels")):
            _check_prologue(package, part)
        if name.startswith("xl/worksheets/") and part.file_size <= left:
            left -= part.file_size
            _check_cells(package.read(part))


def _has_locked_parts(package: zipfile.ZipFile) -> bool:
    """An .ods tells in its list of parts that they are encrypted."""
    return b"encryption-data" in _start_of(package, "META-INF/manifest.xml")


def _start_of(package: zipfile.ZipFile, part: str | zipfile.ZipInfo) -> bytes:
    if isinstance(part, str) and part not in package.namelist():
        return b""
    with package.open(part) as file:
        return file.read(PROLOGUE_BYTES)


def _check_prologue(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    prologue = _start_of(package, part).replace(b"\0", b"").upper()
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
        column = columns.setdefault(letters, _column_number(letters.upper()))
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
