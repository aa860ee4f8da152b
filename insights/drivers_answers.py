"""The answers behind driver analysis: what each aspect and the outcome were given, by team.

Constructs come from the cube. Where that cannot tell, because aspects are parts of the outcome or
a single construct was asked and its questions are weighed, it is single answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.cross_products import CrossProducts
from analysis.pairwise import from_pairs
from insights.drivers_asked import (
    Asking,
    Aspect,
    NoAspects,
    aspects_asked,
    is_shown,
    teams_shown,
)
from insights.drivers_people import questions, read_people
from insights.gate import DataChanged
from survey.chain import CONSTRUCT

if TYPE_CHECKING:
    from insights.measurements import Measurements
    from store import Store

Floats = NDArray[np.float64]
Answers = tuple[tuple[Aspect, ...], CrossProducts]

ASKED_OF = 0.8
"""Share of those who rated the outcome that must have rated an aspect: a wave may come in files
that asked different things."""


def answers_of(store: Store, data: Measurements, asking: Asking) -> Answers:
    """Return the aspects, and the cross-products of them and, last, of the outcome.

    Only people of teams whose scores may be shown are in it.

    Raises
    ------
    NoAspects
        "hidden", "nothing_asked", "one_aspect", "no_answers" or "parts_only".
    DataChanged
        If an import ended since the measurements were read.
    """
    if not is_shown(data, asking):
        raise NoAspects("hidden")
    names = aspects_asked(data, asking)
    if not names:
        raise NoAspects("nothing_asked")
    is_a_part = any(CONSTRUCT[name].part_of == asking.outcome for name in names)
    if len(names) > 1 and not is_a_part:
        return _from_cube(store, data, asking, names)
    return _from_people(store, data, asking, names)


def _from_people(
    store: Store, data: Measurements, asking: Asking, names: Sequence[str]
) -> Answers:
    people = read_people(store, data, asking, [*names, asking.outcome])
    outcome = people.outcome(asking.outcome, names)
    if len(names) > 1:
        aspects = [Aspect(name) for name in names]
        columns = [people.score([name]) for name in names]
    else:
        items = people.items_of([name for name in CONSTRUCT if _is_of(name, names[0])])
        aspects = questions(store, asking, people, items)
        columns = [people.answers[item] for item in items]
    values = np.column_stack([*columns, outcome])
    answered = np.isfinite(values[np.isfinite(outcome)])
    kept = np.flatnonzero(answered.sum(axis=0) >= ASKED_OF * len(answered))
    if len(kept) < 3:  # two aspects and the outcome
        raise NoAspects("one_aspect")
    return tuple(aspects[i] for i in kept[:-1]), CrossProducts.from_scores(
        values[:, kept], people.team
    )


def _is_of(construct: str, whole: str) -> bool:
    return whole in (construct, CONSTRUCT[construct].part_of)


def _from_cube(store: Store, data: Measurements, asking: Asking, names: Sequence[str]) -> Answers:
    programme, period, audience = asking
    pairs = store.construct_pairs(programme, str(period), audience=audience)
    if store.data_version() != data.gate.data_version:
        raise DataChanged
    variables = [*names, asking.outcome]
    n, sums, products = _aligned(pairs, variables, teams_shown(data, asking, variables))
    together = n.sum(axis=0)
    if not together[-1, -1]:
        raise NoAspects("no_answers")
    kept = np.flatnonzero(together[:, -1] >= ASKED_OF * together[-1, -1])
    if len(kept) < 3:  # two aspects and the outcome
        raise NoAspects("one_aspect")
    of_kept = (matrix[:, kept[:, None], kept] for matrix in (n, sums, products))
    return tuple(Aspect(variables[i]) for i in kept[:-1]), from_pairs(*of_kept)


def _aligned(
    pairs: pd.DataFrame, variables: Sequence[str], unit_ids: Sequence[int]
) -> tuple[Floats, Floats, Floats]:
    """Sums of each pair of variables, (teams, variables, variables); the store tells it once."""
    place = {name: at for at, name in enumerate(variables)}
    row = {unit_id: at for at, unit_id in enumerate(unit_ids)}
    used = pairs[
        pairs["unit_id"].isin(list(row))
        & pairs["construct_a"].isin(variables)
        & pairs["construct_b"].isin(variables)
    ]
    team = used["unit_id"].map(row).to_numpy(dtype=np.intp)
    a, b = (used[f"construct_{x}"].map(place).to_numpy(dtype=np.intp) for x in "ab")
    n, sums, products = np.zeros((3, len(row), len(place), len(place)))
    for matrix, of_a, of_b in (
        (n, "n", "n"),
        (sums, "sum_a", "sum_b"),
        (products, *["sum_ab"] * 2),
    ):
        matrix[team, a, b] = used[of_a]
        matrix[team, b, a] = used[of_b]
    return n, sums, products
