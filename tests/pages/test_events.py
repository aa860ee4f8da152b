"""Events on their screen: entered, changed and removed by HR."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure.viewer import Viewer
from insights.events import save_event
from survey.access import Role
from survey.event import LONGEST_TITLE, Event
from tests.pages.admin_screens import HR, entries, look_as, opened
from tests.pages.screens import button, says

EVENTS = "hr/events"


@pytest.fixture
def hr(empty, monkeypatch):
    look_as(monkeypatch, HR)
    return empty


def fields(app, title):
    """The fields of this title: of the new event, then of each that is listed."""
    return [field for field in app.text_input if field.label == title]


def test_an_event_is_entered_in_one_form(hr):
    app = opened(EVENTS)
    assert "No event is entered yet." in [info.value for info in app.info]
    app.date_input[0].set_value(date(2026, 3, 1))
    fields(app, "Title in English")[0].set_value("New head office")
    button(app, "Save").click().run()
    assert not app.exception and app.success[0].value.startswith("The event is saved.")
    (kept,) = hr.events()
    assert (kept.day, kept.title_en, kept.title_zh) == (date(2026, 3, 1), "New head office", "")
    assert "Mar 1, 2026: New head office (Company)" in says(app)
    assert [(e.who, e.action) for e in entries(hr)] == [("hr@example.org", "events_changed")]


def test_an_event_without_a_title_is_refused_with_what_to_do(hr):
    app = opened(EVENTS)
    button(app, "Save").click().run()
    assert "The event has no title." in app.error[0].value and hr.events() == ()


def test_an_event_is_changed_where_it_is_listed(hr):
    kept = save_event(hr, HR, Event(date(2026, 3, 1), "Moved"))
    app = opened(EVENTS)
    fields(app, "Title in English")[1].set_value("New head office")
    [b for b in app.button if b.label == "Save"][1].click().run()
    assert [event.title_en for event in hr.events()] == ["New head office"]
    assert hr.events()[0].number == kept.number and not app.exception


def test_an_event_is_removed(hr):
    save_event(hr, HR, Event(date(2026, 3, 1), "Moved"))
    app = opened(EVENTS)
    button(app, "Remove this event").click().run()
    assert hr.events() == () and app.success[0].value == "The event is removed."


def test_what_somebody_else_removed_meanwhile_is_said(hr):
    kept = save_event(hr, HR, Event(date(2026, 3, 1), "Moved"))
    app = opened(EVENTS)
    hr.remove_event(kept.number)
    app.button(key=f"remove_{kept.number}").click().run()
    assert not app.exception and hr.events() == ()


def test_an_event_may_be_about_a_unit_of_the_surveys(sample, monkeypatch):
    look_as(monkeypatch, HR)
    app = opened(EVENTS)
    options = app.selectbox[0].options
    assert options[0] == "Company" and {"Department Claims", "Beijing Claims 1"} <= {*options}
    fields(app, "Title in Chinese")[0].set_value("培训")
    app.selectbox[0].set_value(next(u for u, n in sample.units("department").items()
                                    if n == "Claims"))  # fmt: skip
    button(app, "Save").click().run()
    assert "(Department Claims)" in says(app) and not app.exception


def test_titles_cannot_be_longer_than_a_figure_can_show(hr):
    app = opened(EVENTS)
    assert {field.max_chars for field in app.text_input} == {LONGEST_TITLE}


def test_markup_in_a_title_stays_text(hr):
    save_event(hr, HR, Event(date(2026, 3, 1), "[x](https://example.org) :smile: <b>"))
    shown = [m.value for m in opened(EVENTS).markdown if "2026" in m.value]
    assert len(shown) == 1 and "](" not in shown[0] and ":smile:" not in shown[0]


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.MANAGER, Role.ADMINISTRATOR])
def test_the_screen_is_hrs_alone(empty, monkeypatch, role):
    look_as(monkeypatch, Viewer("x@example.org", frozenset({role})))
    app = opened(EVENTS)
    assert "for the role" in app.info[0].value and not app.text_input
