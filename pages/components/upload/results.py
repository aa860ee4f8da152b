"""Files with one row per team: HR tells once which columns are whose results."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from charts.text import construct_name
from insights.importing import ImportPreview
from pages.components.upload.drafts import Draft
from survey.chain import CONSTRUCT, CONSTRUCTS
from survey.export import ColumnPlan, ExportPlan, Role
from survey.language import gettext as _
from survey.programme import Programme
from survey.scale import KNOWN_SCALES, NPS_SCALE, Scale

SCALES = (*KNOWN_SCALES, Scale(0, 100))
_VALUES = (Role.RESULT, Role.COUNT, Role.SPREAD, Role.RATE)


@dataclass(frozen=True)
class Group:
    """The columns of one result: whose, of what, on which scale."""

    construct: str
    audience: str
    scale: Scale
    columns: dict[Role, tuple[int, ...]]


def choose_groups(draft: Draft, shown: ImportPreview) -> None:
    """Show the results as they are read; let HR add a result or start again."""
    plan = shown.plan
    _unit_columns(draft, plan)
    results = plan.with_roles(Role.RESULT)
    for (construct, audience), columns in _groups(results).items():
        whose = (
            f"{construct_name(construct)} ({audience})" if audience else construct_name(construct)
        )
        st.text(f"{whose}, {columns[0].scale}: {', '.join(column.heading for column in columns)}")
    if results and st.button(_("Choose the columns anew"), key=f"anew_{draft.key}"):
        draft.use(_without_values(plan))
    with st.expander(_("Add results"), expanded=not results):
        _add_group(draft, plan)


def _groups(results: tuple[ColumnPlan, ...]) -> dict[tuple[str, str], list[ColumnPlan]]:
    groups: dict[tuple[str, str], list[ColumnPlan]] = {}
    for column in results:
        groups.setdefault((column.construct, column.audience), []).append(column)
    return groups


def _unit_columns(draft: Draft, plan: ExportPlan) -> None:
    with st.container(horizontal=True):
        for role, label in (
            (Role.TEAM, _("Team column")),
            (Role.DEPARTMENT, _("Department column")),
        ):
            now = plan.first(role)
            chosen = st.selectbox(
                label,
                range(len(plan.columns)),
                index=now.index if now else None,
                format_func=lambda i: plan.columns[i].heading,
                placeholder=_("none"),
                key=f"{role}_{draft.key}",
            )
            if (now.index if now else None) != chosen:
                draft.use(_with_role(plan, role, chosen))


def _with_role(plan: ExportPlan, role: Role, chosen: int | None) -> ExportPlan:
    for column in plan.with_roles(role):
        plan = plan.changed(replace(column, role=Role.IGNORE, reason="nothing"))
    if chosen is None:
        return plan
    return plan.changed(replace(plan.columns[chosen], role=role, reason="chosen"))


def _add_group(draft: Draft, plan: ExportPlan) -> None:
    key = f"{draft.key}_{draft.edits}"
    choices = [c.index for c in plan.columns if c.role is Role.IGNORE]
    name = {c.index: c.heading for c in plan.columns}.__getitem__
    with st.container(horizontal=True):
        construct = st.selectbox(
            _("What was measured"),
            [c.id for c in CONSTRUCTS],
            index=[c.id for c in CONSTRUCTS].index("employee_satisfaction"),
            format_func=construct_name,
            key=f"construct_{key}",
        )
        audience = ""
        if CONSTRUCT[construct].programme is Programme.CS:
            audience = st.text_input(
                _("Which customers (optional)"), key=f"audience_{key}"
            ).strip()
        scale = st.selectbox(_("Scale"), SCALES, index=SCALES.index(NPS_SCALE), key=f"scale_{key}")
    means = st.multiselect(
        _("Columns with the team's mean (several are averaged)"),
        choices,
        format_func=name,
        key=f"means_{key}",
    )
    columns = {Role.RESULT: tuple(means)}
    labels = {
        Role.COUNT: _("Number of answers"),
        Role.SPREAD: _("Standard deviation (optional)"),
        Role.RATE: _("Response rate, % (optional)"),
    }
    with st.container(horizontal=True):
        for role, label in labels.items():
            chosen = st.selectbox(
                label, choices, index=None, format_func=name, key=f"{role}_{key}"
            )
            columns[role] = () if chosen is None else (chosen,)
    ready = bool(means and columns[Role.COUNT])
    if not ready:
        st.caption(_("Choose the means and the number of answers behind them."))
    if st.button(_("Add these results"), disabled=not ready, key=f"add_{key}"):
        draft.use(_with_group(plan, Group(construct, audience, scale, columns)))


def _with_group(plan: ExportPlan, group: Group) -> ExportPlan:
    programme = CONSTRUCT[group.construct].programme
    for role, indices in group.columns.items():
        for index in indices:
            plan = plan.changed(
                replace(
                    plan.columns[index],
                    role=role,
                    construct=group.construct,
                    scale=group.scale if role is not Role.COUNT else None,
                    programme=programme,
                    audience=group.audience,
                    reason="chosen",
                )
            )
    return plan


def _without_values(plan: ExportPlan) -> ExportPlan:
    def blank(column: ColumnPlan) -> ColumnPlan:
        return ColumnPlan(column.index, column.heading, Role.IGNORE, reason="nothing")

    return replace(plan, columns=tuple(blank(c) if c.role in _VALUES else c for c in plan.columns))
