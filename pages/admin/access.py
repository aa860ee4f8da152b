"""Access: who has which role, for which unit, from when until when."""

import streamlit as st

from insights.access import change_grants, grantable_units, grants, without_unit
from insights.access_table import from_table
from insights.changes import NotChanged
from pages.components import messages
from pages.components.admin.access_draft import draft_of, edit_access, start_again
from pages.components.admin.access_files import exchange_files, say_what_was_taken_over
from pages.components.admin.allowed import only_for, show_problems
from pages.components.admin.roles import explain_roles, who_has_access
from pages.components.session import current_store
from survey.access import Role
from survey.language import gettext as _
from survey.language import ngettext

st.title(_("Access"))
viewer = only_for(Role.ADMINISTRATOR)
store = current_store()
stored = grants(store, viewer)
messages.finding(who_has_access(stored))
explain_roles()
say_what_was_taken_over()
if (saved := st.session_state.pop("access_saved", None)) is not None:
    st.success(ngettext("{n} change is saved.", "{n} changes are saved.", saved).format(n=saved))
if lost := without_unit(store, stored):
    text = _("Not in the data, so these rows show nothing at present: {units}.")
    st.warning(messages.as_plain_text(text.format(units=_(", ").join(g.unit for g in lost))))
draft = draft_of(stored)
edited = edit_access(draft, grantable_units(store, viewer))
with st.container(horizontal=True, vertical_alignment="center"):
    save = st.button(_("Save access"), type="primary", disabled=not draft.is_touched)
    if draft.is_touched and st.button(_("Drop my changes")):
        start_again(stored)
        st.rerun()
    if draft.is_touched:
        st.caption(_("Not saved yet."))
if save:
    try:
        changed = change_grants(store, viewer, from_table(edited), seen=draft.seen)
    except NotChanged as refused:
        show_problems(refused)
    else:
        start_again(grants(store, viewer))
        st.session_state["access_saved"] = changed
        st.rerun()
exchange_files(draft)
