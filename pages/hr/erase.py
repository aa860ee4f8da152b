"""Erase: a person's answers and comments, on that person's request."""

import streamlit as st

from insights.changes import NotChanged
from insights.protecting import erase_person, has_pulled
from pages.components.admin.allowed import only_for, show_problems
from pages.components.session import current_store
from survey.access import Role
from survey.language import gettext as _
from survey.language import ngettext

st.title(_("Erase answers"))
viewer = only_for(Role.HR)
st.markdown(
    _(
        "Somebody may ask that their answers be erased. Enter the id with which the person "
        "stands in your survey files: an employee number, or the survey tool's id. All answers "
        "and comments under it go, from every survey, and scores are counted again without them."
    )
)
with st.form("erase", clear_on_submit=True, width=520):
    respondent = st.text_input(_("Id of the person"), autocomplete="off")
    sure = st.checkbox(_("The id is right. I know that this cannot be undone."))
    erase = st.form_submit_button(_("Erase this person's answers"), type="primary")
if erase and not sure:
    st.warning(_("Nothing was erased: tick that the id is right, and enter it again."))
elif erase:
    try:
        with st.spinner(_("Counting again without these answers")):
            n = erase_person(current_store(), viewer, respondent)
    except NotChanged as refused:
        show_problems(refused)
    else:
        if n:
            text = ngettext("{n} response was erased.", "{n} responses were erased.", n)
            st.success(text.format(n=n))
        else:
            st.info(
                _(
                    "No answer is stored under this id. Either the person took no part, the "
                    "answers were deleted for their age, or the survey files had no column of "
                    "ids, so that nobody can tell whose answers are whose."
                )
            )
if has_pulled(current_store(), viewer):
    st.caption(
        _(
            "What the dashboard takes from the warehouse is not stored here: have the person's "
            "answers deleted there, and scores are counted without them the next time."
        )
    )
st.caption(
    _(
        "The id is noted nowhere; the audit log says only that answers were erased, by whom and "
        "when. Take the person's row out of the survey file as well, or importing it again "
        "brings it back. Backups made before still hold the answers; the data file loses the "
        "last traces when the dashboard starts next."
    )
)
