"""Who may do what: the four roles, and the grants that give them to people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from survey.language import mark


class Role(StrEnum):
    """What somebody is here to do; one person may have several."""

    EXECUTIVE = "executive"  # all results of all units
    MANAGER = "manager"  # results of own units and what lies below, beside the company's
    HR = "hr"  # uploads, crosswalk, history; no results
    ADMINISTRATOR = "administrator"  # access, thresholds, audit; no results


ROLES: dict[Role, str] = {
    Role.EXECUTIVE: mark("Executive"),
    Role.MANAGER: mark("Manager"),
    Role.HR: mark("HR"),
    Role.ADMINISTRATOR: mark("Administrator"),
}
"""Every role with its name."""

GROUP = "group:"
"""A grant whose ``who`` begins so is given to everybody of that group at the sign-in provider."""


@dataclass(frozen=True)
class Grant:
    """A role given to a person, by sign-in e-mail, or to a group ("group:" and its name).

    A manager's grant names the unit led: ``unit_kind`` is "team" or "department". The days are
    the first and the last on which it holds; None leaves an end open.
    """

    who: str
    role: Role
    unit_kind: str = ""
    unit: str = ""
    first_day: date | None = None
    last_day: date | None = None

    def holds_for(self, name: str, groups: frozenset[str], today: date) -> bool:
        """Return whether it gives its role today to this person."""
        if self.who.startswith(GROUP):
            meant = self.who.removeprefix(GROUP) in groups
        else:
            meant = bool(name) and self.who.casefold() == name.casefold()
        begun = self.first_day is None or self.first_day <= today
        return meant and begun and (self.last_day is None or today <= self.last_day)
