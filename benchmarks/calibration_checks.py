"""What calibration asks of one simulated organisation: does the interval hold the truth?

Each check draws one organisation of so many teams and returns a yes or no for each interval,
or announcement, in it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from math import hypot

import numpy as np

from analysis.arrays import FloatArray
from analysis.chain.mediation import mediation
from analysis.chain.path_model import path_model
from analysis.changes.change import change_in_mean
from analysis.changes.exceptions import Verdict
from analysis.changes.unit_changes import exceptional_changes
from analysis.direction.statement import direction
from analysis.estimate import Estimate
from analysis.false_discovery import benjamini_hochberg
from analysis.links.correlation import Correlation, team_correlation
from analysis.links.panel import WithinBetween, within_between
from analysis.links.regression import simple_line, slope_interval_clustered
from analysis.minimum import NPS_ARROW, SCORE
from analysis.scores.finite_population import finite_population_interval
from analysis.scores.means import overall_mean, team_means
from analysis.scores.nps import NetPromoterScore, net_promoter_score, nps_difference
from analysis.scores.overall_nps import overall_nps
from analysis.service.internal_service import internal_service
from analysis.weighting.raked_mean import raked_mean
from benchmarks.calibration_designs import (
    moving_apart,
    promoters_and_detractors,
    rated_units,
    uneven_response,
)
from benchmarks.calibration_organisations import (
    MEDIAN_CUSTOMERS,
    MEDIAN_STAFF,
    PLANTED,
    UNLINKED,
    chain_means,
    expected_score,
    linked_teams,
    staff_waves,
    team_sizes,
)

Check = Callable[[int, np.random.Generator], list[bool]]

SMALLEST_OF_INTEREST = 2.5  # points; half a step of a five-point item averaged over five items
TEAMS_FOR_THE_TRUTH = 400_000


def holds(found: Estimate | Correlation | NetPromoterScore | WithinBetween, truth: float) -> bool:
    """Return whether the interval holds the truth."""
    return found.ci_low <= truth <= found.ci_high


def company_truth(quarters: int) -> FloatArray:
    """Return the mean score of internal service each quarter, over all teams there might be."""
    drawn = np.arange(PLANTED.lag, quarters + PLANTED.lag, dtype=np.float64)
    trend = PLANTED.trend * (drawn - (quarters + PLANTED.lag) / 2)
    spread = hypot(PLANTED.sd_stable, PLANTED.sd_moving, PLANTED.sd_person)
    return expected_score(PLANTED.means["internal_service"] + trend, spread)


def company_mean(teams: int, rng: np.random.Generator) -> list[bool]:
    true = chain_means(PLANTED, teams, 1, rng)["internal_service"]
    answers = staff_waves(true, PLANTED, rng)[0].answers
    return [holds(overall_mean(answers), company_truth(1)[0])]


def company_change(teams: int, rng: np.random.Generator) -> list[bool]:
    true = chain_means(PLANTED, teams, 2, rng)["internal_service"]
    before, after = staff_waves(true, PLANTED, rng)
    truth = company_truth(2)
    return [holds(change_in_mean(before.answers, after.answers), truth[1] - truth[0])]


def team_mean(teams: int, rng: np.random.Generator) -> list[bool]:
    true = chain_means(PLANTED, teams, 1, rng)["internal_service"]
    wave = staff_waves(true, PLANTED, rng)[0]
    found, shown = team_means(wave.answers), wave.answers.n >= SCORE.shown
    return ((found.ci_low <= wave.truth) & (wave.truth <= found.ci_high))[shown].tolist()


def mean_of_those_present(teams: int, rng: np.random.Generator) -> list[bool]:
    true = chain_means(PLANTED, teams, 1, rng)["internal_service"]
    wave = staff_waves(true, PLANTED, rng)[0]
    answers, sd = wave.answers, np.sqrt(wave.answers.variance)
    shown = np.flatnonzero((answers.n >= SCORE.shown) & (sd > 0))
    columns = (answers.n, wave.headcount, answers.mean, sd, wave.present)
    return [
        holds(finite_population_interval(n, heads, mean, spread), present)
        for n, heads, mean, spread, present in np.column_stack(columns)[shown].tolist()
    ]


def team_nps(teams: int, rng: np.random.Generator) -> list[bool]:
    loyalty = chain_means(PLANTED, teams, 1, rng)["loyalty"][0]
    n = team_sizes(teams, MEDIAN_STAFF, rng)
    drawn = zip(*promoters_and_detractors(loyalty, n, rng), n, strict=True)
    return [
        holds(net_promoter_score(up, size - up - down, down), truth)
        for up, down, truth, size in drawn
    ]


@cache
def company_nps_truth() -> float:
    """Return the score that very many teams together would have."""
    rng = np.random.default_rng(20260101)
    loyalty = chain_means(PLANTED, TEAMS_FOR_THE_TRUTH, 1, rng)["loyalty"][0]
    return float(promoters_and_detractors(loyalty, np.ones(len(loyalty)), rng)[2].mean())


def company_nps(teams: int, rng: np.random.Generator) -> list[bool]:
    loyalty = chain_means(PLANTED, teams, 1, rng)["loyalty"][0]
    n = team_sizes(teams, MEDIAN_CUSTOMERS, rng)
    up, down, _ = promoters_and_detractors(loyalty, n, rng)
    return [holds(overall_nps(up, n - up - down, down), company_nps_truth())]


def nps_change(teams: int, rng: np.random.Generator) -> list[bool]:
    loyalty = chain_means(PLANTED, teams, 2, rng)["loyalty"]
    n = np.maximum(team_sizes(teams, MEDIAN_CUSTOMERS, rng), NPS_ARROW.shown)
    waves = [np.array(promoters_and_detractors(wave, n, rng)).T for wave in loyalty]
    hits = []
    for size, (up, down, truth), (up_1, down_1, truth_1) in zip(n, *waves, strict=True):
        before = net_promoter_score(up, size - up - down, down)
        after = net_promoter_score(up_1, size - up_1 - down_1, down_1)
        hits.append(holds(nps_difference(before, after), truth_1 - truth))
    return hits


@cache
def limits(in_departments: bool) -> dict[str, float]:
    """Return what each statistic of a link is among very many teams of the same sizes."""
    rng = np.random.default_rng(20260101)
    drawn = linked_teams(PLANTED, TEAMS_FOR_THE_TRUTH, rng, in_departments=in_departments)
    (xx, xm, xy), (_, mm, my), (_, _, yy) = np.cov([drawn.staff, drawn.quality, drawn.customers])
    b = (my * xx - xy * xm) / (xx * mm - xm**2)
    return {
        "r": xy / np.sqrt(xx * yy),
        "slope": xy / xx,
        "mediated": xm / xx * b,
        "along the chain": xm / xx * my / mm,
    }


def link(statistic: str, in_departments: bool, teams: int, rng: np.random.Generator) -> list[bool]:
    drawn = linked_teams(PLANTED, teams, rng, in_departments=in_departments)
    x, y, stages = drawn.staff, drawn.customers, [drawn.staff, drawn.quality, drawn.customers]
    department = drawn.department if in_departments else None
    if statistic == "r":
        found = team_correlation(x, y, department)
    elif statistic == "slope" and department is not None:
        found = slope_interval_clustered(x, y, department)
    elif statistic == "slope":
        found = simple_line(x, y).difference_for(1)
    elif statistic == "mediated":
        found = mediation(*stages, cluster=department).indirect
    else:
        found = path_model(stages, ["ES", "PQ", "CS"], cluster=department).indirect
    return [holds(found, limits(in_departments)[statistic])]


def link_announced(in_departments: bool, teams: int, rng: np.random.Generator) -> list[bool]:
    drawn = linked_teams(UNLINKED, teams, rng, in_departments=in_departments)
    department = drawn.department if in_departments else None
    return [not holds(team_correlation(drawn.staff, drawn.customers, department), 0)]


def any_link_announced(teams: int, rng: np.random.Generator) -> list[bool]:
    """Return whether a chain of five stages that have nothing in common shows any link."""
    stages = rng.normal(size=(5, teams))
    p = [team_correlation(x, y).p_value for x, y in pairwise(stages)]
    return [bool(benjamini_hochberg(p).rejected.any())]


def team_flagged(teams: int, rng: np.random.Generator) -> list[bool]:
    """Two waves of other people: of the same people, chance would be smaller still."""
    unchanged = chain_means(PLANTED, teams, 1, rng)["employee_satisfaction"]
    before, after = (staff_waves(unchanged, PLANTED, rng)[0].answers for _ in range(2))
    found = exceptional_changes(before, after, SMALLEST_OF_INTEREST)
    return [Verdict.REAL_AND_MATERIAL in found.verdict]


def direction_announced(waves: int, teams: int, rng: np.random.Generator) -> list[bool]:
    return [direction(*moving_apart(teams, waves, rng)).announced]


def slope_within_teams(waves: int, teams: int, rng: np.random.Generator) -> list[bool]:
    """What is new in a team's staff scores has nothing to do with its customers': slope 0."""
    staff, customers = moving_apart(teams, waves, rng)
    team, wave = np.indices(staff.shape)
    columns = (table.ravel() for table in (staff, customers, team, wave))
    return [holds(within_between(*columns, wave_effects=True), 0)]


def internal_quality(units: int, rng: np.random.Generator) -> list[bool]:
    ratings, givers, receivers, quality = rated_units(units, rng)
    found = internal_service(ratings, givers, receivers).receivers
    if found is None:
        return []
    true = quality[np.array(found.unit, dtype=int)]
    return ((found.ci_low <= true) & (true <= found.ci_high)).tolist()


def weighted_mean(people: int, rng: np.random.Generator) -> list[bool]:
    cells, levels, headcounts, truth = uneven_response(people, rng)
    return [holds(raked_mean(cells, levels, headcounts).weighted, truth)]
