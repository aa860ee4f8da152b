"""On one's own computer: the dashboard as each role sees it."""

from __future__ import annotations

import streamlit as st

from disclosure.viewer import NOBODY, Viewer
from insights.access import local_viewer, preview
from store import Store
from survey.access import ROLES, Role
from survey.language import gettext as _

EVERYTHING, NOBODY_AT_ALL = "", "nobody"
AS, UNIT = "view_as", "view_as_unit"


def choose_preview(store: Store) -> None:
    """Show in the sidebar whose eyes to look with; sign-in makes it unnecessary."""
    names = {EVERYTHING: _("Everything"), **{str(role): _(name) for role, name in ROLES.items()}}
    names[NOBODY_AT_ALL] = _("Somebody without access")
    with st.sidebar, st.expander(_("View as")):
        st.caption(_("This computer only: nobody else can open it, so there is no sign-in."))
        chosen = st.selectbox(
            _("Role"), list(names), format_func=names.__getitem__, key=AS, persist_state="session"
        )
        if chosen == Role.MANAGER:
            units = _units(store)
            st.selectbox(
                _("Unit"),
                list(units),
                format_func=units.__getitem__,
                key=UNIT,
                persist_state="session",
            )


def previewed(store: Store) -> Viewer:
    """Return the viewer chosen in the sidebar; all roles where nothing was."""
    chosen = st.session_state.get(AS) or EVERYTHING
    if chosen == EVERYTHING:
        return local_viewer()
    if chosen == NOBODY_AT_ALL:
        return NOBODY
    if chosen != Role.MANAGER:
        return preview(store, Role(chosen))
    kind, _separator, unit = str(
        st.session_state.get(UNIT) or next(iter(_units(store)), "")
    ).partition(":")
    return preview(store, Role.MANAGER, kind, unit) if unit else NOBODY


def _units(store: Store) -> dict[str, str]:
    """Departments, then teams, by kind and name."""
    return {
        f"{kind}:{name}": name
        for kind in ("department", "team")
        for name in sorted(store.units(kind).values())
    }
