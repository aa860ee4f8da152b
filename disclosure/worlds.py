"""Worlds that agree with what is known of sums over unknown amounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, milp
from scipy.sparse import csc_array, csr_array, diags_array
from scipy.sparse.linalg import splu

Ints = NDArray[np.intp]
Floats = NDArray[np.float64]

DIRECTIONS = 8
"""Random ways; they prove 97 of 100 groups open. The rest are each aimed at."""

CENTRINGS = 2
SHORT_OF_THE_LIMIT = 0.95
STILL = 0.5
"""Points by which a total at its limit is taken to be free: its sums would have no inverse."""

EXACT = 1e-7


@dataclass(frozen=True)
class Known:
    """Bounds of sums over unknown amounts: ``low <= sums @ amounts <= high``.

    Amounts are in blocks, and so is every sum: a world is changed in one block at a time, all
    others being as they are, so blocks need not know of each other.

    Attributes
    ----------
    truth, most : (n_amounts,) float
        What the amounts are, and the most each can be; the least is 0.
    block : (n_amounts,) int
    sums : (n_sums, n_amounts)
    block_of_sum : (n_sums,) int
    low, high : (n_sums,) float
    """

    truth: Floats
    most: Floats
    block: Ints
    sums: csr_array
    block_of_sum: Ints
    low: Floats
    high: Floats

    def middle(self) -> Floats:
        """Return a world away from the limits: the truth, moved towards the middle of all."""
        goal, slack = (self.low + self.high) / 2, (self.high - self.low) / 4
        centre = self.most / 2
        for _ in range(CENTRINGS):
            free = np.minimum(centre, self.most - centre)
            centre = (
                centre + self._towards(free, slack, (goal - self.sums @ centre)[:, None])[:, 0]
            )
            centre = np.clip(centre, 0, self.most)
        way = (centre - self.truth)[:, None]
        step = np.minimum(self._step(self.truth, way), 1)
        return self.truth + SHORT_OF_THE_LIMIT * (step * way)[:, 0]

    def random(self, amount: Floats) -> Floats:
        """Return random ways (n_amounts, DIRECTIONS), the longer the farther the limits are."""
        free, slack = self._room(amount)
        rng = np.random.default_rng(0)
        ways = free[:, None] * rng.normal(size=(len(free), DIRECTIONS))
        change = slack[:, None] * rng.normal(size=(len(slack), DIRECTIONS))
        return ways + self._towards(free, slack, change - self.sums @ ways)

    def aimed(self, rows: csr_array, block: Ints, amount: Floats) -> Floats:
        """Return ways (n_amounts, n_ways) on which rows change most: one row in each block."""
        free, slack = self._room(amount)
        order = np.argsort(block, kind="stable")
        turn = np.arange(len(block)) - np.searchsorted(block[order], block[order])
        place = (np.arange(len(block)), turn)
        pick = csr_array((np.ones(len(block)), place), shape=(len(block), turn.max() + 1))
        ways = free[:, None] ** 2 * (rows[order].T @ pick).toarray()
        return ways + self._towards(free, slack, -(self.sums @ ways))

    def along(self, amount: Floats, ways: Floats) -> tuple[Floats, Floats]:
        """Return worlds (n_amounts, n_ways): as far as each way goes, forwards and backwards."""
        forwards, backwards = (sign * self._step(amount, sign * ways) * ways for sign in (1, -1))
        return amount[:, None] + forwards, amount[:, None] + backwards

    def widths(self, rows: csr_array, blocks: Ints) -> Floats:
        """Return how far apart the bounds of rows are, each by two programmes."""
        found = np.zeros(len(blocks))
        for block in np.unique(blocks):
            here, sums = self.block == block, self.block_of_sum == block
            limits = (self.sums[sums][:, here], self.low[sums], self.high[sums])
            bounds = Bounds(0, self.most[here])  # pyright: ignore[reportArgumentType] arrays, too
            for row in np.flatnonzero(blocks == block):
                aim = rows[[row]].toarray().ravel()[here]
                ends = [milp(sign * aim, constraints=limits, bounds=bounds) for sign in (1, -1)]
                found[row] = -sum(end.fun for end in ends)
        return found

    def _room(self, amount: Floats) -> tuple[Floats, Floats]:
        """Return how far every amount and every sum is from its nearer limit."""
        sums = self.sums @ amount
        free = np.minimum(amount, self.most - amount)
        return free, np.minimum(sums - self.low, self.high - sums)

    def _towards(self, free: Floats, slack: Floats, change: Floats) -> Floats:
        """Return the likeliest change of the amounts where the sums change so."""
        if not len(slack):
            return np.zeros((len(free), change.shape[1]))
        scaled = self.sums @ diags_array(free.clip(STILL) ** 2)
        gram = scaled @ self.sums.T + diags_array(slack.clip(STILL) ** 2)
        return scaled.T @ splu(csc_array(gram), permc_spec="MMD_AT_PLUS_A").solve(change)

    def _step(self, amount: Floats, ways: Floats) -> Floats:
        """Return for every amount how far one may go until its block is stopped by a limit."""
        n_blocks, sums = int(self.block.max(initial=0)) + 1, self.sums @ amount
        steps = np.full((n_blocks, ways.shape[1]), np.inf)
        for at, least, most, move, block in (
            (amount, 0 * amount, self.most, ways, self.block),
            (sums, self.low, self.high, self.sums @ ways, self.block_of_sum),
        ):
            room = np.where(move > 0, (most - at)[:, None], (at - least)[:, None]).clip(0)
            size = np.abs(move)
            still = size <= EXACT
            np.minimum.at(steps, block, np.where(still, np.inf, room / np.where(still, 1, size)))
        return np.where(np.isfinite(steps), steps, 0)[self.block]


def farthest(rows: csr_array, worlds: Sequence[Floats]) -> Floats:
    """Return how far apart rows are in some worlds."""
    return np.ptp(np.concatenate([rows @ amounts for amounts in worlds], axis=1), axis=1)
