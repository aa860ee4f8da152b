"""History: every import, what it brought, and its undo."""

import streamlit as st

from disclosure.release import count_text
from insights.history import imports, undo_import
from pages.components import messages
from pages.components.session import current_store, current_viewer
from pages.components.upload.drafts import forget_drafts
from survey.language import gettext as _
from survey.language import ngettext

st.title(_("History"))
messages.sample_banner()
store = current_store()
viewer = current_viewer()
records = imports(store, viewer)
if not records:
    messages.nothing_yet()
    st.stop()
for record in records:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        rows = ngettext("{n} row", "{n} rows", record.rows).format(n=count_text(record.rows))
        teams = ngettext("{n} team", "{n} teams", record.teams).format(n=record.teams)
        facts = [f"{record.at:%Y-%m-%d %H:%M}", rows, teams, ", ".join(record.periods)]
        with st.container():
            st.markdown(f"**{messages.as_plain_text(record.file_name)}**")
            st.caption(messages.as_plain_text(" · ".join(facts)))
        if not record.is_active:
            st.caption(_("undone"))
        else:
            with st.popover(_("Undo this import")):
                st.markdown(_("Its answers leave the dashboard; the file itself is untouched."))
                if st.button(_("Undo"), type="primary", key=f"undo_{record.import_id}"):
                    undo_import(store, viewer, record.import_id)
                    forget_drafts()
                    st.rerun()
