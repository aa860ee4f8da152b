"""The numbers behind the chain's figures, as tables to take away."""

from __future__ import annotations

import pandas as pd

from disclosure.links import digits_of_statistic
from insights.chain_wording import QUADRANTS
from insights.link_teams import LinkTeams
from insights.quadrant import Quadrants
from insights.value_chain import ValueChain
from insights.what_if import WhatIfStaffRose
from insights.wording import lag_name
from survey.chain import CONSTRUCT
from survey.language import gettext as _


def team_table(teams: LinkTeams) -> pd.DataFrame:
    """Return a row per team drawn: both scores with interval and answers."""
    link = teams.strength.link
    rows = []
    for point in teams.points:
        row: dict[str, object] = {_("Team"): point.team, _("Department"): point.department}
        for end, score in ((link.source, point.source), (link.target, point.target)):
            name = _(CONSTRUCT[end].name)
            row[name] = score.score
            row[_("{name}, 95% from").format(name=name)] = score.ci_low
            row[_("{name}, 95% to").format(name=name)] = score.ci_high
            row[_("{name}, answers").format(name=name)] = score.n
        rows.append(row)
    return pd.DataFrame(rows)


def lag_table(chain: ValueChain) -> pd.DataFrame:
    """Return a row per delay: its correlation with interval, pairs and teams."""
    rows = []
    for lag in chain.lags:
        digits = digits_of_statistic(lag.n_teams)
        told = (None if x is None else round(x, digits) for x in (lag.r, lag.ci_low, lag.ci_high))
        r, low, high = told
        rows.append(
            {
                _("Delay"): lag_name(lag.lag_waves, chain.period.length),
                _("Strength"): r,
                _("95% from"): low,
                _("95% to"): high,
                _("Pairs"): lag.n_pairs,
                _("Teams"): lag.n_teams,
            }
        )
    return pd.DataFrame(rows)


def quadrant_table(found: Quadrants) -> pd.DataFrame:
    """Return a row per team: what it reaches, and how sure that is."""
    return pd.DataFrame(
        {
            _("Team"): place.point.team,
            _("Department"): place.point.department,
            _("Staff, less chance"): place.staff,
            _("Customers, less chance"): place.customers,
            _("Reaches"): _(QUADRANTS[place.reached]),
            _("Likeliest"): _(QUADRANTS[place.likeliest]),
            _("Probability"): round(place.probability, 2),
        }
        for place in found.places
    )


def what_if_table(found: WhatIfStaffRose) -> pd.DataFrame:
    """Return a row per point that staff scores rise."""
    return pd.DataFrame(
        {
            _("Staff, points more"): round(answer.change),
            _("Customers, points more"): round(answer.effect.value, 1),
            _("95% from"): round(answer.effect.ci_low, 1),
            _("95% to"): round(answer.effect.ci_high, 1),
            _("A single team, from"): round(answer.prediction_low or 0.0, 1),
            _("A single team, to"): round(answer.prediction_high or 0.0, 1),
        }
        for answer in found.answers
    )
