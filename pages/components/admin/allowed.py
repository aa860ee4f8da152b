"""Screens for one role only, and changes that are refused."""

from __future__ import annotations

import streamlit as st

from disclosure.viewer import Viewer
from insights.changes import NotChanged, Problem
from pages.components import session
from pages.components.messages import as_plain_text
from survey.access import ROLES, Role
from survey.language import gettext as _
from survey.language import one_text

MOST_PROBLEMS = 8  # on a screen; whoever has mended these sees the next


def only_for(role: Role) -> Viewer:
    """Return the viewer if they have the role; otherwise say who may open this, and stop."""
    viewer = session.current_viewer()
    if not viewer.has(role):
        st.info(
            _("This screen is for the role “{role}”. An administrator can give it to you.").format(
                role=_(ROLES[role])
            )
        )
        st.stop()
    return viewer


def show_problems(refused: NotChanged) -> None:
    """Say why nothing was changed: where, what was found, what to do."""
    for problem in refused.problems[:MOST_PROBLEMS]:
        st.error(as_plain_text(_where(problem) + one_text(problem.says(), problem.remedy())))
    more = len(refused.problems) - MOST_PROBLEMS
    if more > 0:
        st.caption(_("And {n} more.").format(n=more))


def _where(problem: Problem) -> str:
    if problem.row is None:
        return ""
    if not problem.whose:
        return _("Row {row}: ").format(row=problem.row)
    return _("Row {row}, {who}: ").format(row=problem.row, who=problem.whose)
