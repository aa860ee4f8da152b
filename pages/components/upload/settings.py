"""Whose answers a file holds, and of which period."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from insights.importing import ImportPreview
from loaders.suggestions import for_programme
from pages.components.upload.drafts import Draft
from survey.chain import SERVICE_RECEIVED
from survey.codebook import Codebook
from survey.export import ExportPlan, Role
from survey.language import current_language
from survey.language import gettext as _
from survey.period import Period
from survey.programme import PROGRAMME_NAMES, Programme

TEAM_RESULTS = "team_results"
FIELD_PX = 280  # on a phone the fields stand below each other, none cut
FIRST_YEAR, LAST_YEAR = 1980, 2100  # anything else is a slip of the finger


def programme_and_period(draft: Draft, shown: ImportPreview) -> bool:
    """Let HR correct the programme and enter a period; return whether the period is one."""
    plan = shown.plan
    with st.container(horizontal=True, vertical_alignment="bottom"):
        programme = plan.programme
        if shown.raw.loader != TEAM_RESULTS:  # there, every result tells its own
            programme = st.selectbox(
                _("Who answered?"),
                list(Programme),
                index=list(Programme).index(plan.programme),
                format_func=lambda p: _(PROGRAMME_NAMES[p]),
                key=f"programme_{draft.key}_{current_language()}",
                width=FIELD_PX,
            )
        period = st.text_input(
            _("Period of the whole file"),
            value=plan.period,
            placeholder=_("from the dates in the file") if plan.first(Role.TIME) else "2026-Q3",
            key=f"period_{draft.key}",
            help=_("A year, quarter or month: 2026, 2026-Q3, 2026-09. Empty: from the dates."),
            width=FIELD_PX,
        ).strip()
    if period and not is_period(period):
        st.error(_("This is no period. Write 2026, 2026-Q3 or 2026-09."))
        return False
    text = str(Period.parse(period)) if period else ""
    if programme is not plan.programme:
        plan = _of_programme(plan, shown.codebook, programme)
        plan = replace(plan, programme_reason="chosen", programme_certainty=100)
    changed = replace(plan, programme=programme, period=text)
    if changed != plan:
        draft.use(changed)
    return True


def _of_programme(plan: ExportPlan, codebook: Codebook, programme: Programme) -> ExportPlan:
    """Of internal service there is but one thing to ask."""
    if programme is not Programme.IS:
        return for_programme(plan, codebook, programme)
    columns = (
        replace(c, construct=SERVICE_RECEIVED) if c.role is Role.ITEM else c for c in plan.columns
    )
    return replace(plan, columns=tuple(columns))


def is_period(text: str) -> bool:
    """Return whether a text is a period that surveys can be of."""
    try:
        return FIRST_YEAR <= Period.parse(text).ends <= LAST_YEAR
    except ValueError:
        return False
