"""Memory of the server while people browse: `python -m benchmarks.app_memory [STORE]`.

Of a store as large as one machine is meant for: `python -m benchmarks.big_store --millions 10`.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.load import FIRST_SCREEN, ROUNDS, browsing
from benchmarks.timing import print_table, running, store_named, subjects

AIM_MB = 1500
PEOPLE = 20
TIMES = 3  # that many people come: what they leave behind must not add up

Held = tuple[str, float, int]
"""After whom, the most megabytes that the server has held, and how many errors they met."""


def main(arguments: Sequence[str]) -> None:
    """Measure the most that the server held, after it has started and after each group left."""
    with subjects(store_named(arguments)) as (_script, store, _peer):
        rows = most_memory(store, TIMES)
        size = store.stat().st_size / 1_000_000
    print_table(
        f"The most memory held so far, of a store of {size:.0f} MB; aim {AIM_MB} MB",
        ("after", "MB", "errors"),
        [(who, f"{megabytes:.0f}", str(errors)) for who, megabytes, errors in rows],
    )


def most_memory(store: Path, times: int) -> list[Held]:
    """Return what a server holds of a store before anybody comes, and as often as people do."""
    with subjects(store) as (script, _store, _peer), running(script, store) as server:
        rows: list[Held] = [("nobody yet", server.megabytes(), 0)]
        for time_of in range(1, times + 1):
            load = asyncio.run(browsing(server, PEOPLE, FIRST_SCREEN))
            who = f"{PEOPLE} people, {ROUNDS} acts each, time {time_of}"
            rows.append((who, load.megabytes, load.errors))
    return rows


if __name__ == "__main__":
    main(sys.argv[1:])
