"""How an event is said."""

from __future__ import annotations

from survey.event import Event
from survey.language import gettext as _


def event_sentence(event: Event, unit: str = "") -> str:
    """Return an event's day and title, and what it is about where that is named."""
    said = _("{day}: {title}").format(day=event.day.isoformat(), title=event.title)
    return _("{event} ({unit})").format(event=said, unit=unit) if unit else said
