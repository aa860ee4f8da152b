"""Who sees what in the running dashboard: every role, every screen, everything that is sent.

A manager must not receive so much as the name of another department or of its teams. Names are
looked for in all that the browser gets, not only on the screen; that they are found where they
may be is checked as well, so that a search that finds nothing anywhere is noticed.
"""

import shutil
import time
from contextlib import suppress
from itertools import product
from pathlib import Path
from urllib.parse import unquote_plus, urlsplit

import pytest
from playwright.sync_api import TimeoutError

from pages.components.screens import SCREENS
from pages.components.web_doors import said_in
from survey.access import Role
from tests.browser.app import PATIENCE_MS, RESTING, settled
from tests.browser.asking import socket
from tests.browser.people import (
    ADMINISTRATOR,
    CARE,
    CARING,
    CLAIMS,
    EXECUTIVE,
    PAYING,
    PEOPLE,
    STRANGER,
    be,
    served,
    signed_in,
)
from tests.browser.sign_in import expect_sign_in_screen, sign_out
from tests.browser.traffic import Traffic, found

pytestmark = pytest.mark.browser

TITLES = {screen.address: screen.title for screen in SCREENS}
NO_ACCESS = "No access yet"
WITH_RESULTS = {"home", "value-chain", "drivers", "teams", "trends", "comments"}
RESULTS = ('"scatter"', "95%", "Employee satisfaction", "员工满意度")
"""What stands on a screen with results, and on no other but where questions are explained."""
EXPLAINS = {"codebook": RESULTS[:2], "comments": ("Who wrote",)}
"""There, what would still be a result; comments have no scores, and may all be hidden."""
WITHOUT_UNITS = {"drivers"}
HAND_EDITED = (
    "teams?department=Claims",
    "teams?department=Customer+Care&team=Kunming+Claims+1&period=2026-Q2",
    "teams?team=Xiamen+Care+1&lang=中文",
    "teams?department=Claims&who=Gender:+Female&customers=Business",
    "value-chain?period=2026-Q3&lag=2&department=Sales",
    "trends?department=Claims&team=Kunming+Claims+1",
    "trends?team=Xiamen+Care+1&construct=Loyalty&lang=中文",
)


@pytest.fixture(scope="module")
def organisation(sample_file, tmp_path_factory):
    folder = tmp_path_factory.mktemp("roles")
    with served(Path(shutil.copy(sample_file, folder / "chain.duckdb"))) as organisation:
        yield organisation


@pytest.fixture(scope="module")
def cookies(browser, organisation):
    return {person: signed_in(browser, organisation.address, person) for person in PEOPLE}


@pytest.fixture
def ask(organisation, cookies):
    """Ask for a link as somebody, in a session of its own."""

    def ask(person, link):
        with socket(organisation.address, cookies[person]) as opened:
            return opened.ask(link)

    return ask


@pytest.fixture(scope="module")
def window(browser):
    """One browser that everybody uses in turn."""
    size = {"width": 1440, "height": 1400}
    context = browser.new_context(viewport=size, locale="en-GB")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    yield page, Traffic(page)
    context.close()


def name_of(parameter):
    return getattr(parameter, "name", parameter)


@pytest.mark.parametrize(
    ("person", "link"), [*product(PEOPLE, (*TITLES, *HAND_EDITED))], ids=name_of
)
def test_a_screen_opens_for_its_roles_only(ask, organisation, person, link):
    asked = ask(person, link)
    address = urlsplit(link).path
    shown = address if address in person.opens else next(iter(person.opens), "")
    title = TITLES.get(shown, NO_ACCESS)
    assert asked.title in (title, said_in("zh", title))
    assert {*asked.screens} == {"", *person.opens}  # "": where everybody begins
    results = EXPLAINS.get(shown, RESULTS)
    assert bool(found(results, asked.received)) == (shown in WITH_RESULTS)
    if shown not in WITH_RESULTS:
        return
    # Streamlit sends a link back to whoever has typed it.
    others = organisation.of_others(person) - found(organisation.of_others(person), typed(link))
    if person.department:
        assert found(others, asked.received) == set()
        assert len(found(organisation.names[person.department], asked.received)) > 4
    elif shown not in WITHOUT_UNITS:
        assert found(others, asked.received)


def typed(link):
    return f"{link} {unquote_plus(link)}".encode()


