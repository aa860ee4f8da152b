"""Waves out of a lake of Parquet files: new ones, changed ones, and those of somebody else."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from store import Store
from survey.programme import Programme
from tests.store.exports import content, survey_export
from tests.store.warehouse import lake
from tests.store.warehouse.lake import periods, pulled


@pytest.mark.parametrize("survey", [lake.survey, lake.long_survey])
def test_the_cube_is_the_one_that_files_would_have_given(store, engine, tmp_path, survey):
    rows = lake.staff()
    lake.write(tmp_path, rows)
    lake.write(tmp_path, lake.as_answers(rows), "answers")
    found = pulled(store, engine, survey(tmp_path), who="hr@example.com")
    local = Store.open()
    local.import_export(lake.as_export(rows))
    lake.assert_same_cube(store, local)
    names = ["team", "department", "region"]
    assert store.team_parents()[names].equals(local.team_parents()[names])
    assert periods(found) == lake.QUARTERS
    assert {record.who for record in found.records} == {"hr@example.com"}
    assert sum(record.rows for record in found.records) == len(rows)
    assert sum(record.issue_counts["outside_scale"] for record in found.records) == (
        (rows[list(lake.CODES)] == 99).sum().sum()
    )
    local.close()


def test_no_answer_and_no_respondent_comes_here(store, engine, tmp_path):
    lake.write(tmp_path, lake.staff())
    pulled(store, engine, lake.survey(tmp_path))
    kept = content(store)
    assert not any(kept[table] for table in ("response", "answer", "comment"))
    assert store.item_scores("ES", lake.QUARTERS[0], most=10).empty


def test_a_second_pull_takes_the_new_wave_alone(store, engine, tmp_path):
    lake.write(tmp_path, lake.staff(last=2), part="first")
    pulled(store, engine, lake.survey(tmp_path))
    before = store._connection.rows("SELECT * FROM construct_moment ORDER BY ALL")
    version = store.data_version()
    assert pulled(store, engine, lake.survey(tmp_path)).n_unchanged == 2
    assert store.data_version() == version
    lake.write(tmp_path, lake.staff(first=2), part="second")
    found = pulled(store, engine, lake.survey(tmp_path))
    assert (periods(found), found.n_unchanged) == (lake.QUARTERS[2:], 2)
    now = store._connection.rows(
        "SELECT * FROM construct_moment WHERE import_id <> ? ORDER BY ALL",
        [found.records[0].import_id],
    )
    assert now == before


def test_a_changed_wave_takes_the_place_of_what_it_was(store, engine, tmp_path):
    lake.write(tmp_path, lake.staff())
    pulled(store, engine, lake.survey(tmp_path))
    fewer = lake.staff().drop(index=0)
    lake.write(tmp_path, fewer)
    found = pulled(store, engine, lake.survey(tmp_path))
    assert (periods(found), found.n_unchanged) == (lake.QUARTERS[:1], 2)
    local = Store.open()
    local.import_export(lake.as_export(fewer))
    lake.assert_same_cube(store, local)
    assert sum(record.is_active for record in store.imports()) == 3
    local.close()


def test_a_corrected_answer_is_seen_by_the_time_of_its_change(store, engine, tmp_path):
    rows = lake.staff(last=1)
    lake.write(tmp_path, rows)
    pulled(store, engine, lake.survey(tmp_path))
    rows.loc[5, ["mo_pride", "loaded_at"]] = [1.0, pd.Timestamp("2026-11-01")]
    lake.write(tmp_path, rows)
    assert periods(pulled(store, engine, lake.survey(tmp_path))) == lake.QUARTERS[:1]


def test_a_wave_that_hr_took_back_stays_away_until_it_is_asked_for(store, engine, tmp_path):
    lake.write(tmp_path, lake.staff(last=1))
    (record,) = pulled(store, engine, lake.survey(tmp_path)).records
    store.undo(record.import_id)
    assert not any(content(store)[table] for table in ("wave", "answer_count", "item"))
    assert not pulled(store, engine, lake.survey(tmp_path)).records
    assert not store.has_pulled()
    assert pulled(store, engine, lake.survey(tmp_path), again=True).records
    assert store.has_pulled()


def test_a_wave_that_was_uploaded_is_not_counted_twice(store, engine, tmp_path):
    rows = lake.staff(last=2)
    store.import_export(lake.as_export(lake.staff(last=1), file_name="es_q1.xlsx"))
    lake.write(tmp_path, rows)
    found = pulled(store, engine, lake.survey(tmp_path))
    assert periods(found) == lake.QUARTERS[1:2]
    assert [(held.wave.period, held.file_name) for held in found.held] == [
        (lake.QUARTERS[0], "es_q1.xlsx")
    ]
    local = Store.open()
    local.import_export(lake.as_export(rows))
    lake.assert_same_cube(store, local)
    local.close()


def test_rows_without_a_period_are_counted(store, engine, tmp_path):
    rows = lake.staff(last=1)
    rows.loc[:3, "finished_at"] = pd.NaT
    lake.write(tmp_path, rows)
    assert pulled(store, engine, lake.survey(tmp_path)).n_undated == 4


def test_a_period_may_be_spelled_in_several_ways(store, engine, tmp_path):
    rows = lake.staff(last=1).assign(wave="2026-Q1")
    rows.loc[::2, "wave"] = "2026年第1季度"
    lake.write(tmp_path, rows)
    columns = {**lake.COLUMNS, "period": "wave"}
    found = pulled(store, engine, lake.survey(tmp_path, columns=columns))
    assert periods(found) == ["2026-Q1"]
    assert found.records[0].rows == len(rows)


def test_a_question_answered_twice_counts_once(store, engine, tmp_path):
    rows = lake.staff(last=1)
    answers = lake.as_answers(rows)
    least = answers.assign(given=1.0)
    lake.write(tmp_path, rows)
    lake.write(tmp_path, pd.concat([answers, least]), "answers")
    pulled(store, engine, lake.long_survey(tmp_path))
    local = Store.open()
    local.import_export(lake.as_export(rows))
    assert store.answer_counts()["n"].sum() == local.answer_counts()["n"].sum()
    local.close()


def test_ratings_of_teams_count_people(store, engine, tmp_path):
    rows = lake.ratings()
    lake.write(tmp_path, rows, "ratings")
    pulled(store, engine, lake.rating_survey(tmp_path))
    people = [
        {**person, "answers": {"sr_answers": person["sr_answers"]}}
        for person in rows.to_dict("records")
    ]
    local = Store.open()
    item = lake.an_item("sr_answers")
    local.import_export(survey_export(people, [item], programme=Programme.IS))
    lake.assert_same_cube(store, local)
    assert lake.cube(store, "rating_count", 1)
    local.close()


def test_a_survey_is_kept_whole_or_not_at_all(store, engine, tmp_path, monkeypatch):
    lake.write(tmp_path, lake.staff())
    before = content(store)
    monkeypatch.setattr("store.warehouse.sums._CROSSED", "SELECT nothing FROM nowhere")
    with pytest.raises(Exception, match="broke off"):
        pulled(store, engine, lake.survey(tmp_path))
    assert content(store) == before
    assert store.imports() == []


def test_a_unit_that_hr_renamed_stays_one(store, engine, tmp_path):
    lake.write(tmp_path, lake.staff(last=1), part="first")
    pulled(store, engine, lake.survey(tmp_path))
    name = store.team_parents()["team"][0]
    store.declare_spellings({name: "The harbour"})
    lake.write(tmp_path, lake.staff(first=1), part="second")
    pulled(store, engine, lake.survey(tmp_path))
    assert "The harbour" in store.team_parents()["team"].to_list()
    assert name not in store.team_parents()["team"].to_list()


def test_the_lake_may_be_one_file(store, engine, tmp_path: Path):
    lake.write(tmp_path, lake.staff(last=1))
    survey = lake.survey(tmp_path, responses=str(tmp_path / "staff" / "*.parquet"))
    assert pulled(store, engine, survey).records
