"""A table that no survey tool wrote: what HR is to do with it."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from insights.importing import ImportPreview
from loaders import GENERIC_TABLE
from pages.components.session import go_to
from pages.components.upload.drafts import Draft, draft_of
from pages.components.upload.settings import TEAM_RESULTS
from survey.issues import UnreadableExport
from survey.language import gettext as _


def explain(draft: Draft, shown: ImportPreview, file: UploadedFile) -> None:
    """Ask HR to look at the columns once, or to say that the rows are teams."""
    if shown.raw.loader != GENERIC_TABLE or shown.is_remembered:
        return
    st.info(
        _(
            "No known survey tool wrote this table, so what its columns are was guessed. Look at "
            "the table of columns below once: the next file with these headings asks nothing."
        )
    )
    ask_for_results(draft, file)


def ask_for_results(draft: Draft, file: UploadedFile) -> None:
    """Let HR say that each row of the file is one team's result."""
    st.markdown(
        _("If each row of this file is one team's result, you can tell what its columns mean.")
    )
    if st.button(_("Each row is one team's result"), key=f"results_{draft.key}"):
        draft_of(draft.key, file, loader=TEAM_RESULTS)
        st.rerun()


def leads_to_its_screen(draft: Draft, problem: UnreadableExport) -> bool:
    """Return whether the file is a spreadsheet for another screen, and show the way there."""
    screens = {
        "is_codebook": ("hr/codebook", _("Open Codebook")),
        "is_crosswalk": ("hr/crosswalk", _("Open Team names")),
    }
    if problem.reason not in screens:
        return False
    screen, label = screens[problem.reason]
    st.info(problem.says())
    st.markdown(problem.remedy())
    if st.button(label, key=f"lead_{draft.key}"):
        go_to(screen)
    return True
