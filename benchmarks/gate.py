"""What the gate costs: `python -m benchmarks.gate`.

Once per import it audits every table of a wave: 2,000 teams in 100 departments, 8 constructs, each
by everyone, by 4 attributes of 5 levels, and by each pair of them. A screen of 2,000 teams then
only looks its groups up and rounds them. Peer: hide whatever has fewer than five people, on the
same tables, which anybody who can subtract undoes.
"""

from __future__ import annotations

import time
from itertools import combinations

import numpy as np

from benchmarks.timing import Figure, print_table, seconds
from disclosure.groups import Groups
from disclosure.protection import Protection
from disclosure.release import release_score
from disclosure.suppression import shown_groups

DEPARTMENTS, TEAMS, CONSTRUCTS, ATTRIBUTES, LEVELS = 100, 2000, 8, 4, 5
AUDITS = 3
SCREENS = 20
PROTECTION = Protection()
EVERYONE: tuple[int, ...] = ()

Tables = dict[tuple[int, ...], Groups]


def main() -> None:
    rng = np.random.default_rng(20261122)
    constructs = [_tables(rng) for _ in range(CONSTRUCTS)]
    audits, naive = [], []
    for _ in range(AUDITS):
        start = time.perf_counter()
        decided = [_decided(tables) for tables in constructs]
        audits.append(seconds(start))
        start = time.perf_counter()
        for tables in constructs:
            _large_enough(tables)
        naive.append(seconds(start))
    screens = [1000 * _screen(constructs[0], decided[0]) for _ in range(SCREENS)]
    audit, peer = Figure(tuple(audits)), Figure(tuple(naive))
    print_table(
        f"Gate: {TEAMS:,} teams, {DEPARTMENTS} departments, {CONSTRUCTS} constructs",
        ("part", "n", "median (lowest–highest)"),
        [
            ("audit of a wave, s", str(AUDITS), audit.says()),
            ("hide n < 5 on the same tables, s", str(AUDITS), peer.says(4)),
            (
                f"look up and release {TEAMS:,} teams, ms",
                str(SCREENS),
                Figure(tuple(screens)).says(),
            ),
            *_kept(constructs, decided),
        ],
    )


def _tables(rng: np.random.Generator) -> Tables:
    """Return one construct's tables: two attributes for the company and departments only."""
    parent = np.concatenate(
        [[-1], np.zeros(DEPARTMENTS, dtype=int), rng.integers(1, DEPARTMENTS + 1, TEAMS)]
    )
    teams = np.arange(1 + DEPARTMENTS, len(parent))
    unit = np.repeat(teams, 2 + rng.geometric(1 / 12, TEAMS))
    n = len(unit)
    score = (
        np.round(rng.normal(rng.normal(68, 8, len(parent))[unit], 20).clip(0, 100) / 6.25) * 6.25
    )
    stated = [
        rng.choice(1 + LEVELS, n, p=np.append(0.05, 0.95 * rng.dirichlet([3.0] * LEVELS)))
        for _ in range(ATTRIBUTES)
    ]
    chosen = [names for size in range(3) for names in combinations(range(ATTRIBUTES), size)]
    return {names: _table(parent, unit, score, [stated[x] for x in names]) for names in chosen}


def _table(
    parent: np.ndarray, unit: np.ndarray, score: np.ndarray, stated: list[np.ndarray]
) -> Groups:
    rows = 1 + DEPARTMENTS if len(stated) == 2 else len(parent)
    levels = [*stated, *[np.zeros(len(unit), dtype=int)] * (2 - len(stated))]
    shape = (len(parent), *(1 + int(x.max()) for x in levels))
    sums = []
    for value in (np.ones(len(unit)), score):
        found = np.zeros(shape)
        for above in (unit, parent[unit], parent[parent[unit]]):
            for mask in np.ndindex(*(1 + (x.max() > 0) for x in levels)):
                named = np.all([x > 0 for x, m in zip(levels, mask, strict=True) if m], axis=0)
                here = np.broadcast_to(named, len(unit))
                place = [x * m for x, m in zip(levels, mask, strict=True)]
                np.add.at(found, (above[here], place[0][here], place[1][here]), value[here])
        sums.append(found[:rows])
    return Groups(parent[:rows], *sums)


def _decided(tables: Tables) -> dict[tuple[int, ...], np.ndarray]:
    shown: dict[tuple[int, ...], np.ndarray] = {}
    for names, groups in tables.items():
        margins = np.zeros(groups.n.shape, dtype=bool)
        rows = len(groups.n)
        if len(names) == 2:
            margins[:, :, 0] = shown[names[:1]][:rows, :, 0]
            margins[:, 0, :] = shown[names[1:]][:rows, :, 0]
        elif names:
            margins[:, 0, 0] = shown[EVERYONE][:, 0, 0]
        shown[names] = shown_groups(groups, PROTECTION, margins=margins if names else None)
    return shown


def _large_enough(tables: Tables) -> dict[tuple[int, ...], np.ndarray]:
    return {names: groups.n >= PROTECTION.minimum for names, groups in tables.items()}


def _screen(tables: Tables, decided: dict[tuple[int, ...], np.ndarray]) -> float:
    """Return the seconds to release every team of one level."""
    groups, shown = tables[(0,)], decided[(0,)][:, 1, 0]
    start = time.perf_counter()
    n, mean = groups.n[:, 1, 0].tolist(), groups.mean[:, 1, 0].tolist()
    visible = shown.tolist()
    for row in range(1 + DEPARTMENTS, len(n)):
        release_score(n[row], mean[row], 8.0, shown=visible[row])
    return seconds(start)


def _kept(
    constructs: list[Tables], decided: list[dict[tuple[int, ...], np.ndarray]]
) -> list[tuple[str, str, str]]:
    """Return what share of the groups of enough people stays shown, by attributes named."""
    rows = []
    for size, name in enumerate(("everyone", "one attribute", "two attributes")):
        minimum = PROTECTION.minimum_cross if size == 2 else PROTECTION.minimum
        kept = of = 0
        for tables, shown in zip(constructs, decided, strict=True):
            for names in (names for names in tables if len(names) == size):
                enough = tables[names].to_decide() & (tables[names].n >= minimum)
                kept, of = kept + int((shown[names] & enough).sum()), of + int(enough.sum())
        rows.append((f"still shown of {name}, %", f"{of:,}", f"{100 * kept / of:.1f}"))
    return rows


if __name__ == "__main__":
    main()
