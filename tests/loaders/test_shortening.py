import io
import zipfile
from datetime import datetime

import fastexcel
import pyarrow as pa
import pytest
import xlsxwriter

from loaders import scanning, shortening
from loaders.child import read_workbook
from loaders.scanning import OTHER, SHARED, cells_in
from loaders.shortening import shortened

CELLS = (
    "Agree", "同意 & <ok>", " outer space ", "", "_x000D_", "100", 4, -0.5, 1e-7, 46231.826, True,
    datetime(2026, 9, 3, 12, 30), None,
)  # fmt: skip
NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


@pytest.fixture(autouse=True)
def short_sheets_too(monkeypatch):
    monkeypatch.setattr(shortening, "WORTH_IT_BYTES", 0)
    monkeypatch.setattr(shortening, "BLOCK_BYTES", 4096)


@pytest.fixture(params=[False, True], ids=["shared texts", "texts in cells"])
def rich(request, tmp_path):
    """Cells of all kinds, some in columns AA to ZZ, with blank rows above and between."""
    path = tmp_path / "rich.xlsx"
    options = {"constant_memory": request.param, "default_date_format": "yyyy-mm-dd hh:mm"}
    with xlsxwriter.Workbook(path, options) as book:
        sheet, date = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        for row in range(3, 400):
            if row % 7:
                for column, cell in enumerate(CELLS):
                    sheet.write(row, 1 + 57 * column, cell)
                sheet.write_number(row, 2, 45000 + row % 3, date)
                sheet.write_formula(row, 3, "=A1+B1", None, row % 2)
    return path


def _sheet(rows, texts=b""):
    package = io.BytesIO()
    plain = io.BytesIO()
    with xlsxwriter.Workbook(plain) as book:
        book.add_worksheet().write(0, 0, "a shared text")
    parts = {
        "xl/worksheets/sheet1.xml": b"<worksheet %b><sheetData>%b</sheetData></worksheet>"
        % (NAMESPACE, rows),
        "xl/sharedStrings.xml": texts.replace(b"<sst>", b"<sst %b>" % NAMESPACE),
    }
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(package, "w") as copy:
        for name in source.namelist():
            copy.writestr(name, parts.get(name) or source.read(name))
    return package.getvalue()


def _read_both_ways(path, monkeypatch):
    found = read_workbook(path)
    monkeypatch.setattr(shortening, "WORTH_IT_BYTES", 2**40)
    return found, read_workbook(path)


def test_every_kind_of_cell_reads_as_without_shortening(rich, monkeypatch):
    assert shortened(rich.read_bytes())
    (name, found, others), usual = _read_both_ways(rich, monkeypatch)
    assert (name, others) == (usual[0], usual[2])
    assert found.to_pylist() == usual[1].to_pylist()


def test_each_different_cell_of_a_block_is_left_once(rich, monkeypatch):
    monkeypatch.setattr(shortening, "BLOCK_BYTES", 1024**2)
    short = shortened(rich.read_bytes())
    sheet = fastexcel.read_excel(short.content).load_sheet(0, header_row=None, skip_rows=0)
    assert sheet.height == short.n_listed + 1
    assert 50 * sheet.height < sum(len(block.codes) for block in short.blocks)


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1"><c><v>1</v></c></row>',
        b'<row><c r="A1"><v>1</v></c></row>',
        b'<row r="1"><c r="a1"><v>1</v></c></row>',
        b'<row r="1"><c r="A12"><v>1</v></c></row>',
        b'<row r="1"><c r="XFE1"><v>1</v></c></row>',
        b'<row r="1"><!-- <c r="A1"> --><c r="A1"><v>1</v></c></row>',
        b'<c r="A1"><v>1</v></c>',
        b'<row r="123456789"><c r="A123456789"><v>1</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></c>' + b" " * 20_000,
    ],
)
def test_what_is_written_otherwise_is_left_to_the_usual_reader(rows):
    assert shortened(_sheet(rows)) is None


def test_one_odd_row_among_many_leaves_the_sheet_to_the_usual_reader():
    row = b'<row r="%d"><c r="A%d"><v>%d</v></c></row>'
    rows = [row % (i, i, i) for i in range(1, 2000)]
    assert shortened(_sheet(b"".join(rows)))
    rows[1000] = b'<row r="1001"><c><v>1</v></c></row>'
    assert shortened(_sheet(b"".join(rows))) is None


@pytest.mark.parametrize("value", [0, 7, 10, 123, 4567, 89012, 345678, 9012345, 67890123])
def test_numbers_and_places_of_any_length_are_read(value):
    cells = b'<c r="A1"><v>%d</v></c><c r="AB1" t="s"><v>%d</v></c>' % (value, value)
    found = cells_in(b'<row r="1">' + cells + b"</row>")
    assert found.codes.tolist() == [value, SHARED + value]
    assert (found.columns.tolist(), found.n_different) == ([0, 27], 0)


