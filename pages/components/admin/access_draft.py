"""Access as an administrator is about to change it: nothing holds before it is saved."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from insights.access_table import COLUMNS, UNIT_KINDS, to_table
from survey.access import ROLES, Grant
from survey.language import current_language
from survey.language import gettext as _

DRAFT = "access_draft"


@dataclass(frozen=True)
class AccessDraft:
    """The rows to start from: those stored when the administrator came, or those of a file."""

    seen: tuple[Grant, ...]
    grants: tuple[Grant, ...]
    edits: int = 0

    @property
    def key(self) -> str:
        """Return the key of the table's widget: another draft or language is another table."""
        return f"access_{self.edits}_{current_language()}"

    @property
    def is_touched(self) -> bool:
        """Return whether it differs from what was stored when it began."""
        changes = st.session_state.get(self.key) or {}
        return self.grants != self.seen or any(changes.values())


def draft_of(stored: tuple[Grant, ...]) -> AccessDraft:
    """Return the draft of this session; one that nobody touched follows what is stored."""
    draft: AccessDraft = st.session_state.setdefault(DRAFT, AccessDraft(stored, stored))
    if draft.seen != stored and not draft.is_touched:
        return start_again(stored)
    return draft


def start_again(stored: tuple[Grant, ...], grants: tuple[Grant, ...] | None = None) -> AccessDraft:
    """Drop the draft for what is stored, or for the rows of a file."""
    edits = st.session_state[DRAFT].edits + 1 if DRAFT in st.session_state else 0
    draft = AccessDraft(stored, stored if grants is None else grants, edits)
    st.session_state[DRAFT] = draft
    return draft


def edit_access(draft: AccessDraft, units: tuple[str, ...]) -> pd.DataFrame:
    """Show the draft as a table to change, and return it as it is now."""
    table = to_table(draft.grants)
    names = {field: _(heading) for field, heading in COLUMNS.items()}
    days = [names["first_day"], names["last_day"]]
    table[days] = table[days].apply(pd.to_datetime)
    named = [grant.unit for grant in draft.grants if grant.unit]
    select, day = st.column_config.SelectboxColumn, st.column_config.DateColumn
    return st.data_editor(
        table,
        key=draft.key,
        num_rows="dynamic",
        hide_index=True,
        placeholder="",
        column_config={
            names["who"]: st.column_config.TextColumn(
                width="medium", help=_("Sign-in e-mail, or “group:” and a group's name")
            ),
            names["role"]: select(options=[_(name) for name in ROLES.values()]),
            names["unit_kind"]: select(
                options=[_(name) for name in UNIT_KINDS.values()], help=_("For managers only")
            ),
            names["unit"]: select(
                options=list(dict.fromkeys([*units, *named])),
                width="medium",
                help=_("For managers only"),
            ),
            **{name: day(format="YYYY-MM-DD", help=_("Empty: no limit")) for name in days},
        },
        alt=_("Access"),
    )
