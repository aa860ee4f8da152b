"""What happened: entered, changed and removed by HR."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import streamlit as st

from disclosure.viewer import Viewer
from insights.changes import NotChanged
from insights.event_wording import event_sentence
from insights.events import remove_event, save_event
from pages.components.admin.allowed import show_problems
from pages.components.messages import as_plain_text
from pages.components.session import current_store
from survey.event import LONGEST_TITLE, WHOLE_COMPANY, Event
from survey.language import gettext as _

EARLIEST = date(1990, 1, 1)
_SAVED = "event_saved"


def say_what_was_done() -> None:
    """Confirm the change that led to this rerun."""
    done = st.session_state.pop(_SAVED, "")
    if done:
        st.success(done)


def add_event(viewer: Viewer, units: Mapping[int, str]) -> None:
    """Offer a form for a new event."""
    event = _form("new", Event(_today()), units)
    if event is not None:
        _save(viewer, event, None)


def list_event(viewer: Viewer, event: Event, units: Mapping[int, str]) -> None:
    """Show an event, to be changed or removed."""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        unit = units.get(event.unit_id, _("a unit that has no data any more"))
        st.markdown(as_plain_text(event_sentence(event, unit)))
        with st.popover(_("Edit"), key=f"change_{event.number}"):
            changed = _form(str(event.number), event, units)
            if changed is not None:
                _save(viewer, changed, event)
            if st.button(_("Remove this event"), key=f"remove_{event.number}"):
                _remove(viewer, event)


def _form(name: str, event: Event, units: Mapping[int, str]) -> Event | None:
    """Return the event as entered when it is saved, None until then."""
    known = [*units]
    with st.form(f"event_{name}", clear_on_submit=name == "new", border=name == "new"):
        first, second = st.columns(2)
        with first:
            day = st.date_input(
                _("Day"), event.day, EARLIEST, date(_today().year + 5, 12, 31), format="YYYY-MM-DD"
            )
        with second:
            unit = st.selectbox(
                _("What it is about"),
                known,
                index=known.index(event.unit_id) if event.unit_id in known else 0,
                format_func=lambda unit_id: units[unit_id],
            )
        title_en = st.text_input(_("Title in English"), event.title_en, LONGEST_TITLE)
        title_zh = st.text_input(_("Title in Chinese"), event.title_zh, LONGEST_TITLE)
        is_saved = st.form_submit_button(_("Save"), type="primary")
    if not is_saved or not isinstance(day, date):
        return None
    return Event(day, title_en or "", title_zh or "", unit or WHOLE_COMPANY)


def _save(viewer: Viewer, event: Event, seen: Event | None) -> None:
    try:
        save_event(current_store(), viewer, event, seen)
    except NotChanged as refused:
        show_problems(refused)
    else:
        st.session_state[_SAVED] = _("The event is saved. It stands in the trends now.")
        st.rerun()


def _remove(viewer: Viewer, event: Event) -> None:
    try:
        remove_event(current_store(), viewer, event)
    except NotChanged as refused:
        show_problems(refused)
    else:
        st.session_state[_SAVED] = _("The event is removed.")
        st.rerun()


def _today() -> date:
    return datetime.now().astimezone().date()