@pytest.mark.parametrize(
    "cell",
    [
        b' t="s"><v>123456789</v></c>', b' t="s"><v></v></c>', b' t="s"><v>1.5</v></c>',
        b' t="s"><x>1</v></c>', b' t="s"><v >123456</v></c>', b' t="s"><v>-1</v></c>',
        b"><v>1e5</v></c>", b"><v>1</v> </c>", b"/>",
    ],
)  # fmt: skip
def test_whatever_is_no_plain_number_is_told_apart(cell):
    found = cells_in(b'<row r="1"><c r="A1"' + cell + b'<c r="B1"><v>2</v></c></row>')
    assert found.codes.tolist() == [OTHER, 2]
    assert b"<c" + cell in found.listed


def test_a_sheet_of_different_cells_is_not_shortened(monkeypatch):
    monkeypatch.setattr(scanning, "FEW_CELLS", 0)
    row = b'<row r="%d"><c r="A%d"><v>%d</v></c></row>'
    rows = b"".join(row % (i, i, 10**200 + i) for i in range(1, 300))
    assert shortened(_sheet(rows)) is None


def test_the_last_of_two_cells_in_one_place_counts():
    rows = b'<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'
    assert shortened(_sheet(rows)).filled_in(pa.nulls(0, pa.string())).to_pydict() == {"0": ["2"]}


def test_texts_written_in_any_way_read_as_without_shortening(tmp_path, monkeypatch):
    texts = [
        "<t>Agree</t>", '<t xml:space="preserve"> outer space </t>', "<t>同意 😀</t>",
        "<t>100</t>",
        "<t>this &amp; that</t>", "<t>&#20320;</t>", "<t>a_x0041_b</t>", "<t>a\r\nb</t>",
        "<t></t>", "<t/>", "<t> </t>", "<r><t>rich</t></r><r><t> text</t></r>", "<t> Agree</t>",
        "<t>two</t><t>texts</t>", "<t/>",
        "<t>字</t><rPh><t>zi</t></rPh>", "<t>字</t><phoneticPr fontId='1'/>", "<t>]]></t>",
    ]  # fmt: skip
    cell = '<c r="{}{}"{} t="s"><v>{}</v></c>'
    rows = "".join(
        f'<row r="{row}">'
        + cell.format("B", row, "", row % len(texts))
        + cell.format("C", row, ' s="1"', (row + 5) % len(texts))
        + f'<c r="D{row}"><v>{row % 3}</v></c><c r="E{row}"><v>007</v></c></row>'
        for row in range(1, 200)
    )
    path = tmp_path / "texts.xlsx"
    entries = "".join(f"<si>{text}</si>" for text in texts)
    path.write_bytes(_sheet(rows.encode(), f"<sst>{entries}</sst>".encode()))
    found, usual = _read_both_ways(path, monkeypatch)
    assert found[1].to_pylist() == usual[1].to_pylist()
    assert "Agree" in found[1].column(0).to_pylist()


@pytest.mark.parametrize(
    "texts",
    [
        b"<sst><si><t>a</t></si></sst>",
        b"<sst><si/><si><t>a</t></si></sst>",
        b"<sst><si><t><![CDATA[a]]></t></si><si><t>b</t></si></sst>",
        b"<sst><si><t>\xff</t></si><si><t>b</t></si></sst>",
        b'<?xml version="1.0" encoding="GBK"?><sst><si><t>a</t></si><si><t>b</t></si></sst>',
    ],
    ids=["too few", "empty", "quoted", "no UTF-8", "not in UTF-8"],
)
def test_texts_written_otherwise_are_left_to_the_usual_reader(texts):
    rows = b'<row r="1"><c r="A1" t="s"><v>1</v></c></row>'
    assert shortened(_sheet(rows, texts)) is None
    assert shortened(_sheet(rows, b"<sst><si><t>a</t></si><si><t>b</t></si></sst>"))


def test_only_unusual_cells_are_left_to_the_usual_reader():
    cells = b'<c r="A1" t="s"><v>0</v></c><c r="B1"><v>12345678</v></c><c r="C1"><v>1.5</v></c>'
    short = shortened(_sheet(b'<row r="1">' + cells + b"</row>", b"<sst><si><t>a</t></si></sst>"))
    assert short.n_listed == 1
    assert short.filled_in(pa.array(["1.5"])).to_pylist() == [
        {"0": "a", "1": "12345678", "2": "1.5"}
    ]
