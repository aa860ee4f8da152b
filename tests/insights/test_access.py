"""Grants make viewers: who sees what, from when until when."""

from datetime import date

import pytest

from disclosure.viewer import EVERYTHING, NOBODY, NOTHING, Scope, Viewer
from insights.access import (
    local_viewer,
    people_and_groups,
    preview,
    without_unit,
)
from survey.access import Grant, Role
from tests.insights.granting import CRAFT, NORTH, ROOT, TODAY, seen_by

pytestmark = pytest.mark.usefixtures("units_known")


def team_id(store, name):
    return {unit: id for id, unit in store.units("team").items()}[name]


def test_somebody_unknown_is_nobody_by_name(store):
    viewer = seen_by(store, "ann@example.org")
    assert viewer == Viewer("ann@example.org") and not viewer.sees_results


def test_without_a_name_nobody_has_signed_in_whatever_the_groups(store):
    store.replace_grants((Grant("group:boss", Role.EXECUTIVE),))
    assert seen_by(store, "", {"boss"}) == NOBODY
    assert seen_by(store, "  ", {"boss"}) == NOBODY


def test_a_manager_leads_teams_by_id_and_departments_by_name(store):
    store.replace_grants((CRAFT, NORTH))
    viewer = seen_by(store, "Mia@Example.org")
    assert viewer.roles == {Role.MANAGER}
    assert viewer.scope == Scope(
        teams=frozenset({team_id(store, "Craft")}), departments=frozenset({"North"})
    )


def test_a_unit_keeps_its_manager_under_another_spelling_and_a_new_name(store):
    store.replace_grants((Grant("mia@example.org", Role.MANAGER, "team", "ＣＲＡＦＴＳ"), NORTH))
    craft = team_id(store, "Craft")
    store.declare_spellings({"Craft": "Handicraft"})
    store.declare_spellings({"North": "Northern"}, kind="department")
    scope = seen_by(store, "mia@example.org").scope
    assert scope.teams == {craft} and scope.departments == {"Northern"}


def test_a_team_and_a_department_of_one_name_are_told_apart(store):
    store.declare_spellings({"North": "North"})
    store.replace_grants((NORTH,))
    assert seen_by(store, "mia@example.org").scope.teams == frozenset()


def test_a_unit_that_is_not_in_the_data_gives_nothing(store):
    lost = Grant("mia@example.org", Role.MANAGER, "team", "Gone")
    store.replace_grants((lost, NORTH))
    store.replace_grants((lost,))
    viewer = seen_by(store, "mia@example.org")
    assert viewer.scope == NOTHING and not viewer.sees_results
    assert without_unit(store, (lost, NORTH, ROOT)) == (lost,)


def test_access_holds_from_its_first_to_its_last_day(store):
    store.replace_grants(
        (Grant("ann@example.org", Role.EXECUTIVE, "", "", date(2026, 1, 1), date(2026, 6, 30)),)
    )
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1)]
    sees = [seen_by(store, "ann@example.org", today=day).sees_results for day in days]
    assert sees == [False, True, True, False]


def test_a_group_gives_its_role_to_its_members_only(store):
    store.replace_grants((Grant("group:board", Role.EXECUTIVE),))
    assert seen_by(store, "ann@example.org", {"board"}).scope == EVERYTHING
    assert seen_by(store, "ann@example.org", {"boards"}) == Viewer("ann@example.org")
    assert seen_by(store, "group:board") == Viewer("group:board")


def test_several_grants_add_up_and_hr_alone_sees_no_results(store):
    store.replace_grants((Grant("ann@example.org", Role.HR), CRAFT, ROOT))
    assert not seen_by(store, "ann@example.org").sees_results
    store.replace_grants((Grant("mia@example.org", Role.HR), CRAFT))
    assert seen_by(store, "mia@example.org").roles == {Role.HR, Role.MANAGER}


def test_the_environment_appoints_the_first_administrators(store, monkeypatch):
    monkeypatch.setenv("CHAIN_ADMINISTRATORS", " Root@Example.org, ,bo@example.org")
    assert seen_by(store, "root@example.org").roles == {Role.ADMINISTRATOR}
    assert seen_by(store, "BO@example.org").has(Role.ADMINISTRATOR)
    assert seen_by(store, "ann@example.org") == Viewer("ann@example.org")
    assert seen_by(store, "") == NOBODY


def test_on_ones_own_computer_one_has_every_role():
    viewer = local_viewer()
    assert viewer.roles == set(Role) and viewer.scope == EVERYTHING and viewer.name == ""


def test_a_preview_has_one_role_and_one_unit(store):
    assert preview(store, Role.EXECUTIVE).scope == EVERYTHING
    manager = preview(store, Role.MANAGER, "team", "Craft")
    assert manager.scope == Scope(teams=frozenset({team_id(store, "Craft")}))
    assert not manager.has(Role.ADMINISTRATOR, Role.HR, Role.EXECUTIVE)
    assert preview(store, Role.MANAGER).scope == NOTHING
    assert not preview(store, Role.HR).sees_results


def test_people_and_groups_with_access_today_are_counted(store, monkeypatch):
    past = Grant("old@example.org", Role.HR, "", "", None, date(2026, 1, 1))
    given = (ROOT, CRAFT, NORTH, past, Grant("group:board", Role.EXECUTIVE))
    assert people_and_groups(given, TODAY) == (2, 1)
    monkeypatch.setenv("CHAIN_ADMINISTRATORS", "root@example.org,bo@example.org")
    assert people_and_groups(given, TODAY) == (3, 1)
