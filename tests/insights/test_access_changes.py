"""Only an administrator changes access, and never into nonsense."""

from datetime import date

import pytest

from disclosure.viewer import NotAllowed, Viewer
from insights.access import (
    change_grants,
    grantable_units,
    grants,
    local_viewer,
)
from insights.auditing import audit_entries
from insights.changes import PROBLEMS, NotChanged
from survey.access import Grant, Role
from tests.insights.granting import ADMINISTRATOR, CRAFT, NORTH, ROOT, TODAY, seen_by

pytestmark = pytest.mark.usefixtures("units_known")


def refused(store, *wanted, viewer=ADMINISTRATOR, **others):
    with pytest.raises(NotChanged) as raised:
        change_grants(store, viewer, wanted, today=TODAY, **others)
    return [(problem.kind, problem.row) for problem in raised.value.problems]


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.MANAGER, Role.HR])
def test_only_an_administrator_reads_and_changes_access(store, role):
    viewer = Viewer("ann@example.org", frozenset({role}))
    with pytest.raises(NotAllowed):
        grants(store, viewer)
    with pytest.raises(NotAllowed):
        grantable_units(store, viewer)
    with pytest.raises(NotAllowed):
        change_grants(store, viewer, (Grant("ann@example.org", Role.EXECUTIVE),))
    assert store.grants() == ()


def test_departments_and_teams_can_be_led(store):
    assert grantable_units(store, ADMINISTRATOR) == ("North", "Care", "Craft")


def test_a_change_is_stored_and_noted_row_by_row(store):
    store.replace_grants((ROOT, CRAFT))
    until = Grant("mia@example.org", Role.MANAGER, "team", "Care", None, date(2026, 12, 31))
    assert change_grants(store, ADMINISTRATOR, (ROOT, until), today=TODAY) == 2
    assert grants(store, ADMINISTRATOR) == (ROOT, until)
    added, removed = audit_entries(store, ADMINISTRATOR)
    assert added.who == removed.who == "root@example.org"
    assert dict(removed.detail) == {
        "change": "removed", "person": "mia@example.org", "role": "manager",
        "unit_kind": "team", "unit": "Craft",
    }  # fmt: skip
    assert added.detail["change"] == "added" and added.detail["last_day"] == "2026-12-31"


def test_saving_without_a_change_notes_nothing(store):
    store.replace_grants((ROOT,))
    assert change_grants(store, ADMINISTRATOR, (ROOT,), today=TODAY) == 0
    assert audit_entries(store, ADMINISTRATOR) == ()


def test_a_refused_change_changes_and_notes_nothing(store):
    store.replace_grants((ROOT,))
    assert refused(store, ROOT, Grant("mia@example.org", Role.MANAGER)) == [("no_unit", 2)]
    assert store.grants() == (ROOT,) and audit_entries(store, ADMINISTRATOR) == ()


@pytest.mark.parametrize("who", ["", "mia", "mia@", "@example.org", "m ia@example.org", "group:"])
def test_who_is_an_address_or_a_group(store, who):
    assert refused(store, ROOT, Grant(who, Role.HR)) == [("who", 2)]


def test_a_manager_needs_a_unit_of_the_data(store):
    unknown = Grant("mia@example.org", Role.MANAGER, "team", "Krafts")
    as_team = Grant("mia@example.org", Role.MANAGER, "team", "North")
    no_kind = Grant("mia@example.org", Role.MANAGER, "", "North")
    assert refused(store, ROOT, unknown, as_team, no_kind) == [
        ("unknown_team", 2), ("unknown_team", 3), ("no_unit", 4),
    ]  # fmt: skip


def test_stored_access_to_a_unit_that_left_the_data_does_not_block_other_changes(store):
    lost = Grant("mia@example.org", Role.MANAGER, "team", "Gone")
    store.replace_grants((ROOT, lost))
    assert change_grants(store, ADMINISTRATOR, (ROOT, lost, CRAFT), today=TODAY) == 1


