"""How do the groups of an attribute stand beside each other, in the newest period of a trend?"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from disclosure.release import MISSING, ReleasedScore, Visibility
from insights.cells import EVERYBODY, Filter
from insights.heat_map import side
from insights.measurements import Measurements
from insights.teams import unit_column
from insights.trends import UnitTrend
from insights.trends_wording import trend_name
from survey.attributes import ATTRIBUTES
from survey.chain import SERVICE_GIVEN
from survey.language import gettext as _
from survey.language import one_text
from survey.numbers import number
from survey.period import Period

MOST_LEVELS = 12
"""Groups in a figure: more are no longer read as a whole on a telephone."""


@dataclass(frozen=True)
class LevelScores:
    """Released scores of a trend's unit in its newest period, of everyone and of each level."""

    trend: UnitTrend
    period: Period
    attribute: str
    everyone: ReleasedScore
    levels: tuple[tuple[str, ReleasedScore], ...]


def attributes_beside(data: Measurements, trend: UnitTrend) -> tuple[str, ...]:
    """Return the attributes by which the company's or a department's newest score is divided.

    None for a team, of which hardly any could be shown, nor where groups are chosen already.
    """
    is_divided = trend.unit.team is None and trend.who == EVERYBODY and trend.shown
    if not is_divided or trend.construct == SERVICE_GIVEN:
        return ()
    wave = data.wave(trend.construct, trend.periods[trend.shown[-1]], trend.audience)
    found = data.gate.levels(wave).items()
    return tuple(sorted(name for name, levels in found if 1 < len(levels) <= MOST_LEVELS))


def level_scores(data: Measurements, trend: UnitTrend, attribute: str) -> LevelScores:
    """Return each level's score as the teams' screen shows it; who sees the trend sees these."""
    at = trend.shown[-1]
    period = trend.periods[at]
    asked = trend.construct, period, trend.audience
    levels, units = data.gate.levels(data.wave(*asked))[attribute], data.units(period)
    row = units.row_of_department(trend.unit.department) if trend.unit.department else 0
    with data.together():
        columns = [unit_column(data, *asked, Filter(((attribute, level),))) for level in levels]
    scores = tuple(column[row] for column in columns)
    found = tuple(zip(levels, scores, strict=True))
    there = tuple((level, score) for level, score in found if score != MISSING)
    return LevelScores(trend, period, attribute, trend.scores[at], there)


def level_title(found: LevelScores) -> str:
    """Return what the groups are of."""
    return _("{what}, {period}, by {attribute}").format(
        what=trend_name(found.trend),
        period=found.period,
        attribute=_(ATTRIBUTES[found.attribute]),
    )


def level_sentence(found: LevelScores) -> str:
    """Return which groups differ clearly from everyone."""
    sides = {level: side(score, found.everyone) for level, score in found.levels}
    if not any(score.is_shown for level, score in found.levels):
        return _("No group can be shown: too few answered in each, or it would give others away.")
    texts = ((_("Clearly above everyone: {groups}."), 1), (_("Clearly below: {groups}."), -1))
    said = [
        text.format(groups=_("; ").join(names))
        for text, which in texts
        if (names := [level for level in sides if sides[level] == which])
    ]
    score = number(found.everyone.score or 0.0, 1 if found.trend.unit.is_company else 0)
    return one_text(*said) or _("No group differs clearly from everyone ({score}).").format(
        score=score
    )


def level_table(found: LevelScores) -> pd.DataFrame:
    """Return a row per group, everyone first: the score, its interval and n."""
    return pd.DataFrame(
        {
            _("Period"): f"{found.period}",
            _(ATTRIBUTES[found.attribute]): name,
            _("Score"): score.score,
            _("95% low"): score.ci_low,
            _("95% high"): score.ci_high,
            _("Answered"): score.n,
            _("Remark"): _("hidden") if score.visibility is Visibility.HIDDEN else "",
        }
        for name, score in ((_("Everyone"), found.everyone), *found.levels)
    )
