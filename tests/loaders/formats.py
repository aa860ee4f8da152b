"""Writers of one table in every format that a survey export comes in.

Nothing in Python writes .xlsb and .ods small and plain, so the few records and elements that
cells need are written here.
"""

import csv
import io
import struct
import zipfile
from xml.sax.saxutils import escape

import xlsxwriter
import xlwt

_RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="worksheets/sheet1.bin" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
    "</Relationships>"
)
_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" '
    'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    "</Types>"
)
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_ODS_CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="Answers">{}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def write_xlsx(path, rows):
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Answers")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)


def write_xls(path, rows):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Answers")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    book.save(str(path))


def write_xlsb(path, rows):
    """Write the binary workbook: records of type, length and content."""
    wide = max(map(len, rows)) - 1
    cells = [_record(0x81), _record(0x94, struct.pack("<4I", 0, len(rows) - 1, 0, wide))]
    cells += [_record(0x91), *xlsb_rows(rows), _record(0x92), _record(0x82)]
    sheet = _record(0x9C, struct.pack("<2I", 0, 1) + _wide("rId1") + _wide("Answers"))
    book = [_record(0x83), _record(0x8F), sheet, _record(0x90), _record(0x84)]
    write_package(
        path,
        {
            "[Content_Types].xml": _CONTENT_TYPES,
            "xl/_rels/workbook.bin.rels": _RELATIONSHIPS,
            "xl/workbook.bin": b"".join(book),
            "xl/worksheets/sheet1.bin": b"".join(cells),
        },
    )


def xlsb_rows(rows, first=0):
    """Return the records of rows, the first of which has this number."""
    records = []
    for number, row in enumerate(rows, first):
        records.append(_record(0x00, struct.pack("<I", number) + bytes(13)))
        for column, cell in enumerate(row):
            place = struct.pack("<2I", column, 0)
            if isinstance(cell, str):
                records.append(_record(0x06, place + _wide(cell)))
            elif cell is not None:
                records.append(_record(0x05, place + struct.pack("<d", cell)))
    return records


def write_ods(path, rows):
    write_ods_package(path, ods_content(map(_ods_row, rows)))


def write_ods_package(path, content, manifest=""):
    """Write an .ods that holds this content, and what else its list of parts says."""
    listed = f'<manifest:manifest xmlns:manifest="{_ODS_MANIFEST}">{manifest}</manifest:manifest>'
    parts = {"mimetype": ODS_TYPE, "META-INF/manifest.xml": listed, "content.xml": content}
    write_package(path, parts)


def ods_content(rows):
    """Return the part of an .ods that holds the rows, each an element."""
    return _ODS_CONTENT.format("".join(rows))


def write_package(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def csv_text(rows, delimiter=","):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def _record(kind, content=b""):
    number = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = b"", len(content)
    while size > 0x7F:
        length, size = length + bytes([size & 0x7F | 0x80]), size >> 7
    return number + length + bytes([size]) + content


def _wide(text):
    encoded = text.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def _ods_row(row):
    return f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(cell):
    if cell is None:
        return "<table:table-cell/>"
    kind = 'string"' if isinstance(cell, str) else f'float" office:value="{cell}"'
    paragraph = f"<text:p>{escape(str(cell))}</text:p>"
    return f'<table:table-cell office:value-type="{kind}>{paragraph}</table:table-cell>'
