"""What did people write? Only masked, shuffled, and among many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from disclosure.comments import ReleasedComments, release_comments, units_with_comments
from disclosure.release import Visibility
from disclosure.viewer import Scope
from insights.gate import Wave
from insights.measurements import Measurements
from insights.units import Units
from survey.chain import CONSTRUCT
from survey.language import current_language
from survey.period import Period
from survey.programme import Programme

if TYPE_CHECKING:
    from store import Store


@dataclass(frozen=True)
class Question:
    """The comments of one unit on one question of one survey."""

    programme: Programme
    text: str
    comments: ReleasedComments


@dataclass(frozen=True)
class CommentedUnit:
    """A unit whose comments may be asked for; ``row`` is its place in the gate's order."""

    row: int
    name: str  # empty for the company


def commented_units(data: Measurements, scope: Scope, period: Period) -> tuple[CommentedUnit, ...]:
    """Return the scope's units of a period: the company for who may see all, then the others."""
    units, then = data.units(period), data.departments_in(period)
    found = [CommentedUnit(0, "")] if scope.everything else []
    found += [
        CommentedUnit(units.row_of_department(name), name)
        for name in units.departments
        if scope.holds_department(name)
    ]
    found += [
        CommentedUnit(units.row_of_team(i), team.name)
        for i, team in enumerate(data.teams)
        if scope.holds(team.unit_id, then[i])
    ]
    return tuple(found)


def unit_comments(
    store: Store,
    data: Measurements,
    scope: Scope,
    period: Period,
    unit: CommentedUnit,
    audience: str = "",
) -> tuple[Question, ...]:
    """Return a unit's comments by question; none where the unit lies outside the scope."""
    if unit not in commented_units(data, scope, period):
        return ()
    waves = [Wave(Programme.ES, "", str(period)), Wave(Programme.CS, audience, str(period))]
    asked = ("comments", period, audience, unit, current_language())
    return data.once(
        asked, lambda: tuple(q for wave in waves for q in _questions(store, data, wave, unit))
    )


def _questions(
    store: Store, data: Measurements, wave: Wave, unit: CommentedUnit
) -> list[Question]:
    period = Period.parse(wave.period)
    units = data.units(period)
    frame = data.once(("comment frame", wave), lambda: store.comments(*wave))
    rows = _rows(frame, data)
    inside = units.members(unit.row)[rows]
    known = [*(team.name for team in data.teams), *units.departments]
    with_a_score = _with_a_score(data, wave, units)
    found = []
    for text, places in frame.groupby("question", sort=True).indices.items():
        of_question = np.asarray(places, dtype=np.intp)
        may = units_with_comments(
            _per_unit(rows[of_question], units),
            units.parent,
            data.gate.protection,
            allowed=with_a_score & _of_enough_each(data, units, rows, of_question, frame),
        )
        texts = frame["text"].to_numpy()[of_question][inside[of_question]].tolist()
        released = release_comments(
            texts, len(texts), data.gate.protection, shown=bool(may[unit.row]), unit_names=known
        )
        if released.visibility is not Visibility.MISSING:
            found.append(Question(Programme(wave.programme), str(text), released))
    return found


def _rows(frame: pd.DataFrame, data: Measurements) -> NDArray[np.intp]:
    """Return the leaf of each comment; who names no team is in the last."""
    leaf = {team.unit_id: i for i, team in enumerate(data.teams)}
    found = [leaf.get(unit, len(data.teams)) for unit in frame["unit_id"].tolist()]
    return np.array(found, dtype=np.intp)


def _per_unit(rows: NDArray[np.intp], units: Units) -> NDArray[np.int_]:
    leaves = np.bincount(rows, minlength=len(units.department_of) + 1).astype(float)
    return units.summed(leaves).astype(np.int_)


def _of_enough_each(
    data: Measurements,
    units: Units,
    rows: NDArray[np.intp],
    of_question: NDArray[np.intp],
    frame: pd.DataFrame,
) -> NDArray[np.bool_]:
    """Return the units to which every import brought many comments or none.

    Whoever read the list before a file came in, or before it was undone, knows its comments.
    """
    enough = np.ones(len(units.parent), dtype=bool)
    imports = frame["import_id"].to_numpy()[of_question]
    for import_id in set(imports.tolist()):
        n = _per_unit(rows[of_question][imports == import_id], units)
        enough &= (n == 0) | (n >= data.gate.protection.minimum_comments)
    return enough


def _with_a_score(data: Measurements, wave: Wave, units: Units) -> NDArray[np.bool_]:
    """Return which units have a score shown in anything this survey asks."""
    allowed = np.zeros(len(units.parent), dtype=bool)
    for construct, table in data.gate.tables(wave).items():
        if CONSTRUCT[construct].programme == wave.programme:
            allowed |= table.shown[:, 0, 0]
    return allowed
