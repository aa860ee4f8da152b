"""Pieces of which hostile workbooks are made: the fewest parts that make a workbook."""

import random
import struct
import zipfile
from xml.sax.saxutils import escape

MEGABYTE = 1024**2
NOISE = random.Random(1).randbytes(MEGABYTE)  # noqa: S311 - not a secret
HEADING = ["Team / 团队", "mo_pride"]
FAR_ROW = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/'
_RELATIONSHIPS = (
    f'<Relationships {_PACKAGE}relationships"><Relationship Id="rId1" '
    f'Type="{_DOCUMENT}/worksheet" Target="{{}}"/><Relationship Id="rId2" '
    f'Type="{_DOCUMENT}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>'
)
_ROOT = (
    f'<Relationships {_PACKAGE}relationships"><Relationship Id="rId1" '
    f'Type="{_DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_BOOK = (
    f'<workbook {_MAIN} xmlns:r="{_DOCUMENT}"><sheets><sheet name="Answers" sheetId="1" '
    'r:id="rId1"/>{}</sheets></workbook>'
)
_SECOND = '<sheet name="More" sheetId="2" r:id="rId2"/>'


def inline(text):
    """Return a row of one cell that holds its own text."""
    return f'<row><c t="inlineStr"><is><t>{text}</t></is></c></row>'


def cells(texts):
    """Return a row of cells."""
    each = (f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>' for text in texts)
    return f"<row>{''.join(each)}</row>"


ROWS = cells(HEADING) + cells(["A", "4"]) + cells(["B", "5"])


def sheet(rows=ROWS, before=""):
    """Return a sheet's part."""
    return f"<worksheet {_MAIN}>{before}<sheetData>{rows}</sheetData></worksheet>".encode()


def far_chain():
    """Return a sheet of 12 MB, its last cell the last that a sheet can have."""
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c></row>'
    return sheet("".join(row.format(i) for i in range(1, 250_000)) + FAR_ROW)


def old_workbook_in_a_circle():
    """Return a compound file whose directory goes on in the sector where it began."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<I", 0)
    allocation = struct.pack("<2I", table, 1) + struct.pack("<I", free) * 126
    return header.ljust(512, b"\xff") + allocation + bytes(512)


def written_package(path, *, second=None, strings=None, target="worksheets/sheet1.xml", **parts):
    """Write a workbook, some parts replaced or added; a part may come in pieces."""
    parts = {
        "[Content_Types].xml": f'<Types {_PACKAGE}content-types"/>'.encode(),
        "_rels/.rels": _ROOT.encode(),
        "xl/_rels/workbook.xml.rels": _RELATIONSHIPS.format(target).encode(),
        "xl/workbook.xml": _BOOK.format(_SECOND if second else "").encode(),
        "xl/worksheets/sheet1.xml": parts.pop("sheet", None) or sheet(),
        "xl/worksheets/sheet2.xml": second,
        "xl/sharedStrings.xml": strings,
        **parts,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            if content is not None:
                with package.open(name, "w") as part:
                    for piece in [content] if isinstance(content, bytes) else content:
                        part.write(piece)
