"""What happened in the organisation, as HR says it."""

from __future__ import annotations

from store.connection import Connection
from store.rows import next_value
from survey.event import Event

_EVENTS = "SELECT day, title_en, title_zh, unit_id, event_id FROM event ORDER BY day, event_id"


class KeptEvents:
    """The part of the store that holds events."""

    _connection: Connection

    def events(self) -> tuple[Event, ...]:
        """Return all events, the earliest first."""
        return tuple(Event(*row) for row in self._connection.rows(_EVENTS))

    def keep_event(self, event: Event) -> Event:
        """Keep an event, in place of the one with its number, and return it with its number."""
        with self._connection.write() as cursor:
            number = event.number or next_value(cursor, "event", "event_id")
            cursor.execute("DELETE FROM event WHERE event_id = ?", [number])
            row = [number, event.day, event.title_en, event.title_zh, event.unit_id]
            cursor.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?)", row)
        return Event(event.day, event.title_en, event.title_zh, event.unit_id, number)

    def remove_event(self, number: int) -> None:
        """Forget an event; nothing where there is none of this number."""
        with self._connection.write() as cursor:
            cursor.execute("DELETE FROM event WHERE event_id = ?", [number])
