"""Workbooks and text files made to harm whoever reads them, each written on the fly.

``FILES`` names each one: how it ends, and the function that writes it. What they do to readers
without limits: see ``loaders/sandbox.py``.
"""

import struct
import zipfile
from itertools import chain, repeat

import xlsxwriter

from tests.loaders import formats
from tests.loaders.hostile_parts import (
    FAR_ROW,
    HEADING,
    MEGABYTE,
    NOISE,
    ROWS,
    cells,
    far_chain,
    inline,
    old_workbook_in_a_circle,
    sheet,
    written_package,
)  # fmt: skip

LAUGHS = "".join(f'<!ENTITY a{i + 1} "' + f"&a{i};" * 10 + '">' for i in range(9))
LONG = "x" * (10 * MEGABYTE)


def _package(ending="xlsx", **parts):
    return ending, lambda path: written_package(path, **parts)


def _text(make, ending="csv", encoding="utf-8"):
    return ending, lambda path: path.write_bytes(make().encode(encoding, "surrogatepass"))


def _bytes(make, ending):
    return ending, lambda path: path.write_bytes(make())


def _rows(write, make, ending):
    return ending, lambda path: write(path, make())


def _forged(path):
    """Write a sheet whose entry, and directory, say that it is small."""
    written_package(path, sheet=repeat(b" " * MEGABYTE, 1024))
    content = bytearray(path.read_bytes())
    true = struct.pack("<I", 1024 * MEGABYTE)
    while (place := content.find(true)) >= 0:
        content[place : place + 4] = struct.pack("<I", 1000)
    path.write_bytes(content)


def _twice(path):
    written_package(path)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/worksheets/sheet1.xml", sheet(cells(["other", "names"])))


def _parts_galore(path):
    written_package(path, **{f"xl/extra/{i}.xml": b"<a/>" for i in range(100_000)})


def _many_sheets(path):
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        for number in range(1_000):
            book.add_worksheet(f"Sheet {number}").write_row(0, 0, HEADING)


def _images(path):
    dot = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c"
        "6360000002000001e221bc330000000049454e44ae426082"
    )
    picture = path.with_suffix(".png")
    picture.write_bytes(dot)
    with xlsxwriter.Workbook(path) as book:
        answers = book.add_worksheet("Answers")
        for row in range(500):
            answers.insert_image(row, 0, str(picture))


def _answers(make):
    return _text(lambda: formats.csv_text([HEADING, *make()]))


def _ods_bomb():
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="16384">'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}<text:p>x</text:p>'
    return formats.ods_content([f"{row}</table:table-cell></table:table-row>"]).encode()


def _ods(content, manifest=""):
    return "ods", lambda path: formats.write_ods_package(path, content(), manifest)


