"""Which files were imported, and how are they taken back?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from disclosure.viewer import Viewer
from insights.auditing import Action, note
from loaders import team_results
from survey.access import Role
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


def spanned(periods: Sequence[str]) -> str:
    """Return sorted periods in a few words: of more than two, the first and the last."""
    return f"{periods[0]} – {periods[-1]}" if len(periods) > 2 else ", ".join(periods)


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
