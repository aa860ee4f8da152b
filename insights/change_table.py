"""The changes of teams and departments, as a table to read and to take away."""

from __future__ import annotations

import pandas as pd

from insights.change_wording import verdict_word
from insights.team_changes import TeamChanges
from survey.language import gettext as _


def change_table(changes: TeamChanges) -> pd.DataFrame:
    """Return a row per department and team: its change, its interval, and what may be said."""
    return pd.DataFrame(
        {
            _("Department"): unit.department,
            _("Team"): unit.name if unit.is_team else _("all teams together"),
            _("Change"): change.points if change else None,
            _("95% from"): change.ci_low if change else None,
            _("95% to"): change.ci_high if change else None,
            _("Verdict"): verdict_word(unit),
        }
        for unit in changes.units
        for change in (unit.found.change,)
    )
