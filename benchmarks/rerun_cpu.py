"""A rerun's own CPU in the server, per screen: `python -m benchmarks.rerun_cpu [SCREEN ...]`.

A person switches the language, which runs the whole screen again; what it shows is cached. CPU
is that of the server's process, all threads, as Linux counts it: other programs do not add to
it, but they do drive up the processor's cache misses.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.browser import choose_in_list, choose_in_row, refuse_errors
from benchmarks.timing import Figure, Server, print_table, started, subjects, wait_until_quiet
from pages.components.screens import SCREENS
from tests.browser.app import PATIENCE_MS, RESTING, _wait_for, chromium

AIM_MS = 50
VIEWS = (
    "teams?view=changes",
    "teams?view=chance",
    "teams?team=Beijing+Field+1",
    "drivers?about=customers",
    "drivers?about=teams",
)
"""Screens that show something else when so asked."""

LANGUAGES = ("中文", "English")
ROUNDS = 5
RERUNS = 10  # a round: Linux counts CPU in steps of 10 ms
SETTLE_MS = 100


def ready(page: Page) -> None:
    """Wait until the script has run, and has had the time to begin another run."""
    page.wait_for_timeout(SETTLE_MS)
    page.wait_for_selector(RESTING)
    page.wait_for_selector("[data-stale=true]", state="detached")


def milliseconds(page: Page, server: Server, key: str, options: tuple[str, ...]) -> float:
    """Return the CPU of one rerun, the mean over a round of choices."""
    choose = choose_in_row if key == "lang" else choose_in_list
    before = server.cpu_seconds()
    for turn in range(RERUNS):
        choose(page, key, options[turn % len(options)])
        ready(page)
    return (server.cpu_seconds() - before) * 1000 / RERUNS


def measured(
    browser: Browser, server: Server, screen: str, key: str, options: tuple[str, ...]
) -> Figure:
    """Return the CPU of a rerun of a screen; a first round does not count."""
    page = browser.new_page(viewport={"width": 1440, "height": 1800})
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{server.address}/{screen}{'&' if '?' in screen else '?'}lang=en")
    page.wait_for_selector(f".st-key-{key}")
    ready(page)
    wait_until_quiet()
    rounds = [milliseconds(page, server, key, options) for _round in range(ROUNDS + 1)]
    refuse_errors(page)
    page.close()
    return Figure(tuple(rounds[1:]))


def served(
    browser: Browser, script: Path, store: Path | None, screens: tuple[str, ...], key: str,
    options: tuple[str, ...],
) -> list[Figure]:  # fmt: skip
    """Return the figures of screens of one server."""
    with started(script, store) as server:
        _wait_for(f"{server.address}/_stcore/health", server.process)
        return [measured(browser, server, screen, key, options) for screen in screens]


def main() -> None:
    """Measure the screens named, all by default, and the peer."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("screens", nargs="*")
    every = (*(screen.address for screen in SCREENS), *VIEWS)
    asked = tuple(options.parse_args().screens) or every
    with subjects() as (script, store, peer), chromium() as browser:
        screens = served(browser, script, store, asked, "lang", LANGUAGES)
        [minimal] = served(browser, peer, None, ("",), "first", ("1", "2"))
    print_table(
        f"CPU of a rerun, milliseconds: median (lowest–highest) of {ROUNDS} rounds of "
        f"{RERUNS}; aim {AIM_MS} ms",
        ("screen", "milliseconds", "ratio to the one-page app"),
        [
            *((s, f.says(0), f.over(minimal)) for s, f in zip(asked, screens, strict=True)),
            ("one-page app", minimal.says(0), "1"),
        ],
    )


if __name__ == "__main__":
    main()
