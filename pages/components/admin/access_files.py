"""Access as a spreadsheet: down, changed in Excel, and up again."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from insights.access_table import from_table, read_table, to_table
from insights.changes import NotChanged
from pages.components.admin.access_draft import AccessDraft, start_again
from pages.components.admin.allowed import show_problems
from pages.components.admin.downloads import offer_table
from pages.components.messages import as_plain_text
from survey.access import Grant
from survey.issues import UnreadableExport
from survey.language import gettext as _
from survey.language import ngettext, one_text

TAKEN_OVER = "access_rows_of_file"
FIRST_ROW = 2  # of a spreadsheet, under its headings


def exchange_files(draft: AccessDraft) -> None:
    """Offer the stored access for download, and take a changed file into the draft."""
    with st.expander(_("Many people at once: use a spreadsheet")):
        st.markdown(
            _(
                "Download the table, change it in Excel and upload it again. Its rows replace "
                "the table above; nothing holds before you save."
            )
        )
        offer_table("access", to_table(draft.seen))
        file = st.file_uploader(
            _("Changed file (.xlsx or .csv)"),
            type=["xlsx", "csv"],
            key=f"access_file_{draft.edits}",
        )
        if file:
            _take_over(file, draft)


def say_what_was_taken_over() -> None:
    """Say once how many rows came from a file."""
    n = st.session_state.pop(TAKEN_OVER, None)
    if n is not None:
        text = ngettext(
            "{n} row of the file is in the table below. Look through it, then save.",
            "{n} rows of the file are in the table below. Look through them, then save.",
            n,
        )
        st.info(text.format(n=n))


def _take_over(file: UploadedFile, draft: AccessDraft) -> None:
    try:
        grants = _read(file)
    except UnreadableExport as problem:
        st.error(as_plain_text(one_text(problem.says(), problem.remedy())))
    except NotChanged as refused:
        show_problems(refused)
    else:
        start_again(draft.seen, grants)
        st.session_state[TAKEN_OVER] = len(grants)
        st.rerun()


def _read(file: UploadedFile) -> tuple[Grant, ...]:
    """The reader is another process: it gets the bytes by a path only this user may read."""
    with tempfile.TemporaryDirectory(prefix="access-") as folder:
        path = Path(folder) / f"access{Path(file.name).suffix.lower()}"
        path.write_bytes(file.getbuffer())
        return from_table(read_table(path, path.name), FIRST_ROW)
