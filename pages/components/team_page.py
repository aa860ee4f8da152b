"""One team: its scores beside others', one measure over time, what changed, what to ask."""

from __future__ import annotations

import streamlit as st

from charts.team_scores import team_scores_figure
from charts.team_trend import team_trend_figure
from charts.text import construct_name
from disclosure.release import Visibility
from insights.chance_wording import team_rank_sentence
from insights.change_wording import changes_sentences
from insights.team_tables import own_changes_table, team_table, trend_table
from insights.team_wording import chance_sentence, partly_hidden_sentence, team_sentence
from insights.teams import TeamOverview, TeamRow
from pages.components import messages, queries, queries_teams, response_rates
from pages.components.comments import comments
from pages.components.figures import show
from pages.components.filters import measure_filter
from pages.components.messages import as_plain_text
from pages.components.team_answers import answers
from pages.components.team_chance import questions
from pages.components.team_choice import back_button
from pages.components.team_drivers import what_goes_with_satisfaction
from pages.components.team_kpis import key_figures
from survey.language import gettext as _
from survey.language import one_text


def one_team(overview: TeamOverview, row: TeamRow, audience: str) -> None:
    """Show a team, and the way back."""
    back_button()
    messages.finding(team_sentence(overview, row))
    st.caption(as_plain_text(one_text(partly_hidden_sentence(row), chance_sentence(row))))
    response_rates.of_team(overview, row)
    scores, trend = st.columns(2, gap="large")
    with scores:
        _scores(overview, row, audience)
    with trend:
        measure = _trend(overview, row, audience)
    if measure:
        answers(overview, row, measure, audience)
    _changes(overview, row, audience)
    what_goes_with_satisfaction(overview, row, audience)
    _conversation(overview, row, audience)
    key_figures(row.team.unit_id)
    comments(overview.period, audience)


def _scores(overview: TeamOverview, row: TeamRow, audience: str) -> None:
    beside = queries_teams.beside(overview, row.team.unit_id, audience)
    show(
        team_scores_figure,
        overview,
        row,
        beside,
        alt=team_sentence(overview, row),
        key="team_scores",
        title=_("Scores with 95% intervals, {period}").format(period=overview.period),
        note=(
            _(
                "**Interval.** How far chance could move the score, the farther the fewer "
                "answered; 95 of 100 such intervals hold what the team lastingly thinks."
            ),
            _(
                "**Similar teams.** The company's teams of which about as many answered (5 to 9, "
                "10 to 19, 20 to 49, 50 to 99, 100 or more), each counting alike. Shown from five "
                "such teams on."
            ),
        ),
        data=lambda: team_table(overview, row, beside),
    )
    if any(score.visibility is Visibility.HIDDEN for score in row.scores):
        st.caption(_("“∗”: hidden to protect people."))


def _trend(overview: TeamOverview, row: TeamRow, audience: str) -> str:
    """Show one measure over time, and return which; "" where nobody ever answered."""
    trends = {trend.construct: trend for trend in queries.trends(row.team.unit_id, audience)}
    if not trends:
        st.info(_("This team has no answers in any period."))
        return ""
    chosen = measure_filter(tuple(trends), key="measure")
    ranks = queries_teams.ranks(chosen, overview.period, "", audience)
    if said := team_rank_sentence(ranks, row.team.unit_id):
        st.markdown(as_plain_text(said))
    title = _("{measure} over time").format(measure=construct_name(chosen))
    show(
        team_trend_figure,
        trends[chosen],
        alt=title,
        key="team_trend",
        title=title,
        note=(
            _(
                "**Over time.** The team's score in each period with its 95% interval; dotted: "
                "the company. The line is broken where the questions or the team itself changed: "
                "nothing is compared across that."
            ),
        ),
        data=lambda: trend_table(trends[chosen]),
    )
    for what_became in trends[chosen].breaks:
        st.caption(as_plain_text(what_became.says()))
    st.caption(_("Gaps: hidden to protect people, or not asked."))
    return chosen


def _changes(overview: TeamOverview, row: TeamRow, audience: str) -> None:
    """Say what changed really; all else stands in the table."""
    changes = queries_teams.changes_of_team(overview, row.team.unit_id, audience)
    if not changes:
        return
    st.subheader(_("What changed"))
    real = [c for c in changes if c.teams[0].found.is_real]
    if not any(c.teams[0].found.change for c in changes):
        real = [*changes[:1]]  # says why nothing can be compared
    for change in real:
        st.markdown(as_plain_text(changes_sentences(change)[0]))
    if not real:
        text = _("Nothing has changed more than chance explains since {since}.")
        st.markdown(as_plain_text(text.format(since=changes[0].since)))
    with st.expander(_("All changes")):
        table = own_changes_table(changes)
        st.dataframe(table, hide_index=True, placeholder="–", alt=_("All changes"))


def _conversation(overview: TeamOverview, row: TeamRow, audience: str) -> None:
    found = queries_teams.unusual(overview, "", audience)
    own = [team for team in found.teams if team.team.unit_id == row.team.unit_id]
    if own:
        st.subheader(_("Worth a conversation"))
        st.caption(_("Below what chance explains; why, only the team knows."))
        questions(own[0])
