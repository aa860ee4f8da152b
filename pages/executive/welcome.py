"""Welcome: an empty store offers the sample organisation, or an upload."""

import streamlit as st

from insights.sample import load_sample
from pages.components import messages
from pages.components.screens import screens_of
from pages.components.session import current_store, current_viewer, go_to
from survey.access import Role
from survey.language import gettext as _

viewer, is_empty = current_viewer(), current_store().is_empty()
screens = screens_of(viewer)
if not screens:
    messages.no_access(viewer)
    st.stop()
if not is_empty or not viewer.has(Role.HR):
    go_to(screens[0].file)
st.title(_("See how staff and customers go together"))
st.markdown(
    _(
        "Upload what your survey tool exports. Scores are linked team by team: from internal "
        "service through staff satisfaction to customer satisfaction and loyalty. Nothing "
        "leaves this computer, and groups of fewer than five people stay hidden."
    )
)
look, own = st.columns(2, gap="large")
with look, st.container(border=True):
    st.header(_("Look around first"))
    st.markdown(
        _(
            "An invented company: 48 teams, eight quarters, staff and customer surveys as four "
            "different tools export them. One click removes it again."
        )
    )
    if st.button(_("Open the sample organisation"), type="primary", key="load_sample"):
        bar = st.progress(0.0, _("Reading"))
        load_sample(
            current_store(),
            viewer,
            lambda name, share: bar.progress(share, _("Reading {name}").format(name=name)),
        )
        st.rerun()
with own, st.container(border=True):
    st.header(_("Use your own surveys"))
    st.markdown(
        _(
            "Excel or csv files of SurveyMonkey, Qualtrics, Microsoft Forms, Google Forms, "
            "问卷星, 腾讯问卷 and others are read as they are. Beside them there is a template."
        )
    )
    if st.button(_("Upload files"), key="go_to_upload"):
        go_to("hr/upload")
