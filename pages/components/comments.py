"""What people wrote about a unit, as far as it may be read."""

from __future__ import annotations

import streamlit as st

from insights.comments import Question, commented_units, unit_comments
from pages.components import queries
from pages.components.session import current_store
from survey.language import gettext as _
from survey.language import ngettext
from survey.period import Period
from survey.programme import Programme

AT_ONCE = 20
"""Comments of a question on the screen; the number beside it tells how many there are."""


def comments(period: Period, audience: str) -> None:
    """Let the viewer choose a unit, and show its comments by question."""
    data, scope = queries.measurements(), queries.scope()
    units = commented_units(data, scope, period)
    if not units:
        return
    with st.expander(_("What people wrote")):
        unit = st.selectbox(
            _("Unit"),
            units,
            format_func=lambda unit: unit.name or _("Company"),
            key="comments_of",
            persist_state="session",
        )
        found = unit_comments(current_store(), data, scope, period, unit, audience)
        if not found:
            st.caption(_("Nobody wrote anything, or the files had no such question."))
        for question in found:
            _question(question)
        if found:
            st.caption(
                _(
                    "In no order. Names, telephone numbers, addresses and the like are blacked "
                    "out as far as they are recognised."
                )
            )


def _question(question: Question) -> None:
    whose = _("Staff") if question.programme is Programme.ES else _("Customers")
    st.text(f"{whose}: {question.text}")
    texts = question.comments.texts
    if not question.comments.is_shown:
        st.caption(_("Hidden to protect people: too few wrote, or it would give others away."))
        return
    for text in texts[:AT_ONCE]:
        with st.container(border=True):
            st.text(text)
    more = len(texts) - AT_ONCE
    if more > 0:
        text = ngettext("And {n} more comment.", "And {n} more comments.", more)
        st.caption(text.format(n=more))
