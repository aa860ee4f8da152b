"""Trends: the groups of an attribute beside each other, where somebody asks for them."""

from __future__ import annotations

import streamlit as st

from charts.trend_levels import trend_levels_description, trend_levels_figure
from insights.trends import UnitTrend
from insights.trends_levels import level_sentence, level_table, level_title
from pages.components import queries_trends
from pages.components.figures import show
from pages.components.kept import choice
from pages.components.messages import as_plain_text
from survey.attributes import ATTRIBUTES
from survey.language import gettext as _


def groups_beside(trend: UnitTrend) -> None:
    """Let an attribute be chosen, and show its groups; nothing where there is none."""
    attributes = queries_trends.attributes_beside(trend)
    if not attributes:
        return
    st.subheader(_("Groups beside each other"))
    attribute = choice(
        st.selectbox,
        _("Respondents by"),
        {"": _("Choose an attribute"), **{name: _(ATTRIBUTES[name]) for name in attributes}},
        key="by",
        width=320,
    )
    if not attribute:
        return
    found = queries_trends.levels_beside(trend, attribute)
    st.markdown(as_plain_text(level_sentence(found)))
    if not any(score.is_shown for _level, score in found.levels):
        return
    show(
        trend_levels_figure,
        found,
        alt=trend_levels_description(found),
        key="trend_levels",
        title=level_title(found),
        note=(
            _(
                "**Clearly**: everyone's score, the upright line, lies outside the group's 95% "
                "interval. Of 20 groups just like everyone, about one seems to differ by chance. "
                "Groups may differ for other reasons than what they are called by: their teams, "
                "say."
            ),
        ),
        data=lambda: level_table(found),
    )
    st.caption(_("Upright line: everyone. “∗”: hidden to protect people."))
