"""Protection: how many people a figure needs, and how long answers are kept."""

import streamlit as st

from insights.protecting import protection
from pages.components import messages
from pages.components.admin.allowed import only_for
from pages.components.admin.thresholds import (
    edit_retention,
    edit_thresholds,
    say_what_was_saved,
)
from pages.components.session import current_store
from survey.access import Role
from survey.language import gettext as _

st.title(_("Protection"))
viewer = only_for(Role.ADMINISTRATOR)
messages.finding(
    _("Nothing is shown of fewer than {n} people.").format(n=protection(current_store()).minimum)
)
say_what_was_saved()
groups, time = st.columns(2, gap="large")
with groups, st.container(border=True):
    st.subheader(_("Small groups"))
    edit_thresholds(viewer)
with time, st.container(border=True):
    st.subheader(_("Old answers"))
    edit_retention(viewer)
