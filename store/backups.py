"""A copy of the store in a file of its own, and the way back."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import duckdb

from store.connection import Connection, is_open, open_lock, refusal
from store.errors import BackupExists, NoBackup, StoreInUse, StoreUnusable
from store.files import connect, log_beside, private_folder
from store.schema import check


def backup(connection: Connection, path: Path) -> None:
    """Write a whole, private copy of the store into a new file, while others read and write.

    Raises
    ------
    BackupExists
        If there is such a file.
    StoreUnusable
        If the file cannot be written.
    """
    path = path.expanduser().resolve()
    if path.exists():
        raise BackupExists(path)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))  # the name is ours
    except OSError as error:
        raise StoreUnusable(path) from error
    try:
        with private_folder(path) as folder:
            connection.copy_to(folder / path.name)
            (folder / path.name).replace(path)
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, (duckdb.IOException, OSError)):
            raise StoreUnusable(path) from error
        raise


def restore(backup_path: Path, path: Path) -> Path | None:
    """Put a backup in the place of a store, and return where the replaced file is now.

    A backup of an earlier version is brought up to this one. All of it is read before anything
    is replaced, so that a damaged one is refused. The key of the pseudonyms is not in it: the one
    beside ``path`` stays.

    Raises
    ------
    NoBackup
        If there is no such file.
    SchemaMismatch
        If it is damaged, of a later version, or no backup of ours.
    StoreInUse
        If the store or the backup is open, here or in another program.
    StoreUnusable
        If ``path`` cannot be written.
    """
    backup_path, path = (p.expanduser().resolve() for p in (backup_path, path))
    if not backup_path.is_file():
        raise NoBackup(backup_path)
    with open_lock:
        _refuse_in_use(path)
        _refuse_in_use(backup_path)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with private_folder(path) as folder:
            fresh = _checked_copy(backup_path, folder)
            with open_lock:
                _refuse_in_use(path)
                kept = _set_aside(path)
                fresh.replace(path)
    except OSError as error:
        raise StoreUnusable(path) from error
    return kept


def _checked_copy(backup_path: Path, folder: Path) -> Path:
    """Return a copy of which every row was read, with the tables of this version."""
    brought_up, fresh = folder / "brought_up", folder / "fresh"
    try:
        with connect(backup_path, read_only=True) as database:
            check(database, backup_path)
        shutil.copyfile(backup_path, brought_up)
        connection = Connection(brought_up)
        try:
            connection.copy_to(fresh)
        finally:
            connection.close()
    except duckdb.Error as error:
        raise refusal(error, backup_path) from error
    return fresh


def _refuse_in_use(path: Path) -> None:
    if is_open(path):
        raise StoreInUse(path)
    if path.exists():
        try:
            connect(path, read_only=True).close()
        except duckdb.Error as error:
            refused = refusal(error, path)
            if isinstance(refused, StoreInUse):
                raise refused from error
            # it may be damaged: then the backup is what it needs


def _set_aside(path: Path) -> Path | None:
    """Return the name that the file at ``path`` has now; an earlier one keeps its own."""
    if not path.exists():
        return None
    kept, number = path.with_name(f"{path.name}.before-restore"), 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.name}.before-restore-{number}")
    if log_beside(path).exists():  # else it would be taken for the restored file's
        log_beside(path).replace(log_beside(kept))
    path.replace(kept)
    return kept
