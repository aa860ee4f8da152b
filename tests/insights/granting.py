"""Who asks and what is granted, for the tests of access."""

from __future__ import annotations

from datetime import date

from disclosure.viewer import Viewer
from insights.access import viewer_of
from survey.access import Grant, Role

TODAY = date(2026, 11, 22)
ADMINISTRATOR = Viewer("root@example.org", frozenset({Role.ADMINISTRATOR}))
ROOT = Grant("root@example.org", Role.ADMINISTRATOR)
CRAFT = Grant("mia@example.org", Role.MANAGER, "team", "Craft")
NORTH = Grant("mia@example.org", Role.MANAGER, "department", "North")


def seen_by(store, name, groups=(), today=TODAY):
    return viewer_of(store, name, frozenset(groups), today)
