"""How one team stands in what goes with satisfaction across the company."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from charts.text import construct_name
from insights.team_drivers import (
    is_told_of_teams,
    team_drivers,
    team_drivers_sentence,
    team_drivers_table,
)
from insights.teams import TeamOverview, TeamRow
from pages.components import queries_drivers
from pages.components.downloads import offer_workbook
from pages.components.messages import as_plain_text
from survey.language import gettext as _
from survey.programme import Programme


def what_goes_with_satisfaction(overview: TeamOverview, row: TeamRow, audience: str) -> None:
    """Say it of staff and of customers, where measures were weighed; numbers open on a click."""
    surveys = (Programme.ES, Programme.CS)
    found = [queries_drivers.drivers(survey, overview.period, audience) for survey in surveys]
    told_of_teams = [weighed for weighed in found if is_told_of_teams(weighed)]
    if not told_of_teams:
        return
    st.subheader(_("What goes with satisfaction"))
    tables = {}
    for weighed in told_of_teams:
        told = team_drivers(weighed, overview, row)
        st.markdown(as_plain_text(team_drivers_sentence(weighed, told)))
        if told:
            tables[construct_name(weighed.outcome)] = team_drivers_table(told)
    if tables:
        _numbers(tables)


def _numbers(tables: dict[str, pd.DataFrame]) -> None:
    with st.expander(_("How it is weighed, and this team's scores")):
        for outcome, table in tables.items():
            st.markdown(f"**{as_plain_text(outcome)}**")
            st.dataframe(table, hide_index=True, placeholder="–", alt=outcome)
        st.caption(
            _(
                "Importance: the share of the differences between people, of the whole company, "
                "that goes with each aspect beside the others. An association, not proof of cause."
            )
        )
        offer_workbook(tables, "team-drivers")
