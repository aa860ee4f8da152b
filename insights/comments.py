"""What did people write? Only masked, shuffled, and among many."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from disclosure.comments import Masked, ReleasedComments, release_comments
from disclosure.release import Visibility
from disclosure.viewer import Scope
from insights.comment_lists import CommentList, comment_lists
from insights.gate import Wave
from insights.measurements import Measurements
from survey.period import Period
from survey.programme import Programme

if TYPE_CHECKING:
    from store import Store


@dataclass(frozen=True)
class CommentedUnit:
    """A unit whose comments may be asked for; ``row`` is its place in the gate's order."""

    row: int
    name: str  # empty for the company
    is_team: bool = False


@dataclass(frozen=True)
class Asked:
    """Whose comments are asked for."""

    unit: CommentedUnit
    programme: Programme
    period: Period
    audience: str = ""

    @property
    def wave(self) -> Wave:
        """Return the asking in which they were written."""
        of_customers = self.programme is Programme.CS
        return Wave(self.programme, self.audience if of_customers else "", str(self.period))


def commented_units(data: Measurements, scope: Scope, period: Period) -> tuple[CommentedUnit, ...]:
    """Return the scope's units of a period: the company for who may see all, then the others."""
    question = ("commented units", scope, period)
    return data.once(question, lambda: _commented_units(data, scope, period))


def _commented_units(
    data: Measurements, scope: Scope, period: Period
) -> tuple[CommentedUnit, ...]:
    units, then = data.units(period), data.departments_in(period)
    found = [CommentedUnit(0, "")] if scope.everything else []
    found += [
        CommentedUnit(units.row_of_department(name), name)
        for name in units.departments
        if scope.holds_department(name)
    ]
    found += [
        CommentedUnit(units.row_of_team(i), team.name, is_team=True)
        for i, team in enumerate(data.teams)
        if scope.holds(team.unit_id, then[i])
    ]
    return tuple(found)


def units_within(
    data: Measurements, scope: Scope, period: Period, department: str = "", region: str = ""
) -> tuple[CommentedUnit, ...]:
    """Return a department of the scope, the company by default, and its teams in the scope.

    Of a region there are the teams alone.
    """
    then, first = data.departments_in(period), data.units(period).row_of_team(0)

    def holds(unit: CommentedUnit) -> bool:
        if not unit.is_team:
            return unit.name == department
        team = unit.row - first
        return department in ("", then[team]) and region in ("", data.teams[team].region)

    def within() -> tuple[CommentedUnit, ...]:
        return tuple(unit for unit in commented_units(data, scope, period) if holds(unit))

    return data.once(("units within", scope, period, department, region), within)


def comments_of(store: Store, data: Measurements, scope: Scope, asked: Asked) -> ReleasedComments:
    """Return a unit's comments; none where it lies outside the scope."""
    lists = lists_of(store, data, scope, asked)
    return together([of.of_unit(asked.unit.row) for of in lists], data)


def comments_with(
    store: Store, data: Measurements, scope: Scope, asked: Asked, words: str
) -> ReleasedComments:
    """Return a unit's comments in which all of these words stand, also as parts of others."""
    wanted = [_alike(word) for word in words.split()]
    parts = []
    for of in lists_of(store, data, scope, asked):
        texts = [_alike(text) for text in of.texts]
        holds = np.array([all(word in text for word in wanted) for text in texts], dtype=bool)
        parts.append(of.part_of_unit(asked.unit.row, holds))
    return together(parts, data)


def lists_of(
    store: Store, data: Measurements, scope: Scope, asked: Asked
) -> tuple[CommentList, ...]:
    """Return the lists of a unit's wave; none where the unit lies outside the scope."""
    question = ("may be asked of", scope, asked.period)
    known = data.once(question, lambda: frozenset(commented_units(data, scope, asked.period)))
    if asked.unit not in known:
        return ()
    return comment_lists(store, data, asked.wave)


def together(parts: Sequence[ReleasedComments], data: Measurements) -> ReleasedComments:
    """Return comments on several questions as one list."""
    shown = [part.texts for part in parts if part.is_shown]
    if not shown:
        hidden = any(part.visibility is Visibility.HIDDEN for part in parts)
        return ReleasedComments(Visibility.HIDDEN if hidden else Visibility.MISSING)
    texts = [Masked(text) for texts in shown for text in texts]
    return release_comments(texts, max(map(len, shown)), data.gate.protection)


def _alike(text: str) -> str:
    """Text as it is compared: without case or width."""
    return unicodedata.normalize("NFKC", text).casefold()
