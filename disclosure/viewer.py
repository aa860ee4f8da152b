"""Who is looking, and whose results that person may see."""

from __future__ import annotations

from dataclasses import dataclass

from survey.access import Role


class NotAllowed(Exception):
    """The viewer's roles do not allow what was asked for. Names no unit and no figure."""


@dataclass(frozen=True)
class Scope:
    """Whose results may be seen: everybody's, or those of some teams and departments.

    A team is in a manager's scope where it is named, or stood in a named department at the time.
    """

    everything: bool = False
    teams: frozenset[int] = frozenset()  # unit ids
    departments: frozenset[str] = frozenset()  # names

    def holds(self, team: int, department: str) -> bool:
        """Return whether a team that stands in a department is in the scope."""
        return self.everything or team in self.teams or department in self.departments

    def holds_department(self, department: str) -> bool:
        """Return whether a department's own figures are in the scope."""
        return self.everything or department in self.departments


NOTHING = Scope()
EVERYTHING = Scope(everything=True)


@dataclass(frozen=True)
class Viewer:
    """A person with roles. Without any, nothing is shown and nothing may be done."""

    name: str = ""  # sign-in e-mail; empty on one's own computer, without sign-in
    roles: frozenset[Role] = frozenset()
    units: Scope = NOTHING  # what a manager leads

    @property
    def scope(self) -> Scope:
        """Return whose results this person may see; only two roles see any."""
        if Role.EXECUTIVE in self.roles:
            return EVERYTHING
        return self.units if Role.MANAGER in self.roles else NOTHING

    @property
    def sees_results(self) -> bool:
        """Return whether there is any result this person may see."""
        return self.scope != NOTHING

    def has(self, *roles: Role) -> bool:
        """Return whether the viewer has one of these roles."""
        return not self.roles.isdisjoint(roles)

    def require(self, *roles: Role) -> None:
        """Raise NotAllowed unless the viewer has one of these roles."""
        if not self.has(*roles):
            raise NotAllowed(" or ".join(roles))


NOBODY = Viewer()
