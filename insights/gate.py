"""What of a wave may be shown: decided once for all viewers, and remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Lock, get_ident, local
from typing import Any, NamedTuple, Protocol

import pandas as pd

from disclosure.protection import Protection
from insights.cells import EVERYONE, Attributes, CellSums, cell_sums, parts_of
from insights.deciding import Deciding, GatedTable
from insights.raters import untold_raters
from insights.releases import Ledger, entries, ledgers
from insights.units import Team, Units
from survey.chain import SERVICE_GIVEN, SERVICE_RECEIVED


class DataChanged(Exception):
    """An import or its undo ended while a question was being answered; ask it again."""


class Wave(NamedTuple):
    """One asking of one survey."""

    programme: str
    audience: str
    period: str


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
        self._teams, self._units_of = teams, units_of
        self._department_ids = department_ids
        self._tables: dict[tuple[Wave, Attributes], dict[str, GatedTable]] = {}
        self._unwritten: dict[tuple[Wave, Attributes], dict[str, GatedTable]] = {}
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

    def tables(self, wave: Wave, attributes: Attributes = EVERYONE) -> dict[str, GatedTable]:
        """Return each construct's table of a wave; no attribute is everyone."""
        key = (wave, attributes)
        with self.together():
            if (found := self._tables.get(key)) is not None:
                return found
            self._decide_alone()
            for known in (self._tables, self._unwritten):  # another may have decided meanwhile
                if key in known:
                    return known[key]
            self._unwritten[key] = self._decided(wave, attributes)
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
        try:
            if self._source.data_version() != self.data_version:
                raise DataChanged
            if new:
                self._source.append_releases(pd.DataFrame(new))
        except BaseException:
            self._tables.clear()  # half of a change, or not written down: it is not shown
            raise
        self._tables.update(decided)

    def _decided(self, wave: Wave, attributes: Attributes) -> dict[str, GatedTable]:
        units = self._units_of(wave.period)
        known = self.levels(wave) if attributes else {}
        if not set(attributes) <= set(known):
            return {}
        levels = tuple(known[name] for name in attributes)
        sums = self._sums(wave, attributes, levels, units)
        unit_ids = self._unit_ids(units)
        row_of = {unit_id: row for row, unit_id in enumerate(unit_ids)}
        decided_of = units.of_departments() if len(attributes) == 2 else units
        earlier = ledgers(self._source.table_releases(*wave, attributes), levels, row_of)
        margins = [self.tables(wave, part) for part in parts_of(attributes)[:-1]]
        found = {}
        # What is shown of the rated teams depends on what is shown of the raters'.
        for construct in sorted(sums, key=lambda name: name == SERVICE_GIVEN):
            untold = None
            if construct == SERVICE_GIVEN:
                if attributes:
                    continue  # see disclosure.apart
                counts = self._source.rating_counts(*wave)
                untold = untold_raters(counts, row_of, found.get(SERVICE_RECEIVED), units)
            of_margins = [tables[construct] for tables in margins if construct in tables]
            ledger = earlier.get(construct, Ledger())
            deciding = Deciding(
                decided_of if untold is None else units.apart(),
                sums[construct],
                attributes,
                self._protection,
                ledger,
                of_margins,
                untold,
            )
            found[construct], new = deciding.decide()
            lines = entries(construct, attributes, levels, unit_ids, new)
            self._new += [{**line, **wave._asdict()} for line in lines]
        return found

    def _sums(
        self,
        wave: Wave,
        attributes: Attributes,
        levels: tuple[tuple[str, ...], ...],
        units: Units,
    ) -> dict[str, CellSums]:
        frames = {part: self._source.group_moments(*wave, part) for part in parts_of(attributes)}
        row_of = {team.unit_id: row for row, team in enumerate(self._teams)}
        if len(attributes) < 2:
            return cell_sums(frames, attributes, levels, row_of, len(self._teams))
        leaf_of = units.leaf_of_departments
        row_of = {unit_id: int(leaf_of[row]) for unit_id, row in row_of.items()}
        names = {name: row for row, name in enumerate(units.departments)}
        row_of |= {id: names[name] for name, id in self._department_ids.items() if name in names}
        return cell_sums(frames, attributes, levels, row_of, units.n_departments + 1)

    def _unit_ids(self, units: Units) -> list[int]:
        departments = [self._department_ids.get(name, -1) for name in units.departments]
        return [0, *departments, *(team.unit_id for team in self._teams)]
