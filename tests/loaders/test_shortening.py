import io
import zipfile
from datetime import datetime

import fastexcel
import pyarrow as pa
import pytest
import xlsxwriter

from loaders import scanning, shortening
from loaders.child import read_workbook, tidied
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


def _sheet(rows):
    package = io.BytesIO()
    plain = io.BytesIO()
    with xlsxwriter.Workbook(plain) as book:
        book.add_worksheet()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(package, "w") as copy:
        for name in source.namelist():
            sheet = b"<worksheet %b><sheetData>%b</sheetData></worksheet>" % (NAMESPACE, rows)
            copy.writestr(name, sheet if name.endswith("sheet1.xml") else source.read(name))
    return package.getvalue()


def test_every_kind_of_cell_reads_as_without_shortening(rich, monkeypatch):
    assert shortened(rich.read_bytes())
    name, found, others = read_workbook(rich)
    monkeypatch.setattr(shortening, "WORTH_IT_BYTES", 2**40)
    usual = read_workbook(rich)
    assert (name, others) == (usual[0], usual[2])
    assert tidied(found).to_pylist() == tidied(usual[1]).to_pylist()


def test_each_different_cell_of_a_block_is_left_once(rich, monkeypatch):
    monkeypatch.setattr(shortening, "BLOCK_BYTES", 1024**2)
    short = shortened(rich.read_bytes())
    sheet = fastexcel.read_excel(short.content).load_sheet(0, header_row=None, skip_rows=0)
    assert sheet.height == short.n_different + 1
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


def test_a_sheet_of_different_cells_is_not_shortened(monkeypatch):
    monkeypatch.setattr(scanning, "FEW_CELLS", 0)
    row = b'<row r="%d"><c r="A%d"><v>%d</v></c></row>'
    rows = b"".join(row % (i, i, 10**200 + i) for i in range(1, 300))
    assert shortened(_sheet(rows)) is None


def test_the_last_of_two_cells_in_one_place_counts():
    rows = b'<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'
    assert shortened(_sheet(rows)).filled_in(pa.array(["1", "2"])).to_pydict() == {"0": ["2"]}
