"""Teams held against chance: whom to talk to, the funnel, and places instead of a ranking."""

from __future__ import annotations

import streamlit as st

from charts.funnel import funnel_figure
from charts.rank_intervals import rank_figure
from insights.chance_wording import (
    funnel_sentence,
    ranks_sentence,
    team_topics_text,
    topic_text,
    unusual_sentence,
)
from insights.conversation import questions_on
from insights.team_tables import funnel_table, ranks_table
from insights.teams import TeamOverview
from insights.unusual import Unusual, UnusualTeam
from pages.components import messages, queries_teams
from pages.components.figures import show
from pages.components.filters import measure_filter
from pages.components.messages import as_plain_text
from pages.components.team_choice import open_clicked, open_team
from survey.language import gettext as _
from survey.language import ngettext
from survey.period import Period

AT_ONCE = 12
"""Teams in the list: more are no list to act on."""

TOPICS = 2
"""Measures to ask about: more are no conversation."""


def against_chance(overview: TeamOverview, department: str, audience: str) -> None:
    """Show the teams below what chance explains, then one measure's funnel and places."""
    found = queries_teams.unusual(overview, department, audience)
    messages.finding(unusual_sentence(found))
    _list(found)
    st.subheader(_("One measure, all teams"))
    construct = measure_filter(overview.constructs, key="chance_measure", width=320)
    _funnel(construct, overview.period, department, audience)
    _places(construct, overview.period, department, audience)


def _list(found: Unusual) -> None:
    for team in found.teams[:AT_ONCE]:
        with st.expander(as_plain_text(team_topics_text(team))):
            questions(team)
            if st.button(_("Open this team"), key=f"open_{team.team.unit_id}"):
                open_team(team.team.name)
    more = found.teams[AT_ONCE:]
    if more:
        text = ngettext(
            "{n} more team: choose a department to see it.",
            "{n} more teams: choose a department to see them.",
            len(more),
        )
        st.caption(text.format(n=len(more)))
    messages.method_note(
        _(
            "**Scores.** Each team's score is held against the company's, as in the funnel below. "
            "**Falls** are those of What changed. In each measure all teams of the company are "
            "one family: of the teams named, on average at most 5% are there by chance (Benjamini "
            "and Hochberg), and only by 2.5 points or more. Compared: {scores} scores, {changes} "
            "changes."
        ).format(scores=found.n_scores, changes=found.n_changes),
    )


def questions(team: UnusualTeam) -> None:
    """Say what a team is below chance in, and what to ask about the first of it."""
    for topic in team.topics[:TOPICS]:
        st.markdown(f"**{as_plain_text(topic_text(topic))}**")
        st.markdown("\n".join(f"- {question}" for question in questions_on(topic[0].construct)))
    if further := team.topics[TOPICS:]:
        text = _("Also below: {reasons}").format(reasons=_("; ").join(map(topic_text, further)))
        st.caption(as_plain_text(text))


def _funnel(construct: str, period: Period, department: str, audience: str) -> None:
    funnel = queries_teams.funnel(construct, period, department, audience)
    sentence = funnel_sentence(funnel)
    if not (funnel.limits and funnel.teams):
        st.info(as_plain_text(sentence))
        return
    clicked = show(
        funnel_figure,
        funnel,
        alt=sentence,
        key="funnel",
        title=sentence,
        note=(
            _(
                "**Limits.** Grey line: the company's score. Coloured band: where 95% of teams "
                "lie that are like the company, the wider the fewer answered; dotted: 99.8%. "
                "`company ± z · spread / √n`, the spread of answers pooled within teams."
            ),
            _(
                "**Named** are teams that stand out even among all compared at once (Benjamini "
                "and Hochberg), by 2.5 points or more. Scores, intervals and the company's score "
                "are taken as released, that is rounded."
            ),
        ),
        data=lambda: funnel_table(funnel),
        selectable=True,
    )
    open_clicked(clicked, funnel.teams)


def _places(construct: str, period: Period, department: str, audience: str) -> None:
    ranks = queries_teams.ranks(construct, period, department, audience)
    sentence = ranks_sentence(ranks)
    if not ranks.teams:
        st.info(as_plain_text(sentence))
        return
    show(
        rank_figure,
        ranks,
        alt=sentence,
        key="places",
        title=sentence,
        note=(
            _(
                "**Places.** 2,000 times each team's score is drawn as it might truly be, its own "
                "score taken towards the company's the more the fewer answered; each time all "
                "teams are put in order. The bar holds 95% of a team's places (Goldstein and "
                "Spiegelhalter 1996)."
            ),
        ),
        data=lambda: ranks_table(ranks),
    )
