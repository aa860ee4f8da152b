"""One dropped file: what was recognised, what is missing, and the button that stores it."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from disclosure.release import count_text
from insights.history import spanned
from insights.importing import ImportPreview
from insights.readiness import already_there
from insights.unit_sheets import is_of_numbers, is_unit_sheet
from pages.components.messages import as_plain_text
from pages.components.session import current_viewer, go_to
from pages.components.upload import (
    another_table,
    checks,
    columns,
    issues,
    label_order,
    results,
    settings,
    teams,
)
from pages.components.upload.batch import card
from pages.components.upload.drafts import Draft, preview_of
from pages.components.upload.settings import TEAM_RESULTS
from pages.components.upload.storing import NotStored, asked_to_store, store_draft
from pages.components.upload.unit_sheet import review_sheet, stored_numbers
from survey.language import gettext as _
from survey.language import ngettext


def review(draft: Draft, file: UploadedFile, *, is_alone: bool) -> None:
    """Show a file and everything HR may want to change before storing it."""
    with card(draft, is_alone=is_alone):
        if draft.record is not None and is_of_numbers(draft.record):
            stored_numbers(draft.record)
        elif draft.record is not None:
            _stored(draft)
        elif draft.raw is None:
            _unreadable(draft, file)
        elif is_unit_sheet(draft.raw):
            review_sheet(draft, draft.raw)
        else:
            _readable(draft, preview_of(draft), file)


def _unreadable(draft: Draft, file: UploadedFile) -> None:
    problem = draft.problem
    if problem is None:
        return
    if another_table.leads_to_its_screen(draft, problem):
        return
    st.error(as_plain_text(problem.says()))
    st.markdown(as_plain_text(problem.remedy()))
    if problem.reason == "unknown_layout":
        another_table.ask_for_results(draft, file)


def _readable(draft: Draft, shown: ImportPreview, file: UploadedFile) -> None:
    issues.recognised(shown)
    if shown.already is not None:
        st.info(already_there(shown.already))
        return
    another_table.explain(draft, shown, file)
    settled = settings.programme_and_period(draft, shown)
    if shown.raw.loader == TEAM_RESULTS:
        results.choose_groups(draft, shown)
    else:
        label_order.declare(draft, shown)
        columns.review_columns(draft, shown)
    decisions = teams.review_matches(draft, shown)
    checks.show_checks(draft, shown)
    issues.list_issues(draft, shown, file)
    replaces = _replace_or_add(draft, shown)
    ready = settled and shown.can_be_stored and None not in (decisions, replaces)
    _confirm(draft, shown, ready, decisions or {}, replaces or ())


def _replace_or_add(draft: Draft, shown: ImportPreview) -> tuple[int, ...] | None:
    """Return the imports to replace; None while HR has not said whether to."""
    if not shown.overlaps:
        return ()
    names = _(", ").join(as_plain_text(record.file_name) for record in shown.overlaps)
    st.warning(
        _("Answers of the same survey and period are there already, from {files}.").format(
            files=names
        )
    )
    checks.people_known(shown)
    labels = {
        "replace": _("Replace them with this file"),
        "add": _("Add this file: it holds other people's answers"),
    }
    chosen = st.radio(
        _("What shall happen to them?"),
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        key=f"overlap_{draft.key}",
    )
    if chosen == "replace":
        return tuple(record.import_id for record in shown.overlaps)
    return () if chosen == "add" else None


def _confirm(
    draft: Draft,
    shown: ImportPreview,
    ready: bool,
    decisions: dict[str, str],
    replaces: tuple[int, ...],
) -> None:
    if not asked_to_store(draft, ready=ready):
        return
    with st.status(_("Importing"), expanded=True) as status:
        try:
            store_draft(draft, shown, decisions, replaces, lambda step: status.write(step))
        except NotStored as refused:
            status.update(label=refused.says, state="error")
            st.markdown(refused.remedy)
            return
    st.rerun()


def _stored(draft: Draft) -> None:
    record = draft.record
    if record is None:
        return
    n, teams = record.rows, record.teams
    facts = (
        ngettext("{n} row", "{n} rows", n).format(n=count_text(n)),
        ngettext("{n} team", "{n} teams", teams).format(n=teams),
        spanned(record.periods),
    )
    st.success(_("Imported: {facts}.").format(facts=_(", ").join(facts)))
    if current_viewer().scope.everything and st.button(
        _("See the value chain"), key=f"see_{draft.key}"
    ):
        go_to("executive/value_chain")
