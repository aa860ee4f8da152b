"""What of a wave may be shown: decided once for all viewers, and remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from threading import Lock, get_ident, local
from typing import Any, NamedTuple, Protocol

import numpy as np
import pandas as pd

from disclosure.protection import Protection
from insights.cells import EVERYONE, Attributes, parts_of
from insights.deciding import Deciding, GatedTable
from insights.questions import QuestionShare, Share
from insights.raters import untold_raters
from insights.releases import Ledger, entries
from insights.undecided import Reader, Undecided
from insights.units import Floats, Team, Units
from survey.chain import SERVICE, SERVICE_GIVEN, SERVICE_RECEIVED, wholes


class DataChanged(Exception):
    """An import or its undo ended while a question was being answered; ask it again."""


class Wave(NamedTuple):
    """One asking of one survey."""

    programme: str
    audience: str
    period: str


_Key = tuple[Wave, Attributes, str]
_UNKNOWN: Any = object()


class Source(Protocol):
    """What the gate asks of a store."""

    def data_version(self) -> int:
        """Return a number that every change of survey data changes."""
        ...

    def group_moments(
        self, programme: str, audience: str, period: str, attributes: Attributes
    ) -> pd.DataFrame:
        """Return sums by unit, construct, level and file."""
        ...

    def question_counts(
        self, programme: str, audience: str, period: str, construct: str
    ) -> pd.DataFrame:
        """Return how many answered each question of a construct, by unit and file."""
        ...

    def rating_counts(self, programme: str, audience: str, period: str) -> pd.DataFrame:
        """Return how many people of one unit rated another."""
        ...

    def attribute_levels(
        self, programme: str, audience: str, period: str
    ) -> Mapping[str, tuple[str, ...]]:
        """Return the levels that people of a wave have, by attribute."""
        ...

    def table_releases(
        self, programme: str, audience: str, period: str, attributes: Attributes
    ) -> pd.DataFrame:
        """Return the last entry in the ledger of each group by these attributes."""
        ...

    def append_releases(self, shown: pd.DataFrame) -> None:
        """Add entries to the ledger."""
        ...


class _Own(local):
    """How many questions one thread is asking, one inside another."""

    depth = 0


class Gate:
    """Decides what may be shown of every wave, by units and at most two attributes."""

    def __init__(
        self,
        source: Source,
        protection: Protection,
        teams: tuple[Team, ...],
        units_of: Callable[[str], Units],
        department_ids: Mapping[str, int],
    ) -> None:
        self._source, self._protection = source, protection
        self._reader = Reader(source, teams, units_of, department_ids)
        self._read: dict[tuple[Wave, Attributes], Undecided] = {}
        self._tables: dict[_Key, GatedTable | None] = {}
        self._unwritten: dict[_Key, GatedTable | None] = {}
        self._new: list[dict[str, Any]] = []
        self.data_version = self._source.data_version()
        self._lock, self._decider, self._own = Lock(), 0, _Own()

    @property
    def protection(self) -> Protection:
        """Return the thresholds in force."""
        return self._protection

    def levels(self, wave: Wave) -> dict[str, tuple[str, ...]]:
        """Return the levels of each attribute that people of a wave have."""
        return dict(self._source.attribute_levels(*wave))

    def table(
        self, wave: Wave, construct: str, attributes: Attributes = EVERYONE
    ) -> GatedTable | None:
        """Return what may be shown of a construct; None where nobody of the wave was asked.

        No attribute is everyone. What nobody asks for is not decided: of many units by an
        attribute it would take long.
        """
        decide = partial(self._decided, wave, construct, attributes)
        return self._once((wave, attributes, construct), decide)

    def share(self, wave: Wave, asked: QuestionShare) -> GatedTable | None:
        """Return what may be shown of a share of who answered a question; None of nobody's.

        Nothing is shown of a unit whose score is hidden, and of one whose favourable share is, no
        other: those hidden by the first table are hidden beside one another in all, and may have
        exchanged their people without changing anything that is shown.
        """
        decide = partial(self._decided_share, wave, asked)
        return self._once((wave, asked.table, asked.name), decide)

    def _once(self, key: _Key, decide: Callable[[], GatedTable | None]) -> GatedTable | None:
        with self.together():
            found = self._tables.get(key, _UNKNOWN)
            if found is not _UNKNOWN:
                return found
            self._decide_alone()
            for known in (self._tables, self._unwritten):  # another may have decided meanwhile
                if key in known:
                    return known[key]
            self._unwritten[key] = decide()
            return self._unwritten[key]

    @property
    def is_deciding(self) -> bool:
        """Return whether this thread has asked for what may not be in the ledger yet."""
        return self._decider == get_ident()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write all that is decided meanwhile into the ledger at once: a write costs 20 ms.

        Until then nobody else sees a figure of it, and who asks for something undecided waits;
        who asks for what is decided does not.
        """
        self._own.depth += 1
        try:
            yield
        finally:
            self._own.depth -= 1
            if not self._own.depth and self.is_deciding:
                try:
                    self._remember()
                finally:
                    self._decider = 0
                    self._lock.release()

    def _decide_alone(self) -> None:
        if not self.is_deciding:
            self._lock.acquire()
            self._decider = get_ident()

    def _remember(self) -> None:
        new, self._new = self._new, []
        decided, self._unwritten = self._unwritten, {}
        self._read.clear()  # the ledger is another now; and of many units it is large
        try:
            if self._source.data_version() != self.data_version:
                raise DataChanged
            if new:
                self._source.append_releases(pd.DataFrame(new))
        except BaseException:
            self._tables.clear()  # half of a change, or not written down: it is not shown
            raise
        self._tables.update(decided)

    def _decided(self, wave: Wave, construct: str, attributes: Attributes) -> GatedTable | None:
        read = self._undecided(wave, attributes)
        apart = construct == SERVICE_GIVEN
        if construct not in read.sums or (apart and attributes):  # see disclosure.apart
            return None
        parts = [self.table(wave, construct, part) for part in parts_of(attributes)[:-1]]
        units = read.units.of_departments() if len(attributes) == 2 else read.units
        deciding = Deciding(
            units.apart() if apart else units,
            read.sums[construct],
            attributes,
            self._protection,
            read.earlier.get(construct, Ledger()),
            [part for part in parts if part is not None],
            self._untold(wave, read) if apart else None,
        )
        return self._written(wave, construct, attributes, deciding)

    def _decided_share(self, wave: Wave, asked: QuestionShare) -> GatedTable | None:
        read = self._undecided(wave, asked.table)
        if asked.name not in read.sums or asked.construct in SERVICE:  # a person rates many teams
            return None
        before = [self.table(wave, name) for name in wholes(asked.construct)]
        if asked.share is not Share.FAVOURABLE:
            before.append(self.share(wave, asked._replace(share=Share.FAVOURABLE)))
        shown = [table.shown[:, 0, 0] for table in before if table is not None]
        nothing = np.zeros(len(read.units.parent), dtype=bool)
        deciding = Deciding(
            read.units,
            read.sums[asked.name],
            EVERYONE,
            self._protection,
            read.earlier.get(asked.name, Ledger()),
            [],
            outside=~np.logical_and.reduce(shown or [nothing]),
        )
        return self._written(wave, asked.name, asked.table, deciding)

    def _undecided(self, wave: Wave, attributes: Attributes) -> Undecided:
        if (wave, attributes) not in self._read:
            self._read[wave, attributes] = self._reader.read(wave, attributes)
        return self._read[wave, attributes]

    def _written(
        self, wave: Wave, construct: str, attributes: Attributes, deciding: Deciding
    ) -> GatedTable:
        read = self._undecided(wave, attributes)
        table, new = deciding.decide()
        lines = entries(construct, attributes, read.levels, read.unit_ids, new)
        self._new += [{**line, **wave._asdict()} for line in lines]
        return table

    def _untold(self, wave: Wave, read: Undecided) -> Floats:
        """What is shown of the rated teams depends on what is shown of the raters'."""
        counts = self._source.rating_counts(*wave)
        row_of = {unit_id: row for row, unit_id in enumerate(read.unit_ids)}
        return untold_raters(counts, row_of, self.table(wave, SERVICE_RECEIVED), read.units)
