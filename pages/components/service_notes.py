"""What to know of ratings of teams by teams."""

from __future__ import annotations

import streamlit as st

from insights.teams import TeamOverview
from survey.chain import SERVICE_GIVEN, SERVICE_RECEIVED
from survey.language import gettext as _


def service_notes(overview: TeamOverview) -> None:
    """Say why the two sides of the same ratings are not told of the same units."""
    if SERVICE_GIVEN not in overview.constructs:
        return
    notes = [
        _(
            "Service to other teams is told of single teams only: a person rates several, so "
            "these ratings do not add up to the people of a department or of the company."
        )
    ]
    if SERVICE_RECEIVED not in overview.constructs:
        notes.append(
            _(
                "Service from other teams is not told: no file says which ratings are of the same "
                "person. Upload it with a column of ids, kept only as an unreadable code."
            )
        )
    for note in notes:
        st.caption(note)
