"""The templates that HR fills in: their example row is no answer."""

from pathlib import Path

import pytest

from tests.loaders.golden import loaded

TEMPLATES = Path(__file__).parents[2] / "data" / "templates"
EXAMPLE = "Example team / 示例团队"
RESULTS = "Team / 团队,Period / 时期,Motivation: mean (1-5),Motivation: n"


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.xlsx")), ids=lambda path: path.stem)
def test_an_empty_template_holds_nothing_but_a_test_row(path):
    export = loaded(path)
    assert {issue.kind: issue.count for issue in export.issues} == {
        "test_rows": 1, "no_rows": 1,
    }  # fmt: skip
    assert export.spellings == ()


def test_the_example_beside_real_answers_is_left_out(read):
    export = read("Team / 团队,mo_pride", f"{EXAMPLE},4", "A,2")
    assert export.answers["value"].to_pylist() == [2]
    assert [(i.kind, i.row, i.count) for i in export.issues] == [("test_rows", 2, 1)]


def test_the_example_beside_real_results_is_left_out(read):
    export = read(RESULTS, f"{EXAMPLE},2026-Q3,3,12", "A,2026-Q3,3,12")
    assert export.spellings == ("A",)
    assert [(i.kind, i.row, i.count) for i in export.issues] == [("test_rows", 2, 1)]
