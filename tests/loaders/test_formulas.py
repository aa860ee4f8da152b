import zipfile

import pytest

from loaders.formulas import with_formulas_shown
from tests.loaders.hostile_parts import sheet, written_package


@pytest.fixture
def changed(tmp_path):
    """Return a function that shows the formulas of a sheet with one cell."""

    def change(cell):
        path = tmp_path / "export.xlsx"
        written_package(path, sheet=sheet(f"<row>{cell}</row>"))
        content = path.read_bytes()
        shown = tmp_path / "shown.xlsx"
        shown.write_bytes(with_formulas_shown(content))
        if shown.read_bytes() == content:
            return cell
        return zipfile.ZipFile(shown).read("xl/worksheets/sheet1.xml").decode()

    return change


@pytest.mark.parametrize("value", ["", "<v/>", "<v />", "<v></v>"])
def test_a_formula_without_result_becomes_text(changed, value):
    cell = f'<c r="B2" s="1"><f>A1&amp;"x"</f>{value}</c>'
    assert '<c r="B2" s="1" t="inlineStr"><is><t>=A1&amp;"x"</t></is></c>' in changed(cell)


def test_a_formula_that_stands_elsewhere_is_hinted_at(changed):
    assert "<t>=…</t>" in changed('<c r="B2"><f t="shared" si="0"/><v/></c>')


@pytest.mark.parametrize(
    "cell",
    ['<c r="B2"><f>1+1</f><v>2</v></c>', '<c r="B2" t="str"><f>IF(1,"")</f><v></v></c>',
     '<c r="B2"><v>2</v></c>'],
    ids=["number", "empty text", "no formula"],
)  # fmt: skip
def test_a_result_stays(changed, cell):
    assert changed(cell) == cell


def test_an_old_workbook_is_left_alone():
    assert with_formulas_shown(b"\xd0\xcf\x11\xe0") == b"\xd0\xcf\x11\xe0"