FILES = {
    # places that make a sheet look gigantic
    "far cell on a second sheet": (
        "xlsx", lambda path: written_package(path, second=sheet(ROWS + FAR_ROW))),
    "far cell in small letters": _package(sheet=sheet(ROWS + FAR_ROW.lower())),
    "far cell deep in a long sheet": _package(sheet=far_chain()),
    "far cell in a binary workbook": _rows(
        formats.write_xlsb, lambda: [HEADING, *[[]] * 1_048_000, [None] * 16_383 + ["x"]], "xlsb"),
    "filled cells repeated to the end of the sheet": _ods(_ods_bomb),
    "dimension of a million columns": _package(
        sheet=sheet(ROWS, '<dimension ref="A1:BDWGN1048576"/>')),
    "million columns with a width": _package(
        sheet=sheet(ROWS, '<cols><col min="1" max="1000000" width="9"/></cols>')),
    "row number that no integer holds": _package(
        sheet=sheet('<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>')),
    "row number nought": _package(sheet=sheet('<row r="0"><c r="A0"><v>1</v></c></row>')),
    # markup that keeps a pattern or a parser busy
    "cells that never end": _package(sheet=sheet('<c r="A1" ' * 800_000)[:-24]),
    "cell with a million places": _package(sheet=sheet("<c " + 'r="A1" ' * 1_000_000)[:-24]),
    "elements nested a million deep": _package(sheet=sheet("<row>" * 1_000_000)),
    "spreadsheet nested a million deep": _ods(
        lambda: formats.ods_content(["<table:table-row>" * 1_000_000])),
    "entity of a file": _package(
        sheet=b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + sheet(inline("&b;"))),
    "billion laughs in UTF-16": _package(
        sheet=f'<!DOCTYPE a [<!ENTITY a0 "ha">{LAUGHS}]><a>&a9;</a>'.encode("utf-16")),
    "billion laughs behind a long comment": _package(
        sheet=f'<!--{LONG[:9000]}--><!DOCTYPE a [<!ENTITY a0 "ha">{LAUGHS}]>'.encode()
        + sheet(inline("&a9;"))),
    # more inside than outside
    "gigabyte in a megabyte": _package(sheet=repeat(b" " * MEGABYTE, 1024)),
    "gigabyte beside incompressible pictures": _package(
        sheet=chain([sheet()[:-24]], repeat(b"<row></row>" * 95_000, 1024)),
        **{"xl/media/noise.png": NOISE * 5}),
    "forged sizes": ("xlsx", _forged),
    "nested zips": _package(**{"xl/embeddings/inner.zip": repeat(b"PK\3\4" + bytes(8188), 3000)}),
    "workbook in a workbook": (
        "xlsx", lambda path: formats.write_package(path, {"book.xlsx": NOISE})),
    "hundred thousand parts": ("xlsx", _parts_galore),
    "part given twice": ("xlsx", _twice),
    "thousand sheets": ("xlsx", _many_sheets),
    "million formatted empty rows": _package(
        sheet=sheet(ROWS + "".join(f'<row r="{i}" s="1" customFormat="1"><c r="A{i}" s="1"/></row>'
                            for i in range(4, 1_048_577)))),
    "three million shared strings": _package(
        strings=chain([b"<sst>"], (b"<si><t>%d</t></si>" % i for i in range(3_000_000)),
                      [b"</sst>"])),
    # parts that point elsewhere
    "sheet of images": ("xlsx", _images),
    "external links": _package(**{
        "xl/externalLinks/externalLink1.xml":
            b'<externalLink><externalBook r:id="rId1"/></externalLink>',
        "xl/externalLinks/_rels/externalLink1.xml.rels":
            b'<Relationships><Relationship Id="rId1" Target="file:///etc/passwd"/></Relationships>'}),
    "macros": _package("xlsm", **{"xl/vbaProject.bin": NOISE}),
    "sheet outside the package": _package(target="../../../../etc/passwd"),
    "string that is not there": _package(
        sheet=sheet('<row r="1"><c r="A1" t="s"><v>4000000000</v></c></row>')),
    "spreadsheet protected by a password": _ods(
        lambda: NOISE, "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"),
    "old workbook whose sectors run in a circle": _bytes(
        old_workbook_in_a_circle, "xls"),
    # contents
    "10 MB cell": _package(sheet=sheet(ROWS + cells([LONG, LONG]))),
    "10 MB cell of text": _text(lambda: f"Team / 团队,mo_pride\n{LONG},4\n"),
    "200,000 distinct labels": _answers(
        lambda: ([f"T{i}", f"L{i}"] for i in range(200_000))),
    "200,000 distinct labels on forty questions": _text(
        lambda: "Team / 团队" + ",Q" * 40 + "\n"
        + "\n".join(",".join([f"L{i}"] * 41) for i in range(200_000))),
    "million columns of text": _text(lambda: "Team / 团队" + ",mo_pride" * 1_000_000 + "\nA,4\n"),
    "sheet of sixteen thousand columns": _rows(
        formats.write_xlsx, lambda: [["Team / 团队", *(f"Q{i}" for i in range(16_383))],
                                     *[["A"] + [4] * 16_383] * 60], "xlsx"),
    "one row of a million cells": _text(
        lambda: "Team / 团队,mo_pride\n" + "A,4\n" * 10_000 + "," * 1_000_000 + "\n"),
    "text with NULs": _text(lambda: "Team / 团队,mo_pride\nA\0,4\n"),
    "quotation mark that never closes": _text(
        lambda: 'Team / 团队,mo_pride\n"' + "A,4\n" * 3_000_000),
    "nothing but line ends": _text(lambda: "\n" * (20 * MEGABYTE)),
    "half a character": _text(lambda: "Team / 团队,mo_pride\nA\ud800,4\n", encoding="utf-16"),
    "names from right to left": _rows(
        formats.write_xlsx, lambda: [HEADING, ["פריז \u202eevil", "4"], ["قسم المبيعات", "5"]],
        "xlsx"),
    "names of emoji": _rows(
        formats.write_xlsx, lambda: [HEADING, ["👩‍👩‍👧‍👦🏳️‍🌈", "4"], ["👍🏽", "5"]], "xlsx"),
    "numbers beyond all bounds": _answers(
        lambda: [[f"A{i}", text] for i, text in enumerate(
            ("1e308", "-1e308", "1e999", "NaN", "inf", "٣", "9" * 5_000, "1" + "0" * 400))]),
}  # fmt: skip
