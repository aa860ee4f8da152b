"""Which teams reach the targets for staff and for customers, and of which can it be told?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.links.quadrant import TARGETS_REACHED, quadrant_membership
from analysis.moments import TeamMoments
from analysis.quantile import normal_critical
from analysis.refusal import Refusal
from analysis.scores.shrinkage import ShrunkenMeans, shrunken_means
from disclosure.release import ReleasedScore
from insights.link_teams import TeamPoint
from insights.value_chain import ValueChain
from survey.chain import STAFF_TO_CUSTOMER


@dataclass(frozen=True)
class TeamPlace:
    """Where a team stands; ``staff`` and ``customers`` are its scores less what chance adds.

    They are told in whole points, as teams' scores are.
    ``likeliest`` is one of `TARGETS_REACHED`, with its probability, 0 to 1; ``reached`` is the
    same where it is likely enough to be told, else None.
    """

    point: TeamPoint
    staff: float
    customers: float
    likeliest: str
    probability: float
    reached: str | None


@dataclass(frozen=True)
class Quadrants:
    """The two targets, 0-100, and every team's place."""

    staff_target: float
    customer_target: float
    places: tuple[TeamPlace, ...]

    def count(self, reached: str | None) -> int:
        """Return how many teams reach what ``reached`` names; None for the undecided."""
        return sum(place.reached == reached for place in self.places)


def company_targets(chain: ValueChain) -> tuple[float, float]:
    """Return the company's staff and customer score; the teams' mean where one is not shown."""
    scores = {stage.stage: stage.score.score for stage in chain.stages}
    staff = scores.get(STAFF_TO_CUSTOMER.source)
    customers = scores.get(STAFF_TO_CUSTOMER.target)
    return (
        _mean([point.source for point in chain.points]) if staff is None else staff,
        _mean([point.target for point in chain.points]) if customers is None else customers,
    )


def quadrants(
    chain: ValueChain, staff_target: float | None = None, customer_target: float | None = None
) -> Quadrants | None:
    """Return every drawn team's quadrant; the company's scores are the targets by default.

    Made of what the scatter shows and of nothing else, so no target, however it is moved, tells
    more of a team than its score and interval do. None below five teams with an interval, or
    where chance explains all.
    """
    points = [p for p in chain.points if _has_interval(p.source) and _has_interval(p.target)]
    try:
        staff = _less_chance([point.source for point in points])
        customers = _less_chance([point.target for point in points])
        by_default = company_targets(chain)
        targets = (
            by_default[0] if staff_target is None else staff_target,
            by_default[1] if customer_target is None else customer_target,
        )
        found = quadrant_membership(
            staff.mean,
            staff.standard_error**2,
            customers.mean,
            customers.standard_error**2,
            es_target=targets[0],
            cs_target=targets[1],
        )
    except Refusal:
        return None
    places = tuple(
        TeamPlace(
            points[at],
            float(np.round(staff.mean[at])),
            float(np.round(customers.mean[at])),
            TARGETS_REACHED[int(chances.argmax())],
            float(chances.max()),
            found.label[row],
        )
        for row, (at, chances) in enumerate(zip(found.position, found.probability, strict=True))
    )
    return Quadrants(*targets, places)


def _less_chance(scores: Sequence[ReleasedScore]) -> ShrunkenMeans:
    """Draw the scores shown towards their mean, by the intervals shown with them."""
    n, mean = (np.array([getattr(x, of) for x in scores], dtype=float) for of in ("n", "score"))
    half = np.array([_half_width(score) for score in scores], dtype=float)
    spread = half / normal_critical(0.95) * np.sqrt(n)
    return shrunken_means(TeamMoments.from_means(n, mean, spread))


def _half_width(score: ReleasedScore) -> float:
    """The longer half: the other may end at 0 or 100."""
    middle = score.score or 0.0
    return max((score.ci_high or 0.0) - middle, middle - (score.ci_low or 0.0))


def _has_interval(score: ReleasedScore) -> bool:
    return score.is_shown and score.ci_low is not None and score.ci_high is not None


def _mean(scores: Sequence[ReleasedScore]) -> float:
    shown = [score.score for score in scores if score.score is not None]
    return round(sum(shown) / len(shown), 1) if shown else 50.0
