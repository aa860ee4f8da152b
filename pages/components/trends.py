"""A trend: said in a sentence, drawn with all that is to be minded, and two periods of it."""

from __future__ import annotations

import streamlit as st

from charts.text import score_sentence
from charts.trend_lines import trend_description, trend_figure
from charts.trend_parts import trend_parts_figure
from insights.cells import EVERYBODY
from insights.event_wording import event_sentence
from insights.period_wording import comparison_sentences
from insights.trends import UnitTrend
from insights.trends_group_wording import answered_sentence
from insights.trends_table import parts_table, trend_table
from insights.trends_wording import (
    break_sentence,
    control_sentence,
    trend_cautions,
    trend_name,
    trend_sentence,
)
from pages.components import messages
from pages.components.figures import show
from pages.components.filters import effect
from pages.components.kept import choice
from pages.components.queries_trends import TrendView, comparison
from pages.components.session import current_viewer, go_to
from survey.access import Role
from survey.language import gettext as _
from survey.language import one_text
from survey.period import Period


def say_how_many(trend: UnitTrend, narrowed: str) -> None:
    """Say of how many people the newest score is, of how many without the choice of respondents.

    And offer to put the filters back. ``narrowed`` says what they leave to choose from, where
    that is not all.
    """
    own, everyone = _of_how_many(trend)
    effect(one_text(own, everyone, narrowed))


def _of_how_many(trend: UnitTrend) -> tuple[str, str]:
    digits, is_all = 1 if trend.unit.is_company else 0, trend.who == EVERYBODY
    if not trend.periods or (is_all and not trend.shown):
        return "", ""
    newest = trend.shown[-1] if trend.shown else -1
    score = score_sentence(trend.scores[newest], digits)
    own = _("{period}: {score}.").format(period=trend.periods[newest], score=score)
    if is_all:
        return own, ""
    score = score_sentence(trend.beside[newest], digits)
    return own, _("Everyone: {score}.").format(score=score)


def draw_trend(view: TrendView) -> None:
    """Say and draw how a score developed."""
    trend = view.trend
    sentence = trend_sentence(trend, view.changes)
    messages.finding(sentence, trend_cautions(trend, view.changes))
    show(
        trend_figure,
        trend,
        view.limits,
        view.events,
        alt=trend_description(trend, sentence),
        key="trend",
        title=_("{what}: score of each period, with its 95% interval").format(
            what=trend_name(trend)
        ),
        note=_method() if trend.who == EVERYBODY else (*_method(), _method_of_group()),
        data=lambda: trend_table(trend, view.limits),
    )
    with st.container(gap="xsmall"):
        st.caption(_("Gaps: not asked; “∗”: hidden to protect people."))
        said = [break_sentence(trend, found) for found in trend.breaks]
        happened = [event_sentence(one.event) for one in view.events]
        counts = () if trend.who == EVERYBODY else (answered_sentence(trend),)
        control = (control_sentence(trend, view.limits),) if trend.shown else ()
        for text in (*counts, *said, *control, *happened):
            st.caption(messages.as_plain_text(text))
    if current_viewer().has(Role.HR) and st.button(
        _("Enter what happened"), key="go_to_events", type="tertiary"
    ):
        go_to("hr/events")


def compare_periods(trend: UnitTrend) -> None:
    """Let two periods be chosen, and say what changed and what was composition."""
    if sum(score.is_shown for score in trend.scores) < 2:
        return
    st.subheader(_("Two periods compared"))
    since, period = _two_periods(trend)
    found = comparison(trend, since, period)
    sentences = comparison_sentences(trend, found)
    for sentence in sentences:
        st.markdown(messages.as_plain_text(sentence))
    if found.parts is None:
        return
    show(
        trend_parts_figure,
        found,
        alt=one_text(*sentences),
        key="trend_parts",
        title=_("What the change from {since} to {period} is made of").format(
            since=since, period=period
        ),
        note=_method_of_parts(),
        data=lambda: parts_table(found),
    )


def _two_periods(trend: UnitTrend) -> tuple[Period, Period]:
    by_id = {str(period): period for period in trend.periods}
    names = {id: f"{period}" for id, period in by_id.items()}
    last = trend.shown[-1] if trend.shown else len(trend.periods) - 1
    before = trend.shown[-2] if len(trend.shown) > 1 else max(last - 1, 0)
    first, second = st.columns(2)
    with first:
        begin = str(trend.periods[before])
        since = choice(st.selectbox, _("Earlier period"), names, key="since", begin=begin)
    with second:
        begin = str(trend.periods[last])
        until = choice(st.selectbox, _("Later period"), names, key="until", begin=begin)
    return by_id[since], by_id[until]


def _method() -> tuple[str, ...]:
    return (
        _(
            "**Risen or fallen?** The newest period is compared with the first and with the last "
            "one before it, of those since the last break. The company's interval allows for "
            "people in one team being alike. A team's or department's change is judged together "
            "with that of all others (Welch's test; Benjamini and Hochberg, 5%)."
        ),
        _(
            "**Breaks.** Nothing is compared where questions, scales, or the teams behind a score "
            "are others. A merged team has before the merger the scores of its parts together."
        ),
        _(
            "**Control limits** (XmR chart): mean ± 2.66 mean steps between neighbouring periods. "
            "The first periods set them, at most 20, and at least 12 are needed. They are no "
            "narrower than scores are rounded. A steady rise or a season leaves them, too."
        ),
    )


def _method_of_group() -> str:
    return _(
        "**Some respondents alone.** Their change is the difference of the two scores shown; its "
        "half-width is the root of the two half-widths' squares, as if other people had answered. "
        "It is judged by itself: of 20 groups looked at, about one seems changed by chance. "
        "*Clearly* above or below: everyone's score lies outside the group's interval."
    )


def _method_of_parts() -> tuple[str, ...]:
    return (
        _(
            "**Inside teams**: how the scores of teams changed that may be shown in both periods, "
            "weighted by the people who answered in the first. **Sizes of teams**: these teams "
            "have another share of those who answered. **Teams that came or went**: their "
            "distance from the others. The parts add up (Kitagawa 1955)."
        ),
        _(
            "All is found from scores as they are shown. What hidden teams, people who name no "
            "team, and rounding add stands apart. A shift between teams may itself be an "
            "achievement; this does not tell why it came."
        ),
    )
