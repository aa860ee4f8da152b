"""How long until the first chart stands there: `python -m benchmarks.first_chart [STORE]`.

From typing `streamlit run dashboard.py`; and, cold, from opening a screen of a server that has
been running for a while. Chromium is open already, its cache is empty each time. Bytecode is
compiled and files are in the system's cache after a first run that does not count. The opened
server is the same for all runs: the first that counts is not the first that asks it.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Error, Page

from benchmarks.timing import (
    Figure,
    Server,
    print_table,
    running,
    seconds,
    started,
    store_named,
    subjects,
    wait_until_quiet,
)
from tests.browser.app import PATIENCE_MS, chromium

RUNS = 5
AIMS = (5, 4)
POLL_SECONDS = 0.05
CHART = ".js-plotly-plot .scatterlayer .point"
NAMES = (
    "from the command to the first chart",
    "CPU of the server until then",
    "from opening a screen to the first chart",
    "CPU of the server meanwhile",
)
Times = tuple[float, float]  # by the clock; of the server's CPU


def from_the_command(browser: Browser, script: Path, store: Path | None, screen: str) -> Times:
    """Return the seconds from the command to the first point of a Plotly chart."""
    wait_until_quiet()
    with _page(browser) as page:
        begun = time.perf_counter()
        with started(script, store) as server:
            _open_when_it_answers(page, f"{server.address}/{screen}")
            return _charted(page, server, begun, 0)


def from_opening(browser: Browser, server: Server, screen: str) -> Times:
    """Return the seconds from opening a screen to the first point of a Plotly chart."""
    wait_until_quiet()
    with _page(browser) as page:
        begun, cpu = time.perf_counter(), server.cpu_seconds()
        page.goto(f"{server.address}/{screen}", wait_until="commit")
        return _charted(page, server, begun, cpu)


@contextmanager
def _page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 1800})
    yield context.new_page()
    context.close()


def _charted(page: Page, server: Server, begun: float, cpu: float) -> Times:
    page.locator(CHART).first.wait_for(state="visible", timeout=PATIENCE_MS)
    return seconds(begun), server.cpu_seconds() - cpu


def _open_when_it_answers(page: Page, address: str) -> None:
    end = time.monotonic() + PATIENCE_MS / 1000
    while time.monotonic() < end:
        try:
            page.goto(address, wait_until="commit")
            return
        except Error:  # nobody listens yet
            time.sleep(POLL_SECONDS)
    raise TimeoutError(f"no answer from {address}")


def told(name: str, measure: Callable[[], Times]) -> Times:
    """Return what is measured, and say at once how long it took: all of it takes minutes."""
    times = measure()
    print(f"{name}: {times[0]:.2f} s, CPU {times[1]:.2f} s", flush=True)
    return times


def main(arguments: Sequence[str]) -> None:
    """Measure ours and the peer in turns, so that what else the machine does hits both."""
    with subjects(store_named(arguments)) as (script, store, peer), chromium() as browser:
        both = (("dashboard", script, store, "value-chain"), ("one-page app", peer, None, ""))
        commanded, opened = defaultdict(list), defaultdict(list)
        for _run in range(RUNS + 1):
            for name, *subject, screen in both:
                measure = partial(from_the_command, browser, *subject, screen)
                commanded[name].append(told(f"{name}, from the command", measure))
        with running(script, store) as ours, running(peer, None) as theirs:
            for _run in range(RUNS + 1):
                for (name, *_subject, screen), server in zip(both, (ours, theirs), strict=True):
                    measure = partial(from_opening, browser, server, screen)
                    opened[name].append(told(f"{name}, from opening", measure))
    figures = [
        [
            Figure(values)
            for found in (commanded, opened)
            for values in zip(*found[name][1:], strict=True)
        ]
        for name, *_rest in both
    ]
    rows = [
        (name, dashboard.says(), minimal.says(), dashboard.over(minimal))
        for name, dashboard, minimal in zip(NAMES, *figures, strict=True)
    ]
    print_table(
        f"First chart, seconds: median (lowest–highest) of {RUNS} runs; aims "
        f"{AIMS[0]} s from the command, {AIMS[1]} s from opening",
        ("seconds", "dashboard", "one-page app", "ratio"),
        rows,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
