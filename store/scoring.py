"""Respondents' scores, worked out in memory from the answers of one import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from store.cube import PLACES
from store.people import People
from survey.chain import CONSTRUCTS, wholes

ItemAnswers = tuple[int, np.ndarray, np.ndarray]
"""An item's key, whose answers these are by place among the responses, and their values."""

ItemUses = Mapping[int, tuple[str, int, int, bool]]
"""By item's key: construct, lowest and highest value, and whether it is turned round."""

# An item counts for its construct and for the one that this is part of.
_COUNTS_FOR = {
    construct.id: [PLACES[whole] for whole in wholes(construct.id)] for construct in CONSTRUCTS
}

_NO_USE = ("", 0, 1, False)


def scored_points(
    answers: Sequence[ItemAnswers], uses: ItemUses, people: People, order: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the constructs' places, and (3, n_constructs, n_people) points.

    These are 1, the score 0-100 and its square; 0 of who answered less than half of the items
    that the wave asked, and of who rates another team. People are put in the order given.
    """
    items_of: dict[int, list[ItemAnswers]] = {}
    for item in answers:
        for place in _COUNTS_FOR.get(uses.get(item[0], _NO_USE)[0], ()):
            items_of.setdefault(place, []).append(item)
    points = np.empty((3, len(items_of), len(order)))
    for row, place in enumerate(sorted(items_of)):
        is_scored, score = _score(items_of[place], uses, people)
        points[0, row], points[1, row] = is_scored[order], score[order]
        np.square(points[1, row], out=points[2, row])
    return np.array(sorted(items_of), np.intp), points


def _score(
    items: Sequence[ItemAnswers], uses: ItemUses, people: People
) -> tuple[np.ndarray, np.ndarray]:
    """Return who has a score of these items, and the scores, 0 of others."""
    n = len(people.waves)
    total, given = np.zeros(n), np.zeros(n, np.int16)
    asked = np.zeros(int(people.waves.max(initial=0)) + 1, np.int16)
    for key, who, values in items:
        _, low, high, reverse = uses[key]
        worth = (high - values if reverse else values - low) * 100.0 / (high - low)
        total += np.bincount(who, worth, n)
        given += np.bincount(who, minlength=n).astype(np.int16)
        asked[np.flatnonzero(np.bincount(people.waves[who]))] += 1
    is_scored = (given > 0) & (2 * given >= asked[people.waves]) & ~people.rate
    return is_scored, np.where(is_scored, total / np.maximum(given, 1), 0.0)
