"""The mapping file: what it may say, and what is said about one that is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from store.warehouse.faults import WarehouseFault
from store.warehouse.mapping import Warehouse

DOCS = Path(__file__).parents[3] / "docs" / "warehouse.md"
WHOLE = """
engine = "spark://spark.example.com:7077"

[settings]
"spark.executor.memory" = "8g"

[[survey]]
name = "Staff survey"
programme = "ES"
responses = "lake.hr.staff_survey"
language = "zh"

[survey.columns]
id = "response_id"
submitted_at = "finished_at"
team = "org unit"

[survey.items]
q7 = "mo_drained"

[survey.answers]
table = "lake.hr.staff_answers"
response = "response_id"
item = "question"
value = "score"
"""


def read(folder: Path, text: str) -> Warehouse:
    file = folder / "warehouse.toml"
    file.write_text(text, encoding="utf-8")
    return Warehouse.read(file)


def test_everything_that_may_be_said_is_read(tmp_path):
    found = read(tmp_path, WHOLE)
    (survey,) = found.surveys
    assert found.engine == "spark://spark.example.com:7077"
    assert found.settings == {"spark.executor.memory": "8g"}
    assert (survey.name, str(survey.programme), survey.audience) == ("Staff survey", "ES", "")
    assert survey.columns["team"] == "org unit"
    assert survey.items == {"q7": "mo_drained"}
    assert survey.answers.table == "lake.hr.staff_answers"
    assert (survey.attributes, survey.language) == ([], "zh")


@pytest.mark.parametrize("example", range(2))
def test_the_examples_of_the_documentation_are_read(tmp_path, example):
    texts = re.findall(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert read(tmp_path, texts[example]).surveys


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ('engine = "spark://spark.example.com:7077"', 'engine = "mysql"', "engine reads “mysql”"),
        ('programme = "ES"', 'programme = "staff"', "programme reads “staff”"),
        ('programme = "ES"', "programme = 7", "programme reads “7”. Expected: text"),
        ('id = "response_id"\n', "", "columns reads “submitted_at, team”. Expected: id"),
        ('submitted_at = "finished_at"\n', "", "Expected: period / submitted_at"),
        ('team = "org unit"', 'tema = "org unit"', "columns reads “tema”"),
        ('responses = "lake.hr.staff_survey"', 'responses = "a; DROP b"', "“a; DROP b”"),
        ('item = "question"\n', "", "answers, item reads “”"),
        ('language = "zh"', 'language = "fr"', "Expected: en, zh"),
        ("[[survey]]", "[survey]", "is not written as TOML|Expected: \\[\\[survey\\]\\]"),
        ('"8g"', '"8g', "warehouse.toml is not written as TOML"),
    ],
)
def test_what_is_wrong_is_named_with_its_place_and_remedy(tmp_path, right, wrong, says):
    assert right in WHOLE
    with pytest.raises(WarehouseFault, match=says) as fault:
        read(tmp_path, WHOLE.replace(right, wrong, 1))
    assert "docs/warehouse.md" in str(fault.value)


def test_two_surveys_need_two_names(tmp_path):
    again = WHOLE[WHOLE.index("[[survey]]") :]
    with pytest.raises(WarehouseFault, match="another name"):
        read(tmp_path, WHOLE + again)


@pytest.mark.parametrize("named", ["", "nowhere.toml"])
def test_a_file_that_is_not_there_is_named(monkeypatch, named):
    monkeypatch.setenv("CHAIN_WAREHOUSE", named)
    with pytest.raises(WarehouseFault, match="CHAIN_WAREHOUSE"):
        Warehouse.configured()


def test_an_empty_file_has_no_survey(tmp_path):
    with pytest.raises(WarehouseFault, match="survey"):
        read(tmp_path, 'engine = "duckdb"')
