"""What is new in the warehouse, into the store: each wave an import that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from store.codebook import KeptCodebook
from store.connection import Connection
from store.imports import ImportRecord
from store.undoing import undo
from store.warehouse.engine import Engine
from store.warehouse.keeping import Keeping
from store.warehouse.mapping import SurveySource
from store.warehouse.source import open_survey
from store.warehouse.waves import (
    Held,
    changed,
    find_waves,
    held_waves,
    known_waves,
    not_crossed,
)
from survey.codebook import supplied_codebook
from survey.export import WAREHOUSE


@dataclass(frozen=True)
class Pulled:
    """What came of a survey: imports, waves that stay as they were, rows that tell no period."""

    survey: str
    records: tuple[ImportRecord, ...]
    n_unchanged: int
    held: tuple[Held, ...]
    n_undated: int


class PulledWaves(KeptCodebook):
    """The part of the store that takes sums from a warehouse instead of answers from files."""

    _connection: Connection

    def pull(
        self,
        engine: Engine,
        surveys: Sequence[SurveySource],
        *,
        who: str = "",
        again: bool = False,
        progress: Callable[[str], None] | None = None,
    ) -> list[Pulled]:
        """Store the cube of every wave that is new or changed; return what came of each survey.

        A survey's waves are one transaction. What was taken of a wave before is undone with it.
        Neither answers nor respondents come here, so nobody's answers can be erased here either.

        Parameters
        ----------
        engine
            Where the answers are, and what counts them.
        surveys
            All surveys that the mapping file names.
        who
            Who asks.
        again
            Whether waves that did not change, or that were undone, are taken all the same.
        progress
            Is told the name of each survey as it begins.

        Raises
        ------
        WarehouseFault
            If the warehouse is not as the mapping says, or breaks off.
        """
        names = [survey.name for survey in surveys]
        told = progress or (lambda _: None)
        # Who names departments comes first: what they say places the teams of the others, too.
        ordered = sorted(surveys, key=lambda survey: "department" not in survey.columns)
        pulled = {s.name: self._pull(engine, s, names, who, again, told) for s in ordered}
        return [pulled[name] for name in names]

    def has_pulled(self) -> bool:
        """Return whether something in the store came from a warehouse."""
        return bool(
            self._connection.rows(
                "SELECT 1 FROM import_log WHERE loader = ? AND undone_at IS NULL LIMIT 1",
                [WAREHOUSE],
            )
        )

    def _pull(
        self,
        engine: Engine,
        survey: SurveySource,
        names: Collection[str],
        who: str,
        again: bool,
        progress: Callable[[str], None],
    ) -> Pulled:
        progress(survey.name)
        opened = open_survey(engine, survey, supplied_codebook().with_items(self.codebook_items()))
        found, undated = find_waves(engine, opened)
        with self._connection.read() as cursor:
            held = held_waves(cursor, found, names)
            free = [wave for wave in found if wave not in [other.wave for other in held]]
            wanted = changed(free, known_waves(cursor), again, not_crossed(cursor))
        if not wanted:
            return Pulled(survey.name, (), len(free), tuple(held), undated)
        with self._connection.write() as cursor:
            known = known_waves(cursor)
            for before in (known.get(wave.fingerprint) for wave in wanted):
                if before and before.is_active:
                    undo(cursor, before.import_id)
            records = Keeping(cursor, engine, opened, wanted).keep(who)
        return Pulled(survey.name, tuple(records), len(free) - len(wanted), tuple(held), undated)
