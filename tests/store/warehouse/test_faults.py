"""A warehouse that is not as the mapping says: the fault names the place, never a cell."""

from __future__ import annotations

import pytest

from store.warehouse.embedded import Embedded
from store.warehouse.faults import WarehouseFault
from store.warehouse.spark import without_secrets
from tests.store.exports import content
from tests.store.warehouse import lake


def refusal(store, survey) -> str:
    """What is said when a pull is refused; nothing may be left of it."""
    before, engine = content(store), Embedded()
    with pytest.raises(WarehouseFault) as fault:
        store.pull(engine, [survey])
    engine.close()
    assert content(store) == before
    assert store.imports() == []
    return str(fault.value)


def test_a_table_that_is_missing(store, tmp_path):
    says = refusal(store, lake.survey(tmp_path))
    assert "“Staff survey”, responses: there is no table or file" in says


@pytest.mark.parametrize(
    ("words", "place"), [({"team": "tema"}, "columns, team"), ({"age": "tema"}, "columns, age")]
)
def test_a_column_that_is_missing(store, tmp_path, words, place):
    lake.write(tmp_path, lake.staff(last=1))
    says = refusal(store, lake.survey(tmp_path, columns={**lake.COLUMNS, **words}))
    assert f"“Staff survey”, {place}: there is no column “tema”; there are: Response No" in says


def test_a_question_that_the_codebook_does_not_have(store, tmp_path):
    lake.write(tmp_path, lake.staff(last=1))
    says = refusal(store, lake.survey(tmp_path, items={"q7": "mood"}))
    assert "items, q7 names the question “mood”, which the codebook does not have" in says


def test_a_question_that_the_table_does_not_have(store, tmp_path):
    lake.write(tmp_path, lake.staff(last=1))
    says = refusal(store, lake.survey(tmp_path, items={"q8": "mo_drained"}))
    assert "there is no column “q8”" in says


def test_a_question_in_two_columns(store, tmp_path):
    lake.write(tmp_path, lake.staff(last=1))
    says = refusal(store, lake.survey(tmp_path, items={"q7": "mo_pride"}))
    assert "the question “mo_pride” twice" in says


def test_a_table_without_a_known_question(store, tmp_path):
    lake.write(tmp_path, lake.staff(last=1)[list(lake.COLUMNS.values())])
    assert "no question of the codebook" in refusal(store, lake.survey(tmp_path, items={}))


def test_answers_in_words(store, tmp_path):
    rows = lake.staff(last=1)
    lake.write(tmp_path, rows.assign(mo_pride="rather proud"))
    says = refusal(store, lake.survey(tmp_path))
    assert "items, mo_pride: the column holds" in says
    assert "Expected: numbers" in says
    assert "rather" not in says


def test_days_in_words(store, tmp_path):
    lake.write(tmp_path, lake.staff(last=1).assign(finished_at="in March"))
    assert "Expected: a date" in refusal(store, lake.survey(tmp_path))


def test_ids_that_repeat(store, tmp_path):
    rows = lake.staff(last=1)
    rows.loc[1, "Response No"] = rows.loc[0, "Response No"]
    lake.write(tmp_path, rows)
    says = refusal(store, lake.survey(tmp_path))
    assert "“Staff survey”, columns, id: 1 rows" in says


def test_an_attribute_that_names_people(store, tmp_path):
    rows = lake.staff(last=1)
    rows["sex"] = [f"Lin {number}" for number in range(len(rows))]
    lake.write(tmp_path, rows)
    says = refusal(store, lake.survey(tmp_path))
    assert "“Staff survey”, columns, gender: the column has more than 100" in says
    assert "Lin" not in says


def test_an_engine_that_breaks_off_quotes_no_cell():
    engine = Embedded()
    with pytest.raises(WarehouseFault, match="broke off") as fault:
        engine.query("SELECT CAST('my secret' AS INTEGER)")
    assert "secret" not in str(fault.value)
    assert fault.value.__cause__ is None
    engine.close()


def test_the_address_of_a_cluster_is_told_without_its_secrets():
    address = "sc://anna:secret@spark.example.com:15002/;token=hidden"
    assert without_secrets(address) == "sc://spark.example.com:15002/"