def test_a_unit_beside_another_role_would_mislead(store):
    limited = Grant("ann@example.org", Role.EXECUTIVE, "team", "Craft")
    assert refused(store, ROOT, limited) == [("needless_unit", 2)]


def test_the_last_day_is_not_before_the_first(store):
    turned = Grant("ann@example.org", Role.HR, "", "", date(2026, 2, 1), date(2026, 1, 31))
    assert refused(store, ROOT, turned) == [("days", 2)]
    one_day = Grant("ann@example.org", Role.HR, "", "", date(2026, 2, 1), date(2026, 2, 1))
    assert change_grants(store, ADMINISTRATOR, (ROOT, one_day), today=TODAY) == 2


def test_the_same_access_twice_is_refused_however_it_is_spelled(store):
    again = Grant("MIA@example.org", Role.MANAGER, "team", "craft ", date(2026, 5, 1))
    assert refused(store, ROOT, CRAFT, again) == [("duplicate", 3)]


def test_the_same_access_for_other_days_is_no_duplicate(store):
    spring = Grant("ann@example.org", Role.HR, "", "", date(2026, 3, 1), date(2026, 5, 31))
    autumn = Grant("ann@example.org", Role.HR, "", "", date(2026, 9, 1), None)
    assert change_grants(store, ADMINISTRATOR, (ROOT, autumn, spring), today=TODAY) == 3
    late_may = Grant("ann@example.org", Role.HR, "", "", date(2026, 5, 31), date(2026, 6, 1))
    assert refused(store, ROOT, autumn, spring, late_may) == [("duplicate", 4)]


@pytest.mark.parametrize(
    "left",
    [
        (),
        (Grant("root@example.org", Role.HR),),
        (Grant("root@example.org", Role.ADMINISTRATOR, "", "", date(2027, 1, 1)),),
        (Grant("root@example.org", Role.ADMINISTRATOR, "", "", None, date(2026, 12, 31)),),
    ],
)
def test_somebody_must_be_able_to_administer_for_good(store, left):
    store.replace_grants((ROOT,))
    assert refused(store, *left) == [("no_administrator", None)]


def test_an_administrator_may_hand_over_to_a_group(store):
    store.replace_grants((ROOT,))
    change_grants(store, ADMINISTRATOR, (Grant("group:it", Role.ADMINISTRATOR),), today=TODAY)
    assert seen_by(store, "root@example.org") == Viewer("root@example.org")
    assert seen_by(store, "bo@example.org", {"it"}).has(Role.ADMINISTRATOR)


def test_where_the_environment_appoints_administrators_no_row_is_needed(store, monkeypatch):
    store.replace_grants((ROOT,))
    monkeypatch.setenv("CHAIN_ADMINISTRATORS", "root@example.org")
    assert change_grants(store, ADMINISTRATOR, (), today=TODAY) == 1


def test_on_ones_own_computer_no_administrator_is_needed(store):
    assert change_grants(store, local_viewer(), (CRAFT,), today=TODAY) == 1


def test_two_administrators_do_not_overwrite_each_other(store):
    store.replace_grants((ROOT,))
    seen = grants(store, ADMINISTRATOR)
    change_grants(store, ADMINISTRATOR, (ROOT, CRAFT), seen=seen, today=TODAY)
    assert refused(store, ROOT, NORTH, seen=seen) == [("meanwhile", None)]
    assert store.grants() == (ROOT, CRAFT)


def test_every_problem_says_what_was_found_expected_and_what_to_do(store, language):
    turned = Grant("x", Role.MANAGER, "team", "Gone", date(2026, 2, 1), date(2026, 1, 1))
    with pytest.raises(NotChanged) as raised:
        change_grants(store, ADMINISTRATOR, (turned, CRAFT, CRAFT), today=TODAY)
    said = [(p.says(), p.wanted(), p.remedy()) for p in raised.value.problems]
    assert {p.kind for p in raised.value.problems} == {
        "who", "days", "unknown_team", "duplicate", "no_administrator",
    }  # fmt: skip
    assert all(text and "{" not in text for texts in said for text in texts)
    assert all(len(texts) == 3 for texts in PROBLEMS.values())
