"""Every screen, and who may open it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from disclosure.viewer import Viewer
from survey.access import Role
from survey.language import mark


@dataclass(frozen=True)
class Screen:
    """A screen, pages/<file>.py, its address, and the heading of the menu that it is under."""

    file: str
    title: str
    address: str
    menu: Role
    opens_for: Callable[[Viewer], bool]


def _role(role: Role) -> Callable[[Viewer], bool]:
    return lambda viewer: viewer.has(role)


# The first screen that opens for somebody is where that person begins.
SCREENS = (
    Screen(
        "executive/home",
        mark("Home"),
        "home",
        Role.EXECUTIVE,
        lambda viewer: viewer.scope.everything,
    ),
    Screen(
        "executive/value_chain",
        mark("Value chain"),
        "value-chain",
        Role.EXECUTIVE,
        lambda viewer: viewer.scope.everything,
    ),
    Screen(
        "executive/drivers",
        mark("Drivers"),
        "drivers",
        Role.EXECUTIVE,
        lambda viewer: viewer.scope.everything,
    ),
    Screen(
        "manager/teams", mark("Teams"), "teams", Role.MANAGER, lambda viewer: viewer.sees_results
    ),
    Screen(
        "manager/comments",
        mark("Comments"),
        "comments",
        Role.MANAGER,
        lambda viewer: viewer.sees_results,
    ),
    Screen(
        "executive/trends",
        mark("Trends"),
        "trends",
        Role.MANAGER,
        lambda viewer: viewer.sees_results,
    ),
    Screen("hr/upload", mark("Upload"), "upload", Role.HR, _role(Role.HR)),
    Screen("hr/crosswalk", mark("Team names"), "team-names", Role.HR, _role(Role.HR)),
    Screen("hr/codebook", mark("Codebook"), "codebook", Role.HR, _role(Role.HR)),
    Screen("hr/headcount", mark("Headcount and KPI"), "headcount", Role.HR, _role(Role.HR)),
    Screen("hr/events", mark("Events"), "events", Role.HR, _role(Role.HR)),
    Screen("hr/history", mark("History"), "history", Role.HR, _role(Role.HR)),
    Screen("hr/erase", mark("Erase answers"), "erase", Role.HR, _role(Role.HR)),
    Screen(
        "admin/access", mark("Access"), "access", Role.ADMINISTRATOR, _role(Role.ADMINISTRATOR)
    ),
    Screen(
        "admin/protection",
        mark("Protection"),
        "protection",
        Role.ADMINISTRATOR,
        _role(Role.ADMINISTRATOR),
    ),
    Screen(
        "admin/audit", mark("Audit log"), "audit", Role.ADMINISTRATOR, _role(Role.ADMINISTRATOR)
    ),
)


def screens_of(viewer: Viewer) -> tuple[Screen, ...]:
    """Return the screens that somebody may open."""
    return tuple(screen for screen in SCREENS if screen.opens_for(viewer))
