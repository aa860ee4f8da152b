"""What there is to see: every screen, and what a click or a file adds to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from playwright.sync_api import Page

from pages.components.screens import SCREENS
from tests.browser.app import ROOT
from tests.browser.walking import drop, drop_file, let_it_run

DIALECTS = ROOT / "data" / "samples" / "dialects"
TEAM = "team=Shenzhen+Key+1"
WOMEN = "who=gender:Female+/+%E5%A5%B3"


def _nothing(page: Page) -> None:
    """A screen as it opens."""


@dataclass(frozen=True)
class View:
    """A name, the link that opens it, and what is done on the screen before it is looked at."""

    name: str
    link: str
    act: Callable[[Page], None] = _nothing


def _chosen(key: str, place: int) -> Callable[[Page], None]:
    """Click the option at a place of a row of options: what it is called is another's matter."""

    def act(page: Page) -> None:
        page.locator(f".st-key-{key} button").nth(place).click()
        let_it_run(page)

    return act


def _tab(place: int) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.get_by_role("tab").nth(place).click()
        let_it_run(page)

    return act


def _read(page: Page) -> None:
    drop_file(page, DIALECTS / "wenjuanxing_text.xls")
    _file_is_read(page)


def _unfolded(page: Page) -> None:
    _read(page)
    folded = page.get_by_test_id("stMain").locator("details:not([open]) > summary")
    folded.evaluate_all("all => all.forEach(summary => summary.click())")
    page.wait_for_timeout(500)


def _several(page: Page) -> None:
    files = [DIALECTS / name for name in ("wenjuanxing_coded.xls", "surveymonkey.xlsx")]
    page.locator("input[type=file]").set_input_files(files)
    _file_is_read(page)


def _refused(page: Page) -> None:
    drop(page, "photo.png", b"\x89PNG\r\n\x1a\n")
    _file_is_read(page)


def _file_is_read(page: Page) -> None:
    page.get_by_test_id("stFileChipName").first.wait_for()
    page.wait_for_timeout(1500)  # another process begins to read it
    let_it_run(page)


def _unfold_method(page: Page) -> None:
    page.locator("[data-testid=stPopover] button").first.click()
    page.wait_for_timeout(500)


WELCOME = View("welcome", "")
UPLOADS = (
    View("upload-read", "upload", _read),
    View("upload-unfolded", "upload", _unfolded),
    View("upload-several", "upload", _several),
    View("upload-refused", "upload", _refused),
)
OPENED = tuple(View(screen.address, screen.address) for screen in SCREENS)
CLOSER = (
    View("home-method", "home", _unfold_method),
    View("value-chain-link", "value-chain?link=internal_service-employee_satisfaction"),
    View("value-chain-targets", "value-chain", _chosen("closer", 1)),
    View("value-chain-rise", "value-chain", _chosen("closer", 2)),
    View("drivers-customers", "drivers", _chosen("about", 1)),
    View("drivers-teams", "drivers", _chosen("about", 2)),
    View("teams-department", "teams?department=Claims"),
    View("teams-changes", "teams", _chosen("view", 1)),
    View("teams-chance", "teams", _chosen("view", 2)),
    View("team", f"teams?{TEAM}"),
    View("team-hidden", "teams?team=Kunming+Care+1"),
    View("comments-customers", "comments", _chosen("whose", 1)),
    View("comments-team", f"comments?{TEAM}"),
    View("trends-department", "trends?department=Claims"),
    View("trends-team", f"trends?{TEAM}"),
    View("trends-group", f"trends?{WOMEN}"),
    View("trends-levels", "trends?by=tenure"),
    *(View(f"team-names-{place + 1}", "team-names", _tab(place)) for place in range(1, 5)),
)
VIEWS = {
    "empty": (WELCOME, *OPENED, *UPLOADS),
    "sample": (*OPENED, *CLOSER, *UPLOADS[:2]),
    "hidden": (*OPENED, *CLOSER),
    "failing": (View("failing", "history"),),
    "signed-out": (View("sign-in", ""),),
    "without-access": (View("no-access", ""),),
    "manager": (View("teams", "teams"), View("comments", "comments"), View("trends", "trends")),
}
"""The views of each state that a dashboard can be in."""


def wanted(state: str, names: Iterable[str]) -> tuple[View, ...]:
    """Return the views of a state that are named, all where none is."""
    chosen = set(names)
    return tuple(view for view in VIEWS[state] if not chosen or view.name in chosen)
