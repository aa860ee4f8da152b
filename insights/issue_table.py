"""Faults of a file as a table, for the screen and for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from survey.faults import Severity
from survey.issues import ImportIssue
from survey.language import gettext as _
from survey.language import mark

SEVERITIES = {
    Severity.ERROR: mark("Stops the import"),
    Severity.WARNING: mark("Worth a look"),
    Severity.NOTE: mark("For your information"),
}
"""What a fault means for the import, the gravest first."""


def gravest_first(issues: Iterable[ImportIssue]) -> list[ImportIssue]:
    """Return the issues, those that stop the import first."""
    return sorted(issues, key=lambda issue: list(SEVERITIES).index(issue.severity))


def issue_table(issues: Iterable[ImportIssue]) -> pd.DataFrame:
    """Return what was found, where, what was expected and what to do, the gravest first."""
    return pd.DataFrame(
        {
            _("Found"): issue.says(),
            _("Meaning"): _(SEVERITIES[issue.severity]),
            _("Sheet"): issue.sheet,
            _("Row"): str(issue.row or ""),
            _("Column"): issue.column,
            _("Expected"): issue.wanted(),
            _("What to do"): issue.remedy(),
        }
        for issue in gravest_first(issues)
    )
