"""The dashboard's template for team results: one row per team, nobody's answers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from simulation.scores import team_scores
from simulation.simulate import Organisation
from simulation.wording import construct_headings
from simulation.workbook import save_xlsx
from survey.chain import CONSTRUCT
from survey.programme import Programme

UNIT_HEADINGS = ("Team / 团队", "Department / 部门", "Region / 区域", "Period / 时期")
MEASURES = ("mean (0-100)", "n", "sd", "response rate %")
SHEET = "Team results"


def team_results_headings() -> list[str]:
    """Return the heading row: the unit, then four measures of every construct."""
    names = construct_headings().values()
    return [*UNIT_HEADINGS, *(f"{name}: {measure}" for name in names for measure in MEASURES)]


def write_team_results(path: Path, organisation: Organisation) -> None:
    """Write every team's results of the newest quarter, small teams and all."""
    newest = str(organisation.periods[-1])
    teams = organisation.teams
    both = [
        team_scores(responses.between(newest, newest))
        for responses in (organisation.staff, organisation.customers)
    ]
    scores = pd.concat(both, ignore_index=True)
    columns = [
        teams["team"].to_numpy(dtype=object),
        organisation.departments[-1],
        teams["region"].to_numpy(dtype=object),
        np.full(len(teams), newest, dtype=object),
    ]
    responded = organisation.staff.between(newest, newest).rows["team"].value_counts()
    rate = 100 * responded.reindex(teams["team"]).to_numpy() / teams["headcount"].to_numpy()
    for construct in construct_headings():
        of_team = scores[scores["construct"] == construct].set_index("team").reindex(teams["team"])
        columns += [_cells(of_team[name].to_numpy()) for name in ("mean", "n", "sd")]
        known = CONSTRUCT[construct].programme == Programme.ES
        columns.append(_cells(rate if known else np.full(len(teams), np.nan)))
    save_xlsx(path, [team_results_headings()], columns, sheet=SHEET)


def _cells(values: np.ndarray) -> np.ndarray:
    rounded = [None if np.isnan(v) else round(float(v), 1) for v in values]
    return np.array(rounded, dtype=object)
