"""A closer look at staff and customers, one question at a time."""

from __future__ import annotations

import streamlit as st

from insights.shown_teams import Part
from insights.value_chain import ValueChain
from pages.components import chain_quadrant, chain_time
from pages.components.kept import choice
from survey.language import gettext as _
from survey.language import in_each_language, mark

QUESTIONS = {
    "delay": (mark("When do customers feel it?"), lambda chain, _part: chain_time.lags(chain)),
    "targets": (mark("Who reaches both targets?"), chain_quadrant.quadrants),
    "rise": (mark("What if staff scores rose?"), lambda chain, _part: chain_time.what_if(chain)),
}


def closer(chain: ValueChain, part: Part) -> None:
    """Answer the question chosen; only its figure is drawn, so the screen stays quick."""
    st.subheader(_("Staff and customers, closer"))
    chosen = choice(
        st.pills,
        _("Question"),
        {id: _(question) for id, (question, _answer) in QUESTIONS.items()},
        key="closer",
        labels=lambda id: in_each_language(QUESTIONS[id][0]),
        required=True,
        label_visibility="collapsed",
    )
    _title, answer = QUESTIONS[chosen]
    answer(chain, part)
