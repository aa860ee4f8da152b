"""Which files were imported, and how are they taken back?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from disclosure.viewer import Viewer
from insights.auditing import Action, note
from loaders import team_results
from survey.access import Role
from survey.export import WAREHOUSE
from survey.language import gettext as _
from survey.period import period_text
from survey.unit_sheets import SheetKind

if TYPE_CHECKING:
    from store import ImportRecord, Store


def imports(store: Store, viewer: Viewer) -> list[ImportRecord]:
    """Return all imports, newest first, undone ones too; HR only."""
    viewer.require(Role.HR)
    return store.imports()


def counts_teams(loader: str) -> bool:
    """Return whether the rows of a file are teams and no people, so that they may be counted."""
    return loader in (team_results.name, *SheetKind)


def is_pulled(record: ImportRecord) -> bool:
    """Return whether the sums came from the warehouse, and no answers with them."""
    return record.loader == WAREHOUSE


def spanned(periods: Sequence[str]) -> str:
    """Return sorted periods in a few words: of more than two, the first and the last."""
    told = [period_text(period) for period in periods]
    return f"{told[0]} – {told[-1]}" if len(told) > 2 else _(", ").join(told)


def undo_import(store: Store, viewer: Viewer, import_id: int) -> None:
    """Take an import back; HR only."""
    viewer.require(Role.HR)
    store.undo(import_id)
    note(store, viewer, Action.UNDONE, import_number=import_id)


def remove_sample(store: Store, viewer: Viewer) -> None:
    """Take the sample organisation back; HR only."""
    viewer.require(Role.HR)
    store.remove_sample()
    note(store, viewer, Action.SAMPLE_REMOVED)
