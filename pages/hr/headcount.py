"""Headcount and KPI: how many people were invited, and what each team's business counts."""

import streamlit as st

from pages.components import messages, queries_hr
from pages.components.admin.allowed import only_for
from pages.components.templates import offer_some
from pages.components.upload.drafts import draft_of, each_once
from pages.components.upload.review import review
from survey.access import Role
from survey.language import current_language
from survey.language import gettext as _

st.title(_("Headcount and KPI"))
viewer = only_for(Role.HR)
messages.sample_banner()
st.markdown(
    _(
        "Headcounts give response rates; key figures such as complaints or staff turnover stand "
        "beside a team's scores. Fill in a template and drop it here."
    )
)
offer_some("headcount_template.xlsx", "kpi_template.xlsx")
files = st.file_uploader(
    _("Headcounts or key figures (.xlsx or .csv)"), accept_multiple_files=True, key="numbers"
)
dropped = each_once(files)
for key, file in dropped.items():
    review(draft_of(key, file), file, is_alone=len(dropped) == 1)
of_viewer = viewer, current_language()
headcounts, kpis = queries_hr.headcounts(*of_viewer), queries_hr.key_figures(*of_viewer)
if headcounts.empty and kpis.empty:
    st.info(_("There are no headcounts and no key figures yet."))
if not headcounts.empty:
    st.header(_("Headcounts"))
    with_thousands = {_("People invited"): st.column_config.NumberColumn(format="localized")}
    st.dataframe(headcounts, hide_index=True, column_config=with_thousands, alt=_("Headcounts"))
if not kpis.empty:
    st.header(_("Key figures"))
    plain = kpis.map(lambda cell: messages.as_plain_text(cell) if isinstance(cell, str) else cell)
    st.table(plain, hide_index=True, alt=_("Key figures"))
    st.caption(_("The figures stand on the Teams screen, under each team. Undo: under History."))
