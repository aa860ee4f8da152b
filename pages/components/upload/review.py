"""One dropped file: what was recognised, what is missing, and the button that stores it."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from disclosure.release import count_text
from insights.importing import ImportPreview, confirm
from pages.components.messages import as_plain_text
from pages.components.session import current_store, current_viewer, go_to
from pages.components.upload import columns, issues, label_order, results, settings, teams
from pages.components.upload.drafts import Draft, draft_of, preview_of
from pages.components.upload.settings import TEAM_RESULTS
from store.errors import AlreadyImported, KeyTooShort, WrongKey
from survey.language import gettext as _
from survey.language import ngettext


def review(file: UploadedFile) -> None:
    """Show a file and everything HR may want to change before storing it."""
    draft = draft_of(file)
    with st.container(border=True):
        st.subheader(as_plain_text(draft.name))
        if draft.record is not None:
            _stored(draft)
        elif draft.raw is None:
            _unreadable(draft, file)
        else:
            _readable(draft, preview_of(draft))


def _unreadable(draft: Draft, file: UploadedFile) -> None:
    problem = draft.problem
    if problem is None:
        return
    st.error(as_plain_text(problem.says()))
    st.markdown(as_plain_text(problem.remedy()))
    if problem.reason == "unknown_layout":
        st.markdown(
            _("If each row of this file is one team's result, you can tell what its columns mean.")
        )
        if st.button(_("Each row is one team's result"), key=f"results_{draft.key}"):
            draft_of(file, loader=TEAM_RESULTS)
            st.rerun()


def _readable(draft: Draft, shown: ImportPreview) -> None:
    issues.recognised(shown)
    if shown.already is not None:
        st.info(
            _("This very file was imported on {day} already; nothing is stored twice.").format(
                day=f"{shown.already.at:%Y-%m-%d %H:%M}"
            )
        )
        return
    settled = settings.programme_and_period(draft, shown)
    if shown.raw.loader == TEAM_RESULTS:
        results.choose_groups(draft, shown)
    else:
        label_order.declare(draft, shown)
        columns.review_columns(draft, shown)
    decisions = teams.review_matches(draft, shown)
    issues.list_issues(shown)
    replaces = _replace_or_add(draft, shown)
    ready = settled and shown.can_be_stored and None not in (decisions, replaces)
    _confirm(draft, shown, ready, decisions or {}, replaces or ())


def _replace_or_add(draft: Draft, shown: ImportPreview) -> tuple[int, ...] | None:
    """Return the imports to replace; None while HR has not said whether to."""
    if not shown.overlaps:
        return ()
    names = ", ".join(as_plain_text(record.file_name) for record in shown.overlaps)
    st.warning(
        _("Answers of the same survey and period are there already, from {files}.").format(
            files=names
        )
    )
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
    if not ready:
        st.caption(_("The file can be imported when the points above are settled."))
    if not st.button(
        _("Import this file"), type="primary", disabled=not ready, key=f"confirm_{draft.key}"
    ):
        return
    with st.status(_("Importing"), expanded=True) as status:
        try:
            draft.record = confirm(
                current_store(),
                current_viewer(),
                shown,
                decisions,
                replaces=replaces,
                orders=draft.orders,
                progress=lambda step: status.write(_step(step)),
            )
        except AlreadyImported:
            status.update(label=_("Imported by somebody else meanwhile"), state="error")
            return
        except (KeyTooShort, WrongKey):
            status.update(label=_("Nothing was imported"), state="error")
            st.markdown(
                _(
                    "The key that codes respondents' ids is missing, too short or another than "
                    "before. Put the right one back (CHAIN_KEY, or the .key file beside the "
                    "data), or set the id column to “Not used”."
                )
            )
            return
    draft.forget_content()
    st.rerun()


def _step(step: str) -> str:
    steps = {
        "teams": _("Matching teams"),
        "answers": _("Storing answers"),
        "counts": _("Counting answers"),
        "scores": _("Computing scores"),
        "saving": _("Saving"),
    }
    return steps[step]


def _stored(draft: Draft) -> None:
    record = draft.record
    if record is None:
        return
    st.success(
        ngettext(
            "Imported: {n} row, {teams} teams, {periods}.",
            "Imported: {n} rows, {teams} teams, {periods}.",
            record.rows,
        ).format(n=count_text(record.rows), teams=record.teams, periods=", ".join(record.periods))
    )
    if current_viewer().scope.everything and st.button(
        _("See the value chain"), key=f"see_{draft.key}"
    ):
        go_to("executive/value_chain")
