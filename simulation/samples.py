"""The sample organisation as files: what a first visitor imports, and one file per dialect."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pandas as pd

from simulation.dialects.qualtrics import (
    write_qualtrics_csv,
    write_qualtrics_legacy,
    write_qualtrics_xlsx,
)
from simulation.dialects.surveymonkey import write_surveymonkey
from simulation.dialects.team_results import write_team_results
from simulation.dialects.template import write_template
from simulation.dialects.wenjuanxing import write_wenjuanxing
from simulation.organisation import NEW_CARE, OLD_CARE
from simulation.responses import Responses
from simulation.simulate import Organisation
from simulation.unit_sheets import write_headcounts, write_kpis

_EARLIER = ("2024-Q4", "2025-Q3")
_LATER = ("2025-Q4", "2026-Q3")
_DIALECT_QUARTER = ("2026-Q3", "2026-Q3")
_DIALECT_TEAMS = 4
_DIALECT_ROWS_PER_TEAM = 18


def write_samples(folder: Path, organisation: Organisation) -> None:
    """Write the sample organisation's files and, in ``dialects/``, the small ones."""
    folder.mkdir(parents=True, exist_ok=True)
    staff, customers = organisation.staff, _as_customers_spell(organisation)
    write_surveymonkey(
        folder / "es_2024Q4-2025Q3_surveymonkey.xlsx", staff.between(*_EARLIER), "en"
    )
    write_wenjuanxing(
        folder / "es_2025Q4-2026Q3_wenjuanxing.xlsx", staff.between(*_LATER), coded=False
    )
    write_qualtrics_xlsx(
        folder / "cs_2024Q4-2025Q3_qualtrics.xlsx", customers.between(*_EARLIER), "en"
    )
    write_template(folder / "cs_2025Q4-2026Q3_template.xlsx", customers.between(*_LATER), "en")
    write_headcounts(folder / "headcount_2024Q4-2026Q3.xlsx", organisation)
    write_kpis(folder / "kpi_2024Q4-2026Q3.xlsx", organisation)
    write_crosswalk(folder / "crosswalk.csv", organisation.teams)
    write_dialects(folder / "dialects", organisation)


def write_dialects(folder: Path, organisation: Organisation) -> None:
    """Write one small file of the newest quarter per dialect that a loader reads."""
    folder.mkdir(parents=True, exist_ok=True)
    staff = _few(organisation.staff.between(*_DIALECT_QUARTER))
    customers = _few(_as_customers_spell(organisation).between(*_DIALECT_QUARTER))
    write_qualtrics_csv(folder / "qualtrics_3_rows.csv", customers)
    write_qualtrics_legacy(folder / "qualtrics_legacy.csv", staff)
    write_wenjuanxing(folder / "wenjuanxing_text.xls", customers, coded=False)
    write_wenjuanxing(folder / "wenjuanxing_coded.xls", staff, coded=True)
    write_wenjuanxing(folder / "wenjuanxing_coded.xlsx", customers, coded=True)
    write_surveymonkey(folder / "surveymonkey.xlsx", customers, matrix=True)
    write_template(folder / "template.xlsx", staff)
    write_team_results(folder / "team_results.xlsx", organisation)


def write_crosswalk(path: Path, teams: pd.DataFrame) -> None:
    """Write which team each of the customer survey's spellings means, and the renaming."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(["kind", "spelling", "unit"])
    writer.writerows(
        ("team", s, t) for s, t in zip(teams["cs_spelling"], teams["team"], strict=True)
    )
    writer.writerow(["department", OLD_CARE, NEW_CARE])
    path.write_bytes(written.getvalue().encode("utf-8-sig"))  # for Excel on Chinese Windows


def _as_customers_spell(organisation: Organisation) -> Responses:
    teams = organisation.teams
    return organisation.customers.renamed(
        dict(zip(teams["team"], teams["cs_spelling"], strict=True))
    )


def _few(responses: Responses) -> Responses:
    """The first answers of the teams that answered first."""
    team = responses.rows["team"].astype(str)
    chosen = team.isin(list(team.unique()[:_DIALECT_TEAMS]))
    return responses.only(chosen & (team.groupby(team).cumcount() < _DIALECT_ROWS_PER_TEAM))
