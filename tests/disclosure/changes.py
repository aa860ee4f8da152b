"""An attacker who also reads how far scores and their changes are given, and what drivers say.

The interval of a company's or a department's score, or of its change between any two waves, is
as wide as the teams lie apart, hidden ones among them. Its width is told in steps. It is taken
for the linear fact that it is near the truth, so that the attacker is told more than he is.
Drivers give the mean of a question over the teams that are shown, in whole points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil

import numpy as np
from scipy.sparse import csr_array, hstack, vstack
from scipy.stats import t as students_t

from analysis.minimum import OWN_SPREAD
from disclosure.release import rounding_step
from disclosure.widths import width_step
from tests.disclosure.attacker import WITHIN, Tally
from tests.disclosure.bounds import narrow
from tests.disclosure.gates import PROTECTION, View
from tests.disclosure.guesses import guess
from tests.disclosure.knowledge import (
    Facts,
    Parts,
    facts_of_scores,
    few_people,
    hidden_groups,
    n_rows,
    parts,
    single_people,
)
from tests.disclosure.organisations import Organisation

Row = tuple[np.ndarray, float, float]
"""A fact: a weight for each part, and between what the weighted sum of scores lies."""

FEWEST_PEOPLE, FEWEST_TEAMS = 100, 5
"""What drivers need."""

ALONE, BESIDE = "told scores", "told widths and drivers, too"


def attack_with_changes(
    organisation: Organisation, views: Sequence[View], *, careless: bool = False
) -> Tally:
    """Return what is recovered of all waves by scores alone, and with all that is told beside.

    ``careless``: widths are told as finely as the scores.
    """
    tally, known = Tally(), _parts_of(organisation)
    scores = facts_of_scores(known, views)
    every = _with(scores, _told_beside(organisation, known, views, careless))
    asked = {
        "hidden, fewer than 5": hidden_groups(known, views, few=True),
        "few people": few_people(organisation, known, views),
        "persons": single_people(known),
        "hidden, 5 or more": hidden_groups(known, views, few=False),
    }
    for kind, rows in asked.items():
        if not n_rows(rows):
            continue
        for told, facts in ((ALONE, scores), (BESIDE, every)):
            guessed = guess(facts, known, rows).is_known(rows @ known.total, WITHIN)
            tally.count(f"{kind}, {told}, programming", narrow(facts, rows, 2 * WITHIN))
            tally.count(f"{kind}, {told}, least squares", guessed)
    return tally


def _parts_of(organisation: Organisation) -> Parts:
    """Return the finest parts over all waves; where people change their minds, wave by wave."""
    waves = range(organisation.n_waves)
    if organisation.steady:
        return parts(organisation, waves)
    each = [parts(organisation, [wave]) for wave in waves]
    sizes = [len(one.people) for one in each]
    groups: list[csr_array] = []
    for at, one in enumerate(each):
        n_groups = one.groups[0].sum(axis=1).size
        empty = [csr_array((n_groups, size)) for size in sizes]
        groups.append(csr_array(hstack([*empty[:at], one.groups[0], *empty[at + 1 :]])))
    people = np.concatenate([one.people for one in each])
    return Parts(people, np.concatenate([one.total for one in each]), tuple(groups))


def _with(facts: Facts, rows: Sequence[Row]) -> Facts:
    if not rows:
        return facts
    weights, low, high = (np.array(column) for column in zip(*rows, strict=True))
    return Facts(
        csr_array(vstack([facts.sums, csr_array(weights)])),
        np.append(facts.low, low),
        np.append(facts.high, high),
        facts.largest,
        facts.truth,
    )


def _told_beside(
    organisation: Organisation, known: Parts, views: Sequence[View], careless: bool
) -> list[Row]:
    found: list[Row] = []
    for wave, view in enumerate(views):
        found += _of_drivers(organisation, known, wave, view)
    for unit in np.flatnonzero(organisation.depth < 2).tolist():
        shown = [wave for wave, view in enumerate(views) if view.shown[unit, 0, 0]]
        for waves in (*((wave,) for wave in shown), *combinations(shown, 2)):
            sides = [_side(organisation, known, unit, wave, views[wave]) for wave in waves]
            found += _of_width(sides, known, careless=careless, whole_points=unit > 0)
    return found


@dataclass(frozen=True)
class Side:
    """One wave of a unit: its leaves' people, which are hidden, and (n_leaves, n_parts) how far
    each part's scores move each leaf's influence on the unit's mean.
    """

    n: np.ndarray
    hidden: np.ndarray
    influence: np.ndarray


def _side(organisation: Organisation, known: Parts, unit: int, wave: int, view: View) -> Side:
    teams = organisation.depth == 2
    inside = np.flatnonzero(teams if unit == 0 else teams & (organisation.parent == unit))
    groups, shape = known.groups[wave], organisation.shape
    whole = groups[np.ravel_multi_index(([unit], [0], [0]), shape)].toarray()
    of_teams = groups[np.ravel_multi_index((inside, 0 * inside, 0 * inside), shape)].toarray()
    of = np.vstack([of_teams, whole - of_teams.sum(axis=0)])
    n = of @ known.people
    hidden = (n > 0) & np.append(~view.shown[inside, 0, 0], n[-1] < OWN_SPREAD.shown)
    return Side(n, hidden, (of - np.outer(n / n.sum(), whole[0])) / n.sum())


def _of_width(
    sides: Sequence[Side], known: Parts, *, careless: bool, whole_points: bool
) -> Iterator[Row]:
    """Yield what the width of a unit's interval says, of its score or of its change."""
    there = np.any([side.n > 0 for side in sides], axis=0)
    signs = np.array([1, -1])[: len(sides), None, None]
    influence = (signs * np.array([side.influence for side in sides])).sum(axis=0)[there]
    apart, j = influence @ known.total, int(there.sum())
    length = float(np.linalg.norm(apart))
    if j < 2 or length < 1e-9:
        return
    critical = float(students_t.ppf(0.975, j - 1))
    factor = critical * np.sqrt(j / (j - 1))
    step = max(rounding_step(float(s.n.sum()), whole_points=whole_points) for s in sides)
    if not careless:
        hiding = (float(side.n.sum()) for side in sides if side.hidden.any())
        steps = (width_step(n, critical, PROTECTION.minimum) for n in hiding)
        coarse = max(steps, default=0.0)
        if not np.isfinite(coarse):
            return
        step *= max(ceil(coarse / step), 1)
    most = max(ceil(factor * length / step - 1e-9), 1) * step
    yield factor * (influence.T @ apart) / length, most - step, most


def _of_drivers(organisation: Organisation, known: Parts, wave: int, view: View) -> Iterator[Row]:
    """Yield what the mean of a construct's only question says, over the teams shown."""
    shown = np.flatnonzero(view.shown[:, 0, 0] & (organisation.depth == 2))
    index = np.ravel_multi_index((shown, 0 * shown, 0 * shown), organisation.shape)
    weights = known.groups[wave][index].toarray().sum(axis=0)
    n, total = float(weights @ known.people), float(weights @ known.total)
    if len(shown) >= FEWEST_TEAMS and n >= FEWEST_PEOPLE:
        score = round(total / n)
        yield weights, n * (score - 0.5), n * (score + 0.5)
