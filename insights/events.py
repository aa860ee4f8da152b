"""What happened in the organisation: entered by HR, read beside the scores."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from disclosure.viewer import Viewer
from insights.auditing import ADDED, CHANGED, REMOVED, Action, note
from insights.changes import NotChanged, Problem
from insights.measurements import Measurements
from insights.trends import UnitTrend
from survey.access import Role
from survey.event import LONGEST_TITLE, WHOLE_COMPANY, Event
from survey.language import gettext as _
from survey.period import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store import Store


@dataclass(frozen=True)
class TrendEvent:
    """An event on a trend: ``place`` counts periods from the middle of the first, which is 0."""

    event: Event
    place: float


def all_events(store: Store, viewer: Viewer) -> tuple[Event, ...]:
    """Return all events, the newest first; HR only."""
    viewer.require(Role.HR)
    return store.events()[::-1]


def event_units(store: Store) -> dict[int, str]:
    """Return what an event can be about: the company, the departments, the teams."""
    departments = {
        unit: _("Department {name}").format(name=name)
        for unit, name in store.units("department").items()
    }
    return {WHOLE_COMPANY: _("Company"), **departments, **store.units("team")}


def save_event(store: Store, viewer: Viewer, event: Event, seen: Event | None = None) -> Event:
    """Keep an event, new or in place of the one seen, and return it as it is kept.

    The audit log tells the day alone: a title is HR's text, and nothing takes it out of there.

    Raises
    ------
    NotChanged
        If the title is missing or too long, the unit unknown, or what was seen is not there.
    """
    viewer.require(Role.HR)
    titles = one_line(event.title_en), one_line(event.title_zh)
    cleaned = replace(
        event, title_en=titles[0], title_zh=titles[1], number=seen.number if seen else 0
    )
    problems = _problems(store, cleaned)
    if seen is not None and seen not in store.events():
        problems.append(Problem("event_meanwhile"))
    if problems:
        raise NotChanged(*problems)
    kept = store.keep_event(cleaned)
    note(
        store, viewer, Action.EVENTS_CHANGED, change=CHANGED if seen else ADDED, day=str(event.day)
    )
    return kept


def remove_event(store: Store, viewer: Viewer, seen: Event) -> None:
    """Forget an event.

    Raises
    ------
    NotChanged
        If what was seen is not there.
    """
    viewer.require(Role.HR)
    if seen not in store.events():
        raise NotChanged(Problem("event_meanwhile"))
    store.remove_event(seen.number)
    note(store, viewer, Action.EVENTS_CHANGED, change=REMOVED, day=str(seen.day))


def _problems(store: Store, event: Event) -> list[Problem]:
    titles = event.title_en, event.title_zh
    longest = max(map(len, titles))
    found = []
    if not longest:
        found.append(Problem("event_title"))
    if longest > LONGEST_TITLE:
        found.append(Problem("event_long", str(longest), str(LONGEST_TITLE)))
    if event.unit_id not in event_units(store):
        found.append(Problem("event_unit"))
    return found


def one_line(text: str) -> str:
    """Return text in one line, without characters that cannot be seen or that turn others."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def events_of(store: Store, data: Measurements, trend: UnitTrend) -> tuple[TrendEvent, ...]:
    """Return what happened to a trend's unit, its department or the company in its periods."""
    departments = {name: unit for unit, name in store.units("department").items()}
    placed = ((event, _place(trend.periods, event.moment)) for event in store.events())
    return tuple(
        TrendEvent(event, place)
        for event, place in placed
        if place is not None and event.unit_id in _units(data, trend, place, departments)
    )


def _units(
    data: Measurements, trend: UnitTrend, place: float, departments: dict[str, int]
) -> set[int]:
    """Return whose events a trend's unit shares at a place of it."""
    unit = trend.unit
    if unit.team is None:
        return {WHOLE_COMPANY, departments.get(unit.department, WHOLE_COMPANY)}
    period = trend.periods[min(max(round(place), 0), len(trend.periods) - 1)]
    department = data.departments_in(period)[data.rows[unit.team]]
    return {WHOLE_COMPANY, unit.team, departments.get(department, WHOLE_COMPANY)}


def _place(periods: Sequence[Period], moment: float) -> float | None:
    """Return where a moment lies among the periods, halfway between two that leave it out."""
    for place, period in enumerate(periods):
        if period.begins <= moment < period.ends:
            return place - 0.5 + (moment - period.begins) * period.length
        if moment < period.begins:
            return place - 0.5 if place else None
    return None
