"""Which questions of a file run against the others on the same topic?"""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

import numpy as np

from analysis.links.fisher import correlate, fisher_bounds
from analysis.quantile import normal_critical
from analysis.refusal import Refusal
from survey.export import ItemUse, LoadedExport, Role
from survey.issues import ImportIssue

FEWEST_PEOPLE = 30
ENOUGH_PEOPLE = 5_000  # more make no interval narrower that lies below 0


def suspected_reversed(loaded: LoadedExport) -> tuple[ImportIssue, ...]:
    """Return an issue for each question that correlates clearly negatively with its construct's
    other ones, as this file has them.

    Clearly: from 30 people on, with the 95 % interval below 0. Two questions that contradict one
    another are both named: which of them is the wrong way round is for HR to tell.
    """
    heading = {c.item: c.heading for c in loaded.plan.with_roles(Role.ITEM)}
    found = []
    for item, own, rest in _item_and_rest(loaded):
        both = np.isfinite(own) & np.isfinite(rest)
        if both.sum() < FEWEST_PEOPLE:
            continue
        try:
            r = correlate(own[both], rest[both])
        except Refusal as refused:
            if refused.reason != "perfect_correlation" or refused.found > 0:
                continue
            r_text = "−1.00"
        else:
            if fisher_bounds(r, normal_critical(0.95) / sqrt(both.sum() - 3))[1] >= 0:
                continue
            r_text = f"{r:.2f}".replace("-", "−")
        column = heading.get(item.id, item.text)
        found.append(
            ImportIssue("suspected_reversed", column=column, found=r_text, count=int(both.sum()))
        )
    return tuple(found)


def _item_and_rest(loaded: LoadedExport) -> Iterator[tuple[ItemUse, np.ndarray, np.ndarray]]:
    """Each scored item, its scores and the mean of the construct's others, per respondent."""
    scored = [item for item in loaded.items if item.construct]
    constructs = [item.construct for item in scored]
    shared = [item for item in scored if constructs.count(item.construct) > 1]
    scores = _scores(loaded, shared)
    for construct in dict.fromkeys(item.construct for item in shared):
        places = [i for i, item in enumerate(shared) if item.construct == construct]
        answered = np.isfinite(scores[places])
        total, n = np.where(answered, scores[places], 0.0).sum(axis=0), answered.sum(axis=0)
        for row, place in enumerate(places):
            own = scores[place]
            others = n - answered[row]
            rest = np.where(others > 0, total - np.where(answered[row], own, 0.0), np.nan)
            yield shared[place], own, rest / np.maximum(others, 1)


def _scores(loaded: LoadedExport, items: list[ItemUse]) -> np.ndarray:
    """Scores 0-1 of some respondents, (n_items, n_respondents), reversed items turned round."""
    step = loaded.responses.num_rows // ENOUGH_PEOPLE + 1
    responses, values = (loaded.answers[name].to_numpy() for name in ("response", "value"))
    is_some = np.zeros(loaded.responses.num_rows, dtype=bool)
    is_some[::step] = True
    some = np.flatnonzero(is_some[responses])
    row_of = {item.id: row for row, item in enumerate(items)}
    asked = loaded.answers["item"].dictionary_encode().unify_dictionaries().combine_chunks()
    row_of_code = np.array([row_of.get(id, -1) for id in asked.dictionary.to_pylist()], dtype=int)
    rows = row_of_code[asked.indices.to_numpy()[some]]
    known = rows >= 0
    scores = np.full((len(items), loaded.responses.num_rows // step + 1), np.nan)
    scores[rows[known], responses[some][known] // step] = values[some][known]
    for row, item in enumerate(items):
        low, high = item.scale.minimum, item.scale.maximum
        share = (scores[row] - low) / (high - low)
        scores[row] = 1 - share if item.reverse else share
    return scores
