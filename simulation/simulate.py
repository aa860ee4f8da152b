"""Drawing the organisation: teams, true means, people, answers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from simulation.answers import draw_answers
from simulation.attributes import LEVELS
from simulation.chain import PlantedChain, true_team_means
from simulation.comments import draw_comments
from simulation.organisation import (
    MERGER,
    OLD_CARE,
    build_teams,
    department_names,
    periods,
)
from simulation.people import at, customer_deviations, staff_deviations
from simulation.responses import Responses, programme_items
from survey.period import Period
from survey.programme import Programme

PLANTED = PlantedChain()
SAMPLE_SEED = 2026
_RESPONSE_RATE = 0.72
_SD_RESPONSE_RATE = 0.07  # between teams
_NEWCOMERS_RATE = -0.06  # people in their first year answer less often
_FEWEST_CUSTOMERS = 15  # per team and quarter, on average
_MERGER_DIP_QUARTERS = 2


@dataclass(frozen=True)
class Organisation:
    """A simulated organisation and everything known about it.

    ``teams``: one row per team (team, line, region, headcount, cs_spelling). ``departments``:
    (n_quarters, n_teams) of text. ``true_means``: per construct (n_quarters, n_teams), 0-100.
    """

    planted: PlantedChain
    periods: tuple[Period, ...]
    teams: pd.DataFrame
    departments: np.ndarray
    true_means: dict[str, np.ndarray]
    staff: Responses
    customers: Responses


def simulate(
    planted: PlantedChain = PLANTED,
    seed: int = SAMPLE_SEED,
    *,
    teams: int = 48,
    quarters: int = 8,
    staff: int = 1400,
    customers: int = 40_000,
) -> Organisation:
    """Return an organisation of about this size; the same seed gives the same organisation.

    Parameters
    ----------
    planted
        Slopes, levels and spreads of the teams' true means.
    seed
        Seed of every draw.
    teams
        Number of teams, 10 or more.
    quarters
        Number of quarters, the newest being 2026-Q3.
    staff
        Headcount of all teams together; about 72 % of them answer each quarter.
    customers
        Customers' responses over all quarters.
    """
    rng = np.random.default_rng(seed)
    when = periods(quarters)
    units = build_teams(teams, staff, rng)
    names = department_names(units, when)
    true_means = true_team_means(planted, *_departments_and_dips(units, when), rng)
    frame = _Frame(planted, when, units, names, true_means)
    return Organisation(
        planted=planted,
        periods=when,
        teams=units,
        departments=names,
        true_means=true_means,
        staff=_staff(frame, rng),
        customers=_customers(frame, customers, rng),
    )


@dataclass(frozen=True)
class _Frame:
    planted: PlantedChain
    periods: tuple[Period, ...]
    teams: pd.DataFrame
    departments: np.ndarray
    true_means: dict[str, np.ndarray]


def _departments_and_dips(
    units: pd.DataFrame, when: tuple[Period, ...]
) -> tuple[np.ndarray, np.ndarray]:
    final = department_names(units, when[-1:])[0]
    before = department_names(units, (MERGER.earlier(1),))[0]
    merged = (final != before) & (before != OLD_CARE)
    since = np.array([period.number - MERGER.number for period in when])
    dipping = (since >= 0) & (since < _MERGER_DIP_QUARTERS)
    return pd.factorize(final)[0], dipping[:, None] & merged[None, :]


def _staff(frame: _Frame, rng: np.random.Generator) -> Responses:
    headcount = frame.teams["headcount"].to_numpy()
    team = np.repeat(np.arange(len(headcount)), headcount)
    levels = LEVELS[Programme.ES]
    attributes = {name: levels[name].draw(len(team), rng) for name in levels}
    shift = np.array(levels["tenure"].shifts)[attributes["tenure"]]
    deviations = staff_deviations(frame.planted, team, shift, len(frame.periods), rng)
    rate = rng.normal(_RESPONSE_RATE, _SD_RESPONSE_RATE, len(headcount)).clip(0.5, 0.95)
    chance = rate[team] + _NEWCOMERS_RATE * (attributes["tenure"] == 0)
    quarter, person = np.nonzero(rng.random((len(frame.periods), len(team))) < chance)
    chosen = {name: values[quarter, person] for name, values in deviations.items()}
    true = at(frame.true_means, chosen, (quarter, team[person]))
    answered = {name: values[person] for name, values in attributes.items()}
    return _responses(frame, Programme.ES, quarter, team[person], answered, true, rng)


def _customers(frame: _Frame, customers: int, rng: np.random.Generator) -> Responses:
    share = frame.teams["headcount"].to_numpy() ** 0.6 * rng.lognormal(0, 0.3, len(frame.teams))
    slots = len(frame.periods)
    fewest = min(_FEWEST_CUSTOMERS, customers / slots / len(share) / 2)
    expected = fewest + (customers / slots - fewest * len(share)) * share / share.sum()
    counts = rng.poisson(np.tile(expected, (slots, 1)))
    cell = np.repeat(np.arange(counts.size), counts.ravel())
    quarter, team = np.divmod(cell, len(share))
    levels = LEVELS[Programme.CS]
    attributes = {name: levels[name].draw(len(cell), rng) for name in levels}
    shift = np.array(levels["channel"].shifts)[attributes["channel"]]
    deviations = customer_deviations(frame.planted, shift, rng)
    true = at(frame.true_means, deviations, (quarter, team))
    return _responses(frame, Programme.CS, quarter, team, attributes, true, rng)


def _responses(
    frame: _Frame,
    programme: Programme,
    quarter: np.ndarray,
    team: np.ndarray,
    attributes: dict[str, np.ndarray],
    true: dict[str, np.ndarray],
    rng: np.random.Generator,
) -> Responses:
    overall = "employee_satisfaction" if programme == Programme.ES else "customer_satisfaction"
    names = pd.Index(frame.teams["team"])
    quarters = pd.Index([str(period) for period in frame.periods])
    rows = {
        "period": pd.Categorical.from_codes(quarter, quarters),
        "submitted_at": _times(frame.periods, quarter, programme, rng),
        "team": pd.Categorical.from_codes(team, names),
        "department": pd.Categorical(frame.departments[quarter, team]),
        "region": pd.Categorical(frame.teams["region"].to_numpy()[team]),
        **attributes,
        **draw_answers(programme_items(programme), true, rng),
        "comment": draw_comments(programme, true[overall], rng),
    }
    ordered = pd.DataFrame(rows).sort_values("submitted_at", kind="stable", ignore_index=True)
    return Responses(programme, ordered)


def _times(
    when: tuple[Period, ...], quarter: np.ndarray, programme: Programme, rng: np.random.Generator
) -> np.ndarray:
    """Staff answer within three weeks of the second month, customers on any day; by daylight."""
    month = [f"{p.number // 4:04d}-{p.number % 4 * 3 + 1:02d}" for p in when]
    first = np.array(month, dtype="datetime64[M]").astype("datetime64[D]")[quarter]
    earliest, days = (35, 21) if programme == Programme.ES else (0, 90)
    day = first + rng.integers(earliest, earliest + days, len(quarter))
    minute = rng.integers(8 * 60, 20 * 60, len(quarter))
    return day.astype("datetime64[s]") + (minute * 60).astype("timedelta64[s]")
