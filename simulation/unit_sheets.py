"""The organisation's numbers beside its surveys: people invited, complaints, turnover."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from simulation.simulate import SAMPLE_SEED, Organisation
from simulation.workbook import save_xlsx

TEAM_HEADING, PERIOD_HEADING = "Team / 团队", "Period / 时期"
HEADCOUNT_HEADINGS = (TEAM_HEADING, "Survey / 调查", PERIOD_HEADING, "People invited / 邀请人数")
KPI_HEADINGS = (
    *(TEAM_HEADING, PERIOD_HEADING, "Key figure / 指标"),
    *("Numerator / 分子", "Denominator / 分母"),
)
HEADCOUNT_SHEET, KPI_SHEET = "Headcount", "Key figures"
STAFF_SURVEY = "Staff survey / 员工调查"
COMPLAINTS, TURNOVER = "Complaint rate / 投诉率", "Staff turnover / 员工离职率"

_CONTACTS_PER_HEAD = 22  # and quarter
_USUAL_COMPLAINTS, _USUAL_TURNOVER = 0.02, 0.035
# Points of the team's true mean that make one e times as many.
_POINTS_PER_COMPLAINTS, _POINTS_PER_TURNOVER = 12.0, 15.0


def write_headcounts(path: Path, organisation: Organisation) -> None:
    """Write how many staff of each team were invited in each quarter."""
    team, quarter = _cells(organisation)
    people = np.tile(organisation.teams["headcount"].to_numpy(), len(organisation.periods))
    survey = np.full(len(team), STAFF_SURVEY, dtype=object)
    save_xlsx(path, [HEADCOUNT_HEADINGS], [team, survey, quarter, people], sheet=HEADCOUNT_SHEET)


def write_kpis(path: Path, organisation: Organisation) -> None:
    """Write complaints per contact and staff turnover of each team in each quarter.

    Both follow the true means of the same quarter, by chances of their own: what the surveys
    hold does not depend on whether these are written.
    """
    rng = np.random.default_rng([SAMPLE_SEED, 1])
    team, quarter = _cells(organisation)
    staff = np.tile(organisation.teams["headcount"].to_numpy(), len(organisation.periods))
    contacts = rng.poisson(staff * _CONTACTS_PER_HEAD)
    complaints = rng.binomial(
        contacts,
        _chances(organisation, "loyalty", _USUAL_COMPLAINTS, _POINTS_PER_COMPLAINTS),
    )
    leavers = rng.binomial(
        staff,
        _chances(organisation, "employee_satisfaction", _USUAL_TURNOVER, _POINTS_PER_TURNOVER),
    )
    columns = [
        np.tile(team, 2),
        np.tile(quarter, 2),
        np.repeat(np.array([COMPLAINTS, TURNOVER], dtype=object), len(team)),
        np.concatenate([complaints, leavers]),
        np.concatenate([contacts, staff]),
    ]
    save_xlsx(path, [KPI_HEADINGS], columns, sheet=KPI_SHEET)


def _cells(organisation: Organisation) -> tuple[np.ndarray, np.ndarray]:
    """Team and quarter of each cell, quarter by quarter."""
    teams = organisation.teams["team"].to_numpy(dtype=object)
    quarters = np.array([str(period) for period in organisation.periods], dtype=object)
    return np.tile(teams, len(quarters)), np.repeat(quarters, len(teams))


def _chances(
    organisation: Organisation, construct: str, usual: float, points: float
) -> np.ndarray:
    """Rarer where the true mean of a construct is higher, (n_quarters * n_teams,)."""
    above = organisation.true_means[construct] - organisation.planted.means[construct]
    return np.minimum(usual * np.exp(-above / points), 0.5).ravel()
