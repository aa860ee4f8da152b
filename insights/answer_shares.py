"""How did people answer each question: favourably, unfavourably, or neither?"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.false_discovery import benjamini_hochberg
from analysis.quantile import normal_p_value
from analysis.refusal import TooFew
from analysis.scores.proportion import favourable_share
from disclosure.release import MISSING, ReleasedScore
from disclosure.released_scores import ReleasedScores
from disclosure.shares import shares_behind
from disclosure.viewer import NotAllowed, Scope
from insights.asked import codebook_of
from insights.drivers_asked import Aspect
from insights.gate import DataChanged
from insights.questions import QuestionShare, Share
from survey.chain import CONSTRUCT, SERVICE
from survey.period import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insights.measurements import Measurements
    from store import Store

FEWEST_COMPARED = 10
"""People of a share from which it may be said to differ (METHODS 2.2)."""


@dataclass(frozen=True)
class Answers:
    """Released shares of those who answered a question, in percent.

    ``not_unfavourable`` may be hidden where ``favourable`` is shown, never the other way round.
    """

    favourable: ReleasedScore
    not_unfavourable: ReleasedScore

    @property
    def unfavourable(self) -> float | None:
        """Return the share of unfavourable answers, if it may be told."""
        rest = self.not_unfavourable.score
        return None if rest is None else round(100 - rest, 1)

    @property
    def neither(self) -> float | None:
        """Return the share of answers in the middle, if it may be told."""
        most, least = self.not_unfavourable.score, self.favourable.score
        return None if most is None or least is None else round(most - least, 1)

    def interval(self) -> tuple[int, int] | None:
        """Return the 95 % interval of the favourable share, in whole percent.

        It is Wilson's, of the lowest to the highest count that the released share allows: it needs
        nothing else, so it tells nothing else.
        """
        share, n = self.favourable.score, self.favourable.n
        if share is None or not n:
            return None
        low, high = (favourable_share(n * end, n) for end in shares_behind(n, share))
        return math.floor(100 * low.ci_low), math.ceil(100 * high.ci_high)


@dataclass(frozen=True)
class QuestionAnswers:
    """A question with a unit's answers and the company's.

    ``side`` is 1 where the unit's favourable share is above the company's beyond chance, -1 where
    it is below, 0 where that cannot be said.
    """

    asked: Aspect
    own: Answers
    company: Answers
    side: int = 0

    @property
    def is_compared(self) -> bool:
        """Return whether the unit's share can be held against the company's."""
        own, company = self.own.favourable, self.company.favourable
        known = own.n is not None and company.n is not None
        return known and FEWEST_COMPARED <= (own.n or 0) < (company.n or 0)


@dataclass(frozen=True)
class AnswerShares:
    """The questions of one measure as one team answered them in a period."""

    construct: str
    period: Period
    team: str
    questions: tuple[QuestionAnswers, ...] = ()


def answer_shares(
    store: Store,
    data: Measurements,
    scope: Scope,
    construct: str,
    period: Period,
    unit_id: int,
    audience: str = "",
) -> AnswerShares:
    """Return how a team answered the questions of a construct; without any, of its parts.

    Results per team have no answers, and those about other teams several of one person: then
    there is no question.

    Raises
    ------
    NotAllowed
        If the team is outside the scope in this period.
    DataChanged
        If an import ended since the measurements were read.
    """
    row = data.rows.get(unit_id)
    if row is None or not scope.holds(unit_id, data.departments_in(period)[row]):
        raise NotAllowed("another unit's answers")
    at = data.units(period).row_of_team(row)
    with data.together():
        question = ("questions", construct, period, audience)
        asked = data.once(question, lambda: _asked(store, data, construct, period, audience))
        columns = [
            [share_column(data, one, share, period, audience) for share in Share] for one in asked
        ]
    found = []
    for one, shares in zip(asked, columns, strict=True):
        own, company = (Answers(*(column[i] for column in shares)) for i in (at, 0))
        found.append(QuestionAnswers(one, own, company))
    there = [one for one in found if one.own.favourable != MISSING]
    return AnswerShares(construct, period, data.teams[row].name, tuple(_compared(there)))


def share_column(
    data: Measurements, asked: Aspect, share: Share, period: Period, audience: str = ""
) -> ReleasedScores:
    """Return each unit's released share, in the gate's order: company, departments, teams."""
    question = QuestionShare(asked.construct, asked.item, share)
    key = ("share_column", question, period, audience)
    return data.once(key, lambda: _share_column(data, question, period, audience))


def _share_column(
    data: Measurements, asked: QuestionShare, period: Period, audience: str
) -> ReleasedScores:
    units = data.units(period)
    table = data.gate.share(data.wave(asked.construct, period, audience), asked)
    if table is None:
        return ReleasedScores.of([MISSING] * len(units.parent))
    unknown = data.has_results_of_unknown_size(asked.construct, period, audience)
    upper = np.zeros(1 + units.n_departments, dtype=bool)
    return table.column((0, 0)).hiding(np.append(upper, unknown))


def _asked(
    store: Store, data: Measurements, construct: str, period: Period, audience: str
) -> tuple[Aspect, ...]:
    """Return the questions of a construct, in the codebook's order and words.

    What the codebook does not know stands behind it, in the file's words.
    """
    if construct in SERVICE:
        return ()
    items, known = store.construct_items(), codebook_of(store).by_id
    if store.data_version() != data.gate.data_version:
        raise DataChanged
    programme, group, text = data.wave(construct, period, audience)
    wave = {"programme": programme, "audience": group, "period": text}
    for name, value in wave.items():
        items = items[items[name] == value]
    own = _own_or_of_parts(items, construct)
    order = {id: place for place, id in enumerate(known)}
    return tuple(
        Aspect(of, item, known[item].text_en, known[item].text_zh)
        if item in known
        else Aspect(of, item, asked_as)
        for item, (of, asked_as) in sorted(
            own.items(), key=lambda one: order.get(one[0], len(order))
        )
    )


def _own_or_of_parts(items: pd.DataFrame, construct: str) -> dict[str, tuple[str, str]]:
    """Return the construct and the text of a construct's own questions, by their ids.

    Where it has none, those of its parts: they count for it.
    """
    columns = (items[name].tolist() for name in ("item_id", "construct", "text"))
    asked = [(item, (of, text)) for item, of, text in zip(*columns, strict=True)]
    of_parts = {item: one for item, one in asked if CONSTRUCT[one[0]].part_of == construct}
    own = {item: one for item, one in asked if one[0] == construct and item not in of_parts}
    return own or of_parts


def _compared(found: Sequence[QuestionAnswers]) -> list[QuestionAnswers]:
    """Say which shares differ beyond chance, by the false discovery rate over the questions."""
    p_values = [_p_value(one) for one in found]
    try:
        out = benjamini_hochberg(p_values, "questions of one team").rejected
    except TooFew:
        return [*found]
    return [
        QuestionAnswers(one.asked, one.own, one.company, _side(one) if differs else 0)
        for one, differs in zip(found, out.tolist(), strict=True)
    ]


def _side(one: QuestionAnswers) -> int:
    own, company = one.own.favourable.score or 0, one.company.favourable.score or 0
    return 1 if own > company else -1


def _p_value(one: QuestionAnswers) -> float:
    """Return the p value of a share against the company's, of which its people are a part.

    Each is taken to be as near to the other as its released share allows.
    """
    own, company = one.own.favourable, one.company.favourable
    if not one.is_compared or own.score is None or company.score is None:
        return float("nan")
    n, of = own.n or 0, company.n or 0
    low, high = shares_behind(n, own.score)
    least, most = shares_behind(of, company.score)
    apart = max(low - most, least - high, 0.0)
    share = company.score / 100
    error = math.sqrt(share * (1 - share) * (1 / n - 1 / of))
    return normal_p_value(apart / error) if error else float("nan")
