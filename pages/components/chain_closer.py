"""A closer look at staff and customers, one question at a time."""

from __future__ import annotations

import streamlit as st

from insights.value_chain import ValueChain
from pages.components import chain_quadrant, chain_time
from survey.language import gettext as _
from survey.language import mark

QUESTIONS = {
    "delay": (mark("When do customers feel it?"), chain_time.lags),
    "targets": (mark("Who reaches both targets?"), chain_quadrant.quadrants),
    "rise": (mark("What if staff scores rose?"), chain_time.what_if),
}


def closer(chain: ValueChain) -> None:
    """Answer the question chosen; only its figure is drawn, so the screen stays quick."""
    st.subheader(_("Staff and customers, closer"))
    chosen = st.pills(
        _("Question"),
        list(QUESTIONS),
        format_func=lambda question: _(QUESTIONS[question][0]),
        default="delay",
        required=True,
        key="closer",
        bind="query-params",
        label_visibility="collapsed",
    )
    _title, answer = QUESTIONS[chosen]
    answer(chain)
