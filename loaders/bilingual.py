"""Names of ours in spreadsheets, such as "Team / 团队": in one of the languages or in both."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from loaders.values import one_line


def ways_of(name: str) -> frozenset[str]:
    """Return how a name may be written, as ``compared`` returns it."""
    return frozenset(text.casefold() for text in (name, *name.split(" / ")))


def compared(text: str) -> str:
    """Return a cell's text with single spaces and in small letters."""
    return one_line(text).casefold()


def places_of(headings: Iterable[str], ways: Mapping[str, Collection[str]]) -> dict[str, int]:
    """Return where each field stands that is headed in one of its ways; of several columns, the
    first.
    """
    field_of = {way: field for field, written in ways.items() for way in written}
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        if field := field_of.get(compared(heading)):
            found.setdefault(field, place)
    return found
