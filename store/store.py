"""The store: everything that is kept, behind one class."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path

from store import memory, units
from store.administration import Administration
from store.backups import backup
from store.connection import Connection
from store.earlier import EarlierWaves
from store.erasing import delete_answers, erase_respondent
from store.events import KeptEvents
from store.importing import import_export
from store.imports import ImportRecord, active_import, records
from store.pseudonyms import PseudonymKey
from store.questions import Questions
from store.succession import Succession
from store.undoing import undo, undo_sample
from store.unit_sheets import import_unit_sheet
from store.warehouse.pulling import PulledWaves
from survey.export import ExportPlan, LoadedExport
from survey.labels import LabelOrder
from survey.unit_sheets import UnitSheet


class Store(Questions, Administration, Succession, PulledWaves, KeptEvents, EarlierWaves):
    """The survey database: imports in, sums out. Safe to share between threads."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._key = PseudonymKey(connection.path)

    @classmethod
    def open(cls, path: Path | None = None) -> Store:
        """Return the store of a file, made where it is missing; None keeps it in memory.

        Raises
        ------
        StoreInUse
            If another program has the file open.
        SchemaMismatch
            If another version wrote the file, or it is no database of ours.
        StoreUnusable
            If the file or its folder cannot be made or written.
        """
        return cls(Connection(path))

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def backup(self, path: Path) -> None:
        """Write a whole, private copy into a new file, while others read and write.

        The key of the pseudonyms is not in it: whoever restores it elsewhere needs the key too.

        Raises
        ------
        BackupExists
            If there is such a file.
        StoreUnusable
            If the file cannot be written.
        """
        backup(self._connection, path)

    # Imports

    def import_export(
        self,
        loaded: LoadedExport,
        *,
        unit_of: Mapping[str, str] | None = None,
        who: str = "",
        is_sample: bool = False,
        progress: Callable[[str], None] | None = None,
        replaces: Collection[int] = (),
    ) -> ImportRecord:
        """Store an export, all of it or nothing, and return its record.

        Parameters
        ----------
        loaded
            What the file held.
        unit_of
            Name of the unit, known or new, that a team's spelling in the file means. Other
            spellings mean what they meant before, or a new team of that name.
        who
            Who imports.
        is_sample
            Whether ``remove_sample`` is to take it back.
        progress
            Is told each of ``store.importing.STEPS`` as it begins.
        replaces
            Imports that this one takes the place of: they are undone with it or not at all.

        Raises
        ------
        AlreadyImported
            If the file is in the store, by an import that is not replaced.
        NotImported
            If an import to replace does not exist or is undone already.
        WrongKey, KeyTooShort
            If the file has respondents' ids and there is no key to code them with.
        """
        with self._connection.write() as cursor:
            for replaced in dict.fromkeys(replaces):
                undo(cursor, replaced)
            return import_export(
                cursor,
                loaded,
                unit_of or {},
                who,
                is_sample,
                progress or (lambda _: None),
                self._key,
            )

    def import_unit_sheet(
        self,
        sheet: UnitSheet,
        *,
        unit_of: Mapping[str, str] | None = None,
        who: str = "",
        is_sample: bool = False,
    ) -> ImportRecord:
        """Store headcounts or key figures, all of them or nothing, and return their record.

        ``unit_of`` and ``is_sample`` are as in ``import_export``. For the same unit and period
        the latest import's number holds.

        Raises
        ------
        AlreadyImported
            If the file is in the store.
        """
        with self._connection.write() as cursor:
            return import_unit_sheet(cursor, sheet, unit_of or {}, who, is_sample)

    def undo(self, import_id: int) -> None:
        """Take an import back: the store is as if it had never been, but for its log."""
        with self._connection.write() as cursor:
            undo(cursor, import_id)

    def remove_sample(self) -> int:
        """Take all sample imports back and return how many there were.

        The spellings that were declared with source "sample" go too, and the layouts that only
        sample files have; a unit that another import or HR uses stays.
        """
        with self._connection.write() as cursor:
            return undo_sample(cursor)

    def imports(self) -> list[ImportRecord]:
        """Return all imports, newest first, undone ones too."""
        with self._connection.read() as cursor:
            return records(cursor)

    def imported(self, file_hash: str) -> ImportRecord | None:
        """Return the import of the file with this hash, None where it is not in the store."""
        with self._connection.read() as cursor:
            return active_import(cursor, file_hash)

    def is_empty(self) -> bool:
        """Return whether no import is in the store."""
        return not self._any_import("undone_at IS NULL")

    def has_sample(self) -> bool:
        """Return whether sample imports are in the store."""
        return self._any_import("is_sample AND undone_at IS NULL")

    def _any_import(self, condition: str) -> bool:
        rows = self._connection.rows(f"SELECT 1 FROM import_log WHERE {condition} LIMIT 1")
        return bool(rows)

    # Answers that go

    def erase_respondent(self, respondent_id: str) -> int:
        """Delete all responses and comments of a person, and return how many responses.

        The cube is corrected: it is what imports without the person would have given. What was
        released, and cubes whose answers were deleted for their age, stay as they are. The id is
        as the files have it; width, case and outer spaces do not matter.

        Raises
        ------
        WrongKey
            If the key of the pseudonyms is gone: then nobody can be found.
        """
        with self._connection.write() as cursor:
            codes = self._key.codes(cursor)
            return erase_respondent(cursor, codes, respondent_id) if codes else 0

    def delete_answers(self, before: date) -> int:
        """Delete the answers and comments of waves that ended before a day, and keep the cube.

        Returns how many responses were deleted. Scores, charts and the log of imports stay.
        """
        with self._connection.write() as cursor:
            return delete_answers(cursor, before)

    # What HR decided

    def declare_spellings(
        self, pairs: Mapping[str, str], kind: str = "team", source: str = "hr"
    ) -> None:
        """Let spellings of a team, department or region mean the unit of the paired name.

        A unit that bears the spelling as its name is renamed; if the new name is a unit's
        already, the two become one, which cannot be taken back.
        """
        units.declare_spellings(self._connection, pairs, kind, source)

    def spellings(self, kind: str = "team") -> dict[str, str]:
        """Return the unit's name of every spelling known."""
        return units.spellings(self._connection, kind)

    def layout(self, fingerprint: str) -> tuple[str, ExportPlan] | None:
        """Return loader and plan remembered for files of this fingerprint, None for a new one."""
        return memory.layout(self._connection, fingerprint)

    def layouts(self) -> dict[str, str]:
        """Return the loader of each fingerprint remembered."""
        return memory.layouts(self._connection)

    def remember_layout(self, fingerprint: str, loader: str, plan: ExportPlan) -> None:
        """Keep how files of this fingerprint are read."""
        memory.remember_layout(self._connection, fingerprint, loader, plan)

    def label_orders(self) -> tuple[LabelOrder, ...]:
        """Return the orders of answer labels that were declared."""
        return memory.label_orders(self._connection)

    def remember_label_order(self, labels: LabelOrder) -> None:
        """Keep answer labels, from the lowest to the highest, for every later file."""
        memory.remember_label_order(self._connection, labels)
