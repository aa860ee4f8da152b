import pytest

from loaders import precheck
from survey.issues import UnreadableExport
from tests.loaders.formats import write_package

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'


def _refusal(path, file_name=None):
    with pytest.raises(UnreadableExport) as refused:
        precheck.kind_of(path, file_name or path.name)
    return refused.value.reason, refused.value.found


@pytest.fixture
def written(tmp_path):
    def write(content, name="export.xlsx"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"a,b\n1,2\n", "damaged"),
        (b"PK\x03\x04" + bytes(100), "damaged"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(50), "encrypted"),
    ],
    ids=["empty", "renamed csv", "no package", "protected by a password"],
)
def test_a_broken_workbook_is_refused_by_name(written, content, reason):
    assert _refusal(written(content)) == (reason, "")


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".png", ".numbers"])
def test_an_unknown_ending_is_named(written, ending):
    assert _refusal(written(b"text"), f"answers{ending}") == ("unknown_type", ending)


def test_a_truncated_workbook_is_damaged(written, workbook):
    content = workbook({(0, 0): "Team"}).read_bytes()
    assert _refusal(written(content[: len(content) // 2])) == ("damaged", "")


def test_a_cell_far_outside_is_named(workbook):
    path = workbook({(0, 0): "Team", (1_048_575, 16_383): "x"})
    assert _refusal(path) == ("far_cells", "XFD1048576")


def test_a_wide_or_a_long_table_is_not_far(workbook):
    path = workbook({(0, 0): "Team", (0, 1_941): "x", (5_000, 0): "y"})
    assert precheck.kind_of(path, path.name) == "workbook"


def test_a_document_type_is_unsafe(package):
    path = package({"xl/worksheets/sheet1.xml": DOCTYPE})
    assert _refusal(path) == ("unsafe", "DOCTYPE")


def test_a_bomb_is_too_large(package):
    path = package({"xl/media/bomb.bin": bytes(48 * 1024**2)})
    assert _refusal(path) == ("too_large", "")


def test_a_package_of_very_many_parts_is_too_large(workbook, monkeypatch):
    monkeypatch.setattr(precheck, "MAX_PARTS", 3)
    assert _refusal(workbook({(0, 0): "Team"})) == ("too_large", "")


def test_a_package_that_is_no_spreadsheet_is_damaged(tmp_path):
    path = tmp_path / "export.ods"
    write_package(path, {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""})
    assert _refusal(path) == ("damaged", "")


def test_a_long_file_is_too_large(written, monkeypatch):
    monkeypatch.setattr(precheck, "MAX_FILE_BYTES", 3)
    assert _refusal(written(b"a,b\n", "export.csv")) == ("too_large", "")


def test_the_bytes_decide_what_a_file_is(workbook):
    assert precheck.kind_of(workbook({(0, 0): "Team"}), "export.csv") == "workbook"
