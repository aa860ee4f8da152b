"""Audit: who signed in, uploaded, changed and downloaded what, newest first."""

import streamlit as st

from insights.auditing import ACTIONS, action_name, audit_log, audit_table, name_of
from pages.components import messages
from pages.components.admin.allowed import only_for
from pages.components.admin.downloads import offer_table
from pages.components.session import current_store
from survey.access import Role
from survey.language import current_language, ngettext
from survey.language import gettext as _

st.title(_("Audit log"))
viewer = only_for(Role.ADMINISTRATOR)
store = current_store()
everything = audit_log(store, viewer)
count = len(everything.entries)
messages.finding(ngettext("{n} entry.", "{n} entries.", count).format(n=f"{count:,}"))
if everything.is_intact:
    st.caption(_("Every entry is as it was written; none was taken out."))
else:
    st.error(
        _(
            "Entries were changed or taken out, past this dashboard. Find out who can write to "
            "the data file, and compare it with a backup."
        )
    )
if not count:
    st.info(_("Nothing has been noted yet. Sign-ins, uploads, changes and downloads will be."))
    st.stop()
with st.container(horizontal=True):
    action = st.selectbox(
        _("What"),
        ["", *ACTIONS],
        format_func=lambda action: action_name(action) if action else _("All actions"),
        key=f"audit_action_{current_language()}",
    )
    who = st.selectbox(
        _("Who"),
        [None, *everything.people],
        format_func=lambda who: _("Everybody") if who is None else name_of(who),
        key=f"audit_who_{current_language()}",
    )
table = audit_table(everything.only(action, who))
if table.empty:
    st.info(_("No entry is like that."))
    st.stop()
wide = st.column_config.TextColumn(width="large")
st.dataframe(table, hide_index=True, column_config={_("Details"): wide}, alt=_("Audit log"))
offer_table("audit", table)
