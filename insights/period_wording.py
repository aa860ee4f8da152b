"""What is said of two periods of a unit, in the viewer's language."""

from __future__ import annotations

from disclosure.release import ReleasedScore, Visibility
from insights.cells import EVERYBODY
from insights.period_comparison import FEWEST_TEAMS, PeriodComparison
from insights.trends import UnitTrend
from insights.trends_wording import change_verdict, change_words, trend_name
from survey.language import gettext as _
from survey.language import ngettext
from survey.numbers import number
from survey.period import Period

LEAST_TOLD = 0.05
"""Points: below, a part is written as 0."""


def comparison_sentences(trend: UnitTrend, found: PeriodComparison) -> tuple[str, ...]:
    """Return what changed, what of it within teams, and what by who answered; or why not."""
    if found.since >= found.period or found.since.length is not found.period.length:
        return (_("Choose an earlier period of the same length to compare with."),)
    for period, score in ((found.since, found.before), (found.period, found.after)):
        if not score.is_shown:
            return (_not_there(period, score),)
    if not found.same_questions:
        text = _("{since} and {period} cannot be compared: other questions were asked.")
        return (text.format(since=found.since, period=found.period),)
    said = [_total(trend, found)]
    if found.parts is not None:
        said += _parts(found)
    elif trend.who != EVERYBODY:
        said.append(_("What of it came from who answered is told of everyone only."))
    elif trend.unit.team is None:
        text = _(
            "What of it came from who answered cannot be told: that needs {needed} teams that may "
            "be shown in both periods."
        )
        said.append(text.format(needed=FEWEST_TEAMS))
    return tuple(said)


def _not_there(period: Period, score: ReleasedScore) -> str:
    if score.visibility is Visibility.HIDDEN:
        text = _("{period} cannot be compared: its score is hidden to protect people.")
    else:
        text = _("{period} cannot be compared: there is no score of it.")
    return text.format(period=period)


def _total(trend: UnitTrend, found: PeriodComparison) -> str:
    digits = 1 if trend.unit.is_company else 0
    scores = {
        "what": trend_name(trend),
        "before": number(found.before.score or 0.0, digits),
        "after": number(found.after.score or 0.0, digits),
        "since": found.since,
        "period": found.period,
    }
    change = found.change
    if change is None:
        text = _(
            "{what}: {before} in {since}, {after} in {period}. Whether that is more than chance "
            "cannot be told."
        )
        return text.format(**scores)
    text = _("{what}: {before} in {since}, {after} in {period} ({change}; {verdict}).")
    return text.format(**scores, change=change_words(change), verdict=change_verdict(change))


def _parts(found: PeriodComparison) -> list[str]:
    parts = found.parts
    if parts is None:
        return []
    within = parts.within
    inside = ngettext(
        "Inside the {n} team that can be followed, scores changed by {points} points (95% "
        "interval {low} to {high}).",
        "Inside the {n} teams that can be followed, scores changed by {points} points (95% "
        "interval {low} to {high}).",
        parts.n_teams,
    ).format(
        n=parts.n_teams,
        points=number(within.value, 1, sign=True),
        low=number(within.ci_low, 1, sign=True),
        high=number(within.ci_high, 1, sign=True),
    )
    composed = parts.mix + parts.arrived + parts.left
    if abs(composed) < LEAST_TOLD:
        return [inside, _("Who answered made no difference.")]
    text = _("Another composition of those who answered makes up {points} points.")
    return [inside, text.format(points=number(composed, 1, sign=True))]


def part_rows(found: PeriodComparison) -> tuple[tuple[str, float], ...]:
    """Return the parts of the change that are anything, named, in points; the total last."""
    parts = found.parts
    if parts is None or found.points is None:
        return ()
    arrived = ngettext("{n} team came", "{n} teams came", parts.n_arrived)
    left = ngettext("{n} team went", "{n} teams went", parts.n_left)
    rows = [
        (_("Inside teams"), parts.within.value),
        (_("Sizes of teams"), parts.mix),
        (arrived.format(n=parts.n_arrived), parts.arrived if parts.n_arrived else 0.0),
        (left.format(n=parts.n_left), parts.left if parts.n_left else 0.0),
    ]
    told = [(name, round(points, 1)) for name, points in rows]
    told.append((_("Hidden teams, rounding"), round(found.points - sum(x for _n, x in told), 1)))
    return (*((name, points) for name, points in told if points), (_("Together"), found.points))