@pytest.mark.parametrize("person", PEOPLE[1:], ids=name_of)
def test_messages_written_by_hand_open_no_more(organisation, cookies, person):
    with socket(organisation.address, cookies[EXECUTIVE]) as opened:
        seen = {link: opened.ask(link) for link in ("teams", "comments")}
    chosen = {"Department": "Sales", "Team": "Tianjin Sales 1", "Period": "2026-Q2"}
    others = organisation.of_others(person) - {*chosen.values()}
    with socket(organisation.address, cookies[person]) as opened:
        first = opened.ask("teams")
        ids = seen["teams"].screens
        screens = [opened.ask("value-chain", screen=id) for id in ids.values()]
        options = [
            opened.ask(link, screen=ids[link], chosen={asked.selectors[label]: option})
            for link, asked in seen.items()
            for label, option in chosen.items()
        ]
    for asked in (*screens, *options):
        assert {*asked.screens} == {"", *person.opens}
        assert found(others, asked.received) <= found(others, first.received)
        assert found(RESULTS, asked.received) <= found(RESULTS, first.received)
    if person.department:
        assert found(others, first.received) == set()


def test_a_view_asked_by_one_manager_after_another_holds_nothing_of_the_first(ask, organisation):
    for link in ("teams?period=2025-Q3", "teams?period=2025-Q3&lang=中文", "teams?period=2025-Q2"):
        for person in (CARING, PAYING, CARING):
            received = ask(person, link).received
            assert found(organisation.of_others(person), received) == set()
            assert person.department in found(organisation.names[person.department], received)


@pytest.mark.parametrize(
    ("person", "link"),
    [(person, link) for person in PEOPLE for link in (*person.opens, HAND_EDITED[0])],
    ids=name_of,
)
def test_a_browser_receives_nothing_more(window, organisation, cookies, person, link):
    page, traffic = window
    become(page, organisation, cookies[person])
    traffic.forget()
    page.goto(f"{organisation.address}/{link}")
    settled(page)
    others = organisation.of_others(person) - found(organisation.of_others(person), typed(link))
    received = traffic.received()
    results = EXPLAINS.get(link, RESULTS)
    assert bool(found(results, received)) == (person.role in (Role.EXECUTIVE, Role.MANAGER))
    if person.department or person is STRANGER:
        assert found(others, received) == set()
    if person.department:
        assert len(found(organisation.names[person.department], received)) > 4


def test_a_download_holds_results_for_the_executive_and_access_for_the_administrator(
    window, organisation, cookies
):
    page, traffic = window
    become(page, organisation, cookies[EXECUTIVE])
    page.goto(f"{organisation.address}/value-chain")
    settled(page).get_by_text("All numbers").click()
    page.wait_for_timeout(500)  # the section slides open, and its button with it
    traffic.forget()
    traffic.download("Download as Excel")
    assert found(RESULTS, traffic.received())
    become(page, organisation, cookies[ADMINISTRATOR])
    page.goto(f"{organisation.address}/access")
    settled(page).get_by_text("Many people at once").click()
    page.wait_for_timeout(500)
    for button in ("Download for Excel", "Download as csv"):
        traffic.forget()
        traffic.download(button)
        assert found((CARE, PAYING.name), traffic.received()) == {CARE, PAYING.name}
        assert found(RESULTS, traffic.received()) == set()


def test_whoever_signs_in_next_receives_nothing_of_the_one_before(window, organisation):
    page, traffic = window
    page.context.clear_cookies()
    traffic.forget()
    page.goto(f"{organisation.address}/teams?period=2026-Q2")
    be(page, CARING)
    assert CARE in found(organisation.names[CARE], traffic.received())
    sign_out(page)
    expect_sign_in_screen(page)
    traffic.forget()
    be(page, PAYING)
    page.goto(f"{organisation.address}/teams?period=2026-Q2")
    settled(page)
    assert CLAIMS in found(organisation.names[CLAIMS], traffic.received())
    assert found(organisation.of_others(PAYING), traffic.received()) == set()
    for _ in range(8):  # over the provider's pages, to those that the first one saw
        page.go_back()
        come_to_rest(page, organisation.address)
    assert found(organisation.of_others(PAYING), traffic.received()) == set()


def come_to_rest(page, address):
    """Wait until the app has run, or has sent the browser on to the provider."""
    until = time.monotonic() + PATIENCE_MS / 1000
    while page.url.startswith(address) and time.monotonic() < until:
        with suppress(TimeoutError):
            page.wait_for_selector(RESTING, timeout=1000)
            return
    assert not page.url.startswith(address), "It is still running."


def become(page, organisation, cookies):
    """Let somebody else use the browser."""
    page.context.clear_cookies()
    page.context.add_cookies(
        [
            {"name": name, "value": value, "url": organisation.address}
            for name, value in cookies.items()
        ]
    )
