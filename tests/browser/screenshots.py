"""Pictures of every screen: `python -m tests.browser.screenshots FOLDER`.

Empty and filled, zh and en, light and dark, wide and narrow; to be looked at, not compared.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from insights.access import local_viewer
from insights.sample import load_sample
from pages.components.screens import SCREENS as ALL_SCREENS
from store import Store
from tests.browser.app import PATIENCE_MS, chromium, running_app, settled

SCREENS = tuple(screen.address for screen in ALL_SCREENS)
WIDTHS = {"wide": (1440, 1800), "narrow": (390, 3600)}


def main(folder: Path) -> None:
    """Write all pictures into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, chromium() as browser:
        store = Path(home) / "sample.duckdb"
        with running_app(Path(home) / "empty.duckdb") as address:
            take(browser, address, ("welcome", "upload"), folder, "empty-")
        filled = Store.open(store)
        load_sample(filled, local_viewer())
        filled.close()
        with running_app(store) as address:
            take(browser, address, SCREENS, folder)


def take(
    browser: Browser, address: str, screens: tuple[str, ...], folder: Path, prefix: str = ""
) -> None:
    """Write each screen in each language, mode and width."""
    for (width, size), mode, language in itertools.product(
        WIDTHS.items(), ("light", "dark"), ("en", "zh")
    ):
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=mode
        )
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        for screen in screens:
            page.goto(f"{address}/{screen}?lang={language}")
            settled(page)
            page.wait_for_timeout(700)  # figures finish drawing after the script has
            name = f"{prefix}{screen}-{language}-{mode}-{width}.png"
            page.screenshot(path=folder / name)
        context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
