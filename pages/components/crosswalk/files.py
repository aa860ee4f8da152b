"""The crosswalk as a spreadsheet: down, changed in Excel, and up again."""

from __future__ import annotations

import streamlit as st

from disclosure.viewer import Viewer
from loaders.crosswalk_sheet import read_crosswalk
from pages.components.crosswalk.wanted import look_at, version
from pages.components.downloads import offer
from pages.components.messages import as_plain_text
from pages.components.upload.drafts import in_private_file
from survey.crosswalk import Crosswalk
from survey.issues import UnreadableExport
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
    file = st.file_uploader(
        _("Changed file (.xlsx or .csv)"),
        type=["xlsx", "csv"],
        key=f"crosswalk_file_{version()}",
    )
    if file is None:
        return
    try:
        with st.spinner(_("Reading the file")):
            found = in_private_file(file, lambda path: read_crosswalk(path, path.name))
    except UnreadableExport as problem:
        st.error(as_plain_text(f"{problem.says()} {problem.remedy()}"))
    else:
        look_at(found, viewer)
