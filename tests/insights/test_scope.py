"""Who sees which rows: of two managers, an executive, HR, an administrator and a stranger."""

from datetime import date
from pathlib import Path

import pytest

from disclosure.viewer import EVERYTHING, NOTHING, NotAllowed, Scope, Viewer
from insights.access import viewer_of
from insights.cells import EVERYBODY, Filter
from insights.history import imports, remove_sample, undo_import
from insights.importing import confirm, open_file, preview
from insights.measurements import Measurements
from insights.sample import load_sample
from insights.teams import departments, team_overview, team_trends
from insights.value_chain import value_chain
from store import Store
from survey.access import Grant, Role
from survey.period import Period
from tests.insights.answering import QUARTER, imported, imported_staff, people
from tests.viewers import LOCAL

TODAY = date(2026, 11, 22)
BEFORE = Period.parse("2026-Q2")
WOMEN = Filter((("gender", "f"),))
YOUNG_WOMEN = Filter((("age", "20s"), ("gender", "f")))
TEAMS = {"One": "West", "Two": "West", "Three": "East", "Four": "East"}
WITHOUT_RESULTS = ["hr", "administrator", "stranger", ""]


def wave(period, **moved):
    """Everybody's answers in a period; ``moved`` are teams that stood elsewhere then."""
    return [
        {**person, "period": period}
        for team, department in {**TEAMS, **moved}.items()
        for gender, age in (("f", "20s"), ("m", "20s"), ("f", "30s"), ("m", "30s"))
        for person in people(team, 15, department, gender=gender, age=age)
    ]


@pytest.fixture(scope="module")
def store():
    """Team Two stood in the east before."""
    opened = Store.open()
    for period, answering in (("before", wave("2026-Q2", Two="East")), ("now", wave("2026-Q3"))):
        imported(opened, f"customers {period}", answering)
        imported_staff(opened, f"staff {period}", answering)
    opened.replace_grants(
        [
            Grant("executive", Role.EXECUTIVE),
            Grant("west", Role.MANAGER, "department", "West"),
            Grant("three", Role.MANAGER, "team", "Three"),
            Grant("hr", Role.HR),
            Grant("administrator", Role.ADMINISTRATOR),
        ]
    )
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def data(store):
    return Measurements.of(store)


def who_is(store, name):
    return viewer_of(store, name, frozenset(), TODAY)


def rows(overview):
    return [d.name for d in overview.departments], [row.team.name for row in overview.rows]


def unit_id(data, name):
    return next(team.unit_id for team in data.teams if team.name == name)


@pytest.mark.parametrize("who", [EVERYBODY, WOMEN])
@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("executive", (["East", "West"], ["Four", "Three", "One", "Two"])),
        ("west", (["West"], ["One", "Two"])),
        ("three", ([], ["Three"])),
    ],
)
def test_everybody_sees_the_rows_of_their_own_units(store, data, name, seen, who):
    overview = team_overview(data, who_is(store, name).scope, QUARTER, who=who)
    assert rows(overview) == seen


@pytest.mark.parametrize("who", [EVERYBODY, WOMEN, YOUNG_WOMEN])
def test_the_rows_a_manager_sees_are_the_executives(store, data, who):
    everything = team_overview(data, EVERYTHING, QUARTER, who=who)
    for name in ("west", "three"):
        own = team_overview(data, who_is(store, name).scope, QUARTER, who=who)
        assert own.company == everything.company
        assert set(own.rows) <= set(everything.rows)
        assert set(own.departments) <= set(everything.departments)


def test_of_two_attributes_crossed_a_teams_manager_sees_the_company_alone(store, data):
    own = team_overview(data, who_is(store, "three").scope, QUARTER, who=YOUNG_WOMEN)
    assert rows(own) == ([], []) and own.company[0].is_shown


@pytest.mark.parametrize("department", ["East", "No such department"])
def test_a_manager_who_asks_for_another_department_gets_no_row(store, data, department):
    overview = team_overview(data, who_is(store, "west").scope, QUARTER, department)
    assert rows(overview) == ([], [])


