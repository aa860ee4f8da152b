"""Scores and sums straight from the people of an export, written apart from the cube's SQL."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from hypothesis import strategies as st

from survey.export import ItemUse
from survey.programme import Programme
from survey.scale import Scale

SCALES = (Scale(0, 1), Scale(1, 4), Scale(1, 5), Scale(1, 7), Scale(0, 10))
CONSTRUCTS = ("", "loyalty", "customer_satisfaction", "perceived_quality")


def asked(people: Sequence[Mapping[str, Any]], items: Sequence[ItemUse]) -> list[ItemUse]:
    """The items that anybody answered."""
    return [item for item in items if any(item.id in person["answers"] for person in people)]


def scores(person: Mapping[str, Any], items: Sequence[ItemUse]) -> dict[str, float]:
    """The person's score 0-100 on each construct of which half the items are answered."""
    found: dict[str, list[float]] = defaultdict(list)
    for item in items:
        if item.construct and item.scale != Scale(0, 1):
            value = person["answers"].get(item.id, math.nan)
            low, high = item.scale.minimum, item.scale.maximum
            share = (value - low) / (high - low)
            found[item.construct].append(100 * (1 - share if item.reverse else share))
    return {
        construct: float(np.nanmean(indexed))
        for construct, indexed in found.items()
        if 2 * np.isfinite(indexed).sum() >= len(indexed)
    }


def moments(
    people: Sequence[Mapping[str, Any]], items: Sequence[ItemUse]
) -> dict[tuple[str, str], tuple[int, float, float]]:
    """n, total and total of squares by team and construct."""
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    for person in people:
        for construct, score in scores(person, items).items():
            found[person["team"], construct].append(score)
    return {
        key: (len(values), float(np.sum(values)), float(np.sum(np.square(values))))
        for key, values in found.items()
    }


def an_item(index: int, construct: str, scale: Scale, reverse: bool) -> ItemUse:
    return ItemUse(f"q{index}", Programme.CS, construct, scale, reverse, f"Question {index}")


@st.composite
def surveys(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[ItemUse]]:
    """People of three teams with attributes and gaps in their answers, and the items asked."""
    kinds = st.tuples(st.sampled_from(CONSTRUCTS), st.sampled_from(SCALES), st.booleans())
    items = [
        an_item(i, *kind) for i, kind in enumerate(draw(st.lists(kinds, min_size=1, max_size=6)))
    ]
    answers = st.fixed_dictionaries(
        {},
        optional={item.id: st.integers(item.scale.minimum, item.scale.maximum) for item in items},
    )
    person = st.fixed_dictionaries(
        {
            "team": st.sampled_from(["A", "B", "C"]),
            "age": st.sampled_from([None, "young", "old"]),
            "gender": st.sampled_from([None, "f", "m"]),
            "channel": st.sampled_from([None, "web", "shop"]),
            "answers": answers,
        }
    )
    return draw(st.lists(person, min_size=1, max_size=25)), items
