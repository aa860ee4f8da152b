"""What each column is taken for, and why; HR corrects it in one table."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from charts.text import construct_name
from disclosure.protection import Protection
from insights.importing import ImportPreview
from pages.components.upload.drafts import Draft
from survey.chain import CONSTRUCTS
from survey.export import REASONS, ColumnPlan, ExportPlan, Role
from survey.language import current_language, ngettext
from survey.language import gettext as _
from survey.scale import KNOWN_SCALES, Scale


def review_columns(draft: Draft, shown: ImportPreview) -> None:
    """Show the columns; open where no answer is linked to a stage of the chain yet."""
    items = shown.plan.with_roles(Role.ITEM)
    unlinked = [item for item in items if not item.construct]
    if len(unlinked) == len(items) and shown.can_be_stored:
        st.warning(_("Nothing in this file is on the chain yet. Tell what the questions measure."))
    if unlinked:
        _link_all(draft, shown.plan, unlinked)
    with st.expander(_("Columns and scales ({n})").format(n=len(shown.plan.columns))):
        _edit(draft, shown.plan)


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
            plan = plan.changed(replace(column, construct=construct, reason="chosen"))
        draft.use(plan)


def _edit(draft: Draft, plan: ExportPlan) -> None:
    measured = [c.id for c in CONSTRUCTS if c.programme is plan.programme]
    roles, constructs = _role_names(), {"": ""} | {id: construct_name(id) for id in measured}
    scales = sorted({*KNOWN_SCALES, *(c.scale for c in plan.columns if c.scale)})
    before = _table(plan, roles, constructs)
    after = st.data_editor(
        before,
        key=f"columns_{draft.key}_{draft.edits}_{current_language()}",
        hide_index=True,
        disabled=[_("Column"), _("Why")],
        column_config={
            _("Column"): st.column_config.TextColumn(width="medium"),
            _("Why"): st.column_config.TextColumn(width="medium"),
            _("Used as"): st.column_config.SelectboxColumn(
                options=list(roles.values()), required=True
            ),
            _("Measures"): st.column_config.SelectboxColumn(options=list(constructs.values())),
            _("Scale"): st.column_config.SelectboxColumn(options=[str(s) for s in scales]),
        },
        alt=_("Columns and scales"),
    )
    changed = _changed(plan, before, after, roles, constructs)
    if changed != plan:
        draft.use(changed)


def _table(plan: ExportPlan, roles: dict[Role, str], constructs: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Column"): column.heading,
            _("Used as"): roles[column.role],
            _("Measures"): constructs.get(column.construct, ""),
            _("Scale"): str(column.scale or ""),
            _("Reversed"): column.reverse,
            _("Why"): _(REASONS.get(column.reason, column.reason)),
        }
        for column in plan.columns
    )


def _changed(
    plan: ExportPlan,
    before: pd.DataFrame,
    after: pd.DataFrame,
    roles: dict[Role, str],
    constructs: dict[str, str],
) -> ExportPlan:
    role_of = {name: role for role, name in roles.items()}
    construct_of = {name: id for id, name in constructs.items()}
    for i, column in enumerate(plan.columns):
        row = after.iloc[i]
        if row.equals(before.iloc[i]):
            continue
        scale = row[_("Scale")]
        plan = plan.changed(
            replace(
                column,
                role=role_of[row[_("Used as")]],
                construct=construct_of.get(row[_("Measures")] or "", ""),
                scale=Scale.parse(scale) if scale else None,
                reverse=bool(row[_("Reversed")]),
                reason="chosen",
            )
        )
    return plan


def _role_names() -> dict[Role, str]:
    return {
        Role.TEAM: _("Team"),
        Role.DEPARTMENT: _("Department"),
        Role.REGION: _("Region"),
        Role.TIME: _("Date"),
        Role.ITEM: _("Answer on a scale"),
        Role.PICK: _("Options picked"),
        Role.ATTRIBUTE: _("Attribute"),
        Role.RESPONDENT: _("Respondent's id (kept only as an unreadable code)"),
        Role.COMMENT: _("Comment (shown only masked, from {n} comments)").format(
            n=Protection().minimum_comments
        ),
        Role.PERSONAL: _("Personal (not stored)"),
        Role.IGNORE: _("Not used"),
    }
