"""A store of millions of answers: `python -m benchmarks.big_store --millions 10 --out FILE`.

Twelve quarters of 2,000 teams in 100 departments and 10 regions. Each quarter half of the
responses are staff's and half customers', of 20 questions and three attributes of 5, 4 and 6
levels. Every wave goes through the product's own import, as an export that is read already:
only the spreadsheet is left out. Nobody bears an id. The same millions give the same answers.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa

from benchmarks.timing import seconds
from store import Store
from survey.codebook import Item, supplied_codebook
from survey.export import ExportPlan, ItemUse, LoadedExport
from survey.period import Period
from survey.programme import Programme

TEAMS, DEPARTMENTS, REGIONS, ITEMS = 2000, 100, 10, 20
PERIODS = [Period.parse(f"{2023 + i // 4}-Q{i % 4 + 1}") for i in range(12)]
PROGRAMMES = (Programme.ES, Programme.CS)
ATTRIBUTES = {
    Programme.ES: {"age": 5, "gender": 4, "tenure": 6},
    Programme.CS: {"age": 5, "channel": 4, "customer_type": 6},
}
MILLION = 1_000_000
SEED = 20261122

_NO_TEAM_SCORES = pa.schema(
    [
        *((name, pa.string()) for name in ("team", "department", "region")),
        *((name, pa.string()) for name in ("programme", "audience", "period", "construct")),
        ("n", pa.int32()),
        *((name, pa.float64()) for name in ("mean", "sd", "response_rate")),
    ]
).empty_table()


def main() -> None:
    """Write the store, and say what each wave took."""
    options = argparse.ArgumentParser(description="A store of millions of answers")
    options.add_argument("--millions", type=float, default=1)
    options.add_argument("--out", type=Path, required=True)
    chosen = options.parse_args()
    if chosen.out.exists():
        sys.exit(f"{chosen.out.name} is there already; name another file or delete it.")
    begun = time.perf_counter()
    make_store(chosen.out, round(chosen.millions * MILLION))
    size = chosen.out.stat().st_size / MILLION
    print(f"{chosen.millions:g} million responses: {seconds(begun):.0f} s, {size:,.0f} MB")


def make_store(path: Path, n_responses: int) -> None:
    """Write a store of so many responses."""
    store = Store.open(path)
    for wave in waves(n_responses):
        start = time.perf_counter()
        record = store.import_export(wave)
        print(f"{wave.file_name}: {record.rows:,} rows, {seconds(start):.1f} s", flush=True)
    store.close()


def waves(n_responses: int) -> Iterator[LoadedExport]:
    """Give the waves in the order of time, staff's before customers'."""
    of_wave = n_responses // (len(PERIODS) * len(PROGRAMMES))
    for number, period in enumerate(PERIODS):
        for programme in PROGRAMMES:
            yield wave(programme, period, number, of_wave)


def wave(programme: Programme, period: Period, number: int, n: int) -> LoadedExport:
    """Return one wave of ``n`` people, a different one for each number."""
    rng = np.random.default_rng([SEED, PROGRAMMES.index(programme), number, n])
    team = rng.integers(0, TEAMS, n)
    items = items_of(programme)
    return LoadedExport(
        file_name=f"{programme}-{period!s}.csv",
        file_hash=f"{programme}-{period!s}-{number}-{n}",
        loader="table",
        fingerprint="big",
        plan=ExportPlan(programme, (), period=str(period)),
        responses=_responses(rng, programme, period, team),
        answers=_answers(rng, programme, items, team, number),
        team_scores=_NO_TEAM_SCORES,
        items=tuple(
            ItemUse(i.id, i.programme, i.construct, i.scale, i.reverse, i.text_en) for i in items
        ),
    )


def items_of(programme: Programme) -> list[Item]:
    """Return the questions asked, every construct's first before any's second."""
    known = [item for item in supplied_codebook().items if item.programme is programme]
    of_construct: dict[str, list[Item]] = {}
    for item in known:
        of_construct.setdefault(item.construct, []).append(item)
    return sorted(known, key=lambda i: of_construct[i.construct].index(i))[:ITEMS]


def _responses(
    rng: np.random.Generator, programme: Programme, period: Period, team: np.ndarray
) -> pa.Table:
    n, department = len(team), team % DEPARTMENTS
    year, quarter = divmod(period.number, 4)
    days = np.datetime64(f"{year}-{1 + 3 * quarter:02}-01") + rng.integers(0, 90, n)
    units = {
        "team": _named(team, "Team {:04}", TEAMS),
        "department": _named(department, "Department {:03}", DEPARTMENTS),
        "region": _named(department % REGIONS, "Region {:02}", REGIONS),
    }
    attributes = {
        name: _named(rng.integers(0, levels, n), name + " {}", levels)
        for name, levels in ATTRIBUTES[programme].items()
    }
    return pa.table(
        {
            "response": pa.array(np.arange(n, dtype=np.int32)),
            **units,
            "period": _named(np.zeros(n, np.int64), str(period), 1),
            "submitted_at": pa.array(days.astype("datetime64[us]")),
            **attributes,
        }
    )


def _named(codes: np.ndarray, name: str, n_names: int) -> pa.Array:
    names = pa.array([name.format(i + 1) for i in range(n_names)], pa.string())
    return names.take(pa.array(codes))


def _answers(
    rng: np.random.Generator,
    programme: Programme,
    items: list[Item],
    team: np.ndarray,
    number: int,
) -> pa.Table:
    """Customers are as satisfied as the staff of their team; one answer in 50 is missing."""
    n = len(team)
    of_team = np.random.default_rng(SEED).normal(0, 0.12, TEAMS)
    own = np.random.default_rng([SEED, PROGRAMMES.index(programme)]).normal(0, 0.06, TEAMS)
    person = (0.66 + 0.004 * number + (of_team + own)[team] + rng.normal(0, 0.15, n)).astype("f4")
    who, values, codes = [], [], []
    for code, item in enumerate(items):
        given = np.flatnonzero(rng.random(n, np.float32) > 0.02).astype(np.int32)
        level = (person + rng.normal(0, 0.18, n).astype("f4"))[given]
        level = 1 - level if item.reverse else level
        low, high = item.scale.minimum, item.scale.maximum
        who.append(given)
        values.append(np.clip(np.rint(low + level * (high - low)), low, high).astype(np.int16))
        codes.append(np.full(len(given), code, np.int32))
    ids = pa.array([item.id for item in items], pa.string())
    named = pa.DictionaryArray.from_arrays(pa.array(np.concatenate(codes)), ids)
    columns = [pa.array(np.concatenate(who)), named, pa.array(np.concatenate(values))]
    return pa.table(columns, names=["response", "item", "value"])


if __name__ == "__main__":
    main()
