"""The dialects known, written out; exactly one must recognise a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, cast

from loaders import (
    google_forms,
    kobotoolbox,
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


def loader_named(name: str) -> Loader:
    """Return the loader of this name.

    Raises
    ------
    LookupError
        If there is none.
    """
    found = next((loader for loader in LOADERS if loader.name == name), None)
    if found is None:
        raise LookupError(f"{name!r} is none of {', '.join(loader.name for loader in LOADERS)}")
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
    return bool(head) and any(loader.recognises(head) for loader in LOADERS)


def loader_of(sheet: Sheet) -> Loader:
    """Return the one loader that recognises the sheet.

    Raises
    ------
    UnreadableExport
        If none does, or more than one.
    """
    matches = [loader for loader in LOADERS if loader.recognises(sheet.head)]
    if len(matches) > 1:
        raise UnreadableExport("ambiguous_layout", ", ".join(match.title for match in matches))
    if not matches:
        headings = [cell[:_SHOWN_LETTERS] for cell in sheet.head[0] if cell]
        raise UnreadableExport("unknown_layout", ", ".join(headings[:_SHOWN_HEADINGS]))
    return matches[0]