def test_departments_to_choose_are_those_with_a_team_in_the_scope(store, data):
    found = [departments(data, who_is(store, name).scope, QUARTER) for name in ("west", "three")]
    assert found == [("West",), ("East",)]
    assert departments(data, NOTHING, QUARTER) == ()


def test_a_team_that_moved_is_seen_where_it_stood_then(store, data):
    west, east = who_is(store, "west").scope, Scope(departments=frozenset({"East"}))
    assert rows(team_overview(data, west, BEFORE)) == (["West"], ["One"])
    assert rows(team_overview(data, east, BEFORE)) == (["East"], ["Four", "Three", "Two"])


def test_a_moved_teams_trend_has_no_score_of_when_it_stood_elsewhere(store, data):
    (_, now), (then, _) = (
        team_trends(data, scope, unit_id(data, "Two"))[0].team
        for scope in (who_is(store, "west").scope, Scope(departments=frozenset({"East"})))
    )
    everything = team_trends(data, EVERYTHING, unit_id(data, "Two"))[0].team
    assert (then, now) == everything and then.is_shown and now.is_shown


@pytest.mark.parametrize(("name", "team"), [("west", "Three"), ("three", "Four"), ("hr", "One")])
def test_another_teams_trend_is_refused(store, data, name, team):
    with pytest.raises(NotAllowed):
        team_trends(data, who_is(store, name).scope, unit_id(data, team))


def test_a_trend_of_no_team_is_refused_like_anothers(store, data):
    with pytest.raises(NotAllowed) as unknown:
        team_trends(data, who_is(store, "west").scope, 10**6)
    with pytest.raises(NotAllowed) as others:
        team_trends(data, who_is(store, "west").scope, unit_id(data, "Three"))
    assert str(unknown.value) == str(others.value)


@pytest.mark.parametrize("name", ["west", "three", *WITHOUT_RESULTS])
def test_the_chain_is_the_executives_alone(store, data, name):
    assert value_chain(data, who_is(store, "executive").scope, QUARTER, 0).points
    with pytest.raises(NotAllowed):
        value_chain(data, who_is(store, name).scope, QUARTER, 0)


@pytest.mark.parametrize("who", [EVERYBODY, WOMEN, YOUNG_WOMEN])
@pytest.mark.parametrize("name", WITHOUT_RESULTS)
def test_whoever_has_no_role_of_results_sees_not_even_the_companys(store, data, name, who):
    viewer = who_is(store, name)
    assert not viewer.sees_results
    with pytest.raises(NotAllowed):
        team_overview(data, viewer.scope, QUARTER, who=who)


def test_a_manager_of_a_unit_that_is_no_more_sees_nothing(store, data):
    store.replace_grants([*store.grants(), Grant("ann", Role.MANAGER, "team", "Gone")])
    with pytest.raises(NotAllowed):
        team_overview(data, who_is(store, "ann").scope, QUARTER)


NOT_HR = [Viewer("x", frozenset(set(Role) - {Role.HR}), EVERYTHING), Viewer("x"), Viewer()]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "staff.csv"
    path.write_text("Team,Score\nOne,3\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("viewer", NOT_HR, ids=["all other roles", "no role", "nobody"])
@pytest.mark.parametrize(
    "act",
    [
        lambda store, viewer, path: open_file(store, viewer, path, path.name),
        lambda store, viewer, path: preview(store, viewer, opened(store, path)),
        lambda store, viewer, path: confirm(store, viewer, shown(store, path)),
        lambda store, viewer, path: imports(store, viewer),
        lambda store, viewer, path: undo_import(store, viewer, 1),
        lambda store, viewer, path: remove_sample(store, viewer),
        lambda store, viewer, path: load_sample(store, viewer),
    ],
    ids=["open", "preview", "confirm", "history", "undo", "remove sample", "load sample"],
)
def test_uploads_and_history_are_hrs_alone(file: Path, act, viewer):
    store = Store.open()
    before = store.data_version()
    with pytest.raises(NotAllowed):
        act(store, viewer, file)
    assert store.is_empty() and store.data_version() == before and store.audit_log().empty
    store.close()


def opened(store, path):
    return open_file(store, LOCAL, path, path.name, loader="team_results")


def shown(store, path):
    return preview(store, LOCAL, opened(store, path))
