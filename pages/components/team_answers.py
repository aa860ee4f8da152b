"""How a team answered the questions of one measure."""

from __future__ import annotations

import streamlit as st

from charts.answer_shares import answer_shares_figure, answers_description
from charts.text import construct_name
from insights.answers_wording import answers_sentence, answers_table
from insights.teams import TeamOverview, TeamRow
from pages.components import queries_teams
from pages.components.figures import show
from pages.components.messages import as_plain_text
from survey.language import gettext as _


def answers(overview: TeamOverview, row: TeamRow, construct: str, audience: str) -> None:
    """Show each question's answers; nothing where the measure has none in the period."""
    found = queries_teams.answers(construct, overview.period, row.team.unit_id, audience)
    if not found.questions:
        return
    st.subheader(_("How people answered"))
    st.markdown(as_plain_text(answers_sentence(found)))
    show(
        answer_shares_figure,
        found,
        alt=answers_description(found),
        key="team_answers",
        title=_("{measure}: answers in {period}").format(
            measure=construct_name(construct), period=overview.period
        ),
        note=_note(),
        data=lambda: answers_table(found),
    )
    if any(not one.own.not_unfavourable.is_shown for one in found.questions):
        st.caption(_("Hatched and “∗”: hidden to protect people."))


def _note() -> tuple[str, ...]:
    return (
        _(
            "**Favourable.** Above 60 of 100 points: 4 and 5 of five. Unfavourable is below 40: "
            "1 and 2 of five. Questions asked the other way round are turned. Upright line: the "
            "company's favourable answers."
        ),
        _(
            "**Rounding.** Shares are in steps of at least two people: quarters of 8 or 9 "
            "answers, tens of 20 to 39, whole percent from 200. Fewer than 8 answers have none, "
            "nor has a question whose share would tell what single people answered."
        ),
        _(
            "**Beyond chance.** From 10 answers, a share is held against the company's; of the "
            "questions said to differ, one in 20 does so by chance."
        ),
    )
