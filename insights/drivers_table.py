"""The numbers behind the drivers' figures, to take away."""

from __future__ import annotations

import pandas as pd

from disclosure.links import digits_of_statistic
from insights.drivers import Weighed
from insights.drivers_over_teams import OverTeams
from insights.kano import Effect, Kano
from survey.chain import CONSTRUCT
from survey.language import gettext as _


def driver_table(found: Weighed) -> pd.DataFrame:
    """Return a row per aspect: its importance and score with their intervals."""
    return pd.DataFrame(
        {
            _("Aspect"): driver.aspect.name,
            _("Importance, %"): driver.percent,
            _("95% from"): driver.low,
            _("95% to"): driver.high,
            _("More than chance allows"): _("yes") if driver.is_clear else _("no"),
            _("Score"): driver.score.score,
            _("Score, 95% from"): driver.score.ci_low,
            _("Score, 95% to"): driver.score.ci_high,
        }
        for driver in found.drivers
    )


def team_driver_table(found: OverTeams) -> pd.DataFrame:
    """Return a row per staff topic: its correlation with customer satisfaction."""
    rows = []
    for driver in found.told:
        r, digits = driver.correlation, digits_of_statistic(driver.n_teams)
        if r is not None:
            rows.append(
                {
                    _("Aspect"): _(CONSTRUCT[driver.construct].name),
                    _("Strength"): round(r.r, digits),
                    _("95% from"): round(r.ci_low, digits),
                    _("95% to"): round(r.ci_high, digits),
                    _("Teams"): driver.n_teams,
                }
            )
    return pd.DataFrame(rows)


def kano_table(found: Kano) -> pd.DataFrame:
    """Return a row per question: what bad answers cost and the best ones win."""
    return pd.DataFrame(
        {
            _("Aspect"): question.aspect.name,
            **_columns(_("Bad answers cost"), question.cost),
            **_columns(_("Best answers win"), question.gain),
        }
        for question in found.questions
    )


def _columns(name: str, effect: Effect | None) -> dict[str, int | None]:
    return {
        name: effect.points if effect else None,
        _("{name}, 95% from").format(name=name): effect.low if effect else None,
        _("{name}, 95% to").format(name=name): effect.high if effect else None,
    }
