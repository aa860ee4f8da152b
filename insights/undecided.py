"""What the tables of a wave are decided from, read at one moment for all its constructs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from insights.cells import Attributes, CellSums, cell_sums, parts_of
from insights.questions import construct_of, share_sums
from insights.releases import Ledger, ledgers
from insights.units import Team, Units

if TYPE_CHECKING:
    from insights.gate import Source, Wave


@dataclass(frozen=True, eq=False)
class Undecided:
    """One wave by one choice of attributes; what is by construct lacks those nobody was asked.

    Attributes
    ----------
    units
        Company, departments and teams as they stood in the wave.
    levels
        Those of each attribute.
    unit_ids
        The store's id of each row of the gate.
    sums, earlier
        Sums, and the entries in the ledger, of each construct; of a table of shares, of each.
    """

    units: Units
    levels: tuple[tuple[str, ...], ...]
    unit_ids: list[int]
    sums: Mapping[str, CellSums]
    earlier: Mapping[str, Ledger]


@dataclass(frozen=True, eq=False)
class Reader:
    """Reads what tables are decided from."""

    source: Source
    teams: tuple[Team, ...]
    units_of: Callable[[str], Units]
    department_ids: Mapping[str, int]

    def read(self, wave: Wave, attributes: Attributes) -> Undecided:
        """Return what the wave's tables by these attributes, or of shares, are decided from."""
        units = self.units_of(wave.period)
        if construct := construct_of(attributes):
            counts = self.source.question_counts(*wave, construct)
            sums = share_sums(construct, counts, self._row_of_teams(), len(self.teams))
            return self._undecided(wave, attributes, (), units, sums)
        known = self.source.attribute_levels(*wave) if attributes else {}
        if not set(attributes) <= set(known):
            return Undecided(units, (), [], {}, {})
        levels = tuple(known[name] for name in attributes)
        sums = self._sums(wave, attributes, levels, units)
        return self._undecided(wave, attributes, levels, units, sums)

    def _undecided(
        self,
        wave: Wave,
        attributes: Attributes,
        levels: tuple[tuple[str, ...], ...],
        units: Units,
        sums: Mapping[str, CellSums],
    ) -> Undecided:
        unit_ids = self._unit_ids(units)
        row_of = {unit_id: row for row, unit_id in enumerate(unit_ids)}
        earlier = ledgers(self.source.table_releases(*wave, attributes), levels, row_of)
        return Undecided(units, levels, unit_ids, sums, earlier)

    def _sums(
        self,
        wave: Wave,
        attributes: Attributes,
        levels: tuple[tuple[str, ...], ...],
        units: Units,
    ) -> dict[str, CellSums]:
        frames = {part: self.source.group_moments(*wave, part) for part in parts_of(attributes)}
        row_of = self._row_of_teams()
        if len(attributes) < 2:
            return cell_sums(frames, attributes, levels, row_of, len(self.teams))
        leaf_of = units.leaf_of_departments
        row_of = {unit_id: int(leaf_of[row]) for unit_id, row in row_of.items()}
        names = {name: row for row, name in enumerate(units.departments)}
        row_of |= {id: names[name] for name, id in self.department_ids.items() if name in names}
        return cell_sums(frames, attributes, levels, row_of, units.n_departments + 1)

    def _row_of_teams(self) -> dict[int, int]:
        return {team.unit_id: row for row, team in enumerate(self.teams)}

    def _unit_ids(self, units: Units) -> list[int]:
        departments = [self.department_ids.get(name, -1) for name in units.departments]
        return [0, *departments, *(team.unit_id for team in self.teams)]
