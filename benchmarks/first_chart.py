"""From typing `streamlit run dashboard.py` to the first chart: `python -m benchmarks.first_chart`.

The store holds the sample, Chromium is open already and asks for the address until it answers;
its cache is empty each time. Bytecode is compiled and files are in the system's cache after a
first run that does not count.
"""

from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import Browser, Error, Page

from benchmarks.timing import Figure, print_table, seconds, started, subjects, wait_until_quiet
from tests.browser.app import PATIENCE_MS, chromium

RUNS = 5
AIM_SECONDS = 5
POLL_SECONDS = 0.05
CHART = ".js-plotly-plot .scatterlayer .point"


def first_chart(
    browser: Browser, script: Path, screen: str, store: Path | None
) -> tuple[float, float]:
    """Return the seconds from the command to the first point of a Plotly chart on the screen,
    and the server's CPU seconds until then.
    """
    wait_until_quiet()
    context = browser.new_context(viewport={"width": 1440, "height": 1800})
    page = context.new_page()
    begun = time.perf_counter()
    with started(script, store) as server:
        _open_when_it_answers(page, f"{server.address}/{screen}")
        page.locator(CHART).first.wait_for(state="visible", timeout=PATIENCE_MS)
        taken, cpu = seconds(begun), server.cpu_seconds()
        context.close()
    return taken, cpu


def _open_when_it_answers(page: Page, address: str) -> None:
    end = time.monotonic() + PATIENCE_MS / 1000
    while time.monotonic() < end:
        try:
            page.goto(address, wait_until="commit")
            return
        except Error:  # nobody listens yet
            time.sleep(POLL_SECONDS)
    raise TimeoutError(f"no answer from {address}")


def main() -> None:
    """Measure ours and the peer in turns, so that what else the machine does hits both."""
    ours, peers = [], []
    with subjects() as (script, store, peer), chromium() as browser:
        for _run in range(RUNS + 1):
            ours.append(first_chart(browser, script, "value-chain", store))
            peers.append(first_chart(browser, peer, "", None))
    rows = []
    names = ("from the command to the first chart", "CPU of the server until then")
    for name, dashboard, minimal in zip(
        names, map(Figure, zip(*ours[1:], strict=True)), map(Figure, zip(*peers[1:], strict=True)),
        strict=True,
    ):  # fmt: skip
        rows.append((name, dashboard.says(), minimal.says(), dashboard.over(minimal)))
    print_table(
        f"First chart, seconds: median (lowest–highest) of {RUNS} runs; aim {AIM_SECONDS} s",
        ("seconds", "dashboard", "one-page app", "ratio"),
        rows,
    )


if __name__ == "__main__":
    main()
