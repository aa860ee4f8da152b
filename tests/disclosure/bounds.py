"""How far known facts leave open what an attacker asks: by linear programming."""

from __future__ import annotations

import numpy as np
from scipy.optimize import milp
from scipy.sparse import csr_array

from tests.disclosure.knowledge import Facts, n_rows

EXACT = 1e-7
ROUNDS = 3


def narrow(facts: Facts, asked: csr_array, width: float) -> np.ndarray:
    """Return of which rows ``asked`` the facts leave open no more than a width.

    Most are open by far, as two possible worlds show, or follow from a sum of facts; programmes
    are solved for the others only.
    """
    if not n_rows(asked):
        return np.zeros(0, dtype=bool)
    least, most = spread(facts, asked)
    found = most <= width
    for row in np.flatnonzero(~found & (least <= width)):
        low, high = bounds(facts, asked[[row]])
        found[row] = high - low <= width
    return found


def bounds(facts: Facts, row: csr_array) -> tuple[float, float]:
    """Return the least and the most that a row may come to."""
    objective = row.toarray().ravel()
    return extreme(facts, objective), -extreme(facts, -objective)


def extreme(facts: Facts, objective: np.ndarray) -> float:
    """Return the least value of an objective."""
    return float(objective @ world(facts, objective))


def world(facts: Facts, objective: np.ndarray) -> np.ndarray:
    """Return amounts that agree with the facts and make an objective least."""
    found = milp(
        objective,
        constraints=(facts.sums, facts.low - EXACT, facts.high + EXACT),
        bounds=(0 * facts.largest, facts.largest),
    )
    if found.x is None:
        raise ArithmeticError(found.message)
    return found.x


def spread(facts: Facts, asked: csr_array) -> tuple[np.ndarray, np.ndarray]:
    """Return between what limits the width of every row's bounds lies.

    From one world that agrees with the facts we walk towards more and towards less of each row
    until a limit is met, along the directions of affine scaling; and again from the middle of
    the worlds so found. The width is at least what they cover. It is at most that of a sum of
    facts that comes near the row (weak duality).
    """
    amount = inner(facts)
    low = high = asked @ amount
    for _ in range(ROUNDS):
        sums = facts.sums @ amount
        slack = np.minimum(sums - facts.low, facts.high - sums).clip(0)
        free = np.minimum(amount, facts.largest - amount).clip(0)
        _, left = _nearest(facts, asked, free, slack)
        way = free[:, None] ** 2 * left
        of_sums = np.asarray(facts.sums @ way)
        up, down = (_room(facts, amount, sign * way, sign * of_sums) for sign in (1, -1))
        gain, value = (asked * way.T).sum(axis=1), asked @ amount
        high, low = np.maximum(high, value + up * gain), np.minimum(low, value - down * gain)
        amount = amount + 0.5 * (way * (up - down)).mean(axis=1)
    return high - low, most_open(facts, asked)


def most_open(facts: Facts, asked: csr_array) -> np.ndarray:
    """Return widths that no row's bounds exceed: of a sum of facts that comes near the row."""
    slack = facts.high - facts.low
    weight, left = _nearest(facts, asked, facts.largest, slack)
    return np.abs(weight).T @ slack + np.abs(left).T @ facts.largest


def inner(facts: Facts, n: int = 3) -> np.ndarray:
    """Return a world away from as many limits as can be: the middle of some at random limits."""
    rng = np.random.default_rng(0)
    ways = rng.normal(size=(n, len(facts.truth)))
    worlds = [world(facts, sign * way) for way in ways for sign in (1, -1)]
    return np.mean([facts.truth, *worlds], axis=0)


def _nearest(
    facts: Facts, asked: csr_array, free: np.ndarray, slack: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the weights of facts that come nearest to each row, and what they leave of it.

    Nearest by least squares, an amount's remainder counted in units of how far it is free, a
    fact's weight in units of its slack.
    """
    scaled = facts.sums * free**2
    gram = (scaled @ facts.sums.T).toarray() + np.diag(slack**2)
    gram += np.eye(len(gram)) * (1e-9 * max(gram.max(initial=0.0), 1e-12))
    weight = np.linalg.solve(gram, (scaled @ asked.T).toarray())
    return weight, asked.T.toarray() - facts.sums.T @ weight


def _room(facts: Facts, amount: np.ndarray, way: np.ndarray, of_sums: np.ndarray) -> np.ndarray:
    """Return how far one may go along each direction before a limit is met."""
    sums = facts.sums @ amount
    steps = [np.full(way.shape[1], np.inf)]
    for at, least, most, move in (
        (amount, 0 * amount, facts.largest, way),
        (sums, facts.low, facts.high, of_sums),
    ):
        still = 1e-8 * np.abs(move).max(initial=0.0)
        with np.errstate(divide="ignore", invalid="ignore"):
            to_most = np.where(move > still, (most - at).clip(0)[:, None] / move, np.inf)
            to_least = np.where(move < -still, (least - at).clip(max=0)[:, None] / move, np.inf)
        steps += [to_most.min(axis=0, initial=np.inf), to_least.min(axis=0, initial=np.inf)]
    found = np.min(steps, axis=0)
    return np.where(np.isfinite(found), found, 0.0)
