"""Settings and grants, and the counter that tells of their changes."""

from __future__ import annotations

from datetime import date

from store import Store
from survey.access import Grant, Role
from tests.store.exports import survey_export

GRANTS = (
    Grant("zoe@example.com", Role.EXECUTIVE),
    Grant("group:leads", Role.MANAGER, "team", "北区", date(2026, 1, 1), date(2026, 12, 31)),
    Grant("adam@example.com", Role.MANAGER, "department", "Sales", None, date(2027, 1, 1)),
)


def test_grants_come_back_as_they_were_given(store):
    assert store.grants() == ()
    store.replace_grants(GRANTS)
    assert store.grants() == GRANTS
    store.replace_grants(GRANTS[:1])
    assert store.grants() == GRANTS[:1]
    store.replace_grants([])
    assert store.grants() == ()


def test_settings_change_those_named_only(store):
    store.set_settings({"minimum": "5", "retention_months": "24"})
    store.set_settings({"minimum": "7"})
    assert store.settings() == {"minimum": "7", "retention_months": "24"}


def test_both_outlive_the_process(path):
    store = Store.open(path)
    store.replace_grants(GRANTS)
    store.set_settings({"minimum": "7"})
    version = store.access_version()
    store.close()
    again = Store.open(path)
    assert (again.grants(), again.settings()) == (GRANTS, {"minimum": "7"})
    assert again.access_version() == version
    again.close()


def test_each_counter_tells_of_its_own_changes(store):
    data, access = store.data_version(), store.access_version()
    store.set_settings({"minimum": "7"})
    store.replace_grants(GRANTS)
    store.append_audit("a", "b", {})
    assert (store.data_version(), store.access_version()) == (data, access + 2)
    store.import_export(survey_export([{"answers": {"cs1": 4}}]))
    assert (store.data_version(), store.access_version()) == (data + 1, access + 2)


def test_undo_leaves_access_alone(store):
    store.replace_grants(GRANTS)
    store.undo(store.import_export(survey_export([{"answers": {"cs1": 4}}])).import_id)
    assert store.grants() == GRANTS
