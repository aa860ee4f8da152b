"""The dialects known, written out; exactly one must recognise a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, cast

from loaders import (
    generic_table,
    google_forms,
    headcount,
    kobotoolbox,
    kpi,
    limesurvey,
    microsoft_forms,
    qualtrics,
    surveymonkey,
    team_results,
    template,
    tencent,
    typeform,
    wenjuanxing,
)
from loaders.other_sheets import kind_of_ours
from survey.issues import UnreadableExport

if TYPE_CHECKING:
    from loaders.raw import Layout, Row, Sheet

# Enough headings to see what kind of table it is, and short enough for one message.
_SHOWN_HEADINGS = 5
_SHOWN_LETTERS = 40
# Title, subtitle, customer, period, number of answers, date of printing and some blank lines.
_BANNER_ROWS = 12


class Loader(Protocol):
    """What a dialect's module offers."""

    name: str
    title: str

    def recognises(self, head: tuple[Row, ...]) -> bool:
        """Return whether the first filled rows of a sheet are headings of this dialect."""
        ...

    def lay_out(self, sheet: Sheet) -> Layout:
        """Return where headings, answers and test rows are; any sheet must be bearable."""
        ...


LOADERS = cast(
    "tuple[Loader, ...]",
    (
        template,
        team_results,
        headcount,
        kpi,
        surveymonkey,
        qualtrics,
        wenjuanxing,
        tencent,
        microsoft_forms,
        google_forms,
        limesurvey,
        kobotoolbox,
        typeform,
    ),
)
"""Every dialect; the order means nothing."""
LAST_RESORT = cast("Loader", generic_table)


def loader_named(name: str) -> Loader:
    """Return the loader of this name.

    Raises
    ------
    LookupError
        If there is none.
    """
    loaders = (*LOADERS, LAST_RESORT)
    found = next((loader for loader in loaders if loader.name == name), None)
    if found is None:
        raise LookupError(f"{name!r} is none of {', '.join(loader.name for loader in loaders)}")
    return found


def without_banner(sheet: Sheet) -> Sheet:
    """Return the sheet from its headings on, without the titles and notes above them.

    They stand where a loader recognises headings, else below the rows of a single cell.
    """
    above = next((n for n in range(_BANNER_ROWS) if is_recognised(sheet.head_below(n))), None)
    above = sheet.titles if above is None else above
    return replace(sheet, start=int(sheet.filled[above])) if above else sheet


def is_recognised(head: tuple[Row, ...]) -> bool:
    """Return whether the first rows of a sheet are headings that some loader knows."""
    return bool(head) and (
        any(loader.recognises(head) for loader in LOADERS) or kind_of_ours(head) is not None
    )


def loader_of(sheet: Sheet) -> Loader:
    """Return the one loader that recognises the sheet, that of any table of answers if none.

    Raises
    ------
    UnreadableExport
        If it is no table of answers, or more than one recognises it.
    """
    if ours := kind_of_ours(sheet.head):
        raise UnreadableExport(ours)
    matches = [loader for loader in LOADERS if loader.recognises(sheet.head)]
    if len(matches) > 1:
        raise UnreadableExport("ambiguous_layout", ", ".join(match.title for match in matches))
    if not matches and generic_table.recognises(sheet):
        return LAST_RESORT
    if not matches:
        headings = [cell[:_SHOWN_LETTERS].rstrip(" .") for cell in sheet.head[0] if cell]
        raise UnreadableExport("unknown_layout", ", ".join(headings[:_SHOWN_HEADINGS]))
    return matches[0]
