"""What must be decided before this file is stored, and may it be stored unseen?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from insights.linking import TeamMatch
from insights.preview import ImportPreview
from insights.unit_sheets import SheetPreview
from survey.faults import Severity
from survey.language import gettext as _
from survey.language import ngettext, one_text
from survey.numbers import moment_text
from survey.undecided import undecided

if TYPE_CHECKING:
    from store import ImportRecord


def open_decisions(shown: ImportPreview, *, may_replace: bool = False) -> tuple[str, ...]:
    """Return a sentence for everything that HR must decide; none if nothing is uncertain.

    ``may_replace`` says that earlier answers of the same survey and period may be replaced.
    """
    found = list(undecided(shown.loaded, is_remembered=shown.is_remembered))
    if shown.already:
        found.append(already_there(shown.already))
    if shown.overlaps and not may_replace:
        text = _("Answers of the same survey and period are there already, from {files}.")
        names = _(", ").join(record.file_name for record in shown.overlaps)
        found.append(text.format(files=names))
    return (*found, *_uncertain_teams(shown.matches))


def open_decisions_on_numbers(shown: SheetPreview) -> tuple[str, ...]:
    """Return the same for headcounts and key figures."""
    found = [
        one_text(issue.says(), issue.remedy())
        for issue in shown.sheet.issues
        if issue.severity is Severity.ERROR
    ]
    if shown.lacks_programme:
        found.append(_("The file does not say which survey people were invited to."))
    return (*found, *_uncertain_teams(shown.matches))


def already_there(record: ImportRecord) -> str:
    """Return when the very same file was imported."""
    text = _("This very file was imported on {day} already; nothing is stored twice.")
    return text.format(day=moment_text(record.at))


def _uncertain_teams(matches: Iterable[TeamMatch]) -> tuple[str, ...]:
    n = sum(match.needs_confirmation for match in matches)
    text = ngettext(
        "{n} team may be one that is known by another name, or a new one.",
        "{n} teams may be ones that are known by other names, or new ones.",
        n,
    )
    return (text.format(n=n),) if n else ()
