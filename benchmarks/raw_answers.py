"""Raw answers as exports have them, and how they become scores, for the peers of the cube.

A row per respondent: quarter, team, department, attributes, and the twenty answers, empty where
there is none. They are made anew from the seed, so the store is checked against something that
it has not made.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from benchmarks.big_store import ATTRIBUTES, PERIODS, PROGRAMMES, items_of, wave
from survey.chain import CONSTRUCT
from survey.codebook import Item
from survey.export import LoadedExport
from survey.programme import Programme


@dataclass(frozen=True)
class Question:
    """n, mean and spread of every construct by quarter and unit.

    ``by`` are the attributes of which every level is asked for; ``programme`` and ``period``
    are the only wave, where they are named.
    """

    by: tuple[str, ...] = ()
    programme: str = ""
    period: str = ""
    unit: str = "team"

    @property
    def programmes(self) -> list[Programme]:
        """Return the programmes asked for."""
        return [p for p in PROGRAMMES if self.programme in ("", p)]

    @property
    def keys(self) -> list[str]:
        """Return the columns that are grouped by."""
        return ["period", self.unit, *self.by]


@dataclass(frozen=True)
class Part:
    """A question of a construct: an answer v is worth ``base + factor * v`` points of 0-100."""

    item: str
    base: float
    factor: float

    @classmethod
    def of(cls, item: Item) -> Part:
        """Return an item's part, reversed items turned round."""
        low, high = item.scale.minimum, item.scale.maximum
        factor = 100 / (high - low) * (-1 if item.reverse else 1)
        return cls(item.id, -factor * (high if item.reverse else low), factor)


def constructs_of(programme: Programme) -> dict[str, list[Part]]:
    """Return the constructs asked, and the questions that each one's score is the mean of.

    Who answered at least half of them has a score. A question counts for its construct and for
    the one that this is part of.
    """
    found: dict[str, list[Part]] = {}
    for item in items_of(programme):
        for name in filter(None, (item.construct, CONSTRUCT[item.construct].part_of)):
            found.setdefault(name, []).append(Part.of(item))
    return found


def answers_of(n_responses: int) -> dict[Programme, pa.Table]:
    """Return each programme's respondents with their answers."""
    of_wave = n_responses // (len(PERIODS) * len(PROGRAMMES))
    return {
        programme: pa.concat_tables(
            _wide(wave(programme, period, number, of_wave), str(period))
            for number, period in enumerate(PERIODS)
        )
        .unify_dictionaries()
        .combine_chunks()
        for programme in PROGRAMMES
    }


def _wide(loaded: LoadedExport, period: str) -> pa.Table:
    n = loaded.responses.num_rows
    who, values = (loaded.answers[name].to_numpy() for name in ("response", "value"))
    items = loaded.answers["item"].combine_chunks()
    codes = items.indices.to_numpy()
    names = ("team", "department", *ATTRIBUTES[loaded.plan.programme])
    columns = {"period": pa.repeat(period, n).dictionary_encode()}
    columns |= {
        name: loaded.responses[name].combine_chunks().dictionary_encode() for name in names
    }
    for code, item in enumerate(items.dictionary.to_pylist()):
        mine = codes == code
        given, answer = np.zeros(n, dtype=bool), np.zeros(n, dtype=np.int8)
        given[who[mine]], answer[who[mine]] = True, values[mine]
        columns[item] = pa.array(answer, mask=~given)
    return pa.table(columns)
