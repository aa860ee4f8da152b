"""What the analyses cost at 500 and 2,000 teams: `python -m benchmarks.analyses`.

Each is measured beside a peer on the same data: the same answer the way a notebook would get it,
or, where none of the libraries installed has the model, one least squares of the same rows.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pandas as pd
from scipy.stats import pearsonr

from analysis.chain.mediation import mediation
from analysis.cross_products import CrossProducts
from analysis.direction.statement import direction
from analysis.drivers.key_drivers import drivers
from analysis.satisfaction_index.pls import pls_path_model
from analysis.satisfaction_index.pls_design import PlsDesign
from benchmarks.timing import Figure, print_table, seconds, wait_until_quiet
from disclosure.viewer import EVERYTHING
from insights.measurements import Measurements
from insights.units import Team
from insights.value_chain import value_chain
from survey.chain import CONSTRUCT, STAGES
from survey.period import Period
from survey.programme import Programme

ROUNDS = 5
RESAMPLES, FEWER_RESAMPLES = 2000, 20
DRIVERS, TEAMS, PEOPLE = 15, 500, 10
WAVES = 12
MANY_TEAMS = 2000
PERIODS = [Period.parse(f"{2024 + quarter // 4}-Q{quarter % 4 + 1}") for quarter in range(WAVES)]
ITEMS = {"ES": 8, "PQ": 8, "CS": 6, "LO": 5}


def main() -> None:
    rng = np.random.default_rng(20261122)
    wait_until_quiet()
    rows = [_bootstrap(rng), *_panels(rng), _pls(rng), _chain(rng)]
    print_table(
        f"Analyses, seconds, {ROUNDS} rounds each",
        ("analysis", "median (lowest–highest)", "aim", "peer", "peer's", "ratio"),
        rows,
    )


def _timed(question: Callable[[], object], rounds: int = ROUNDS) -> Figure:
    question()  # loads what it needs
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        question()
        found.append(seconds(start))
    return Figure(tuple(found))


def _row(name: str, aim: str, ours: Figure, peer: str, peers: Figure) -> tuple[str, ...]:
    return name, ours.says(3), aim, peer, peers.says(4), ours.over(peers)


def _bootstrap(rng: np.random.Generator) -> tuple[str, ...]:
    team = np.repeat(np.arange(TEAMS), PEOPLE)
    x = rng.normal(size=(len(team), DRIVERS)) + rng.normal(size=(TEAMS, DRIVERS))[team]
    y = x @ rng.uniform(0, 1, DRIVERS) + rng.normal(0, 3, len(team))
    rows = np.column_stack([x, y])
    answers = CrossProducts.from_scores(rows, team)
    ours = _timed(lambda: drivers(answers, resamples=RESAMPLES))

    def of_rows() -> None:
        by_team = [rows[team == j] for j in range(TEAMS)]
        for _ in range(FEWER_RESAMPLES):
            drawn = np.concatenate([by_team[j] for j in rng.integers(0, TEAMS, TEAMS)])
            np.linalg.eigh(np.corrcoef(drawn, rowvar=False))

    few = _timed(of_rows, 3)
    peers = few.times(RESAMPLES / FEWER_RESAMPLES)
    name = f"{RESAMPLES:,} resamples, {DRIVERS} drivers, {TEAMS} teams"
    return _row(name, "2", ours, f"resampled rows, from {FEWER_RESAMPLES}", peers)


def _panels(rng: np.random.Generator) -> list[tuple[str, ...]]:
    level = rng.normal(size=TEAMS)[:, None]
    es, pq, cs = (65 + 5 * (level + rng.normal(size=(TEAMS, WAVES))) for _ in range(3))
    design = np.column_stack([np.ones(es.size), es.ravel(), pq.ravel()])
    peers = _timed(lambda: np.linalg.lstsq(design, cs.ravel(), rcond=None))
    unit = np.repeat(np.arange(TEAMS), WAVES)
    flat = [table.ravel() for table in (es, pq, cs)]
    at, peer = f"{TEAMS} teams, {WAVES} waves", "numpy, one least squares"
    return [
        _row(f"direction (RI-CLPM), {at}", "3", _timed(lambda: direction(es, cs)), peer, peers),
        _row(f"mediation, {at}", "3", _timed(lambda: mediation(*flat, cluster=unit)), peer, peers),
    ]


def _pls(rng: np.random.Generator) -> tuple[str, ...]:
    blocks = {name: [f"{name}{i}" for i in range(n)] for name, n in ITEMS.items()}
    rows = TEAMS * WAVES
    latent = np.cumsum(rng.normal(size=(rows, len(ITEMS))), axis=1)
    items = np.column_stack(
        [latent[:, [i]] + rng.normal(size=(rows, n)) for i, n in enumerate(ITEMS.values())]
    )
    drawing = PlsDesign(blocks, tuple(pairwise(ITEMS)))
    ours = _timed(lambda: pls_path_model(CrossProducts.from_scores(items), drawing))
    peers = _timed(lambda: np.linalg.lstsq(items[:, :-1], items[:, -1], rcond=None))
    name = f"PLS, {items.shape[1]} items, {TEAMS} teams, {WAVES} waves"
    return _row(name, "3", ours, "numpy, one least squares", peers)


def _chain(rng: np.random.Generator) -> tuple[str, ...]:
    frame = _moments(rng)
    teams = [Team(i, f"Team {i}", f"Department {i % 100}", "") for i in range(MANY_TEAMS)]
    data = Measurements(frame, teams)
    for period in PERIODS:  # audited once, when a wave is imported
        for stage in STAGES:
            data.visible(stage, period)
    unasked = iter(PERIODS[::-1])
    ours = _timed(lambda: value_chain(data, EVERYTHING, next(unasked), 1))

    def with_pandas() -> None:
        last = frame[frame["period"] == str(PERIODS[-1])]
        by_team = last.groupby(["unit_id", "construct"], as_index=False)[["n", "total"]].sum()
        by_team["score"] = by_team["total"] / by_team["n"]
        wide = by_team.pivot(index="unit_id", columns="construct", values="score")
        for source, target in pairwise(STAGES):
            pearsonr(wide[source], wide[target])

    name = f"value chain of another period, {MANY_TEAMS:,} teams, {WAVES} periods"
    return _row(name, "0.5", ours, "pandas groupby, scipy.stats.pearsonr", _timed(with_pandas))


def _moments(rng: np.random.Generator) -> pd.DataFrame:
    level, frames = rng.normal(0, 5, MANY_TEAMS), []
    for construct in STAGES:
        programme = CONSTRUCT[construct].programme
        most = 40 if programme is Programme.ES else 80
        for period in PERIODS:
            n = rng.integers(most // 4, most, MANY_TEAMS).astype(float)
            mean = np.clip(65 + level + rng.normal(0, 4, MANY_TEAMS), 5, 95)
            columns = {
                "unit_id": range(MANY_TEAMS),
                "construct": construct,
                "programme": str(programme),
                "audience": "",
                "period": str(period),
                "n": n,
                "total": n * mean,
                "total_of_squares": n * mean**2 + (n - 1) * 18.0**2,
            }
            frames.append(pd.DataFrame(columns))
    return pd.concat(frames, ignore_index=True)


if __name__ == "__main__":
    main()
