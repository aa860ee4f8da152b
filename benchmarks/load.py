"""Many people browsing at once, each a websocket session: `python -m benchmarks.load [STORE]`.

All arrive in the same moment; then each does something every two seconds. An act ends when the
server has told the browser that its script has run. The sessions share the machine with the
server; what they take of it is printed beside.
"""

from __future__ import annotations

import asyncio
import math
import sys
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.sessions import Person, arrived
from benchmarks.timing import (
    Figure,
    Server,
    print_table,
    running,
    store_named,
    subjects,
    wait_until_quiet,
)

AIMS = {20: 0.5, 50: 1.5}  # people: seconds that 95 of 100 acts may take
SECONDS_BETWEEN = 2
ROUNDS = 20  # acts of each person
FIRST_SCREEN = "home"


@dataclass(frozen=True)
class Load:
    """What so many people met, and what they cost."""

    people: int
    first: Figure
    acts: Figure
    by_kind: dict[str, Figure]
    errors: int
    server_ms_per_act: float
    sessions_ms_per_act: float
    kilobytes_per_act: float
    megabytes: float

    def row(self, name: str) -> tuple[str, ...]:
        """Return the table's line of this load."""
        first, acts = (
            f"{f.median:.2f} / {f.p95:.2f} / {max(f.values):.2f}" for f in (self.first, self.acts)
        )
        return (
            name, str(self.people), first, acts, str(self.errors), f"{self.server_ms_per_act:.0f}",
            f"{self.sessions_ms_per_act:.0f}", f"{self.kilobytes_per_act:.0f}",
            f"{self.megabytes:.0f}",
        )  # fmt: skip


HEADING = (
    "app", "people", "first run, s: p50 / p95 / max", "act, s: p50 / p95 / max", "errors",
    "server CPU per act, ms", "sessions' CPU per act, ms", "kB per act", "server's memory, MB",
)  # fmt: skip


async def _browse(person: Person, first: float) -> list[tuple[str, float]]:
    """Act every two seconds, or as soon as the act before has ended."""
    found = []
    for turn in range(ROUNDS):
        await asyncio.sleep(first + turn * SECONDS_BETWEEN - time.monotonic())
        if person.has_left:
            break
        found.append(await person.act())
    return found


async def browsing(server: Server, people: int, screen: str) -> Load:
    """Return what so many people meet who open a screen at once and go on from there."""
    async with AsyncExitStack() as stack:
        everybody = [
            await stack.enter_async_context(arrived(server.address, number))
            for number in range(people)
        ]
        first = await asyncio.gather(*(person.open(screen) for person in everybody))
        cpu, own = server.cpu_seconds(), time.process_time()
        received, begun = sum(p.bytes_received for p in everybody), time.monotonic()
        acts = await asyncio.gather(
            *(
                _browse(person, begun + SECONDS_BETWEEN * number / people)
                for number, person in enumerate(everybody)
            )
        )
        cpu, own = server.cpu_seconds() - cpu, time.process_time() - own
        received = sum(p.bytes_received for p in everybody) - received
        told = [act for person in acts for act in person]
        count = max(len(told), 1)
        return Load(
            people=people,
            first=Figure(tuple(first)),
            acts=Figure(tuple(taken for _kind, taken in told) or (math.inf,)),
            by_kind={
                kind: Figure(tuple(taken for of, taken in told if of == kind))
                for kind in sorted({kind for kind, _taken in told})
            },
            errors=sum(person.errors for person in everybody),
            server_ms_per_act=1000 * cpu / count,
            sessions_ms_per_act=1000 * own / count,
            kilobytes_per_act=received / 1000 / count,
            megabytes=server.megabytes(),
        )


def measured(script: Path, store: Path | None, people: int, screen: str) -> Load:
    """Return what so many people meet at a server that has just started."""
    wait_until_quiet()
    with running(script, store) as server:
        return asyncio.run(browsing(server, people, screen))


def main(arguments: Sequence[str]) -> None:
    """Measure ours and the peer in turns, so that what else the machine does hits both."""
    with subjects(store_named(arguments)) as (script, store, peer):
        rows, kinds = [], []
        for people in AIMS:
            ours = measured(script, store, people, FIRST_SCREEN)
            rows.append(ours.row("dashboard"))
            rows.append(measured(peer, None, people, "").row("one-page app"))
            kinds += [
                (str(people), kind, str(len(f.values)), f.says(), f"{f.p95:.2f}")
                for kind, f in ours.by_kind.items()
            ]
    aims = ", ".join(f"{people}: {aim} s" for people, aim in AIMS.items())
    print_table(f"An act every {SECONDS_BETWEEN} s; aim for the p95 of {aims}", HEADING, rows)
    print_table(
        "The dashboard's acts, seconds: median (lowest–highest)",
        ("people", "act", "n", "seconds", "p95"),
        kinds,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
