"""What each column is taken for, why, and how sure that is; HR corrects it in one table."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from charts.text import construct_name
from insights.correcting import corrected
from insights.importing import ImportPreview
from insights.mapping_wording import how_it_is_read, is_doubtful, not_stored
from loaders import GENERIC_TABLE
from pages.components.messages import as_plain_text
from pages.components.upload import column_table
from pages.components.upload.drafts import Draft
from survey.chain import CONSTRUCTS
from survey.export import ColumnPlan, ExportPlan, Role
from survey.language import current_language, ngettext, one_text
from survey.language import gettext as _


def review_columns(draft: Draft, shown: ImportPreview) -> None:
    """Say how the file is read and show its columns; open where HR must look at them."""
    st.markdown(as_plain_text(one_text(*how_it_is_read(shown.plan))))
    if personal := not_stored(shown.raw, shown.plan):
        st.markdown(as_plain_text(personal))
    items = shown.plan.with_roles(Role.ITEM)
    unlinked = [item for item in items if not item.construct]
    if len(unlinked) == len(items) and shown.can_be_stored:
        st.warning(_("Nothing in this file is on the chain yet. Tell what the questions measure."))
    if unlinked:
        _link_all(draft, shown.plan, unlinked)
    doubtful = [] if shown.is_remembered else [*filter(is_doubtful, shown.plan.columns)]
    must_look = shown.raw.loader == GENERIC_TABLE and not shown.is_remembered
    label = _("Columns and scales ({n})").format(n=len(shown.plan.columns))
    with st.expander(label, expanded=must_look):
        if doubtful:
            st.caption(_say_how_many(len(doubtful)))
        _edit(draft, shown)


def _say_how_many(n: int) -> str:
    return ngettext(
        "{n} column is only a guess and stands first: look at it.",
        "{n} columns are only guesses and stand first: look at these.",
        n,
    ).format(n=n)


def _link_all(draft: Draft, plan: ExportPlan, unlinked: list[ColumnPlan]) -> None:
    """Most surveys measure one thing in all questions that the codebook does not know."""
    constructs = [c.id for c in CONSTRUCTS if c.programme is plan.programme]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        construct = st.selectbox(
            ngettext(
                "The {n} question that is not in the codebook measures",
                "The {n} questions that are not in the codebook measure",
                len(unlinked),
            ).format(n=len(unlinked)),
            constructs,
            index=None,
            format_func=construct_name,
            placeholder=_("nothing on the chain"),
            key=f"all_{draft.key}_{draft.edits}",
        )
    if construct:
        for column in unlinked:
            linked = replace(column, construct=construct, reason="chosen", certainty=100)
            plan = plan.changed(linked)
        draft.use(plan)


def _edit(draft: Draft, shown: ImportPreview) -> None:
    plan = shown.plan
    before = column_table.as_table(plan)
    after = st.data_editor(
        before,
        key=f"columns_{draft.key}_{draft.edits}_{current_language()}",
        hide_index=True,
        placeholder="",
        disabled=[_("Column"), _("Why"), _("Sure, %")],
        column_config={
            _("Column"): st.column_config.TextColumn(width=180),
            _("Used as"): st.column_config.SelectboxColumn(
                options=list(column_table.use_names(plan).values()), required=True, width=150
            ),
            _("Why"): st.column_config.TextColumn(width=180),
            _("Sure, %"): st.column_config.NumberColumn(width=75),
            _("Measures"): st.column_config.SelectboxColumn(
                options=list(column_table.construct_names(plan).values())
            ),
            _("Scale"): st.column_config.SelectboxColumn(options=column_table.scales(plan)),
            _("No answer"): st.column_config.TextColumn(
                help=_("Answers that are no score, such as 0, 99: separate them by commas.")
            ),
        },
        alt=_("Columns and scales"),
    )
    for column in column_table.changed_columns(plan, before, after):
        plan = corrected(replace(shown, plan=plan), column, draft.orders)
    if plan != shown.plan:
        draft.use(plan)
