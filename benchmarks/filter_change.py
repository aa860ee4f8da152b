"""From choosing in a selector to the redrawn figure: `python -m benchmarks.filter_change`.

Measured in the browser, from the pointer going down on the option to the frame that shows the
figure's last change. A first visit computes what it shows; a repeat visit finds it in the cache.
Each walk starts a server of its own, so its caches are empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from benchmarks.browser import choose_in_list, choose_in_row, milliseconds_to_redraw, watch
from benchmarks.timing import Figure, print_table, started, subjects, wait_until_quiet
from survey.period import Period
from tests.browser.app import PATIENCE_MS, _wait_for, chromium

AIM_SECONDS = 0.3
# All have a figure at every lag; the newest, at a lag of one, is what the screen opens with.
PERIODS = tuple(
    f"{Period.parse(name)}" for name in ("2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4", "2025-Q3")
)
LAGS = ("1", "0", "2", "3")
DEPARTMENTS = (
    "All departments", "Claims", "Customer Care", "Customer Support", "Installation",
    "Key Accounts", "Logistics", "Sales", "Spare Parts",
)  # fmt: skip
PEER_CHANGES = 20  # before ours, and as many after


class Choice(NamedTuple):
    """One selector's key and the option to choose in it."""

    key: str
    option: str


def there_and_back(
    outer: tuple[str, tuple[str, ...]], inner: tuple[str, tuple[str, ...]]
) -> list[Choice]:
    """Return the choices that visit every pair once, one selector at a time."""
    pairs = []
    for turn, first in enumerate(outer[1]):
        seconds = inner[1] if turn % 2 == 0 else tuple(reversed(inner[1]))
        pairs += [(first, second) for second in seconds]
    return [
        Choice(inner[0], b[1]) if a[0] == b[0] else Choice(outer[0], b[0])
        for a, b in pairwise(pairs)
    ]


def back(walk: list[Choice], start: dict[str, str]) -> list[Choice]:
    """Return the choices that undo a walk, last one first."""
    now, undone = dict(start), []
    for key, option in walk:
        undone.append(Choice(key, now[key]))
        now[key] = option
    return undone[::-1]


def measured(page: Page, walk: Iterable[Choice]) -> dict[str, list[float]]:
    """Return the seconds of each choice, by the selector chosen in."""
    found = defaultdict(list)
    for key, option in walk:
        choose = choose_in_row if key == "lag" else choose_in_list
        choose(page, key, option)
        found[key].append(milliseconds_to_redraw(page) / 1000)
        page.wait_for_timeout(200)  # a person looks before choosing again
    return found


def walked(
    browser: Browser, script: Path, store: Path | None, screen: str, figure: str,
    walks: Iterable[list[Choice]],
) -> list[dict[str, list[float]]]:  # fmt: skip
    """Return what each walk took, on one screen of a server started for it."""
    wait_until_quiet()
    with started(script, store) as server:
        _wait_for(f"{server.address}/_stcore/health", server.process)
        page = browser.new_page(viewport={"width": 1440, "height": 1800})
        page.set_default_timeout(PATIENCE_MS)
        page.goto(f"{server.address}/{screen}?lang=en")
        watch(page, figure)
        times = [measured(page, walk) for walk in walks]
        page.close()
    return times


def dashboard_times(browser: Browser, script: Path, store: Path) -> dict[str, list[float]]:
    """Return seconds by "selector, kind of visit"."""
    lag, period, department = ("lag", LAGS), ("period", PERIODS), ("department", DEPARTMENTS)
    found = defaultdict(list)
    for screen, figure, outer, inner in (
        ("value-chain", "scatter_figure", period, lag),
        ("value-chain", "scatter_figure", lag, period),
        ("teams", "heatmap_figure", ("period", PERIODS[:3]), department),
    ):
        out = there_and_back(outer, inner)
        start = {outer[0]: outer[1][0], inner[0]: inner[1][0]}
        visits = walked(browser, script, store, screen, figure, (out, back(out, start)))
        for kind, times in zip(("first visit", "repeat visit"), visits, strict=True):
            for key, values in times.items():
                if screen == "value-chain" or key == "department":
                    found[f"another {key}, {kind}"] += values
    return found


def peer_times(browser: Browser, peer: Path) -> list[float]:
    """Return seconds of the one-page app's changes."""
    walk = [Choice("first", str(n % 10)) for n in range(1, PEER_CHANGES + 1)]
    return walked(browser, peer, None, "", "peer", [walk])[0]["first"]


def main() -> None:
    """Measure the peer before and after ours, so that both see the same machine."""
    with subjects() as (script, store, peer), chromium() as browser:
        values = peer_times(browser, peer)
        found = dashboard_times(browser, script, store)
        minimal = Figure((*values, *peer_times(browser, peer)))
    rows = [("one-page app", str(len(minimal.values)), minimal.says(), f"{minimal.p95:.2f}", "1")]
    for name, times in sorted(found.items()):
        figure = Figure(tuple(times))
        row = (str(len(times)), figure.says(), f"{figure.p95:.2f}", figure.over(minimal))
        rows.append((name, *row))
    print_table(
        f"Filter change, seconds: median (lowest–highest); aim {AIM_SECONDS} s",
        ("change", "n", "until redrawn", "p95", "ratio"),
        rows,
    )


if __name__ == "__main__":
    main()
