"""What an attacker knows of an organisation, written as linear facts about its finest parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.sparse import coo_array, csr_array, diags_array, eye_array, vstack

from tests.disclosure.gates import PROTECTION, View
from tests.disclosure.organisations import ABSENT, Organisation, memberships


@dataclass(frozen=True)
class Facts:
    """Bounds of sums over unknown amounts of at least 0: ``low <= sums @ amount <= high``.

    Attributes
    ----------
    largest : most that each amount can be
    truth : what the amounts are; only for judging what was found
    """

    sums: csr_array
    low: np.ndarray
    high: np.ndarray
    largest: np.ndarray
    truth: np.ndarray


@dataclass(frozen=True)
class Parts:
    """People whom no group tells apart: they stood in the same cell in each of some waves.

    ``groups[i]`` (n_groups, n_parts) says which parts each group of wave i is made of, with
    groups in the order of a flattened table.
    """

    people: np.ndarray
    total: np.ndarray
    groups: tuple[csr_array, ...]


def parts(organisation: Organisation, waves: Sequence[int]) -> Parts:
    """Return the finest parts. The attacker is told how many people are in each.

    That is more than anybody is shown, and it makes every fact linear in the unknown sums.
    Over several waves he supposes that a person says the same in each, as is true in a steady
    organisation, and is told who came, left or changed unit.
    """
    cells = organisation.cells[:, waves]
    there = (cells[:, :, 0] != ABSENT).any(axis=1)
    finest, of, people = np.unique(cells[there], axis=0, return_inverse=True, return_counts=True)
    scores = organisation.scores[there][:, waves[0]]
    total = np.bincount(of.ravel(), weights=scores, minlength=len(people))
    groups = tuple(incidence(organisation, finest[:, i]) for i in range(len(waves)))
    return Parts(people.astype(float), total, groups)


def incidence(organisation: Organisation, cells: np.ndarray) -> csr_array:
    """Return which of (n, 3) cells are in which group."""
    found = list(memberships(organisation.parent, cells))
    rows = np.concatenate([np.ravel_multi_index(f[1:], organisation.shape) for f in found])
    columns = np.concatenate([f[0] for f in found])
    shape = (int(np.prod(organisation.shape)), len(cells))
    return csr_array(coo_array((np.ones(len(rows)), (rows, columns)), shape=shape))


def facts_of_scores(known: Parts, views: Sequence[View]) -> Facts:
    """Return what the figures of some waves say about the sum of scores in every part."""
    shown = [np.flatnonzero(view.shown) for view in views]
    sums = [groups[at] for groups, at in zip(known.groups, shown, strict=True)]
    low, high = (
        np.concatenate([(v.n * getattr(v, end)).ravel()[np.flatnonzero(v.shown)] for v in views])
        for end in ("low", "high")
    )
    return Facts(csr_array(vstack(sums)), low, high, 100 * known.people, known.total)


def hidden_groups(known: Parts, views: Sequence[View], *, few: bool) -> csr_array:
    """Return the hidden groups of some waves as rows of means: below the minimum, or others."""
    rows = [
        groups[np.flatnonzero(view.hidden & ((view.n < PROTECTION.minimum) == few))]
        for groups, view in zip(known.groups, views, strict=True)
    ]
    return as_means(csr_array(vstack(rows)), known)


def few_people(organisation: Organisation, known: Parts, views: Sequence[View]) -> csr_array:
    """Return sets of fewer people than the minimum that no screen names, as rows of means.

    What the children shown leave of their parent, in every list; and who joined or left a group
    shown in two waves.
    """
    rows = [_left_over(organisation, g, v) for g, v in zip(known.groups, views, strict=True)]
    for one, other in combinations(range(len(views)), 2):
        both = np.flatnonzero(views[one].shown & views[other].shown)
        change = known.groups[one][both] - known.groups[other][both]
        rows += [change.maximum(0), (-change).maximum(0)]
    found = csr_array(vstack(rows))
    n = found @ known.people
    return as_means(found[np.flatnonzero((n > 0) & (n < PROTECTION.minimum))], known)


def _left_over(organisation: Organisation, groups: csr_array, view: View) -> csr_array:
    """Return every group less its shown children: units, levels of A, levels of B."""
    shape, index = organisation.shape, np.arange(int(np.prod(organisation.shape)))
    unit, a, b = np.unravel_index(index, shape)
    less = []
    for of, above in (
        (unit > 0, (organisation.parent[unit], a, b)),
        (a > 0, (unit, 0 * a, b)),
        (b > 0, (unit, a, 0 * b)),
    ):
        child = np.flatnonzero(of & view.shown.ravel())
        parent = np.ravel_multi_index([x[child] for x in above], shape)
        taken = coo_array((np.ones(len(child)), (parent, child)), shape=(len(index),) * 2)
        left = csr_array(eye_array(len(index)) - csr_array(taken))
        less.append(left[np.unique(parent)])
    return csr_array(vstack(less) @ groups)


def single_people(known: Parts) -> csr_array:
    """Return the parts of one person as rows."""
    return csr_array(eye_array(len(known.people)))[np.flatnonzero(known.people == 1)]


def as_means(rows: csr_array, known: Parts) -> csr_array:
    """Return rows of 0 and 1 divided by the people in them."""
    return csr_array(diags_array(1 / (rows @ known.people)) @ rows)


def n_rows(rows: csr_array) -> int:
    """Return how many rows there are."""
    return len(rows.indptr) - 1
