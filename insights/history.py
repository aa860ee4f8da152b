"""Which files were imported, and how are they taken back?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.viewer import Viewer
from insights.auditing import Action, note
from survey.access import Role

if TYPE_CHECKING:
    from store import ImportRecord, Store


def imports(store: Store, viewer: Viewer) -> list[ImportRecord]:
    """Return all imports, newest first, undone ones too; HR only."""
    viewer.require(Role.HR)
    return store.imports()


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
