"""What a team's business counts: its key figures beside its scores."""

from __future__ import annotations

import streamlit as st

from insights.kpis import kpi_numbers, kpi_table
from pages.components import queries
from pages.components.downloads import offer_workbook
from survey.language import gettext as _


def key_figures(unit_id: int) -> None:
    """Show a team's key figures, the newest beside the one before; nothing where there is none."""
    kpis = queries.kpis(unit_id)
    if not kpis:
        return
    st.markdown(_("**Key figures**"))
    st.dataframe(
        kpi_table(kpis),
        hide_index=True,
        column_config={_("Trend"): st.column_config.LineChartColumn(width="small")},
        alt=_("Key figures"),
    )
    st.caption(
        _(
            "Change: against the period before, of a single number each; it may be chance. "
            "“hidden”: a figure about staff that is of too few people."
        )
    )
    offer_workbook({_("Key figures"): kpi_numbers(kpis)}, "key-figures")
