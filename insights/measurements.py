"""All measurements of a store, aligned so that teams can be put side by side."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.moments import TeamMoments
from disclosure.protection import Protection
from insights.asked import editions_of, questions_asked
from insights.cells import EVERYBODY, Filter
from insights.deciding import GatedTable
from insights.gate import Gate, Source, Wave
from insights.plain_source import PlainSource
from insights.protecting import protection as thresholds_in_force
from insights.remembering import Answers
from insights.unit_links import UnitLinks
from insights.units import Floats, Team, Units, by_department_then_name
from survey.chain import CONSTRUCT
from survey.period import Period
from survey.programme import Programme

if TYPE_CHECKING:
    from store import Store

T = TypeVar("T")
Key = tuple[str, str, str]  # construct, period, audience


class Measurements:
    """Construct moments of every team, construct, period and customer group.

    Arrays are aligned with ``teams``, ``rows`` has each one's place by its number; answers that
    name no team are in the company's last row. ``links`` says what became of teams.
    """

    def __init__(
        self,
        moments: pd.DataFrame,
        teams: Iterable[Team],
        departments: Mapping[Period, Mapping[int, str]] | None = None,
        questions: Mapping[Key, frozenset[str]] | None = None,
        source: Source | None = None,
        protection: Protection | None = None,
        department_ids: Mapping[str, int] | None = None,
        links: UnitLinks | None = None,
    ) -> None:
        self.teams = tuple(teams)
        self.links = links or UnitLinks()
        self.rows = {team.unit_id: row for row, team in enumerate(self.teams)}
        by_key = moments.groupby(["construct", "period", "audience"], observed=True)
        self._by_key: dict[Any, pd.DataFrame] = {  # noqa: C416  a GroupBy has keys() of its own
            key: rows for key, rows in by_key
        }
        waves = moments[["programme", "audience", "period"]].drop_duplicates()
        self._waves = list(waves.itertuples(index=False, name=None))
        self._departments = departments or {}
        self._questions = questions or {}
        self.gate = Gate(
            source or PlainSource(moments),
            protection or Protection(),
            self.teams,
            lambda period: self.units(Period.parse(period)),
            department_ids or {},
        )
        self._answers = Answers(self.gate)

    @classmethod
    def of(cls, store: Store) -> Measurements:
        """Return the measurements of a store under its thresholds, all of one moment.

        Teams stand where they stood last.
        """
        while True:
            version = store.data_version()
            data = cls._read(store)
            if data.gate.data_version == version:  # else an import ended between two readings
                return data

    @classmethod
    def _read(cls, store: Store) -> Measurements:
        parents = store.team_parents(None)
        columns = (parents[name].tolist() for name in ("unit_id", "team", "department", "region"))
        teams = [
            Team(unit_id, name, _text(department), _text(region))
            for unit_id, name, department, region in zip(*columns, strict=True)
        ]
        moments = store.construct_moments()
        departments = {
            Period.parse(period): _departments(store.team_parents(period))
            for period in moments["period"].unique().tolist()
        }
        return cls(
            moments,
            by_department_then_name(teams),
            departments,
            questions_asked(store.construct_items(), editions_of(store)),
            store,
            thresholds_in_force(store),
            {name: unit_id for unit_id, name in store.units("department").items()},
            UnitLinks.of(store),
        )

    def once(self, question: Hashable, answer: Callable[[], T]) -> T:
        """Return the answer to a question, found when first asked; the data never change."""
        return self._answers.once(question, answer)

    def together(self) -> AbstractContextManager[None]:
        """Write what the gate decides meanwhile into the ledger at once, or ``DataChanged``."""
        return self._answers.together()

    def moments(self, construct: str, period: Period, audience: str = "") -> TeamMoments:
        """Return n, total and total of squares of each team; zeros where it has no answers."""
        return TeamMoments(*(c[:-1] for c in self._columns(construct, period, audience)))

    def company_moments(self, construct: str, period: Period, audience: str = "") -> TeamMoments:
        """Return the same, and in one more row the answers that name no team."""
        return TeamMoments(*self._columns(construct, period, audience))

    def wave(self, construct: str, period: Period, audience: str = "") -> Wave:
        """Return the wave in which a construct is asked."""
        _, text, group = self._key(construct, period, audience)
        return Wave(str(CONSTRUCT[construct].programme), group, text)

    def table(
        self, construct: str, period: Period, audience: str = "", who: Filter = EVERYBODY
    ) -> GatedTable | None:
        """Return what may be shown of a construct; None where nobody was asked."""
        wave = self.wave(construct, period, audience)
        return self.gate.table(wave, construct, who.attributes)

    def visible(self, construct: str, period: Period, audience: str = "") -> NDArray[np.bool_]:
        """Return which teams' scores may be shown; those without answers may not."""
        table = self.table(construct, period, audience)
        if table is None:
            return np.zeros(len(self.teams), dtype=bool)
        return table.shown[1 + table.units.n_departments :, 0, 0]

    def units(self, period: Period) -> Units:
        """Return company, departments and teams as they stood in a period."""
        return self.once(("units", period), lambda: Units.of(self.departments_in(period)))

    def departments_in(self, period: Period) -> NDArray[np.object_]:
        """Return each team's department in a period, today's where that is not known."""
        then = self._departments.get(period, {})
        each = (then.get(team.unit_id, team.department) for team in self.teams)
        return self.once(("departments", period), lambda: np.array([*each], dtype=object))

    def same_questions(self, construct: str, one: Period, other: Period, audience: str) -> bool:
        """Return whether a construct was asked with the same questions on the same scales."""
        asked = (
            self._questions.get(self._key(construct, period, audience), frozenset())
            for period in (one, other)
        )
        return next(asked) == next(asked)

    def has_results_of_unknown_size(
        self, construct: str, period: Period, audience: str = ""
    ) -> NDArray[np.bool_]:
        """Return which teams have a result that does not say how many people it is from."""
        unknown = np.zeros(len(self.teams), dtype=bool)
        rows = self._by_key.get(self._key(construct, period, audience))
        if rows is not None:
            ids = rows.loc[~(rows["n"] > 0), "unit_id"]
            unknown[[self.rows[i] for i in ids if i in self.rows]] = True
        return unknown

    def is_asked(self, construct: str, period: Period, audience: str = "") -> bool:
        """Return whether anybody was asked about a construct in a period."""
        return self._key(construct, period, audience) in self._by_key

    def previous(self, construct: str, period: Period, audience: str = "") -> Period | None:
        """Return the last period of the same length before this one in which it was asked."""
        programme = CONSTRUCT[construct].programme
        earlier = [
            p
            for p in self.periods(programme, audience)
            if p.length is period.length and p < period and self.is_asked(construct, p, audience)
        ]
        return max(earlier, default=None)

    def periods(
        self, programme: Programme | None = None, audience: str = ""
    ) -> tuple[Period, ...]:
        """Return the periods with answers, oldest first.

        If none is named, society's, which may be periods of its own, count where no others are.
        """
        waves = [
            (of, period)
            for of, group, period in self._waves
            if programme is None or (of == programme and (not audience or group == audience))
        ]
        of_chain = [wave for wave in waves if wave[0] != Programme.SOCIETY]
        found = {Period.parse(period) for _, period in of_chain or waves}
        return tuple(sorted(found, key=lambda period: period.ends))

    def audiences(self) -> tuple[str, ...]:
        """Return the customer groups asked, sorted; one empty name where there is one group."""
        return tuple(sorted({a for programme, a, _ in self._waves if programme == Programme.CS}))

    def constructs(self) -> tuple[str, ...]:
        """Return the constructs measured, in the order of the chain."""
        measured = {construct for construct, _, _ in self._by_key}
        return tuple(id for id in CONSTRUCT if id in measured)

    def _key(self, construct: str, period: Period, audience: str) -> Key:
        of_customers = CONSTRUCT[construct].programme is Programme.CS
        return construct, str(period), audience if of_customers else ""

    def _columns(self, construct: str, period: Period, audience: str) -> tuple[Floats, ...]:
        key = self._key(construct, period, audience)
        return self.once(("columns", *key), lambda: self._aligned(key))

    def _aligned(self, key: Key) -> tuple[Floats, ...]:
        names = ("n", "total", "total_of_squares")
        columns = tuple(np.zeros(len(self.teams) + 1) for _ in names)
        rows = self._by_key.get(key)
        if rows is None:
            return columns
        known = (rows["n"] > 0).to_numpy()  # results of nobody knows how many enter no statistic
        at = np.array([self.rows.get(unit, -1) for unit in rows["unit_id"].tolist()])[known]
        for name, column in zip(names, columns, strict=True):
            np.add.at(column, at, rows[name].to_numpy(dtype=float)[known])
        return columns


def _departments(parents: pd.DataFrame) -> dict[int, str]:
    return {
        unit: _text(department)
        for unit, department in zip(
            parents["unit_id"].tolist(), parents["department"].tolist(), strict=True
        )
    }


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
