"""What a file was recognised as, and what is wrong with it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from insights.importing import ImportPreview
from loaders.registry import loader_named
from pages.components.messages import as_plain_text
from survey.faults import Severity
from survey.language import gettext as _

LOSE_ANSWERS = (
    "outside_scale", "ambiguous_team", "duplicate_team", "no_date", "not_a_mean", "no_team_column",
)  # fmt: skip
"""Faults that change scores unseen; the others are told where they can be mended."""


def recognised(shown: ImportPreview) -> None:
    """Say which tool wrote the file, and what of it will count."""
    st.markdown(f"**{_tool(shown)}**: {_why(shown)}")
    facts = {
        _("Rows"): f"{shown.raw.n_rows:,}",
        _("Columns used"): f"{shown.n_scored_columns} / {len(shown.plan.columns)}",
        _("Teams"): str(len(shown.matches)),
        _("Teams known already"): str(sum(match.is_sure for match in shown.matches)),
        _("Periods"): ", ".join(shown.periods) or "–",
    }
    with st.container(horizontal=True, gap="large"):
        for label, value in facts.items():
            st.metric(label, value, width="content")


def _tool(shown: ImportPreview) -> str:
    ours = {"template": _("Template"), "team_results": _("Team results")}
    return ours.get(shown.raw.loader) or loader_named(shown.raw.loader).title


def _why(shown: ImportPreview) -> str:
    if shown.is_remembered and shown.can_be_stored:
        return _("A file with these headings was imported before: nothing needs to be asked.")
    signs = {
        "template": _("its first cell is that of our template."),
        "surveymonkey": _("two heading rows, as SurveyMonkey writes them."),
        "qualtrics": _("question codes above question texts, as Qualtrics writes them."),
        "team_results": _("one row per team."),
    }
    if shown.raw.loader in signs:
        return signs[shown.raw.loader]
    return _("its headings are those of {tool}.").format(tool=_tool(shown))


def list_issues(shown: ImportPreview) -> None:
    """List every fault: what was found, where, what was expected, what to do."""
    found = sorted(shown.loaded.issues, key=lambda issue: list(Severity).index(issue.severity))[
        ::-1
    ]
    if not found:
        st.success(_("Nothing to complain about."))
        return
    for issue in found:
        text = as_plain_text(f"{issue.says()} {issue.remedy()}")
        if issue.severity is Severity.ERROR:
            st.error(text)
        elif issue.kind in LOSE_ANSWERS:
            st.warning(f"{as_plain_text(issue.column)}: {text}" if issue.column else text)
    with st.expander(_("Notes on this file ({n})").format(n=len(found))):
        st.dataframe(
            pd.DataFrame(
                {
                    _("Found"): issue.says(),
                    _("Sheet"): issue.sheet,
                    _("Row"): str(issue.row or ""),
                    _("Column"): issue.column,
                    _("Expected"): issue.wanted(),
                    _("What to do"): issue.remedy(),
                }
                for issue in found
            ),
            hide_index=True,
            alt=_("Notes on this file"),
        )
