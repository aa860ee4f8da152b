"""Thresholds only rise once real people have answered; old answers go; a person can be erased."""

from datetime import date
from types import SimpleNamespace

import pytest

from disclosure.protection import Protection
from disclosure.viewer import NotAllowed, Viewer
from insights.auditing import audit_entries
from insights.changes import NotChanged
from insights.protecting import (
    apply_retention,
    change_protection,
    change_retention,
    delete_old_answers,
    erase_person,
    is_launched,
    lowest_allowed,
    oldest_kept,
    protection,
    retention_months,
    thresholds,
)
from loaders import open_export, propose_plan, read_export
from store.errors import WrongKey
from survey.access import Role
from survey.codebook import supplied_codebook
from tests.pages.screens import ROOT

ADMINISTRATOR = Viewer("root@example.org", frozenset({Role.ADMINISTRATOR}))
HR = Viewer("hr@example.org", frozenset({Role.HR}))
EXPORT = ROOT / "data" / "samples" / "dialects" / "surveymonkey.xlsx"  # 72 people, 2026-Q3
AFTER = date(2027, 10, 1)  # a year and a day after its quarter ended


def imported(store, is_sample=False):
    raw = open_export(EXPORT, EXPORT.name)
    loaded = read_export(raw, propose_plan(raw, supplied_codebook(), ()))
    store.import_export(loaded, is_sample=is_sample)
    return loaded


def refused(change, *arguments):
    with pytest.raises(NotChanged) as raised:
        change(*arguments)
    return [(p.kind, p.found, p.expected) for p in raised.value.problems]


def noted(store):
    return [(e.who, e.action, dict(e.detail)) for e in audit_entries(store, ADMINISTRATOR)]


def n_answers(store):
    return store._connection.rows("SELECT COUNT(*) FROM answer")[0][0]


def test_the_usual_thresholds_hold_until_changed(store):
    assert protection(store) == Protection() == thresholds(5, 10, 10)


def test_a_change_is_stored_and_noted_with_both_numbers(store):
    change_protection(store, ADMINISTRATOR, thresholds(8, 10, 12))
    assert protection(store) == Protection(8, 10, 12)
    assert noted(store) == [
        ("root@example.org", "protection_changed",
         {"minimum": "5 → 8", "minimum_comments": "10 → 12"}),
    ]  # fmt: skip


def test_saving_the_same_thresholds_notes_nothing(store):
    change_protection(store, ADMINISTRATOR, Protection())
    assert noted(store) == []


def test_no_threshold_is_set_below_the_floor():
    assert refused(thresholds, 2, 10, 1) == [("floor", "2", "3"), ("floor", "1", "3")]


def test_a_cross_or_comments_never_need_fewer_people_than_a_score():
    assert refused(thresholds, 8, 6, 8) == [("order", "6", "8")]


def test_before_the_first_real_survey_thresholds_may_fall_to_the_floor(store):
    imported(store, is_sample=True)
    assert not is_launched(store) and lowest_allowed(store) == Protection(3, 3, 3)
    change_protection(store, ADMINISTRATOR, thresholds(3, 4, 5))
    assert protection(store) == Protection(3, 4, 5)


def test_after_the_first_real_survey_thresholds_only_rise_even_if_it_was_undone(store):
    imported(store)
    store.undo(store.imports()[0].import_id)
    assert is_launched(store)
    assert refused(change_protection, store, ADMINISTRATOR, thresholds(5, 9, 11)) == [
        ("lowered", "9", "10")
    ]
    change_protection(store, ADMINISTRATOR, thresholds(6, 10, 10))
    assert refused(change_protection, store, ADMINISTRATOR, thresholds(5, 10, 10)) == [
        ("lowered", "5", "6")
    ]
    assert protection(store) == Protection(6, 10, 10)


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.MANAGER, Role.HR])
def test_only_an_administrator_changes_protection(store, role):
    viewer = Viewer("ann@example.org", frozenset({role}))
    with pytest.raises(NotAllowed):
        change_protection(store, viewer, thresholds(9, 10, 10))
    with pytest.raises(NotAllowed):
        change_retention(store, viewer, 12)
    with pytest.raises(NotAllowed):
        delete_old_answers(store, viewer, AFTER)
    assert store.settings() == {} and noted(store) == []


