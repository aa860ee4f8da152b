"""The roles in plain words, and how many people have one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from insights.access import people_and_groups
from survey.access import ROLES, Grant, Role
from survey.language import gettext as _
from survey.language import mark, ngettext

MAY: dict[Role, str] = {
    Role.EXECUTIVE: mark("sees the results of the whole company."),
    Role.MANAGER: mark(
        "sees the results of the own unit and what lies below, beside the company's."
    ),
    Role.HR: mark("uploads surveys, links names of teams, erases a person's answers; no results."),
    Role.ADMINISTRATOR: mark("gives access, sets protection, reads the audit log; no results."),
}


def explain_roles() -> None:
    """Say what each role may do, and how to give it."""
    lines = ["- **" + _(ROLES[role]) + "** " + _(may) for role, may in MAY.items()]
    st.markdown("\n".join(lines))
    st.caption(
        _(
            "Whoever has no row sees nothing. Somebody may have several rows; “group:” and a "
            "name stand for everybody of that group at the sign-in provider. A row holds from "
            "its first to its last day; empty days set no limit."
        )
    )


def who_has_access(grants: Sequence[Grant]) -> str:
    """Return how many people and groups have access today, in a sentence."""
    people, groups = people_and_groups(grants, date.today())
    if not people + groups:
        return _("Nobody has been given access yet.")
    said = ngettext("{n} person has access.", "{n} people have access.", people).format(n=people)
    if not groups:
        return said
    of_groups = ngettext("{n} group has access.", "{n} groups have access.", groups)
    of_groups = of_groups.format(n=groups)
    return _("{first} {second}").format(first=said, second=of_groups) if people else of_groups
