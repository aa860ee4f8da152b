"""What is said of the trend of a group of respondents, in the viewer's language."""

from __future__ import annotations

from disclosure.protection import PEOPLE_PER_LEVEL
from disclosure.release import ReleasedScore, Visibility
from insights.cells import EVERYBODY, Filter
from insights.heat_map import side
from insights.trends import UnitTrend
from survey.attributes import ATTRIBUTES
from survey.language import gettext as _
from survey.numbers import number

MOST_COUNTED = 8
"""Periods whose answers are counted in a sentence."""


def who_name(who: Filter) -> str:
    """Return what respondents are called: their attributes and levels, or everyone."""
    named = (
        _("{attribute}: {level}").format(attribute=_(ATTRIBUTES[attribute]), level=level)
        for attribute, level in who.levels
    )
    return _("; ").join(named) or _("Everyone")


def nothing_shown(trend: UnitTrend) -> str:
    """Return why there is no score, with a place for what it is of."""
    if trend.who == EVERYBODY:
        return _("{what}: no score of the last periods can be shown.")
    if trend.unit.team is not None and len(trend.who.levels) > 1:
        return _("{what}: of two attributes crossed, departments are shown but no single teams.")
    if any(score.visibility is Visibility.HIDDEN for score in trend.scores):
        text = _(
            "{what}: hidden to protect people. To be divided, a unit needs {n} people for each "
            "possible answer, or its people could be told apart."
        )
        return text.replace("{n}", f"{PEOPLE_PER_LEVEL}")
    return _("{what}: there is no score of these respondents.")


def held_against_everyone(trend: UnitTrend) -> str:
    """Return whether a group differs from everyone, in the newest period shown; "" of all."""
    if trend.who == EVERYBODY or not trend.shown:
        return ""
    newest = trend.shown[-1]
    own, everyone = trend.scores[newest], trend.beside[newest]
    texts = {
        1: _("In {period} clearly above everyone ({score} against {of_everyone})."),
        -1: _("In {period} clearly below everyone ({score} against {of_everyone})."),
        0: _("In {period} not clearly other than everyone ({score} against {of_everyone})."),
    }
    which = side(own, everyone)
    if which is None:
        return ""
    digits = 1 if trend.unit.is_company else 0
    return texts[which].format(
        period=trend.periods[newest],
        score=number(own.score or 0.0, digits),
        of_everyone=number(everyone.score or 0.0, digits),
    )


def answered_sentence(trend: UnitTrend) -> str:
    """Return how many of the respondents chosen answered, of all, in each of the last periods."""
    of_each = [*zip(trend.periods, trend.scores, trend.beside, strict=True)][-MOST_COUNTED:]
    counts = (
        _("{period}: {n} of {of}").format(period=period, n=_count(own), of=_count(everyone))
        for period, own, everyone in of_each
    )
    return _("Answered, of everyone: {counts}.").format(counts=_("; ").join(counts))


def _count(score: ReleasedScore) -> str:
    if score.visibility is Visibility.HIDDEN:
        return _("hidden")
    return f"{score.n:,}" if score.is_shown else "–"
