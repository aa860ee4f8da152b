"""One construct's table on its way through the gate: decided, compared, remembered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from disclosure.apart import held_apart, shown_apart
from disclosure.groups import Groups
from disclosure.ledger import held_back
from disclosure.protection import Protection
from disclosure.release import HIDDEN, ReleasedScore
from disclosure.released_scores import ReleasedScores
from disclosure.shares import protection_of_shares
from disclosure.suppression import shown_groups
from insights.cells import Attributes, CellSums
from insights.compositions import Place, compositions
from insights.releases import Ledger, same_thresholds
from insights.scores import Cell, unit_scores
from insights.units import Floats, Units

Bools = NDArray[np.bool_]
NewEntries = Mapping[Place, tuple[str, ReleasedScore]]


@dataclass(frozen=True, eq=False)
class GatedTable:
    """One construct of one wave: its sums, and the scores that may be seen.

    Attributes
    ----------
    shown : (n_rows, 1 + levels, 1 + levels) bool
        Groups decided here whose present score is shown. Of two attributes crossed, rows are
        those of the company and the departments alone.
    held : (the same shape) bool
        Groups of which an earlier score is shown at most, because the new one would isolate too
        few people.
    earlier
        The earlier scores that are shown, by place.
    minimum
        People that a score needs.
    """

    attributes: Attributes
    units: Units
    sums: CellSums
    shown: Bools
    held: Bools
    earlier: Mapping[Place, ReleasedScore]
    minimum: int
    _columns: dict[Cell, ReleasedScores] = field(default_factory=dict)

    def column(self, cell: Cell) -> ReleasedScores:
        """Return the score of each row in one cell."""
        if cell not in self._columns:
            shown = self.shown[:, *cell]
            earlier = {row: s for (row, *place), s in self.earlier.items() if (*place,) == cell}
            scores = unit_scores(self.sums, self.units, cell, shown, self.minimum)
            self._columns[cell] = scores.replaced(earlier)
        return self._columns[cell]

    def score(self, place: Place) -> ReleasedScore:
        """Return the score of a group decided here."""
        return self.column(place[1:])[place[0]]


class Deciding:
    """What is shown of a table depends on its margins and on what was shown before."""

    def __init__(
        self,
        units: Units,
        sums: CellSums,
        attributes: Attributes,
        protection: Protection,
        ledger: Ledger,
        margins: list[GatedTable],
        untold: Floats | None = None,
        outside: Bools | None = None,
    ) -> None:
        self._units, self._sums, self._attributes = units, sums, attributes
        self._ledger, self._margins, self._outside = ledger, margins, outside
        self._protection = protection_of_shares(protection) if sums.of_shares else protection
        self._untold = untold  # of teams rated by teams: see disclosure.apart
        # Two attributes are crossed for departments and the company only.
        self._rows = 1 + units.n_departments if len(attributes) > 1 else len(units.parent)
        n, total = (units.summed(x)[: self._rows] for x in (sums.n, sums.total))
        self._groups = Groups(units.parent[: self._rows], n, total, sums.of_shares)
        self._composed = compositions(sums, units, self._rows, self._protection)

    def decide(self) -> tuple[GatedTable, NewEntries]:
        """Return the table, and what the ledger does not know of it yet."""
        shape, to_decide = self._groups.n.shape, self._groups.to_decide()
        shown = self._ledger.shown_before(self._composed, shape)
        if shown is not None:
            return self._table(shown, np.zeros(shape, dtype=bool), {}), {}
        margins_held = self._over_margins("held")
        held = self._held(margins_held)
        hidden = self._ledger.hidden_before(self._composed, shape) & to_decide
        if self._outside is not None:
            hidden |= self._outside[: self._rows, None, None] & to_decide
        shown = to_decide & self._shown(held | hidden)
        some_held = held.any() or margins_held.any()
        earlier = self._remembered(shown, held) if some_held else {}
        table = self._table(shown, held, earlier)
        return table, self._new(table, held | self._under(margins_held))

    def _shown(self, held: Bools) -> Bools:
        if self._untold is not None:
            return shown_apart(self._groups, self._untold, self._protection, held)
        return shown_groups(
            self._groups,
            self._protection,
            margins=self._over_margins("shown") if self._margins else None,
            held=held,
        )

    def _held(self, margins_held: Bools) -> Bools:
        if not len(self._ledger.files):
            return np.zeros(self._groups.n.shape, dtype=bool)
        now = {
            file: self._units.summed(n)[: self._rows] for file, n in self._sums.n_by_file.items()
        }
        added, removed = self._ledger.moved(self._composed, now, self._groups.n.shape)
        if not self._units.nested:
            return held_apart(added, removed, self._protection)
        return held_back(
            self._groups,
            added,
            removed,
            self._protection,
            margins_held=margins_held if self._margins else None,
        )

    def _over_margins(self, what: str) -> Bools:
        """Return what was decided of this table's margins, in this table's shape."""
        known = np.zeros(self._groups.n.shape, dtype=bool)
        for table in self._margins:
            part = getattr(table, what)[: self._rows, :, 0]
            if not table.attributes:
                known[:, 0, 0] |= part[:, 0]
            elif table.attributes == self._attributes[:1]:
                known[:, :, 0] |= part
            else:
                known[:, 0, :] |= part
        return known

    def _table(
        self, shown: Bools, held: Bools, earlier: Mapping[Place, ReleasedScore]
    ) -> GatedTable:
        of = self._attributes, self._units, self._sums
        return GatedTable(*of, shown, held, earlier, self._protection.minimum)

    def _remembered(self, shown: Bools, held: Bools) -> dict[Place, ReleasedScore]:
        """Return the earlier scores of groups that cannot be shown anew.

        They are known already: those of groups held back, and those of others in which nobody
        came or went, hidden for the sake of the former.
        """
        found = {}
        for place, entry in self._ledger.entries.items():
            now = self._composed.get(place)
            if entry.score is None or now is None:
                continue
            unmoved = not shown[place] and now == entry.composition
            if unmoved or (held[place] and same_thresholds(now, entry.composition)):
                found[place] = entry.score
        return found

    def _new(self, table: GatedTable, waiting: Bools) -> NewEntries:
        """Return what is to be written; groups that wait have not been decided for good."""
        new: dict[Place, tuple[str, ReleasedScore]] = {}
        for place, composition in self._composed.items():
            entry = self._ledger.entries.get(place)
            is_shown = bool(table.shown[place]) or place in table.earlier
            was_shown = entry is not None and entry.score is not None
            known = entry is not None and entry.composition == composition
            if waiting[place] or (known and was_shown == is_shown):
                continue
            if is_shown or entry is None:
                new[place] = composition, table.score(place) if is_shown else HIDDEN
            else:
                new[place] = entry.files_of(composition), HIDDEN
        return new

    def _under(self, margins_held: Bools) -> Bools:
        """Return the margins held back, and the groups that are a part of one."""
        of_level_b = margins_held[:, :1, :]
        of_level_a = margins_held[:, :, :1]
        return margins_held | of_level_a | of_level_b | margins_held[:, :1, :1]
