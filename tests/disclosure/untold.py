"""What an attacker can say who is told no more than is shown: of hidden groups not even n."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import milp
from scipy.sparse import block_array, csr_array, eye_array

from tests.disclosure.bounds import narrow, world
from tests.disclosure.gates import PROTECTION, View
from tests.disclosure.guesses import Guess, guess, mixed
from tests.disclosure.knowledge import Facts, Parts, as_means, incidence
from tests.disclosure.organisations import Organisation

SLACK = 1e-7
WORLDS = 6
"""Numbers of people that an attacker makes up."""


@dataclass(frozen=True)
class Cells:
    """The cells in which somebody may stand, and what one wave says of them.

    Attributes
    ----------
    n, total : people in each cell and the sum of their scores: the truth, which some cells keep
    groups : which cells each group of the flattened table is made of
    shown, hidden : groups shown, and groups known to be somebody
    n_shown, low, high : a shown group's people, and between what its sum of scores lies
    """

    n: np.ndarray
    total: np.ndarray
    groups: csr_array
    shown: np.ndarray
    hidden: np.ndarray
    n_shown: np.ndarray
    low: np.ndarray
    high: np.ndarray

    @classmethod
    def of(cls, organisation: Organisation, wave: int, view: View) -> Cells:
        """Return the cells of a wave; in a group known to be empty nobody stands."""
        groups = incidence(organisation, np.array(list(np.ndindex(organisation.shape))))
        empty = view.listed & ~view.shown & ~view.hidden
        kept = np.flatnonzero(groups[np.flatnonzero(empty)].sum(axis=0) == 0)
        shown = np.flatnonzero(view.shown)
        n, low, high = (x.ravel()[shown] for x in (view.n, view.low, view.high))
        people, total = (x.ravel()[kept] for x in organisation.finest(wave))
        hidden = np.flatnonzero(view.hidden & view.listed)
        return cls(people, total, groups[:, kept], shown, hidden, n, n * low, n * high)

    def among(self, some: np.ndarray) -> Cells:
        """Return some of the cells, where everything of the others is as it is."""
        inside, outside = self.groups[:, some], self.groups[:, ~some]
        n, total = outside @ self.n[~some], outside @ self.total[~some]
        touched = inside.sum(axis=1) > 0
        seen = touched[self.shown]
        shown = self.shown[seen]
        hidden = self.hidden[touched[self.hidden] & (n[self.hidden] == 0)]
        return Cells(
            self.n[some],
            self.total[some],
            inside,
            shown,
            hidden,
            self.n_shown[seen] - n[shown],
            self.low[seen] - total[shown],
            self.high[seen] - total[shown],
        )

    def of_people(self) -> Facts:
        """Return what is known of the people in every cell."""
        asked = np.concatenate([self.shown, self.hidden])
        company = self.n.sum()
        low = np.concatenate([self.n_shown, np.ones(len(self.hidden))])
        high = np.concatenate([self.n_shown, np.full(len(self.hidden), company)])
        of = self.groups[self.shown].toarray()
        largest = np.where(of > 0, self.n_shown[:, None], company).min(axis=0, initial=company)
        return Facts(self.groups[asked], low, high, largest, self.n)

    def mean(self, group: int) -> tuple[float, float]:
        """Return the least and the most that a group's mean may be.

        People and sums of scores in every cell are unknown, and the mean is their ratio: a
        linear programme once all is divided by the people of the group (Charnes and Cooper).
        Counts need not be whole; at least one person is in a hidden group.
        """
        n_cells, one = len(self.n), eye_array(len(self.n))
        shown, hidden, of = (self.groups[x] for x in (self.shown, self.hidden, [group]))
        column = [csr_array(-x[:, None]) for x in (self.n_shown, self.low, self.high)]
        somebody = csr_array(np.full((hidden.shape[0], 1), -1.0))
        facts = [
            (shown, None, column[0], -SLACK, SLACK),
            (None, shown, column[1], -SLACK, np.inf),
            (None, shown, column[2], -np.inf, SLACK),
            (hidden, None, somebody, -SLACK, np.inf),
            (-100 * one, one, csr_array((n_cells, 1)), -np.inf, SLACK),
            (of, csr_array((1, n_cells)), csr_array((1, 1)), 1, 1),
        ]
        least, most = (
            np.concatenate([np.full(fact[2].shape[0], fact[end]) for fact in facts])
            for end in (3, 4)
        )
        rules = (csr_array(block_array([f[:3] for f in facts])), least, most)
        sums = np.concatenate([np.zeros(n_cells), of.toarray().ravel(), [0.0]])
        largest = np.concatenate([np.full(2 * n_cells, np.inf), [1.0]])
        ends = []
        for sign in (1, -1):
            found = milp(sign * sums, constraints=rules, bounds=(0 * sums, largest))
            if found.x is None:
                raise ArithmeticError(found.message)
            ends.append(float(sums @ found.x))
        return ends[0], ends[1]


def narrow_untold(
    organisation: Organisation, wave: int, view: View, groups: np.ndarray, width: float
) -> np.ndarray:
    """Return of which groups of the flattened table the mean is known to a width.

    Worlds that differ from the true one in the group's own department alone are tried first: if
    they leave the mean open, so do all.
    """
    cells = Cells.of(organisation, wave, view)
    found = np.zeros(len(groups), dtype=bool)
    for i, group in enumerate(groups):
        for some in _nearer_and_all(organisation, cells, group):
            low, high = cells.among(some).mean(group)
            found[i] = high - low <= width
            if not found[i]:
                break
    return found


def guess_untold(organisation: Organisation, wave: int, view: View, groups: np.ndarray) -> Guess:
    """Return the best guess of the means of groups of the flattened table.

    The attacker makes up numbers of people that agree with what is shown, and guesses for each.
    """
    cells = Cells.of(organisation, wave, view)
    facts, rng = cells.of_people(), np.random.default_rng(0)
    found = [world(facts, rng.normal(size=len(cells.n))) for _ in range(WORLDS)]
    guesses = []
    for mix in rng.dirichlet(np.ones(WORLDS), size=WORLDS):
        people = np.maximum(mix @ np.array(found), 1e-3)
        parts = Parts(people, cells.total, (cells.groups,))
        sums = Facts(cells.groups[cells.shown], cells.low, cells.high, 100 * people, cells.total)
        guesses.append(guess(sums, parts, as_means(cells.groups[groups], parts)))
    return mixed(guesses)


def exact_counts(organisation: Organisation, wave: int, view: View) -> np.ndarray:
    """Return of which hidden groups below the minimum the number of people is known exactly."""
    cells = Cells.of(organisation, wave, view)
    few = view.n.ravel()[cells.hidden] < PROTECTION.minimum
    return narrow(cells.of_people(), cells.groups[cells.hidden[few]], 1 - SLACK)


def _nearer_and_all(organisation: Organisation, cells: Cells, group: int) -> list[np.ndarray]:
    unit = np.unravel_index(group, organisation.shape)[0]
    if organisation.depth[unit] == 2:
        unit = organisation.parent[unit]
    department = np.ravel_multi_index((unit, 0, 0), organisation.shape)
    near = cells.groups[[department]].toarray().ravel() > 0
    return [near, np.ones(len(near), dtype=bool)]
