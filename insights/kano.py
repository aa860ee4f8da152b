"""Which questions to customers only dissatisfy where they go badly, and which only delight?

Told as `insights.drivers` tells: of people of teams that are shown, in whole points, of the
company alone. How many gave low or high answers is not told.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analysis.drivers.kano_result import Category
from analysis.minimum import Emphasis
from analysis.refusal import Refusal
from disclosure.viewer import NotAllowed, Scope
from insights.drivers import last_asking
from insights.drivers_asked import Asking, Aspect, NoAspects, aspects_asked, is_shown
from insights.drivers_people import questions, read_people
from survey.chain import CONSTRUCTS
from survey.period import Period
from survey.programme import Programme

if TYPE_CHECKING:
    from analysis.drivers.kano_result import KanoItem
    from analysis.estimate import Estimate
    from insights.measurements import Measurements
    from store import Store

Floats = NDArray[np.float64]

LOW, HIGH = 25.0, 100.0
"""On 0-100: the two lowest answers of five, and the best one."""


@dataclass(frozen=True)
class Effect:
    """Points of satisfaction, in whole points, with the 95 % interval."""

    points: int
    low: int
    high: int


@dataclass(frozen=True)
class KanoQuestion:
    """What bad answers to a question cost and the best ones win; None where too few gave them."""

    aspect: Aspect
    category: str
    cost: Effect | None
    gain: Effect | None


@dataclass(frozen=True)
class Kano:
    """The questions to customers, sorted by what they do, or why that cannot be told."""

    asking: Asking | None
    questions: tuple[KanoQuestion, ...] = ()
    is_uncertain: bool = False
    refused: str = ""
    found: float = 0.0
    needed: float | None = None

    def of_category(self, category: str) -> tuple[KanoQuestion, ...]:
        """Return the questions of a category of `analysis.drivers.kano_result.Category`."""
        return tuple(q for q in self.questions if q.category == category)


def kano(
    store: Store, data: Measurements, scope: Scope, period: Period, audience: str = ""
) -> Kano:
    """Return what questions do, of the customers asked last by the end of a period.

    Raises
    ------
    NotAllowed
        If the scope leaves out any unit.
    """
    if not scope.everything:
        raise NotAllowed("the company's drivers")
    asking = last_asking(data, Programme.CS, period, audience)
    if asking is None:
        return Kano(None, refused="nothing_asked")
    with data.together():
        try:
            asked = _asked(store, data, asking)
        except NoAspects as none:
            return Kano(asking, refused=none.reason)
    return _kano(asking, *asked)


def _asked(
    store: Store, data: Measurements, asking: Asking
) -> tuple[list[Aspect], list[Floats], Floats, NDArray[np.int_]]:
    """Return the questions, their answers, the outcome and the teams of the same people."""
    if not is_shown(data, asking):
        raise NoAspects("hidden")
    names = aspects_asked(data, asking)
    if not names:
        raise NoAspects("nothing_asked")
    people = read_people(store, data, asking, [*names, asking.outcome])
    items = people.items_of([c.id for c in CONSTRUCTS if {c.id, c.part_of} & {*names}])
    if not items:
        raise NoAspects("no_answers")
    answers = [people.answers[item] for item in items]
    aspects = questions(store, asking, people, items)
    return aspects, answers, people.outcome(asking.outcome, names), people.team


def _kano(
    asking: Asking,
    aspects: list[Aspect],
    answers: list[Floats],
    outcome: Floats,
    team: NDArray[np.int_],
) -> Kano:
    from analysis.drivers.kano import penalty_reward

    try:
        found = penalty_reward(np.column_stack(answers), outcome, team, low=LOW, high=HIGH)
    except Refusal as no:
        return Kano(asking, refused=no.reason, found=no.found, needed=no.needed)
    told = [_question(a, item) for a, item in zip(aspects, found.items, strict=True)]
    kinds = list(Category)
    return Kano(
        asking,
        tuple(sorted(told, key=lambda question: kinds.index(Category(question.category)))),
        is_uncertain=found.emphasis is not Emphasis.NORMAL,
    )


def _question(aspect: Aspect, item: KanoItem) -> KanoQuestion:
    return KanoQuestion(aspect, str(item.category), _effect(item.penalty), _effect(item.reward))


def _effect(estimate: Estimate | None) -> Effect | None:
    if estimate is None:
        return None
    low, high = math.floor(estimate.ci_low), math.ceil(estimate.ci_high)
    return Effect(round(estimate.value), low, high)
