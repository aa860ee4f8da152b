"""Pictures of every screen: `python -m tests.browser.screenshots FOLDER [SCREEN ...]`.

Empty, filled and with most teams hidden; zh and en, light and dark, wide and narrow. To be looked
at, not compared.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from disclosure.protection import Protection
from insights.access import local_viewer
from insights.protecting import change_protection
from insights.sample import load_sample
from pages.components.screens import SCREENS
from store import Store
from tests.browser.app import PATIENCE_MS, chromium, running_app, settled

WIDTHS = {"wide": (1440, 1800), "narrow": (390, 3600)}
# The first screen of an empty store has no address; of others there is none.
LINKS = {"welcome": "", **{screen.address: screen.address for screen in SCREENS}}
MOST_ARE_HIDDEN = Protection(minimum=30, minimum_cross=30, minimum_comments=30)
"""More people than most teams of the sample have."""


def main(folder: Path, wanted: list[str]) -> None:
    """Write pictures of the screens wanted, of all where none is named, into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    screens = [name for name in LINKS if not wanted or name in wanted]
    with tempfile.TemporaryDirectory() as home, chromium() as browser:
        for state, fill in STATES.items():
            path = Path(home) / f"{state}.duckdb"
            store = Store.open(path)
            fill(store)
            store.close()
            with running_app(path) as address:
                shown = [name for name in screens if name != "welcome" or state == "empty"]
                take(browser, address, shown, folder / state)


def _leave_empty(store: Store) -> None:
    """A store that was just made holds nothing."""


def _fill(store: Store) -> None:
    load_sample(store, local_viewer())


def _hide_most(store: Store) -> None:
    _fill(store)
    change_protection(store, local_viewer(), MOST_ARE_HIDDEN)


STATES = {"empty": _leave_empty, "sample": _fill, "hidden": _hide_most}


def take(browser: Browser, address: str, screens: list[str], folder: Path) -> None:
    """Write each screen in each language, mode and width."""
    folder.mkdir(exist_ok=True)
    for (width, size), mode, language in itertools.product(
        WIDTHS.items(), ("light", "dark"), ("en", "zh")
    ):
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=mode
        )
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        for screen in screens:
            page.goto(f"{address}/{LINKS[screen]}?lang={language}")
            settled(page)
            page.wait_for_timeout(700)  # figures finish drawing after the script has
            name = f"{screen}-{language}-{mode}-{width}.png"
            page.screenshot(path=folder / name)
        context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
