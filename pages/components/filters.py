"""Selectors of what a screen shows; all but measures and pages are kept in the link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import streamlit as st

from charts.text import construct_name
from insights.cells import EVERYBODY, Filter
from insights.teams import TeamRow
from insights.value_chain import default_lag
from pages.components.messages import as_plain_text
from survey.attributes import ATTRIBUTES
from survey.language import gettext as _
from survey.period import Length, Period

TEAMS_ON_A_SCREEN = 60
"""Rows of a heat map: more are slow to draw and tiring to scroll."""


def period_filter(periods: Sequence[Period]) -> Period:
    """Return the period chosen, the newest by default."""
    names = {str(period): period for period in periods}
    chosen = st.selectbox(
        _("Period"),
        list(names),
        key="period",
        bind="query-params",
    )
    return names.get(str(chosen), periods[0])  # a message may name what is not offered


def lag_filter(lags: Sequence[int], length: Length) -> int:
    """Return how many periods after staff the customers were asked; asks only if it can vary."""
    if len(lags) < 2:
        return default_lag(lags)
    labels = {
        Length.QUARTER: _("Customers asked, quarters after staff"),
        Length.MONTH: _("Customers asked, months after staff"),
        Length.YEAR: _("Customers asked, years after staff"),
    }
    return st.segmented_control(
        labels[length],
        lags,
        default=default_lag(lags),
        required=True,
        key="lag",
        bind="query-params",
        help=_("Customers may feel the mood of staff only later: compare delays below."),
    )


def audience_filter(audiences: Sequence[str]) -> str:
    """Return the customer group chosen; nothing is asked where there is one group only."""
    if len(audiences) < 2:
        return audiences[0] if audiences else ""
    return str(
        st.selectbox(
            _("Customers"),
            audiences,
            format_func=lambda name: name or _("Customers without a group"),
            key="customers",
            bind="query-params",
        )
    )


def department_filter(departments: Sequence[str]) -> str:
    """Return the department chosen, "" for all; nothing is asked where there is none."""
    if not departments:
        return ""
    return str(
        st.selectbox(
            _("Department"),
            ["", *departments],
            format_func=lambda name: name or _("All departments"),
            key="department",
            bind="query-params",
        )
    )


def region_filter(regions: Sequence[str]) -> str:
    """Return the region chosen, "" for all; nothing is asked where there are not two."""
    if len(regions) < 2:
        return ""
    return str(
        st.selectbox(
            _("Region"),
            ["", *regions],
            format_func=lambda name: name or _("All regions"),
            key="region",
            bind="query-params",
        )
    )


def effect(sentence: str, **begin: object) -> None:
    """Say what the filters leave, and offer to put them back where one does not stand as begun.

    Parameters
    ----------
    sentence : str
        What is shown, such as "Showing 812 of 3,204 staff answers."
    **begin : object
        What each filter, by its key, stands at for whoever opens the screen.
    """
    chosen = {key for key, value in begin.items() if st.session_state.get(key, value) != value}
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(as_plain_text(sentence), width="content")
        if chosen:
            st.button(
                _("Reset filters"),
                key="reset_filters",
                type="tertiary",
                on_click=st.session_state.update,
                args=({key: begin[key] for key in chosen},),
            )


def who_filter(levels: Mapping[str, Sequence[str]]) -> Filter:
    """Return the respondents chosen: everyone, or those of one or two attribute levels."""
    options = {
        _("{attribute}: {level}").format(attribute=_(ATTRIBUTES[name]), level=level): (name, level)
        for name, known in levels.items()
        for level in known
    }
    if not options:
        return EVERYBODY
    chosen = st.multiselect(
        _("Only respondents"),
        list(options),
        max_selections=2,
        placeholder=_("Everyone"),
        key="who",
        bind="query-params",
        help=_("At most two; with two, departments are shown but no single teams."),
    )
    one_each = {options[label][0]: options[label] for label in chosen}
    return Filter(tuple(one_each.values()))


def page_of(rows: Sequence[TeamRow]) -> Sequence[TeamRow]:
    """Return the teams that fit on a screen, chosen by the names they begin and end with."""
    if len(rows) <= TEAMS_ON_A_SCREEN:
        return rows
    pages = [rows[i : i + TEAMS_ON_A_SCREEN] for i in range(0, len(rows), TEAMS_ON_A_SCREEN)]
    chosen = st.selectbox(
        _("Teams shown"),
        range(len(pages)),
        format_func=lambda i: f"{pages[i][0].team.name} – {pages[i][-1].team.name}",
        key="page",
        persist_state="session",
    )
    return pages[chosen or 0]


def measure_filter(
    constructs: Sequence[str], *, key: str, width: int | Literal["stretch"] = "stretch"
) -> str:
    """Return the construct chosen, employee satisfaction by default."""
    default = "employee_satisfaction"
    chosen = st.selectbox(
        _("Measure"),
        constructs,
        index=constructs.index(default) if default in constructs else 0,
        format_func=construct_name,
        key=key,
        persist_state="session",
        width=width,
    )
    return chosen if chosen in constructs else constructs[0]
