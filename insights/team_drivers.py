"""How does a team stand in what goes with satisfaction across the company?

Nothing is weighed within the team, which is too few for that: the weights are the company's.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from disclosure.release import ReleasedScore
from insights.drivers import Driver, Weighed
from insights.drivers_wording import in_sentence, listed, refusal_sentence
from insights.heat_map import distance, side
from insights.teams import TeamOverview, TeamRow
from survey.language import gettext as _


@dataclass(frozen=True)
class TeamDriver:
    """An aspect that goes with satisfaction in the company, and the team's score beside."""

    driver: Driver
    score: ReleasedScore
    company: ReleasedScore

    @property
    def side(self) -> int | None:
        """Return 1 clearly above the company, -1 clearly below, 0 neither; None: not told."""
        return side(self.score, self.company)


def is_told_of_teams(found: Weighed) -> bool:
    """Return whether measures were weighed, or could not be; single questions have no scores."""
    return bool(found.asking) and (
        bool(found.refused) or not all(driver.aspect.item for driver in found.drivers)
    )


def team_drivers(found: Weighed, overview: TeamOverview, row: TeamRow) -> tuple[TeamDriver, ...]:
    """Return what clearly goes with satisfaction and the team was asked, the closest first."""
    places = {construct: at for at, construct in enumerate(overview.constructs)}
    return tuple(
        TeamDriver(driver, row.scores[at], overview.company[at])
        for driver in found.drivers
        if driver.is_clear and not driver.is_contrary and not driver.aspect.item
        if (at := places.get(driver.aspect.construct)) is not None
    )


def team_drivers_sentence(found: Weighed, told: tuple[TeamDriver, ...]) -> str:
    """Return where the team might begin, as far as that is sure."""
    if found.refused:
        return refusal_sentence(found.refused, found.outcome, found.found, found.needed)
    outcome = in_sentence(found.outcome)
    if not told:
        text = _("Nothing this team was asked clearly goes with {outcome} across the company.")
        return text.format(outcome=outcome)
    if not any(each.score.is_shown for each in told):
        text = _("What goes with {outcome} is hidden of this team to protect people.")
        return text.format(outcome=outcome)
    below = [each.driver.aspect for each in told if each.side == -1]
    if not below:
        text = _("In nothing that goes with {outcome} is this team clearly below the company.")
        return text.format(outcome=outcome)
    text = _("{aspects}: across the company it goes with {outcome}; this team is clearly below.")
    if len(below) > 1:
        text = _(
            "{aspects}: across the company they go with {outcome}; this team is clearly below."
        )
    return text.format(aspects=listed(below), outcome=outcome)


def team_drivers_table(told: tuple[TeamDriver, ...]) -> pd.DataFrame:
    """Return a row per aspect: its weight in the company, and the team's score beside it."""
    return pd.DataFrame(
        {
            _("Aspect"): each.driver.aspect.name,
            _("Importance, %"): each.driver.percent,
            _("95% from"): each.driver.low,
            _("95% to"): each.driver.high,
            _("Score"): each.score.score,
            _("Company"): each.company.score,
            _("Difference from the company"): distance(each.score, each.company),
        }
        for each in told
    )
