"""Headcounts and key figures on their way in: what a table holds, and storing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from disclosure.viewer import Viewer
from insights.auditing import Action, note
from insights.history import spanned
from insights.linking import MatchKind, TeamMatch, match_teams
from loaders.unit_headings import Field, fields_of
from loaders.unit_sheets import read_unit_sheet
from survey.access import Role
from survey.faults import Severity
from survey.issues import ImportIssue
from survey.language import gettext as _
from survey.period import period_text
from survey.programme import PROGRAMME_NAMES, Programme
from survey.unit_sheets import SheetKind, UnitSheet

if TYPE_CHECKING:
    from loaders import RawExport
    from store import ImportRecord, Store

# How much of the teams' names a message shows.
_LISTED_LETTERS = 60


@dataclass(frozen=True)
class SheetPreview:
    """A table of numbers as it would be stored, for HR to look at; nothing is stored yet.

    ``already`` is the import that brought the very same file; ``lacks_programme`` tells that a
    headcount does not say which survey people were invited to.
    """

    sheet: UnitSheet
    matches: tuple[TeamMatch, ...]
    already: ImportRecord | None
    lacks_programme: bool = False

    @property
    def can_be_stored(self) -> bool:
        """Return whether nothing stands in the way of an import."""
        return self.already is None and not any(
            issue.severity is Severity.ERROR for issue in self.sheet.issues
        )


def is_unit_sheet(raw: RawExport) -> bool:
    """Return whether an opened file holds numbers about teams instead of answers."""
    return raw.loader in list(SheetKind)


def is_of_numbers(record: ImportRecord) -> bool:
    """Return whether an import brought numbers about teams instead of answers."""
    return record.loader in list(SheetKind)


def preview_sheet(
    store: Store,
    viewer: Viewer,
    raw: RawExport,
    programme: Programme = Programme.ES,
    period: str = "",
) -> SheetPreview:
    """Return what a table of numbers holds.

    ``programme`` is the survey of headcounts that name none, ``period`` the text of the period
    of the whole file, empty where a column tells it.
    """
    viewer.require(Role.HR)
    sheet = read_unit_sheet(raw, programme=programme, period=period)
    matches = match_teams(sheet.spellings, store.spellings())
    new = [match.spelling for match in matches if match.kind is MatchKind.NEW]
    if new and store.spellings():
        found = ", ".join(new)[:_LISTED_LETTERS]
        issue = ImportIssue("new_teams", sheet=raw.sheet, found=found, count=len(new))
        sheet = replace(sheet, issues=(*sheet.issues, issue))
    lacks = Field.PROGRAMME not in fields_of(raw.headings, sheet.kind)
    is_headcount = sheet.kind is SheetKind.HEADCOUNT
    return SheetPreview(sheet, matches, store.imported(raw.file_hash), is_headcount and lacks)


def confirm_sheet(
    store: Store,
    viewer: Viewer,
    shown: SheetPreview,
    unit_of: Mapping[str, str] | None = None,
    *,
    is_sample: bool = False,
) -> ImportRecord:
    """Store what a preview showed; ``unit_of`` holds HR's decisions by spelling."""
    viewer.require(Role.HR)
    sure = {match.spelling: match.unit for match in shown.matches if match.is_sure}
    record = store.import_unit_sheet(
        shown.sheet,
        unit_of={**sure, **(unit_of or {})},
        who=viewer.name,
        is_sample=is_sample,
    )
    if not is_sample:
        note(
            store,
            viewer,
            Action.NUMBERS_UPLOADED,
            file=record.file_name,
            import_number=record.import_id,
            periods=", ".join(record.periods),
        )
        for spelling, unit in (unit_of or {}).items():
            note(store, viewer, Action.CROSSWALK_CHANGED, spelling=spelling, unit=unit)
    return record


def stored_headcounts(store: Store, viewer: Viewer) -> pd.DataFrame:
    """Return a row per survey and period: how many teams have a headcount, and people in all."""
    viewer.require(Role.HR)
    told = store.headcounts()
    rows = []
    waves = told[["programme", "period"]].drop_duplicates()
    for programme, period in waves.itertuples(index=False, name=None):
        found = told[(told["programme"] == programme) & (told["period"] == period)]
        company = found.loc[found["kind"] == "company", "invited"].tolist()
        teams = found.loc[found["kind"] == "team", "invited"]
        rows.append(
            {
                _("Survey"): _(PROGRAMME_NAMES[Programme(programme)]),
                _("Period"): period_text(period),
                _("Teams"): len(teams),
                _("People invited"): company[0] if company else int(teams.sum()),
            }
        )
    return pd.DataFrame(rows[::-1])


def stored_kpis(store: Store, viewer: Viewer) -> pd.DataFrame:
    """Return a row per key figure: its periods and how many teams have it, but no figure."""
    viewer.require(Role.HR)
    return pd.DataFrame(
        {
            _("Figure"): metric,
            _("Periods"): spanned(sorted(rows["period"].unique())),
            _("Teams"): rows["unit_id"].nunique(),
        }
        for metric, rows in store.kpis().groupby("metric")
    )
