"""The codebook as a spreadsheet: down, changed in Excel, and up again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from disclosure.viewer import Viewer
from insights.asked import codebook_of
from insights.changes import NotChanged
from insights.codebook import CodebookChange, Question, apply_change, wanted_change
from loaders.codebook_rows import CodebookRows
from loaders.codebook_sheet import read_codebook
from pages.components.admin.allowed import show_problems
from pages.components.changed_file import changed_file
from pages.components.codebook.editing import start_again
from pages.components.downloads import offer
from pages.components.session import current_store
from pages.components.to_correct import show_issues
from survey.language import gettext as _

SAVED = "codebook_saved"
_FILES = "codebook_files"  # counts them, so that one that is applied leaves the screen


def exchange_files(questions: Sequence[Question], viewer: Viewer) -> None:
    """Offer the codebook for download, and let HR apply a changed one."""
    with st.expander(_("Many questions at once: use a spreadsheet")):
        st.markdown(
            _(
                "Download the codebook, change it in Excel and upload it again. You see what "
                "would change before anything does; a question left out stays as it is."
            )
        )
        offer(_("Download for Excel"), lambda: _workbook(questions), "codebook", "xlsx")
        number = st.session_state.setdefault(_FILES, 0)
        read = changed_file(f"{_FILES}_{number}", _read)
        if read is not None:
            _review(read, viewer)


def keep(change: CodebookChange, viewer: Viewer) -> None:
    """Apply a change and show the screen anew, or say why it cannot be applied."""
    try:
        apply_change(current_store(), viewer, change)
    except NotChanged as refused:
        show_problems(refused)
        return
    start_again()
    st.session_state[_FILES] = st.session_state.get(_FILES, 0) + 1
    st.session_state[SAVED] = change.n
    st.rerun()


def _workbook(questions: Sequence[Question]) -> bytes:
    from reports.codebook_workbook import codebook_workbook  # openpyxl takes a while

    return codebook_workbook(question.item for question in questions)


def _review(read: CodebookRows, viewer: Viewer) -> None:
    if read.issues:
        show_issues(read.issues)
        return
    change = wanted_change(current_store(), viewer, read.items)
    if not change.n:
        st.info(_("The file says what the codebook says already."))
        return
    st.info(
        _("New questions: {added}. Changed questions: {changed}.").format(
            added=len(change.added), changed=len(change.changed)
        )
    )
    if st.button(_("Apply these changes"), type="primary"):
        keep(change, viewer)


def _read(path: Path) -> CodebookRows:
    return read_codebook(path, path.name, codebook_of(current_store()))
