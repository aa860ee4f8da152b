"""What an attacker guesses, and how sure he is: least squares with a weak prior."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array, eye_array, vstack

from tests.disclosure.knowledge import Facts, Parts

SPREAD = 20.0
"""Points by which every group, and every person, may differ for a reason of its own.

A person is in up to twelve groups, so that before anything is shown the attacker takes no mean to
be known within 39 points: what he then knows, the figures told him.
"""
CERTAIN = 1.96


@dataclass(frozen=True)
class Guess:
    """What an attacker takes for likeliest of some means, and the variance of his error."""

    mean: np.ndarray
    variance: np.ndarray

    def is_sure(self, within: float) -> np.ndarray:
        """Return of which means 95 % of what may be lies within some points."""
        return CERTAIN * np.sqrt(np.maximum(self.variance, 0)) <= within

    def is_known(self, truth: np.ndarray, within: float) -> np.ndarray:
        """Return of which means he is sure, and rightly."""
        return self.is_sure(within) & (np.abs(self.mean.clip(0, 100) - truth) <= within)


def guess(facts: Facts, parts: Parts, asked: csr_array) -> Guess:
    """Return the best linear guess of rows.

    Parts' sums are normal, alike in the groups they share; a rounded sum is off by a twelfth of
    the squared step. The guess without any weak prior, plain least squares, is its limit where
    the figures suffice.
    """
    covariance = _prior(parts)
    sums = facts.sums @ covariance
    noise = (facts.high - facts.low) ** 2 / 12
    gram = sums @ facts.sums.T + np.diag(noise + 1e-9 * covariance.max(initial=1.0))
    gain = np.linalg.solve(gram, sums @ asked.T.toarray()).T
    middle = 50 * parts.people
    surprise = (facts.low + facts.high) / 2 - facts.sums @ middle
    before = ((asked @ covariance) * asked.toarray()).sum(axis=1)
    return Guess(asked @ middle + gain @ surprise, before - (gain * (asked @ sums.T)).sum(axis=1))


def mixed(guesses: Sequence[Guess]) -> Guess:
    """Return the guess of an attacker to whom several cases are equally likely."""
    means = np.array([guess.mean for guess in guesses])
    variances = np.array([guess.variance for guess in guesses])
    return Guess(means.mean(axis=0), variances.mean(axis=0) + means.var(axis=0))


def _prior(parts: Parts) -> np.ndarray:
    """Return the covariance of the parts' sums: one effect per group, one per person."""
    groups = csr_array(vstack([_in_first_wave(parts.groups), eye_array(len(parts.people))]))
    alike = (groups.T @ groups).toarray() * np.outer(parts.people, parts.people)
    return SPREAD**2 * (alike + np.diag(parts.people))


def _in_first_wave(groups: Sequence[csr_array]) -> csr_array:
    """Return which groups each part was in when it first took part."""
    seen, found = np.zeros(groups[0].sum(axis=0).shape), csr_array(groups[0] * 0)
    for wave in groups:
        found = csr_array(found + wave * (seen == 0))
        seen = seen + wave.sum(axis=0)
    return found
