"""What is said of a trend, in the viewer's language."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.minimum import CONTROL_LIMITS
from disclosure.release import Visibility
from insights.cells import EVERYBODY
from insights.trends import Break, BreakKind, UnitTrend
from insights.trends_changes import PeriodChange
from insights.trends_control import ControlLimits
from insights.trends_group_wording import held_against_everyone, nothing_shown, who_name
from survey.chain import CONSTRUCT
from survey.language import gettext as _
from survey.language import mark, ngettext, one_text
from survey.numbers import number

BREAKS: dict[BreakKind, tuple[str, str]] = {
    BreakKind.QUESTIONS: (
        mark("Questions changed here"),
        mark(
            "From {period} on other questions were asked, or on another scale, so nothing is "
            "compared across it."
        ),
    ),
    BreakKind.SPLIT: (
        mark("Team split here"),
        mark(
            "In {period} {teams} was split, so scores before and after are of different people "
            "and nothing is compared across it."
        ),
    ),
    BreakKind.MERGED: (
        mark("Merged here"),
        mark(
            "Merged in {period}: before it, the scores of {teams} are shown together, where each "
            "of them may be shown."
        ),
    ),
    BreakKind.MOVED: (
        mark("Teams moved here"),
        mark(
            "From {period} on the department is made of other teams; came or went: {teams}. So "
            "nothing is compared across it."
        ),
    ),
}
"""What each break is called in a figure, and what it means."""

MOST_NAMED = 5
"""Teams in a sentence."""


def trend_name(trend: UnitTrend) -> str:
    """Return what the trend is of: the measure, the unit, and the respondents where not all."""
    named = {"measure": _(CONSTRUCT[trend.construct].name), "unit": trend.name or _("Company")}
    if trend.who == EVERYBODY:
        return _("{measure}, {unit}").format(**named)
    return _("{measure}, {unit} ({group})").format(**named, group=who_name(trend.who))


def line_name(trend: UnitTrend) -> str:
    """Return what the trend's own line is called."""
    return who_name(trend.who) if trend.who != EVERYBODY else trend.name or _("Company")


def beside_name(trend: UnitTrend) -> str:
    """Return what the line beside it is called."""
    return _("Company") if trend.who == EVERYBODY else _("Everyone")


def trend_sentence(trend: UnitTrend, changes: Sequence[PeriodChange]) -> str:
    """Return whether the score rose, fell, or wavered by chance since its first period."""
    what = trend_name(trend)
    if not trend.shown:
        return nothing_shown(trend).format(what=what)
    newest = trend.shown[-1]
    latest = {
        "what": what,
        "score": number(trend.scores[newest].score or 0.0, 1 if trend.unit.is_company else 0),
        "period": trend.periods[newest],
    }
    if len(trend.shown) < 2:
        text = _("{what}: {score} in {period}. There is no earlier period to compare it with.")
        return text.format(**latest)
    if not changes:
        return _(
            "{what}: {score} in {period}. Whether it changed cannot be told: too few answered, or "
            "too many without naming a team."
        ).format(**latest)
    return _changed(what, changes[0])


def _changed(what: str, change: PeriodChange) -> str:
    if change.is_real:
        risen = _("{what}: risen since {since} ({change}; {verdict}).")
        text = (
            risen
            if change.points > 0
            else _("{what}: fallen since {since} ({change}; {verdict}).")
        )
    elif _leaves_out_0(change):
        text = _("{what}: no clear change since {since} ({change}; {verdict}).")
    else:
        text = _("{what}: no clear change since {since} ({change}).")
    verdict = change_verdict(change)
    return text.format(what=what, since=change.since, change=change_words(change), verdict=verdict)


def _leaves_out_0(change: PeriodChange) -> bool:
    return change.ci_low > 0 or change.ci_high < 0


def change_words(change: PeriodChange) -> str:
    """Return a change in points with its interval."""
    digits = 0 if all(float(x).is_integer() for x in _numbers(change)) else 1
    return _("{points} points, 95% interval {low} to {high}").format(
        points=number(change.points, digits, sign=True),
        low=number(change.ci_low, digits, sign=True),
        high=number(change.ci_high, digits, sign=True),
    )


def _numbers(change: PeriodChange) -> tuple[float, ...]:
    return change.points, change.ci_low, change.ci_high


def trend_cautions(trend: UnitTrend, changes: Sequence[PeriodChange]) -> tuple[str, ...]:
    """Return what happened in the last step, and what to mind in reading the trend."""
    said = [held_against_everyone(trend), *(_last_step(change) for change in changes[1:])]
    is_told = trend.who != EVERYBODY and not trend.shown  # in the finding, with why
    if not is_told and trend.scores and trend.scores[-1].visibility is Visibility.HIDDEN:
        text = _("The score of {period} is hidden to protect people.")
        said.append(text.format(period=trend.periods[-1]))
    return tuple(text for text in said if text)


def _last_step(change: PeriodChange) -> str:
    text = _("Since {since} alone: {change}; {verdict}.")
    return text.format(
        since=change.since, change=change_words(change), verdict=change_verdict(change)
    )


def change_verdict(change: PeriodChange) -> str:
    """Return whether chance explains a change; of one among many it explains more."""
    if change.is_real:
        return _("more than chance explains")
    if _leaves_out_0(change):
        return _("with so many units compared at once, that can still be chance")
    return _("no more than chance explains")


def break_name(found: Break) -> str:
    """Return what a break is called in a figure."""
    return _(BREAKS[found.kind][0])


def break_sentence(trend: UnitTrend, found: Break) -> str:
    """Return what is another from a period on."""
    teams = _(", ").join(found.teams[:MOST_NAMED])
    if len(found.teams) > MOST_NAMED:
        teams = _("{names} and {n} more").format(names=teams, n=len(found.teams) - MOST_NAMED)
    return _(BREAKS[found.kind][1]).format(period=trend.periods[found.place], teams=teams)


def control_sentence(trend: UnitTrend, limits: ControlLimits | None) -> str:
    """Return which periods lie outside the control limits, or why there are none."""
    n = len(trend.shown)
    if limits is None and n < CONTROL_LIMITS.shown:
        return ngettext(
            "Control limits need {needed} periods that can be compared; so far there is {n}.",
            "Control limits need {needed} periods that can be compared; so far there are {n}.",
            n,
        ).format(needed=CONTROL_LIMITS.shown, n=n)
    if limits is None:
        return _("All scores are alike, so there are no control limits.")
    said = _signals(trend, limits)
    if limits.n_baseline < CONTROL_LIMITS.normal:
        text = _("{n} periods set the limits; from {normal} on they are firm.")
        return one_text(said, text.format(n=limits.n_baseline, normal=CONTROL_LIMITS.normal))
    return said


def _signals(trend: UnitTrend, limits: ControlLimits) -> str:
    span = {"lower": number(limits.lower, 1), "upper": number(limits.upper, 1)}
    if not limits.signals:
        return _(
            "All periods lie within the control limits ({lower} to {upper}): the score wavers as "
            "it always did."
        ).format(**span)
    above = [at for at in limits.signals if (trend.scores[at].score or 0) > limits.upper]
    below = [at for at in limits.signals if at not in above]
    outside = _("; ").join(
        text.format(periods=_(", ").join(f"{trend.periods[at]}" for at in places))
        for text, places in ((_("above in {periods}"), above), (_("below in {periods}"), below))
        if places
    )
    return _(
        "Outside the control limits ({lower} to {upper}): {outside}. Something other than the "
        "usual wavering is at work there."
    ).format(outside=outside, **span)
