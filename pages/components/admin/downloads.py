"""A table to take along as Excel or csv."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.components.downloads import offer
from reports.table_csv import table_csv
from reports.workbook import workbook
from survey.language import gettext as _


def offer_table(name: str, table: pd.DataFrame) -> None:
    """Offer a table as ``name``.xlsx and ``name``.csv."""
    with st.container(horizontal=True):
        offer(_("Download for Excel"), lambda: workbook({name: table}), name, "xlsx")
        offer(_("Download as csv"), lambda: table_csv(table), name, "csv")
