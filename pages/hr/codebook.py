"""Codebook: what each question measures, on which scale, and when it was asked."""

import streamlit as st

from insights.asked import codebook_of
from insights.codebook import wanted_change
from insights.codebook_table import from_table
from pages.components import messages, queries_hr
from pages.components.admin.allowed import only_for
from pages.components.codebook.editing import (
    choose_questions,
    edit_questions,
    is_touched,
    start_again,
)
from pages.components.codebook.files import SAVED, exchange_files, keep
from pages.components.session import current_store
from pages.components.to_correct import show_issues
from survey.access import Role
from survey.language import gettext as _
from survey.language import ngettext

st.title(_("Codebook"))
viewer = only_for(Role.HR)
store = current_store()
known = queries_hr.questions(viewer)
asked = sum(bool(question.waves) for question in known)
messages.finding(
    ngettext(
        "{n} question is known; {asked} of them was asked so far.",
        "{n} questions are known; {asked} of them were asked so far.",
        len(known),
    ).format(n=len(known), asked=asked)
)
st.markdown(
    _(
        "A question that a file asks is looked up here, in English and Chinese. What you change "
        "holds for files imported from now on; what is stored stays as it is. What you correct "
        "while importing is learned by itself."
    )
)
if (saved := st.session_state.pop(SAVED, None)) is not None:
    st.success(ngettext("{n} change is saved.", "{n} changes are saved.", saved).format(n=saved))
shown = choose_questions(known)
edited = edit_questions(shown)
with st.container(horizontal=True, vertical_alignment="center"):
    save = st.button(_("Save the codebook"), type="primary", disabled=not is_touched())
    if is_touched() and st.button(_("Drop my changes")):
        start_again()
        st.rerun()
    if is_touched():
        st.caption(_("Not saved yet."))
if save:
    found = from_table(edited, shown, codebook_of(store))
    if found.issues:
        show_issues(found.issues)
    else:
        keep(wanted_change(store, viewer, found.items, found.removed), viewer)
exchange_files(known, viewer)
