"""Team names: which team every spelling means, what became of teams, whose customers count."""

import streamlit as st

from insights.crosswalk_wording import crosswalk_sentence
from pages.components import messages, queries_hr
from pages.components.admin.allowed import only_for
from pages.components.crosswalk.files import exchange_files
from pages.components.crosswalk.tables import (
    edit_changes,
    edit_names,
    edit_weights,
    join_one_sided,
)
from pages.components.crosswalk.wanted import review_wanted, say_what_was_applied
from pages.components.session import current_store
from survey.access import Role
from survey.language import gettext as _

st.title(_("Team names"))
viewer = only_for(Role.HR)
messages.sample_banner()
store = current_store()
now = queries_hr.crosswalk(viewer)
if not now.names:
    st.info(_("No team is known yet. Teams come with the first survey that you upload."))
    exchange_files(now, viewer)
    st.stop()
alone = queries_hr.one_sided(viewer)
messages.finding(crosswalk_sentence(now, alone))
say_what_was_applied()
if review_wanted(viewer):
    st.stop()
teams = sorted(store.units("team").values())
to_link, names, changes, weights, file = st.tabs(
    [
        _("To link ({n})").format(n=len(alone)),
        _("All names"),
        _("Mergers and splits"),
        _("Customers' units"),
        _("Spreadsheet"),
    ]
)
with to_link:
    join_one_sided(alone, teams, viewer)
with names:
    edit_names(now, viewer)
with changes:
    edit_changes(now, teams, viewer)
with weights:
    edit_weights(now, teams, viewer)
with file:
    exchange_files(now, viewer)
