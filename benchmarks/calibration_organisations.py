"""Organisations by the thousand, for calibration: team scores without the spreadsheets.

`simulation.simulate` invents every answer, date and comment of one organisation and takes
seconds for it. Here the same planted chain (`simulation.chain`) gives teams their true means, and
people their spread around them, but a person's score is drawn at once instead of item by item,
in steps of 5 points. Three things differ on purpose: teams never have fewer than five
answers, which no screen shows; departments matter only where a method claims to allow for
them (`in_departments`), and then for staff and for customers; nobody merges or is renamed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import ndtr

from analysis.arrays import FloatArray, IntArray
from analysis.moments import TeamMoments
from simulation.chain import PlantedChain, true_team_means

PLANTED = PlantedChain(sd_department=0.0)
UNLINKED = replace(PLANTED, employee_satisfaction_to_perceived_quality=0.0)
"""Customers' scores have nothing to do with staff's."""

TEAMS_IN_DEPARTMENT = {20: 4, 48: 6, 60: 6, 200: 10}
SD_DEPARTMENT_STAFF, SD_DEPARTMENT_CUSTOMERS = 3.0, 2.0
"""Points; a fifth of the variance between teams lies between departments."""

FEWEST, MEDIAN_STAFF, MEDIAN_CUSTOMERS = 5, 20, 90
RESPONSE_RATE = 0.72
SHARE_LASTING = 0.6
STEP = 5.0


@dataclass(frozen=True)
class LinkedTeams:
    """Observed mean scores of J teams, each (J,), and the department of each."""

    staff: FloatArray
    quality: FloatArray
    customers: FloatArray
    department: IntArray


def team_sizes(teams: int, middle: float, rng: np.random.Generator) -> FloatArray:
    """Return how many people answer in each team, (teams,), never below `FEWEST`."""
    return np.maximum(rng.poisson(middle * rng.lognormal(0, 0.5, teams)), FEWEST).astype(float)


def chain_means(
    planted: PlantedChain, teams: int, quarters: int, rng: np.random.Generator
) -> dict[str, FloatArray]:
    """Return true team means of each construct, (quarters, teams)."""
    nobody_merges = np.zeros((quarters, teams), dtype=bool)
    return true_team_means(planted, np.zeros(teams, dtype=int), nobody_merges, rng)


def linked_teams(
    planted: PlantedChain, teams: int, rng: np.random.Generator, *, in_departments: bool = False
) -> LinkedTeams:
    """Return staff's scores of one quarter and customers' of the next, with people's noise."""
    true = chain_means(planted, teams, 2, rng)
    department = np.arange(teams) // TEAMS_IN_DEPARTMENT.get(teams, 10)
    of_staff = of_customers = np.zeros(teams)
    if in_departments:
        of_staff = rng.normal(0, SD_DEPARTMENT_STAFF, teams)[department]
        of_customers = rng.normal(0, SD_DEPARTMENT_CUSTOMERS, teams)[department]
    slope = planted.perceived_quality_to_customer_satisfaction
    staff_noise = _noise(planted, team_sizes(teams, MEDIAN_STAFF, rng), rng)
    customers = team_sizes(teams, MEDIAN_CUSTOMERS, rng)
    quality_noise = of_customers + _noise(planted, customers, rng)
    own_noise = np.sqrt(1 - slope**2) * _noise(planted, customers, rng)
    return LinkedTeams(
        staff=true["employee_satisfaction"][0] + of_staff + staff_noise,
        quality=true["perceived_quality"][1] + quality_noise,
        customers=true["customer_satisfaction"][1] + slope * quality_noise + own_noise,
        department=department,
    )


def _noise(planted: PlantedChain, n: FloatArray, rng: np.random.Generator) -> FloatArray:
    return rng.normal(0, planted.sd_person, len(n)) / np.sqrt(n)


@dataclass(frozen=True)
class Wave:
    """Staff scores of one wave.

    ``answers``: moments of who answered. ``truth``: the mean score that everyone of a team
    would give on average, over all the moods and people it might have had. ``present``: the mean
    of the people it has, ``headcount`` of them.
    """

    answers: TeamMoments
    truth: FloatArray
    present: FloatArray
    headcount: FloatArray


def staff_waves(
    true_means: FloatArray, planted: PlantedChain, rng: np.random.Generator
) -> list[Wave]:
    """Return a wave per row of `true_means`, of the same people, some of whom answer."""
    headcount = np.ceil(team_sizes(true_means.shape[1], MEDIAN_STAFF, rng) / RESPONSE_RATE)
    team = np.repeat(np.arange(len(headcount)), headcount.astype(int))
    lasting = rng.normal(0, planted.sd_person * np.sqrt(SHARE_LASTING), len(team))
    spread = planted.sd_person * np.sqrt(1 - SHARE_LASTING)
    waves = []
    for means in true_means:
        score = _answered(means[team] + lasting + rng.normal(0, spread, len(team)), rng)
        answers = rng.random(len(team)) < RESPONSE_RATE
        waves.append(
            Wave(
                answers=moments(score[answers], team[answers], len(headcount)),
                truth=expected_score(means, planted.sd_person),
                present=moments(score, team, len(headcount)).mean,
                headcount=headcount,
            )
        )
    return waves


def _answered(score: FloatArray, rng: np.random.Generator) -> FloatArray:
    """Scores on the 0-100 index in steps, rounded up with the chance of the fraction."""
    return STEP * np.floor(score.clip(0, 100) / STEP + rng.random(len(score))).clip(0, 100 / STEP)


def moments(score: FloatArray, team: IntArray, teams: int) -> TeamMoments:
    """Return the moments of people's scores, for each of `teams` teams."""
    parts = (np.ones_like(score), score, score**2)
    n, total, squares = (
        np.bincount(team, weights=part, minlength=teams).astype(float) for part in parts
    )
    return TeamMoments(n, total, squares)


def expected_score(mean: FloatArray, sd: float | FloatArray) -> FloatArray:
    """Return the mean of normal scores that end at 0 and 100."""
    low, high = (0 - mean) / sd, (100 - mean) / sd
    density_low, density_high = np.exp(-(low**2) / 2), np.exp(-(high**2) / 2)
    inside = mean * (ndtr(high) - ndtr(low))
    return inside + 100 * ndtr(-high) + sd * (density_low - density_high) / np.sqrt(2 * np.pi)
