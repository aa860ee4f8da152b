"""How an event is said."""

from __future__ import annotations

from survey.event import Event
from survey.language import gettext as _
from survey.numbers import day_text


def event_sentence(event: Event, unit: str = "") -> str:
    """Return an event's day and title, and what it is about where that is named."""
    said = _("{day}: {title}").format(day=day_text(event.day), title=event.title)
    return _("{event} ({unit})").format(event=said, unit=unit) if unit else said