def test_answers_are_kept_for_ever_unless_told_otherwise(store):
    imported(store)
    before = n_answers(store)
    assert retention_months(store) is None and oldest_kept(store, AFTER) is None
    assert apply_retention(store, AFTER) == 0 and n_answers(store) == before


def test_the_time_answers_are_kept_is_changed_and_noted(store):
    change_retention(store, ADMINISTRATOR, 12)
    change_retention(store, ADMINISTRATOR, None)
    assert retention_months(store) is None
    assert [detail["retention_months"] for *_, detail in noted(store)] == ["12 → –", "– → 12"]


@pytest.mark.parametrize("months", [0, -1, 601])
def test_a_nonsensical_time_is_refused(store, months):
    found = refused(change_retention, store, ADMINISTRATOR, months)
    assert found == [("months", str(months), "600")]


@pytest.mark.parametrize(
    ("today", "months", "day"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 31), 24, date(2024, 12, 31)),
    ],
)
def test_months_are_counted_back_by_the_calendar(store, today, months, day):
    change_retention(store, ADMINISTRATOR, months)
    assert oldest_kept(store, today) == day


def test_old_answers_go_and_scores_stay(store):
    imported(store)
    scores = store.construct_moments()
    change_retention(store, ADMINISTRATOR, 12)
    assert apply_retention(store, date(2027, 9, 30)) == 0
    assert apply_retention(store, AFTER) == 72
    assert n_answers(store) == 0
    assert store.construct_moments().equals(scores)
    who, action, detail = noted(store)[0]
    assert (who, action) == ("automatic", "answers_deleted")
    assert detail == {"before": "2026-10-01", "responses": "72"}


def test_an_administrator_deletes_old_answers_at_once(store):
    imported(store)
    change_retention(store, ADMINISTRATOR, 12)
    assert delete_old_answers(store, ADMINISTRATOR, AFTER) == 72
    assert noted(store)[0][0] == "root@example.org"
    assert delete_old_answers(store, ADMINISTRATOR, AFTER) == 0
    assert len(noted(store)) == 2  # the change of the months, and one deletion


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.MANAGER, Role.ADMINISTRATOR])
def test_only_hr_erases_a_person(store, role):
    with pytest.raises(NotAllowed):
        erase_person(store, Viewer("ann@example.org", frozenset({role})), "E17")
    assert noted(store) == []


def test_every_attempt_to_erase_is_noted_without_the_id(store):
    assert erase_person(store, HR, "E-4711-secret") == 0
    assert noted(store) == [("hr@example.org", "erased", {"responses": "<5"})]
    assert "4711" not in store.audit_log().to_string()


def test_a_persons_answers_go_and_scores_are_counted_again(store):
    somebody = imported(store).responses["respondent"][0].as_py()
    before = store.construct_moments()["n"].sum()
    assert erase_person(store, HR, f" {somebody} ") == 1
    assert store.construct_moments()["n"].sum() < before
    assert erase_person(store, HR, somebody) == 0
    assert [detail for *_, detail in noted(store)] == 2 * [{"responses": "<5"}]
    assert somebody not in store.audit_log().to_string()


def test_an_empty_id_is_refused(store):
    assert refused(erase_person, store, HR, " \t") == [("no_id", "", "")]
    assert noted(store) == []


def test_without_its_key_the_store_cannot_find_a_person():
    def lost(_id):
        raise WrongKey(None, None)

    assert refused(erase_person, SimpleNamespace(erase_respondent=lost), HR, "E17") == [
        ("wrong_key", "", "")
    ]
