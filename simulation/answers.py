"""From true scores to answers on the items' scales, with gaps."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from survey.codebook import Item

UNANSWERED = -1
NOT_APPLICABLE = -2
"""Marks in a column of answers; every answer on a scale is 0 or above."""

_SHARE_UNANSWERED = 0.02
_SHARE_NOT_APPLICABLE = 0.01
_ITEM_SPREAD = 3.0  # points of the index by which the items of one construct differ in level


def draw_answers(
    items: tuple[Item, ...], true_scores: Mapping[str, np.ndarray], rng: np.random.Generator
) -> dict[str, np.ndarray]:
    """Return (n_respondents,) int8 answers per item id, as answered (reverse items reversed).

    Each answer is one of the two points of the scale next to the true score, with chances such
    that its expected index is the true score; items of a construct differ in level, by offsets
    that cancel out.
    """
    answers = {}
    for item in items:
        score = true_scores[item.construct] + _offset(item, items)
        answers[item.id] = _with_gaps(_rounded(score, item, rng), item, rng)
    return answers


def _offset(item: Item, items: tuple[Item, ...]) -> float:
    siblings = [other.id for other in items if other.construct == item.construct]
    return float(np.linspace(-_ITEM_SPREAD, _ITEM_SPREAD, len(siblings))[siblings.index(item.id)])


def _rounded(score: np.ndarray, item: Item, rng: np.random.Generator) -> np.ndarray:
    steps = item.scale.points - 1
    exact = score.clip(0, 100) / 100 * steps
    point = np.floor(exact + rng.random(len(exact)))  # up with the chance of the fraction
    point = item.scale.minimum + point.clip(0, steps)
    return item.scale.minimum + item.scale.maximum - point if item.reverse else point


def _with_gaps(point: np.ndarray, item: Item, rng: np.random.Generator) -> np.ndarray:
    chance = rng.random(len(point))
    answers = point.astype(np.int8)
    answers[chance < _SHARE_UNANSWERED] = UNANSWERED
    if not item.scale.is_nps:  # a 0-10 question has no such option
        answers[chance > 1 - _SHARE_NOT_APPLICABLE] = NOT_APPLICABLE
    return answers
