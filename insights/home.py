"""What happened since the last survey, and where is its evidence?"""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd

from disclosure.release import MISSING, ReleasedScore
from disclosure.viewer import NotAllowed, Scope
from insights.asked import new_questions
from insights.measurements import Measurements
from insights.stages import StageScore, stage_score
from insights.team_changes import TeamChanges, team_changes
from insights.teams import Scores, unit_column
from insights.value_chain import ValueChain
from survey.chain import CONSTRUCT, STAFF_TO_CUSTOMER, Stage
from survey.period import Period
from survey.programme import Programme

HEADLINES = (STAFF_TO_CUSTOMER.source, STAFF_TO_CUSTOMER.target)
"""What the company is told of itself first: how its staff are, and how its customers."""

BESIDE = (Stage.SOCIETY_SATISFACTION,)
"""What stands beside the chain: shown where it was asked, and not missed where it was not."""

LONGEST_COURSE = 12
"""Periods drawn behind a score: three years of quarters, as many as a small figure can carry."""


@dataclass(frozen=True)
class Headline:
    """A stage's newest company score, and its course over periods of the same length.

    ``new_questions`` are the places of the periods whose questions are not those of the period
    before them. ``answered`` are the company's scores in all that the survey asked.
    """

    programme: Programme
    newest: StageScore
    periods: tuple[Period, ...]
    course: Scores
    new_questions: tuple[int, ...]
    answered: tuple[tuple[str, ReleasedScore], ...]


@dataclass(frozen=True)
class Home:
    """The newest figures of the company, its chain, and the changes of its teams on the chain.

    A stage that nobody was asked about has no headline. ``changes`` are in their order.
    """

    chain: ValueChain
    headlines: tuple[Headline, ...]
    changes: tuple[TeamChanges, ...]

    @property
    def not_asked(self) -> tuple[Stage, ...]:
        """Return the stages without any answer."""
        asked = {headline.newest.stage for headline in self.headlines}
        return tuple(stage for stage in HEADLINES if stage not in asked)


def home(data: Measurements, scope: Scope, chain: ValueChain) -> Home:
    """Return what is new of the company and of the customer group that the chain is of.

    Raises
    ------
    NotAllowed
        If the scope leaves out any unit.
    """
    if not scope.everything:
        raise NotAllowed("the company's home")
    with data.together():
        found = [_headline(data, stage, chain.audience) for stage in (*HEADLINES, *BESIDE)]
        headlines = tuple(headline for headline in found if headline)
        changes = tuple(
            team_changes(
                data, scope, told.newest.stage, told.newest.period, audience=chain.audience
            )
            for told in headlines
            if told.newest.stage in HEADLINES
        )
    return Home(chain, headlines, changes)


def _headline(data: Measurements, stage: Stage, audience: str) -> Headline | None:
    programme = CONSTRUCT[stage].programme
    asked = [p for p in data.periods(programme) if data.is_asked(stage, p, audience)]
    if not asked:
        return None
    newest = max(asked, key=lambda period: (period.ends, period.length))
    back = [newest.number - p.number for p in asked if p.length is newest.length]
    step = gcd(*back) or 1  # what is asked every spring has no gaps in between
    first = newest.number - min(max(back), step * (LONGEST_COURSE - 1))
    periods = tuple(Period(newest.length, n) for n in range(first, newest.number + 1, step))
    return Headline(
        programme,
        stage_score(data, stage, newest, audience),
        periods,
        tuple(_company(data, stage, period, audience) for period in periods),
        new_questions(data, stage, periods, audience),
        tuple(
            (construct, _company(data, construct, newest, audience))
            for construct in data.constructs()
            if CONSTRUCT[construct].programme is programme
        ),
    )


def _company(data: Measurements, construct: str, period: Period, audience: str) -> ReleasedScore:
    if not data.is_asked(construct, period, audience):
        return MISSING
    return unit_column(data, construct, period, audience)[0]
