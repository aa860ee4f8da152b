"""Is a theme named more often than before, and does it sound better?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.scores.proportion import favourable_share
from disclosure.release import HIDDEN, MISSING, ReleasedScore, Visibility
from disclosure.viewer import Scope
from insights.comment_themes import comment_themes
from insights.comments import Asked, commented_units
from insights.measurements import Measurements
from survey.period import Period

if TYPE_CHECKING:
    from store import Store


@dataclass(frozen=True)
class ThemeShare:
    """The share of a period's comments that are on a theme, in percent, and their tone.

    ``n`` of the share is of all comments, that of the tone of those on the theme.
    """

    period: Period
    share: ReleasedScore
    tone: ReleasedScore


def theme_trend(
    store: Store, data: Measurements, scope: Scope, asked: Asked, theme: str
) -> tuple[ThemeShare, ...]:
    """Return a theme's share and tone in a unit's comments, in each period of the same length.

    Shares and intervals are of the rounded numbers of comments, which alone are shown.
    """
    return tuple(
        ThemeShare(period, *_told(store, data, scope, replace(asked, period=period), theme))
        for period in data.periods(asked.programme, asked.wave.audience)
        if period.length is asked.period.length
    )


def _told(
    store: Store, data: Measurements, scope: Scope, asked: Asked, theme: str
) -> tuple[ReleasedScore, ReleasedScore]:
    then = [
        unit
        for unit in commented_units(data, scope, asked.period)
        if (unit.name, unit.is_team) == (asked.unit.name, asked.unit.is_team)
    ]
    if not then:
        return MISSING, MISSING
    found = comment_themes(store, data, scope, replace(asked, unit=then[0]))
    if found.visibility is not Visibility.SHOWN:
        why = HIDDEN if found.visibility is Visibility.HIDDEN else MISSING
        return why, why
    one = next((one for one in found.themes if one.id == theme), None)
    if one is None:
        return HIDDEN, HIDDEN
    share = favourable_share(one.n, found.n)
    told = ReleasedScore(
        Visibility.SHOWN,
        round(100 * share.share),
        round(100 * share.ci_low),
        round(100 * share.ci_high),
        found.n,
    )
    return told, one.tone
