"""People of every role, each signed in to one dashboard, and what is meant for whom."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from insights.measurements import Measurements
from store import Store
from survey.access import Grant, Role
from tests.browser.app import settled
from tests.browser.asking import socket
from tests.browser.sign_in import WITHOUT_CERTIFICATES, dashboard, provider, secrets_file

CARE, CLAIMS = "Customer Care", "Claims"


@dataclass(frozen=True)
class Person:
    """Somebody with a role, and the addresses that open; the first is where that person begins.

    A manager leads a department.
    """

    name: str
    role: Role | None
    opens: tuple[str, ...] = ()
    department: str = ""

    @property
    def grants(self) -> tuple[Grant, ...]:
        """Return what the administrator has granted."""
        if self.role is None:
            return ()
        return (
            Grant(self.name, self.role, "department" * bool(self.department), self.department),
        )


CARING = Person("caring@example.com", Role.MANAGER, ("teams", "trends", "comments"), CARE)
PAYING = Person("paying@example.com", Role.MANAGER, ("teams", "trends", "comments"), CLAIMS)
EXECUTIVE = Person(
    "eva@example.com",
    Role.EXECUTIVE,
    ("home", "value-chain", "drivers", "teams", "trends", "comments"),
)
HR = Person(
    "hui@example.com",
    Role.HR,
    ("upload", "team-names", "codebook", "headcount", "events", "history", "erase"),
)
ADMINISTRATOR = Person("adam@example.com", Role.ADMINISTRATOR, ("access", "protection", "audit"))
STRANGER = Person("sam@example.com", None)
# The executive comes first, so that the others meet caches that hold everything.
PEOPLE = (EXECUTIVE, CARING, PAYING, HR, ADMINISTRATOR, STRANGER)


@dataclass(frozen=True)
class Organisation:
    """A running dashboard that knows these people, and every name of its units by department."""

    address: str
    names: dict[str, frozenset[str]]

    def of_others(self, person: Person) -> frozenset[str]:
        """Return the names of all units but those that a manager leads."""
        own = self.names.get(person.department, frozenset())
        return frozenset().union(*self.names.values()) - own


@contextmanager
def served(store: Path) -> Iterator[Organisation]:
    """Run a dashboard behind a sign-in provider, with everybody's access granted."""
    names = _grant(store)
    with provider(store.parent) as provider_address:
        path, _hidden = secrets_file(store.parent, provider_address)
        with dashboard(
            store, "--secrets.files", str(path), hidden=(), **WITHOUT_CERTIFICATES
        ) as running:
            yield Organisation(running.address, names)


def signed_in(browser: Browser, address: str, person: Person) -> dict[str, str]:
    """Sign somebody in at the provider, and return the cookies that the browser then holds."""
    context = browser.new_context()
    context.request.get(f"{address}/_stcore/health")
    with socket(address, {}) as anonymous:
        button = anonymous.ask().buttons["Sign in"]
        link = anonymous.ask(pressed=button).leads_to
    form = context.request.get(f"{address}{link}")
    context.request.post(form.url, form={"sub": person.name})
    cookies = {str(c.get("name")): str(c.get("value")) for c in context.cookies(address)}
    context.close()
    return cookies


def be(page: Page, person: Person) -> None:
    """Sign in on the screen, as this person."""
    settled(page).get_by_role("button", name="Sign in").click()
    page.locator("input[name=sub]").fill(person.name)
    page.get_by_role("button", name="Authorize").click()
    page.get_by_test_id("stSidebar").get_by_text(person.name).wait_for()
    settled(page)


def _grant(path: Path) -> dict[str, frozenset[str]]:
    """Grant everybody's access; return each department's name, its teams', all spellings."""
    store = Store.open(path)
    store.replace_grants([grant for person in PEOPLE for grant in person.grants])
    spellings = {kind: store.spellings(kind) for kind in ("department", "team")}
    members: dict[str, set[str]] = {name: set() for name in store.units("department").values()}
    data = Measurements.of(store)
    for period in data.periods():
        for team, department in zip(data.teams, data.departments_in(period), strict=True):
            members[department].add(team.name)
    store.close()

    def spelled(kind: str, units: set[str]) -> set[str]:
        return units | {text for text, unit in spellings[kind].items() if unit in units}

    return {
        name: frozenset(spelled("department", {name}) | spelled("team", teams))
        for name, teams in members.items()
    }
