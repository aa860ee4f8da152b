"""A dropped table of headcounts or key figures: what it holds, and the button that stores it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from insights.history import spanned
from insights.issue_table import gravest_first
from insights.readiness import already_there, open_decisions_on_numbers
from insights.unit_sheets import SheetPreview, preview_sheet
from loaders import RawExport
from pages.components.messages import as_plain_text
from pages.components.session import current_store, current_viewer
from pages.components.upload import teams
from pages.components.upload.drafts import Draft
from pages.components.upload.issues import notes_on, show_facts
from pages.components.upload.settings import is_period
from pages.components.upload.storing import NotStored, asked_to_store, store_sheet
from store import ImportRecord
from survey.faults import Severity
from survey.issues import ImportIssue
from survey.language import current_language, ngettext, one_text
from survey.language import gettext as _
from survey.programme import PROGRAMME_NAMES, Programme
from survey.unit_sheets import SHEET_KINDS


def sheet_of(draft: Draft) -> SheetPreview:
    """Return a table of numbers as it would be stored, of the period that HR typed if any."""
    period = _typed_period(draft)
    return _preview_of(draft, period=period if is_period(period) else "")


def undecided_in(draft: Draft) -> tuple[str, ...]:
    """Return a sentence for everything that HR must decide of a table of numbers."""
    period = _typed_period(draft)
    if period and not is_period(period):
        return (_("This is no period. Write 2026, 2026-Q3 or 2026-09."),)
    return open_decisions_on_numbers(sheet_of(draft))


def _preview_of(
    draft: Draft, programme: Programme = Programme.ES, period: str = ""
) -> SheetPreview:
    """Return the preview under what HR has chosen, computed once while the data are the same."""
    if draft.raw is None:
        raise ValueError(f"{draft.name} was not read, so it has no preview")
    key, version = f"preview_{draft.key}", current_store().data_version()
    if st.session_state.get(key, (None,))[0] != version:
        st.session_state[key] = version, {}
    previews: dict[tuple[Programme, str], SheetPreview] = st.session_state[key][1]
    chosen = programme, period
    if chosen not in previews:
        previews[chosen] = preview_sheet(
            current_store(), current_viewer(), draft.raw, programme, period
        )
    return previews[chosen]


def _typed_period(draft: Draft) -> str:
    return str(st.session_state.get(f"period_{draft.key}", "")).strip()


def review_sheet(draft: Draft, raw: RawExport) -> None:
    """Show a table of numbers and what HR may want to settle before storing it."""
    first = _preview_of(draft)
    facts = st.container()
    if first.already is not None:
        _recognised(first, raw.n_rows)
        st.info(already_there(first.already))
        return
    shown = _settled(draft, first)
    with facts:
        _recognised(shown, raw.n_rows)
    decisions = teams.review_matches(draft, shown)
    _list(gravest_first(shown.sheet.issues))
    ready = shown.can_be_stored and decisions is not None
    if asked_to_store(draft, ready=ready):
        try:
            store_sheet(draft, shown, decisions or {})
        except NotStored as refused:
            st.error(refused.says)
            return
        st.rerun()


def _recognised(shown: SheetPreview, n_rows: int) -> None:
    name = _(SHEET_KINDS[shown.sheet.kind])
    st.markdown(f"**{name}**: " + _("one row per team with its number."))
    show_facts(n_rows, shown.matches, shown.sheet.periods)


def _settled(draft: Draft, first: SheetPreview) -> SheetPreview:
    """Ask for what the file does not tell: the survey of a headcount, the period."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        programme = Programme.ES
        if first.lacks_programme:
            programme = st.selectbox(
                _("Invited to"),
                list(Programme),
                format_func=lambda p: _(PROGRAMME_NAMES[p]),
                key=f"programme_{draft.key}_{current_language()}",
            )
        period = st.text_input(
            _("Period of the whole file"),
            placeholder=_("from the file") if first.sheet.periods else "2026-Q3",
            key=f"period_{draft.key}",
            help=_("A year, quarter or month: 2026, 2026-Q3, 2026-09. Empty: from the file."),
        ).strip()
    if period and not is_period(period):
        st.error(_("This is no period. Write 2026, 2026-Q3 or 2026-09."))
        period = ""
    return _preview_of(draft, programme, period)


def _list(issues: Sequence[ImportIssue]) -> None:
    """Say what stands in the way or is left out; all of it is in the table below."""
    for issue in issues:
        text = as_plain_text(one_text(issue.says(), issue.remedy()))
        where = f"{as_plain_text(issue.column)}: " if issue.column else ""
        if issue.severity is Severity.ERROR:
            st.error(where + text)
        elif issue.severity is Severity.WARNING:
            st.warning(where + text)
    if issues:
        notes_on(issues)


def stored_numbers(record: ImportRecord) -> None:
    """Say what was stored, and that it can be taken back."""
    text = ngettext(
        "Imported: numbers of {n} team, {periods}. It can be taken back under History.",
        "Imported: numbers of {n} teams, {periods}. It can be taken back under History.",
        record.teams,
    )
    st.success(text.format(n=record.teams, periods=spanned(record.periods)))
