"""Selectors of period, delay, customer group, department and team; the link keeps them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from insights.teams import TeamRow
from insights.value_chain import ChainChoices, default_lag
from survey.language import gettext as _
from survey.period import Length, Period


def period_filter(periods: Sequence[Period]) -> Period:
    """Return the period chosen, the newest by default."""
    names = {str(period): period for period in periods}
    chosen = st.selectbox(
        _("Period"),
        list(names),
        key="period",
        bind="query-params",
    )
    return names[str(chosen)]


def lag_filter(choices: ChainChoices) -> int:
    """Return how many periods after staff the customers were asked; asks only if it can vary."""
    if len(choices.lags) < 2:
        return default_lag(choices)
    labels = {
        Length.QUARTER: _("Customers asked, quarters after staff"),
        Length.MONTH: _("Customers asked, months after staff"),
        Length.YEAR: _("Customers asked, years after staff"),
    }
    default = default_lag(choices)
    chosen = st.segmented_control(
        labels[choices.periods[0].length],
        choices.lags,
        default=default,
        key="lag",
        bind="query-params",
        help=_("Customers may feel the mood of staff only later: compare delays below."),
    )
    return default if chosen is None else chosen


def audience_filter(audiences: Sequence[str]) -> str:
    """Return the customer group chosen; nothing is asked where there is one group only."""
    if len(audiences) < 2:
        return audiences[0] if audiences else ""
    return str(
        st.selectbox(
            _("Customers"),
            audiences,
            format_func=lambda name: name or _("All customers"),
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


def team_filter(rows: Sequence[TeamRow]) -> TeamRow:
    """Return the team chosen, the first by default."""
    names = {row.team.name: row for row in rows}
    chosen = st.selectbox(_("Team"), list(names), key="team", bind="query-params")
    return names[str(chosen)]
