"""The comments of a wave as the gate holds them: masked, and who may show which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.text.reading import Reading, read
from disclosure.comments import (
    Masked,
    ReleasedComments,
    masked_comments,
    release_comments,
    units_with_comments,
)
from disclosure.protection import Protection
from disclosure.release import Visibility
from insights.gate import Wave
from insights.measurements import Measurements
from insights.units import Units
from survey.chain import CONSTRUCT
from survey.language import current_language
from survey.period import Period

if TYPE_CHECKING:
    from store import Store

Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class CommentList:
    """All comments on one question of a wave; what leaves it has passed the gate.

    Attributes
    ----------
    rows : (n_comments,) int
        The leaf, team or none, of each comment.
    may : (n_units,) bool
        Which units may show their whole list.
    """

    question: str
    texts: tuple[Masked, ...]
    rows: NDArray[np.intp]
    may: Bools
    units: Units
    protection: Protection

    def of_unit(self, row: int) -> ReleasedComments:
        """Return a unit's whole list."""
        texts = self._texts(self.units.members(row)[self.rows])
        return release_comments(texts, len(texts), self.protection, shown=bool(self.may[row]))

    def part_of_unit(self, row: int, part: Bools) -> ReleasedComments:
        """Return those of a unit's comments that are in a part of all, such as a theme's.

        They are all in a list that may be read. Still no part is shown of fewer comments than a
        list needs, nor where another unit's would leave fewer of it.
        """
        if not self.may[row]:
            return ReleasedComments(Visibility.HIDDEN)
        may = units_with_comments(
            per_unit(self.rows[part], self.units),
            self.units.parent,
            self.protection,
            allowed=self.may,
        )
        texts = self._texts(part & self.units.members(row)[self.rows])
        return release_comments(texts, len(texts), self.protection, shown=bool(may[row]))

    def _texts(self, chosen: Bools) -> list[Masked]:
        return [self.texts[i] for i in np.flatnonzero(chosen)]


def comment_lists(store: Store, data: Measurements, wave: Wave) -> tuple[CommentList, ...]:
    """Return the lists of a wave's questions, made once in each language: marks are words."""
    asked = ("comment lists", wave, current_language())
    return data.once(asked, lambda: tuple(_lists(store, data, wave)))


def readings(data: Measurements, wave: Wave, of: CommentList) -> Mapping[Masked, Reading]:
    """Return what each comment of a list is about and how it sounds, read once."""
    asked = ("readings", wave, of.question, current_language())
    return data.once(asked, lambda: {text: read(text) for text in set(of.texts)})


def per_unit(rows: NDArray[np.intp], units: Units) -> NDArray[np.int_]:
    """Return how many of these rows, leaves of comments, lie in each unit."""
    leaves = np.bincount(rows, minlength=len(units.department_of) + 1).astype(float)
    return units.summed(leaves).astype(np.int_)


def _lists(store: Store, data: Measurements, wave: Wave) -> list[CommentList]:
    units = data.units(Period.parse(wave.period))
    frame = store.comments(*wave)
    rows = _rows(frame, data)
    known = [*(team.name for team in data.teams), *units.departments]
    with_a_score = _with_a_score(data, wave, units)
    found = []
    for text, places in frame.groupby("question", sort=True).indices.items():
        of_question = np.asarray(places, dtype=np.intp)
        may = units_with_comments(
            per_unit(rows[of_question], units),
            units.parent,
            data.gate.protection,
            allowed=with_a_score & _of_enough_each(data, units, rows, of_question, frame),
        )
        texts = masked_comments(frame["text"].to_numpy()[of_question].tolist(), unit_names=known)
        found.append(
            CommentList(
                str(text), tuple(texts), rows[of_question], may, units, data.gate.protection
            )
        )
    return found


def _rows(frame: pd.DataFrame, data: Measurements) -> NDArray[np.intp]:
    """Return the leaf of each comment; who names no team is in the last."""
    leaf = {team.unit_id: i for i, team in enumerate(data.teams)}
    found = [leaf.get(unit, len(data.teams)) for unit in frame["unit_id"].tolist()]
    return np.array(found, dtype=np.intp)


def _of_enough_each(
    data: Measurements,
    units: Units,
    rows: NDArray[np.intp],
    of_question: NDArray[np.intp],
    frame: pd.DataFrame,
) -> Bools:
    """Return the units to which every import brought many comments or none.

    Whoever read the list before a file came in, or before it was undone, knows its comments.
    """
    enough = np.ones(len(units.parent), dtype=bool)
    imports = frame["import_id"].to_numpy()[of_question]
    for import_id in set(imports.tolist()):
        n = per_unit(rows[of_question][imports == import_id], units)
        enough &= (n == 0) | (n >= data.gate.protection.minimum_comments)
    return enough


def _with_a_score(data: Measurements, wave: Wave, units: Units) -> Bools:
    """Return which units have a score shown in anything this survey asks."""
    allowed = np.zeros(len(units.parent), dtype=bool)
    for construct in data.constructs():
        if CONSTRUCT[construct].programme == wave.programme:
            table = data.gate.table(wave, construct)
            allowed |= False if table is None else table.shown[:, 0, 0]
    return allowed
