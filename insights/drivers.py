"""What goes with satisfaction: which aspects, how closely, and how well do they score?

Nothing of one wave can be taken from another, or from itself after a late file: who takes part
belongs to teams whose scores are shown, the company's scores are shown too, and what is told of a
hundred people or more in five teams or more are whole percents, and means in whole points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.minimum import Emphasis
from analysis.refusal import Refusal
from disclosure.release import ReleasedScore, release_score
from disclosure.viewer import NOTHING, NotAllowed, Scope
from insights.drivers_answers import answers_of
from insights.drivers_asked import OUTCOME, Asking, Aspect, NoAspects
from insights.teams import unit_column
from survey.period import Period
from survey.programme import Programme

if TYPE_CHECKING:
    from analysis.cross_products import CrossProducts
    from analysis.drivers.importance_performance import ImportancePerformance
    from analysis.drivers.key_drivers import Drivers
    from insights.measurements import Measurements
    from store import Store

PEOPLE_TOLD_IN = 10
"""Step in which the people are told: the exact number would tell how many skipped something."""


@dataclass(frozen=True)
class Driver:
    """An aspect with its importance, in whole percent of what all aspects explain together.

    ``is_clear``: chance alone rarely gives so much. ``is_contrary``: beside the others, more of
    it does not go with more satisfaction, so that it is not to be acted upon. ``quadrant`` is one
    of `analysis.drivers.importance_performance.QUADRANTS`, None where undecided.
    """

    aspect: Aspect
    percent: int
    low: int
    high: int
    is_clear: bool
    is_contrary: bool
    score: ReleasedScore
    quadrant: str | None


@dataclass(frozen=True)
class Weighed:
    """The aspects of one survey, the most important first, or why they cannot be weighed.

    ``explained`` is the percentage of the differences between people that goes with all aspects
    together.
    ``asking`` is None where there was no such survey. ``refused`` is "" where there are drivers,
    else a reason of `NoAspects` or of `analysis.refusal`, with what was ``found`` and ``needed``.
    """

    programme: Programme
    asking: Asking | None
    drivers: tuple[Driver, ...] = ()
    explained: int = 0
    n_people: int = 0
    n_teams: int = 0
    is_uncertain: bool = False
    refused: str = ""
    found: float = 0.0
    needed: float | None = None

    @property
    def outcome(self) -> str:
        """Return the satisfaction that the aspects go with."""
        return OUTCOME[self.programme]

    @property
    def average_importance(self) -> float:
        """Return the percentage that each aspect would have if all had the same."""
        return 100 / len(self.drivers)

    @property
    def average_score(self) -> float | None:
        """Return the mean of the scores that may be shown; None where there is none."""
        shown = [d.score.score for d in self.drivers if d.score.score is not None]
        return sum(shown) / len(shown) if shown else None

    @property
    def leaders(self) -> tuple[Driver, ...]:
        """Return who nobody is told apart from at the top: intervals that reach the first one's.

        None where chance explains all.
        """
        clear = [d for d in self.drivers if d.is_clear and not d.is_contrary]
        return tuple(d for d in clear if d.high >= clear[0].low)


def drivers_of(
    store: Store,
    data: Measurements,
    scope: Scope,
    programme: Programme,
    period: Period,
    audience: str = "",
) -> Weighed:
    """Return what goes with the satisfaction that was asked about last by the end of a period.

    Raises
    ------
    NotAllowed
        If there is nothing in the scope. Whoever sees a unit sees what the company's answers
        weigh, as the company's scores stand beside the unit's.
    """
    if scope == NOTHING:
        raise NotAllowed("the company's drivers")
    asking = last_asking(data, programme, period, audience)
    if asking is None:
        return Weighed(programme, None, refused="nothing_asked")
    with data.together():
        try:
            aspects, answers = answers_of(store, data, asking)
        except NoAspects as none:
            return Weighed(programme, asking, refused=none.reason)
        scores = [_released(data, asking, aspect) for aspect in aspects]
    return _weighed(asking, aspects, answers, scores)


def last_asking(
    data: Measurements, programme: Programme, period: Period, audience: str
) -> Asking | None:
    """Return the last survey that asked about satisfaction by the end of a period."""
    group = audience if programme is Programme.CS else ""
    outcome = OUTCOME[programme]
    asked = [
        p
        for p in data.periods(programme, group)
        if p.ends <= period.ends and data.is_asked(outcome, p, group)
    ]
    if not asked:
        return None
    return Asking(programme, max(asked, key=lambda p: (p.ends, p.length)), group)


def _released(data: Measurements, asking: Asking, aspect: Aspect) -> ReleasedScore | None:
    """Return a construct's score as it stands on every screen; a question has none of its own."""
    if aspect.item:
        return None
    return unit_column(data, aspect.construct, asking.period, asking.audience)[0]


def _weighed(
    asking: Asking,
    aspects: Sequence[Aspect],
    answers: CrossProducts,
    scores: Sequence[ReleasedScore | None],
) -> Weighed:
    """It takes half a second, so nobody waits for it at the gate."""
    from analysis.drivers.driver_bootstrap import Drawing, arranged
    from analysis.drivers.importance_performance import importance_performance
    from analysis.drivers.key_drivers import drivers

    try:
        drawing = Drawing(arranged(answers, -1, "johnson"))
        found = drivers(answers, drawing=drawing)
        places = importance_performance(answers, drawing=drawing)
    except Refusal as no:
        refused = {"refused": no.reason, "found": no.found, "needed": no.needed}
        return Weighed(asking.programme, asking, **refused)
    weighed = [
        _driver(aspect, score, found, places, at)
        for at, (aspect, score) in enumerate(zip(aspects, scores, strict=True))
    ]
    return Weighed(
        asking.programme,
        asking,
        tuple(sorted(weighed, key=lambda driver: -driver.percent)),
        explained=round(100 * found.r_squared),
        n_people=_told(found.n_used),
        n_teams=found.n_teams,
        is_uncertain=found.emphasis is not Emphasis.NORMAL,
    )


def _driver(
    aspect: Aspect,
    score: ReleasedScore | None,
    found: Drivers,
    places: ImportancePerformance,
    at: int,
) -> Driver:
    return Driver(
        aspect=aspect,
        percent=round(float(places.importance[at])),
        low=math.floor(places.importance_low[at]),
        high=math.ceil(places.importance_high[at]),
        is_clear=bool(found.distinguishable[at]),
        is_contrary=bool(found.suppressor[at]) or float(found.coefficients[at]) < 0,
        score=score or _score_of_question(places, at),
        quadrant=places.label[at],
    )


def _score_of_question(places: ImportancePerformance, at: int) -> ReleasedScore:
    """In whole points, like a department's."""
    half = float(places.performance_high[at] - places.performance_low[at]) / 2
    people = _told(places.n_used)
    return release_score(people, float(places.performance[at]), half, shown=True)


def _told(people: int) -> int:
    return PEOPLE_TOLD_IN * (people // PEOPLE_TOLD_IN)
