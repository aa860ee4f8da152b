"""Spreadsheets of ours that hold no answers are told from exports, and led to their screens."""

from pathlib import Path

import pytest

from loaders.opening import open_export
from loaders.other_sheets import kind_of_ours
from survey.issues import UnreadableExport

DATA = Path(__file__).resolve().parents[2] / "data"
OURS = {
    "templates/codebook_template.xlsx": "is_codebook",
    "templates/crosswalk_template.xlsx": "is_crosswalk",
    "samples/crosswalk.csv": "is_crosswalk",
}


@pytest.mark.parametrize("name", OURS)
def test_our_own_spreadsheets_name_their_screen(name, language):
    path = DATA / name
    with pytest.raises(UnreadableExport) as refused:
        open_export(path, path.name)
    assert refused.value.reason == OURS[name]
    assert refused.value.says() and refused.value.remedy()


@pytest.mark.parametrize(
    "headings",
    [
        ("Kind / 类别", "Spelling / 写法", "Unit / 单位"),
        ("staff team", "customers' unit", "weight"),
        ("原团队", "新团队", "起始期间", "类别"),
    ],
)
def test_each_sheet_of_a_crosswalk_is_known_in_either_language(headings):
    assert kind_of_ours((headings,)) == "is_crosswalk"


@pytest.mark.parametrize(
    "headings", [("Team", "Kind", "I like my work"), ("Programme", "Scale", "Q1"), ()]
)
def test_a_table_of_answers_is_none_of_ours(headings):
    assert kind_of_ours((headings,)) is None
    assert kind_of_ours(()) is None
