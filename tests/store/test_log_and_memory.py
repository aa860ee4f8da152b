"""The log of imports, remembered layouts and label orders, and the version of the data."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from survey.export import ColumnPlan, ExportPlan, Role
from survey.issues import ImportIssue
from survey.programme import Programme
from survey.scale import Scale
from tests.store.exports import SATISFIED, content, survey_export

PERSON = {"answers": {"cs1": 4}}
PLAN = ExportPlan(
    Programme.ES,
    (ColumnPlan(0, "满意度", Role.ITEM, "es1", scale=Scale(1, 5), labels=("差", "好")),),
)


def test_an_import_is_logged_with_what_it_brought(store):
    people = [{**PERSON, "team": "A", "period": period} for period in ("2026-Q2", "2025-Q4")]
    record = store.import_export(survey_export(people, audience="dealers"), who="Ann")
    assert (record.import_id, record.rows, record.teams, record.who) == (1, 2, 1, "Ann")
    assert (record.periods, record.audiences) == (("2025-Q4", "2026-Q2"), ("dealers",))
    assert abs((datetime.now(UTC) - record.at).total_seconds()) < 60
    assert store.imports() == [record]


def test_issues_are_logged_as_counts_without_what_cells_held(store):
    issues = (ImportIssue("outside_scale", found="secret", count=3), ImportIssue("no_team"))
    record = store.import_export(replace(survey_export([PERSON]), issues=(*issues, issues[0])))
    assert record.issue_counts == {"outside_scale": 6, "no_team": 1}
    assert "secret" not in str(store._connection.rows("SELECT * FROM import_log"))


def test_the_time_of_day_of_a_response_is_not_kept(store):
    store.import_export(survey_export([{**PERSON, "submitted_at": datetime(2026, 9, 30, 12, 5)}]))
    ((day,),) = store._connection.rows("SELECT submitted_at FROM response")
    assert str(day) == "2026-09-30"


def test_an_item_asked_on_another_scale_is_another_version(store):
    store.import_export(survey_export([PERSON], file_hash="a"))
    ten_points = replace(SATISFIED, scale=Scale(1, 10))
    store.import_export(survey_export([PERSON], [ten_points], file_hash="b"))
    assert store.construct_items()["version"].to_list() == [1, 2]
    assert store.construct_moments()["total"].to_list() == [75 + 100 / 3]


def test_no_two_versions_of_an_item_share_a_number(store):
    first, _ = (
        store.import_export(
            survey_export([PERSON], [replace(SATISFIED, text=text)], file_hash=text)
        )
        for text in ("Happy?", "Very happy?")
    )
    third = survey_export([PERSON], [replace(SATISFIED, text="Content?")], file_hash="third")
    store.import_export(third, replaces=[first.import_id])
    assert store.construct_items()["version"].to_list() == [2, 3]


def test_waves_are_in_the_order_of_time(store):
    rows = [{**PERSON, "period": period} for period in ("2026-Q4", "2027-Q1", "2026-Q1")]
    store.import_export(survey_export(rows))
    assert store.construct_moments()["period"].to_list() == ["2026-Q1", "2026-Q4", "2027-Q1"]


def test_a_layout_is_remembered_and_replaced(store):
    assert store.layout("print") is None
    store.remember_layout("print", "wjx", replace(PLAN, period="2026-Q1"))
    store.remember_layout("print", "table", PLAN)
    assert store.layout("print") == ("table", PLAN)
    assert store.layouts() == {"print": "table"}


def test_a_label_order_is_remembered_once(store):
    store.remember_label_order(("差", "好"))
    store.remember_label_order(("差", "好"))
    store.remember_label_order(("bad", "good"))
    assert store.label_orders() == (("bad", "good"), ("差", "好"))


def test_the_data_version_changes_with_every_write(store):
    versions = [store.data_version()]
    record = store.import_export(survey_export([PERSON]))
    versions.append(store.data_version())
    store.undo(record.import_id)
    versions.append(store.data_version())
    store.declare_spellings({"A": "B"})
    versions.append(store.data_version())
    assert versions == sorted(set(versions))


def test_an_export_without_rows_is_stored_and_undone(store):
    was = content(store)
    record = store.import_export(survey_export())
    assert (record.rows, record.teams, record.periods) == (0, 0, ())
    store.undo(record.import_id)
    assert content(store) == was
