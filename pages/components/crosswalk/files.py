"""The crosswalk as a spreadsheet: down, changed in Excel, and up again."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from disclosure.viewer import Viewer
from loaders.crosswalk_sheet import CrosswalkFile, read_crosswalk
from pages.components.changed_file import changed_file
from pages.components.crosswalk.wanted import look_at, version
from pages.components.downloads import offer
from survey.crosswalk import Crosswalk
from survey.language import gettext as _


def exchange_files(now: Crosswalk, viewer: Viewer) -> None:
    """Offer the whole crosswalk for download, and look at a changed one."""
    st.markdown(
        _(
            "Download everything, change it in Excel and upload it again. You see what would "
            "change before anything does. The file's changes and weights replace those here; "
            "names that it leaves out stay as they are."
        )
    )

    def made() -> bytes:
        from reports.crosswalk_workbook import crosswalk_workbook  # openpyxl takes a while

        return crosswalk_workbook(now)

    offer(_("Download for Excel"), made, "crosswalk", "xlsx")
    found = changed_file(f"crosswalk_file_{version()}", _read)
    if found is not None:
        look_at(found, viewer)


def _read(path: Path) -> CrosswalkFile:
    with st.spinner(_("Reading the file")):
        return read_crosswalk(path, path.name)
