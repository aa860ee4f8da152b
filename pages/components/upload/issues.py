"""What a file was recognised as, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from insights.history import spanned
from insights.importing import ImportPreview
from insights.issue_table import gravest_first, issue_table
from insights.linking import TeamMatch
from insights.preview import open_sheet
from loaders.registry import loader_named
from pages.components.downloads import offer
from pages.components.messages import as_plain_text
from pages.components.session import current_viewer
from pages.components.upload.drafts import Draft, in_private_file
from survey.faults import Severity
from survey.issues import ImportIssue
from survey.language import gettext as _
from survey.language import one_text

LOSE_ANSWERS = (
    "outside_scale", "ambiguous_team", "duplicate_team", "no_date", "not_a_mean", "no_team_column",
    "suspected_reversed",
)  # fmt: skip
"""Faults that change scores unseen; the others are told where they can be mended."""


def recognised(shown: ImportPreview) -> None:
    """Say which tool wrote the file, and what of it will count."""
    st.markdown(_("**{tool}**: {why}").format(tool=_tool(shown), why=_why(shown)))
    used = f"{shown.n_scored_columns} / {len(shown.plan.columns)}"
    show_facts(shown.raw.n_rows, shown.matches, shown.periods, {_("Columns used"): used})


def show_facts(
    n_rows: int,
    matches: Collection[TeamMatch],
    periods: Iterable[str],
    more: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Show what a file holds in a few numbers."""
    facts = {
        _("Rows"): f"{n_rows:,}",
        **more,
        _("Teams"): str(len(matches)),
        _("Teams known already"): str(sum(match.is_sure for match in matches)),
        _("Periods"): spanned(tuple(periods)) or "–",
    }
    with st.container(horizontal=True, gap="medium"):
        for label, value in facts.items():
            st.metric(label, value, width="content")


def _tool(shown: ImportPreview) -> str:
    ours = {
        "template": _("Template"),
        "team_results": _("Team results"),
        "generic_table": _("Another table"),
    }
    return ours.get(shown.raw.loader) or loader_named(shown.raw.loader).title


def _why(shown: ImportPreview) -> str:
    if shown.is_remembered and shown.can_be_stored:
        return _("A file with these headings was imported before: nothing needs to be asked.")
    signs = {
        "template": _("its first cell is that of our template."),
        "surveymonkey": _("two heading rows, as SurveyMonkey writes them."),
        "qualtrics": _("question codes above question texts, as Qualtrics writes them."),
        "team_results": _("one row per team."),
        "generic_table": _("headings over answers, as no known survey tool writes them."),
    }
    if shown.raw.loader in signs:
        return signs[shown.raw.loader]
    return _("its headings are those of {tool}.").format(tool=_tool(shown))


def list_issues(draft: Draft, shown: ImportPreview, file: UploadedFile) -> None:
    """List every fault: what was found, where, what was expected, what to do."""
    found = gravest_first(shown.loaded.issues)
    if not found:
        st.success(_("Nothing to complain about."))
    for issue in found:
        text = as_plain_text(one_text(issue.says(), issue.remedy()))
        if issue.severity is Severity.ERROR:
            st.error(text)
        elif issue.kind in LOSE_ANSWERS:
            st.warning(f"{as_plain_text(issue.column)}: {text}" if issue.column else text)
    everything = (*found, *shown.loaded.doubts)
    if not everything:
        return
    with notes_on(everything):
        _offer_marked(draft, shown, file)


def notes_on(issues: Sequence[ImportIssue]) -> DeltaGenerator:
    """List all issues, folded up; return the section they are in."""
    section = st.expander(_("Notes on this file ({n})").format(n=len(issues)))
    section.dataframe(issue_table(issues), hide_index=True, alt=_("Notes on this file"))
    return section


def _offer_marked(draft: Draft, shown: ImportPreview, file: UploadedFile) -> None:
    """The sheet is read again when asked for: kept, it would be in memory twice."""
    viewer, raw = current_viewer(), shown.raw
    everything = (*shown.loaded.issues, *shown.loaded.doubts)

    def made() -> bytes:
        from reports.marked_workbook import marked_workbook  # openpyxl takes a while to load

        sheet = in_private_file(file, lambda path: open_sheet(viewer, path, file.name))
        return marked_workbook(sheet, raw, shown.plan, everything)

    offer(_("Download your table with these cells marked"), made, f"marked-{draft.key}", "xlsx")
