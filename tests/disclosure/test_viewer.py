import pytest

from disclosure.viewer import EVERYTHING, NOBODY, NOTHING, NotAllowed, Scope, Viewer
from survey.access import Role

OWN = Scope(teams=frozenset({7}), departments=frozenset({"West"}))


def viewer(*roles, units=NOTHING):
    return Viewer("ann@example.org", frozenset(roles), units)


@pytest.mark.parametrize(
    ("team", "department", "holds"),
    [(7, "East", True), (8, "West", True), (7, "West", True), (8, "East", False), (8, "", False)],
)
def test_a_scope_holds_named_teams_and_the_teams_of_named_departments(team, department, holds):
    assert OWN.holds(team, department) is holds
    assert EVERYTHING.holds(team, department) and not NOTHING.holds(team, department)


def test_a_departments_figures_are_in_the_scope_where_it_is_named():
    assert OWN.holds_department("West") and EVERYTHING.holds_department("East")
    assert not OWN.holds_department("East") and not NOTHING.holds_department("West")
    assert not Scope(teams=frozenset({7})).holds_department("West")


@pytest.mark.parametrize(
    ("roles", "scope"),
    [
        ((), NOTHING),
        ((Role.HR,), NOTHING),
        ((Role.ADMINISTRATOR,), NOTHING),
        ((Role.HR, Role.ADMINISTRATOR), NOTHING),
        ((Role.MANAGER,), OWN),
        ((Role.MANAGER, Role.HR), OWN),
        ((Role.EXECUTIVE,), EVERYTHING),
        ((Role.EXECUTIVE, Role.MANAGER), EVERYTHING),
    ],
)
def test_only_executives_and_managers_see_results(roles, scope):
    someone = viewer(*roles, units=OWN)
    assert someone.scope == scope and someone.sees_results is (scope != NOTHING)


def test_a_manager_of_nothing_sees_nothing():
    assert not viewer(Role.MANAGER).sees_results


def test_one_of_the_roles_asked_for_is_enough():
    viewer(Role.HR).require(Role.ADMINISTRATOR, Role.HR)
    assert viewer(Role.HR).has(Role.HR) and not viewer(Role.HR).has(Role.EXECUTIVE)


@pytest.mark.parametrize("role", Role)
def test_nobody_may_do_anything(role):
    assert not NOBODY.sees_results
    with pytest.raises(NotAllowed):
        NOBODY.require(role)


def test_a_refusal_names_the_roles_and_neither_person_nor_unit():
    with pytest.raises(NotAllowed) as refused:
        viewer(Role.MANAGER, units=OWN).require(Role.HR, Role.ADMINISTRATOR)
    assert str(refused.value) == "hr or administrator"
