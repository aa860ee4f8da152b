"""Observed team scores, computed the way the dashboard computes them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from simulation.responses import Responses
from survey.codebook import Item

_SHARE_ANSWERED = 0.5  # below this share of a construct's items a respondent has no score


def respondent_scores(responses: Responses) -> pd.DataFrame:
    """Return each respondent's score per construct, 0-100, NaN where too few items answered."""
    return pd.DataFrame(
        {
            construct: _mean_index(
                responses.rows, [i for i in responses.items if i.construct == construct]
            )
            for construct in _constructs(responses)
        }
    )


def team_scores(responses: Responses) -> pd.DataFrame:
    """Return n, mean and sd per period, team and construct, one row each, 0-100."""
    scores = respondent_scores(responses)
    keys = [responses.rows["period"].astype(str), responses.rows["team"].astype(str)]
    grouped = scores.groupby(keys)
    parts = [
        grouped[construct].agg(["count", "mean", "std"]).assign(construct=construct).reset_index()
        for construct in _constructs(responses)
    ]
    return pd.concat(parts, ignore_index=True).rename(columns={"count": "n", "std": "sd"})


def _constructs(responses: Responses) -> list[str]:
    return list(dict.fromkeys(item.construct for item in responses.items))


def _mean_index(rows: pd.DataFrame, items: Iterable[Item]) -> np.ndarray:
    index = np.column_stack([_index(rows[item.id].to_numpy(), item) for item in items])
    answered = ~np.isnan(index)
    n = answered.sum(axis=1)
    enough = n >= _SHARE_ANSWERED * index.shape[1]
    mean = np.where(answered, index, 0).sum(axis=1) / np.maximum(n, 1)
    return np.where(enough, mean, np.nan)


def _index(answers: np.ndarray, item: Item) -> np.ndarray:
    low, high = item.scale.minimum, item.scale.maximum
    index = 100 * (answers.astype(float) - low) / (high - low)
    index = 100 - index if item.reverse else index
    return np.where(answers >= 0, index, np.nan)
