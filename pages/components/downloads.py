"""Files to take away: made when asked for, and noted in the audit log."""

from __future__ import annotations

import secrets
from collections.abc import Callable

import pandas as pd
import streamlit as st

from insights.auditing import Action, note
from pages.components.session import current_store, current_viewer
from survey.language import gettext as _

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer(
    label: str, make: Callable[[], bytes], name: str, form: str, *, is_quiet: bool = False
) -> None:
    """Show a button that hands out what ``make`` returns, as ``name``.xlsx or ``name``.csv."""
    store, viewer = current_store(), current_viewer()

    def made() -> bytes:
        """Noted when the file is made: it can be asked for without a click on the button."""
        file = make()
        note(store, viewer, Action.EXPORTED, file=f"{name}.{form}")
        return file

    st.download_button(
        label,
        made,
        file_name=f"{name}.{form}",
        mime=f"{XLSX if form == 'xlsx' else CSV}; session={_nobody_guesses()}",
        key=f"{name}_{form}",
        type="tertiary" if is_quiet else "secondary",
        on_click="ignore",  # a rerun would take the file away before the browser has fetched it
    )


def offer_workbook(tables: dict[str, pd.DataFrame], name: str) -> None:
    """Offer tables as the sheets of ``name``.xlsx."""

    def made() -> bytes:
        from reports.workbook import workbook  # openpyxl takes a while, and few take tables away

        return workbook(tables)

    offer(_("Download as Excel"), made, name, "xlsx")


def offer_data(table: Callable[[], pd.DataFrame], name: str) -> None:
    """Offer the numbers behind a figure as ``name``.xlsx and ``name``.csv, quietly."""

    def as_workbook() -> bytes:
        from reports.workbook import workbook

        return workbook({_("Data"): table()})

    def as_csv() -> bytes:
        from reports.table_csv import table_csv

        return table_csv(table())

    offer(_("Data for Excel"), as_workbook, name, "xlsx", is_quiet=True)
    offer(_("Data as csv"), as_csv, name, "csv", is_quiet=True)


def _nobody_guesses() -> str:
    """A file's address is made of what it holds, its name and type: others could compute it."""
    return st.session_state.setdefault("downloads_of", secrets.token_hex(16))
