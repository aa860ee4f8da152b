"""Events: entered by HR, logged, and read where they belong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from disclosure.viewer import NotAllowed, Viewer
from insights.auditing import audit_entries
from insights.changes import NotChanged
from insights.event_wording import event_sentence
from insights.events import all_events, event_units, events_of, remove_event, save_event
from insights.measurements import Measurements
from insights.trends import COMPANY, Unit
from survey.access import Role
from survey.event import LONGEST_TITLE, Event
from tests.insights.answering import imported, people
from tests.insights.trending import trend_of

HR = Viewer("hr@example.org", frozenset({Role.HR}))
ADMINISTRATOR = Viewer("root@example.org", frozenset({Role.ADMINISTRATOR}))
MOVED = Event(date(2026, 8, 15), "New head office", "搬迁总部")


def log(store):
    return [(e.who, e.action, dict(e.detail)) for e in audit_entries(store, ADMINISTRATOR)]


def kinds(refused):
    return [problem.kind for problem in refused.value.problems]


@pytest.fixture
def asked(store):
    """Two departments asked about in three quarters."""
    for period in ("2025-Q4", "2026-Q1", "2026-Q3"):
        answering = [
            {**person, "period": period}
            for team, department in (("One", "West"), ("Two", "West"), ("Three", "East"))
            for person in people(team, 20, department)
        ]
        imported(store, period, answering)
    return store


def units(store):
    return {name: unit for unit, name in event_units(store).items()}


def test_an_event_is_kept_changed_and_removed_and_the_log_says_so_without_its_title(store):
    kept = save_event(store, HR, MOVED)
    changed = save_event(store, HR, replace(kept, title_en="Moved"), seen=kept)
    assert all_events(store, HR) == (changed,) and changed.number == kept.number
    remove_event(store, HR, changed)
    assert all_events(store, HR) == ()
    detail = [{"change": how, "day": "2026-08-15"} for how in ("removed", "changed", "added")]
    assert log(store) == [("hr@example.org", "events_changed", d) for d in detail]


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.MANAGER, Role.ADMINISTRATOR])
def test_nobody_but_hr_enters_or_lists_events(store, role):
    viewer = Viewer("x@example.org", frozenset({role}))
    for call in (
        lambda: save_event(store, viewer, MOVED),
        lambda: remove_event(store, viewer, MOVED),
        lambda: all_events(store, viewer),
    ):
        with pytest.raises(NotAllowed):
            call()
    assert store.events() == ()


@pytest.mark.parametrize(
    ("event", "problem"),
    [
        (Event(MOVED.day, " \n ", "\u200b"), "event_title"),
        (Event(MOVED.day, "x" * (LONGEST_TITLE + 1)), "event_long"),
        (replace(MOVED, unit_id=99), "event_unit"),
    ],
)
def test_what_is_no_event_is_refused_with_what_to_do(store, event, problem, language):
    with pytest.raises(NotChanged) as refused:
        save_event(store, HR, event)
    assert kinds(refused) == [problem] and store.events() == () and log(store) == []
    assert all(p.says() and p.wanted() and p.remedy() for p in refused.value.problems)


def test_a_title_is_one_line_without_characters_that_turn_others(store):
    kept = save_event(store, HR, Event(MOVED.day, " New\noffice\u202e\t ", "x" * LONGEST_TITLE))
    assert (kept.title_en, len(kept.title_zh)) == ("New office", LONGEST_TITLE)


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(store):
    seen = save_event(store, HR, MOVED)
    theirs = save_event(store, HR, replace(seen, title_en="Moved"), seen=seen)
    for late in (
        lambda: save_event(store, HR, replace(seen, title_en="Mine"), seen=seen),
        lambda: remove_event(store, HR, seen),
    ):
        with pytest.raises(NotChanged) as refused:
            late()
        assert kinds(refused) == ["event_meanwhile"]
    assert store.events() == (theirs,)


def test_an_event_can_be_about_the_company_a_department_or_a_team(asked):
    assert [*units(asked)] == [
        "Company", "Department East", "Department West", "One", "Three", "Two",
    ]  # fmt: skip


def test_an_event_stands_where_it_belongs(asked):
    about = units(asked)
    for name in ("Company", "Department West", "One", "Three"):
        save_event(asked, HR, Event(MOVED.day, name, unit_id=about[name]))
    data = Measurements.of(asked)
    customers = "customer_satisfaction"

    def titles(unit):
        return [e.event.title for e in events_of(asked, data, trend_of(data, unit, customers))]

    assert titles(COMPANY) == ["Company"]
    assert titles(Unit("West")) == ["Company", "Department West"]
    assert titles(Unit("East")) == ["Company"]
    assert titles(Unit("West", about["One"])) == ["Company", "Department West", "One"]
    assert titles(Unit(team=about["Two"])) == ["Company", "Department West"]


@pytest.mark.parametrize(
    ("day", "place"),
    [
        (date(2025, 10, 1), -0.5),
        (date(2026, 1, 1), 0.5),
        (date(2026, 2, 16), 1.0),
        (date(2026, 5, 5), 1.5),  # in a quarter in which nobody was asked
        (date(2026, 9, 30), 2.5),
    ],
)
def test_an_event_has_its_place_among_the_periods(asked, day, place):
    save_event(asked, HR, Event(day, "Moved"))
    data = Measurements.of(asked)
    (found,) = events_of(asked, data, trend_of(data, COMPANY, "customer_satisfaction"))
    assert found.place == pytest.approx(place, abs=0.03)


@pytest.mark.parametrize("day", [date(2025, 9, 30), date(2026, 10, 1)])
def test_an_event_before_or_after_the_trend_is_not_in_it(asked, day):
    save_event(asked, HR, Event(day, "Moved"))
    data = Measurements.of(asked)
    assert events_of(asked, data, trend_of(data, COMPANY, "customer_satisfaction")) == ()


def test_an_event_is_said_with_its_day_and_unit():
    assert event_sentence(MOVED) == "Aug 15, 2026: New head office"
    assert event_sentence(MOVED, "West") == "Aug 15, 2026: New head office (West)"
