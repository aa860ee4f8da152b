"""History: every import, what it brought, and its undo."""

import streamlit as st

from insights.history import imports, is_pulled, spanned, undo_import
from insights.unit_sheets import is_of_numbers
from pages.components import messages
from pages.components.session import current_store, current_viewer
from pages.components.upload.drafts import forget_drafts
from survey.language import gettext as _
from survey.language import ngettext
from survey.numbers import moment_text
from survey.unit_sheets import SHEET_KINDS, SheetKind

st.title(_("History"))
messages.sample_banner()
store = current_store()
viewer = current_viewer()
records = imports(store, viewer)
if not records:
    messages.nothing_yet()
    st.stop()
st.caption(
    _(
        "To correct a survey, upload the corrected file: where answers of the same survey and "
        "period are there already, you are asked whether it replaces them."
    )
)
for record in records:
    key = f"history_{record.import_id}"
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=key):
        rows = messages.rows_text(record.rows, record.loader)
        teams = ngettext("{n} team", "{n} teams", record.teams).format(n=record.teams)
        kind = [_(SHEET_KINDS[SheetKind(record.loader)])] if is_of_numbers(record) else []
        kind += [_("from the warehouse")] if is_pulled(record) else []
        facts = [moment_text(record.at), *kind, rows, teams, spanned(record.periods)]
        with st.container():
            st.markdown(f"**{messages.as_plain_text(record.file_name)}**")
            st.caption(messages.as_plain_text(" · ".join(facts)))
        if not record.is_active:
            st.caption(_("undone"), width="content")
        else:
            with st.popover(_("Undo this import")):
                st.markdown(_("What it brought leaves the dashboard; the file stays as it is."))
                if st.button(_("Undo"), type="primary", key=f"undo_{record.import_id}"):
                    undo_import(store, viewer, record.import_id)
                    forget_drafts()
                    st.rerun()
