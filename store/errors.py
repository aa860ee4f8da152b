"""Why the store refuses: each error tells what was found and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.imports import ImportRecord


class StoreError(Exception):
    """The store refuses; nothing was changed."""


class StoreInUse(StoreError):
    """Another program holds the database file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The database {path} is open in another program. Close the other dashboard, or set "
            "CHAIN_STORE to a file of this dashboard's own, and start again."
        )


class StoreUnusable(StoreError):
    """The database file cannot be made, opened or written."""

    def __init__(self, path: Path | None) -> None:
        super().__init__(
            f"The database {path} cannot be created or written. Allow this user to write to its "
            "folder and make room on the disk, or set CHAIN_STORE to a file elsewhere, and start "
            "again."
        )


class SchemaMismatch(StoreError):
    """The database file was written by another version, or is no database of ours."""

    def __init__(self, path: Path | None, found: str, expected: int) -> None:
        super().__init__(
            f"The database {path} holds {found}; this version reads schema {expected}. Start the "
            "version that wrote it, or set CHAIN_STORE to a new file and import the surveys again."
        )


class AlreadyImported(StoreError):
    """The same file is in the store already; ``record`` is its import."""

    def __init__(self, record: ImportRecord) -> None:
        super().__init__(
            f"{record.file_name!r} was imported on {record.at:%Y-%m-%d} as import "
            f"{record.import_id}. Undo that import first to import the file again."
        )
        self.record = record


class NotImported(StoreError):
    """There is no such import, or it is undone already."""

    def __init__(self, import_id: int) -> None:
        super().__init__(
            f"There is no import {import_id}, or it is undone already. Choose one of the others."
        )


class WrongExport(StoreError, ValueError):
    """A loaded export contradicts itself: a fault of the loader, not of the spreadsheet."""


class WrongKey(StoreError):
    """The database was coded by another key than the one that is there now."""

    def __init__(self, path: Path | None, key_file: Path | None) -> None:
        super().__init__(
            f"People in the database {path} stand under another key than the one in CHAIN_KEY or "
            f"in {key_file}. Put back the key it was written with."
        )


class KeyTooShort(StoreError):
    """What should be a key could be guessed."""

    def __init__(self, key_file: Path | None, shortest: int) -> None:
        super().__init__(
            f"The key in CHAIN_KEY, or else in {key_file}, has fewer than {shortest} characters. "
            f"Set CHAIN_KEY to a random text of {shortest} or more and keep it safe."
        )


class BackupExists(StoreError):
    """A backup would overwrite a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"The file {path} is there already. Give the backup another name.")


class NoBackup(StoreError):
    """There is no such file to restore."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"There is no file {path}. Give the name of a backup.")
