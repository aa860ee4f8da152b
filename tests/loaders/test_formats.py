"""One survey, in every format, encoding and separator, is one result."""

import codecs
from itertools import product

import pytest

from survey.export import Role
from tests.loaders import formats
from tests.loaders.golden import loaded

SURVEY = [
    ["Team / 团队", "Date / 日期", "Gender / 性别", "mo_pride", "我对团队的协作感到满意",
     "Comment / 意见"],
    ["北区", "2026-09-03", "F", 4, "满意", 'Quiet, "cosy"; and\ttidy'],
    ["Süd", "2026-09-04", None, 5, "非常满意", None],
    ["Süd", "2026-10-01", "M", None, "一般", "人手不够\n😀"],
]  # fmt: skip
WORKBOOKS = {
    "export.xlsx": formats.write_xlsx,
    "export.xlsm": formats.write_xlsx,
    "EXPORT.XLSX": formats.write_xlsx,
    "export.xls": formats.write_xls,
    "export.xlsb": formats.write_xlsb,
    "export.ods": formats.write_ods,
}
# The bytes in front, and the encoding of the rest.
ENCODINGS = {
    "UTF-8": (b"", "utf-8"),
    "UTF-8 with BOM": (codecs.BOM_UTF8, "utf-8"),
    "UTF-16 LE": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "UTF-16 BE": (codecs.BOM_UTF16_BE, "utf-16-be"),
    "GB18030": (b"", "gb18030"),
}
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
FILES = [
    *((name, "", "") for name in WORKBOOKS),
    *product(("export.csv",), ENCODINGS, SEPARATORS),
    ("export.tsv", "UTF-8", "tab"),
    ("export.txt", "UTF-16 LE", "tab"),  # what Excel calls Unicode text
]


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    return _result(_written(tmp_path_factory.mktemp("plain") / "export.csv", "UTF-8", "comma"))


def test_the_survey_is_understood(expected):
    (responses, answers, comments), plan, issues = expected
    assert (len(responses), len(answers), len(comments)) == (3, 5, 2)
    assert [column.item for column in plan.with_roles(Role.ITEM)] == ["mo_pride", "es_team"]
    assert not issues


@pytest.mark.parametrize(("name", "encoding", "separator"), FILES)
def test_the_survey_is_the_same_in_every_format(tmp_path, expected, name, encoding, separator):
    assert _result(_written(tmp_path / name, encoding, separator)) == expected


def _written(path, encoding, separator):
    if path.name in WORKBOOKS:
        WORKBOOKS[path.name](path, SURVEY)
    else:
        mark, codec = ENCODINGS[encoding]
        path.write_bytes(mark + formats.csv_text(SURVEY, SEPARATORS[separator]).encode(codec))
    return path


def _result(path):
    export = loaded(path)
    tables = (export.responses, export.answers, export.comments)
    return [table.to_pylist() for table in tables], export.plan, export.issues
