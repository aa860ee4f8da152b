"""What keeps a table or file of HR's from being applied, for all screens alike."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from insights.issue_table import issue_table
from survey.issues import ImportIssue
from survey.language import gettext as _
from survey.language import ngettext


def show_issues(issues: Sequence[ImportIssue]) -> None:
    """List what is to be corrected: where, what was found, what to do."""
    st.error(
        ngettext(
            "Nothing was changed: {n} cell is to be corrected first.",
            "Nothing was changed: {n} cells are to be corrected first.",
            len(issues),
        ).format(n=len(issues))
    )
    st.dataframe(issue_table(issues), hide_index=True, alt=_("What to correct"))
