"""The store: everything that is kept, behind one class."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import pandas as pd

from store import memory, parents, reading, units
from store.cells import Cell
from store.connection import Connection
from store.importing import import_export
from store.imports import ImportRecord, active_import, records
from store.undoing import undo, undo_sample
from survey.export import ExportPlan, LoadedExport
from survey.labels import LabelOrder


class Store:
    """The survey database: imports in, sums out. Safe to share between threads."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

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
        """
        with self._connection.write() as cursor:
            for replaced in dict.fromkeys(replaces):
                undo(cursor, replaced)
            return import_export(
                cursor, loaded, unit_of or {}, who, is_sample, progress or (lambda _: None)
            )

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
        return not any(record.is_active for record in self.imports())

    def has_sample(self) -> bool:
        """Return whether sample imports are in the store."""
        return any(record.is_active and record.is_sample for record in self.imports())

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

    # What the screens ask for

    def data_version(self) -> int:
        """Return a number that every write changes: a key for caches."""
        return self._connection.rows("SELECT data_version FROM meta")[0][0]

    def team_parents(self, period: str | None = None) -> pd.DataFrame:
        """Return unit_id, team, department and region of each team, as valid in ``period``.

        The latest that was known at its end holds; where only later periods tell, their
        earliest. None asks for what is known last.
        """
        return parents.team_parents(self._connection, period)

    def construct_moments(self, cell: Cell | None = None) -> pd.DataFrame:
        """Return the sums of scores 0-100 by programme, audience, period, unit and construct.

        ``n``, ``total`` and ``total_of_squares`` add up over units. A team result without n, or
        with n 0, has n 0 and NaN totals; one without sd has NaN squares. ``response_rate`` is in
        percent, NaN where no file states it. ``cell`` keeps respondents of one attribute cell;
        None, everyone.
        """
        return reading.construct_moments(self._connection, cell)

    def construct_items(self) -> pd.DataFrame:
        """Return the versions of items on which each wave's scores of a construct rest.

        Columns: programme, audience, period, construct, item_id, version, scale_min, scale_max
        and reverse; waves in the order of time. Results per team have no items, so no rows.
        """
        return reading.construct_items(self._connection)

    def answer_counts(
        self,
        *,
        unit_ids: Collection[int] | None = None,
        programme: str | None = None,
        period: str | None = None,
        construct: str | None = None,
        cell: Cell | None = None,
    ) -> pd.DataFrame:
        """Return how often each value of each item was given, by wave and unit.

        Columns: programme, audience, period, unit_id, item_id, construct, scale_min, scale_max,
        reverse, value (as answered, before any reversal) and n.
        """
        return reading.answer_counts(
            self._connection,
            unit_ids,
            cell,
            programme=programme,
            period=period,
            construct=construct,
        )

    def construct_pairs(
        self, programme: str, period: str, *, audience: str = "", cell: Cell | None = None
    ) -> pd.DataFrame:
        """Return sums and cross-products of the scores of one wave's respondents.

        Columns: unit_id, construct_a, construct_b (a <= b in the alphabet), n, sum_a, sum_b,
        sum_aa, sum_bb and sum_ab.
        """
        return reading.construct_pairs(self._connection, programme, audience, period, cell)
