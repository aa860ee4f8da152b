"""Pictures of every screen: `python -m tests.browser.screenshots FOLDER [VIEW ...]`.

Empty, filled, with most teams hidden, failing and behind a sign-in; zh and en, light and dark,
wide and narrow. To be looked at, not compared.
"""

from __future__ import annotations

import itertools
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from disclosure.protection import Protection
from insights.access import local_viewer
from insights.protecting import change_protection
from insights.sample import load_sample
from store import Store
from tests.browser.app import PATIENCE_MS, ROOT, chromium, running_app, settled
from tests.browser.people import CARING, STRANGER, Person, served, signed_in
from tests.browser.sign_in import dashboard
from tests.browser.test_failing_screen import FAILS_BEFORE_IT_IS_ASKED
from tests.browser.views import View, wanted

WIDTHS = {"wide": (1440, 900), "narrow": (390, 844)}
PHONE = "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"
"""The narrow window says that it is a phone's."""

LOOKS = tuple(itertools.product(WIDTHS, ("light", "dark"), ("en", "zh")))
TALLEST = 9000  # pixels; Chromium draws no taller picture
MOST_ARE_HIDDEN = Protection(minimum=30, minimum_cross=30, minimum_comments=30)
"""More people than most teams of the sample have."""

Cookies = list[dict[str, str]]
Run = Callable[[Path, Browser], AbstractContextManager[tuple[str, Cookies]]]


def main(folder: Path, names: Sequence[str]) -> None:
    """Write pictures of the views named, of all where none is, into ``folder``."""
    with tempfile.TemporaryDirectory() as home, chromium() as browser:
        for state, (fill, run) in STATES.items():
            if views := wanted(state, names):
                store = _store(Path(home), state, fill)
                with run(store, browser) as (address, cookies):
                    take(browser, address, views, folder / state, cookies=cookies)


def take(
    browser: Browser,
    address: str,
    views: Sequence[View],
    folder: Path,
    *,
    looks: Sequence[tuple[str, str, str]] = LOOKS,
    cookies: Cookies | None = None,
) -> None:
    """Write each view in each width, mode and language."""
    folder.mkdir(parents=True, exist_ok=True)
    for width, mode, language in looks:
        size: Any = dict(zip(("width", "height"), WIDTHS[width], strict=True))
        phone: Any = {"user_agent": PHONE} if width == "narrow" else {}
        context = browser.new_context(viewport=size, color_scheme=mode, **phone)  # pyright: ignore
        context.set_default_timeout(PATIENCE_MS)
        context.add_cookies(cookies or [])  # pyright: ignore
        page = context.new_page()
        for view in views:
            page.set_viewport_size(size)
            page.goto(f"{address}/{_in(language, view.link)}")
            view.act(settled(page))
            _whole(page)
            page.screenshot(path=folder / f"{view.name}-{language}-{mode}-{width}.png")
        context.close()


def _in(language: str, link: str) -> str:
    return f"{link}{'&' if '?' in link else '?'}lang={language}"


def _whole(page: Page) -> None:
    """Make the window as tall as the screen: it is only drawn where it is seen."""
    page.wait_for_timeout(700)  # figures finish drawing after the script has
    height = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight")
    size = page.viewport_size
    if size and height > size["height"]:
        page.set_viewport_size({"width": size["width"], "height": min(height, TALLEST)})
        page.wait_for_timeout(500)


def _store(home: Path, state: str, fill: Callable[[Store], None]) -> Path:
    path = home / state / "chain.duckdb"
    path.parent.mkdir()
    store = Store.open(path)
    fill(store)
    store.close()
    return path


def _leave_empty(store: Store) -> None:
    """A store that was just made holds nothing."""


def _fill(store: Store) -> None:
    load_sample(store, local_viewer())


def _hide_most(store: Store) -> None:
    _fill(store)
    change_protection(store, local_viewer(), MOST_ARE_HIDDEN)


@contextmanager
def _open_to_all(store: Path, browser: Browser) -> Iterator[tuple[str, Cookies]]:
    with running_app(store) as address:
        yield address, []


@contextmanager
def _failing(store: Path, browser: Browser) -> Iterator[tuple[str, Cookies]]:
    (store.parent / "sitecustomize.py").write_text(FAILS_BEFORE_IT_IS_ASKED, "utf-8")
    path = os.pathsep.join([str(store.parent), str(ROOT)])
    with dashboard(store, PYTHONPATH=path) as running:
        yield running.address, []


def _as(person: Person | None) -> Run:
    """Run the dashboard behind a sign-in, for somebody who has signed in or for nobody."""

    @contextmanager
    def run(store: Path, browser: Browser) -> Iterator[tuple[str, Cookies]]:
        with served(store) as organisation:
            address = organisation.address
            held = signed_in(browser, address, person) if person else {}
            yield address, [{"name": k, "value": v, "url": address} for k, v in held.items()]

    return run


STATES: dict[str, tuple[Callable[[Store], None], Run]] = {
    "empty": (_leave_empty, _open_to_all),
    "sample": (_fill, _open_to_all),
    "hidden": (_hide_most, _open_to_all),
    "failing": (_leave_empty, _failing),
    "signed-out": (_leave_empty, _as(None)),
    "without-access": (_leave_empty, _as(STRANGER)),
    "manager": (_fill, _as(CARING)),
}

if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
