"""The codebook in force, and whether two questions are the same one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd

from loaders.names import parts
from survey.chain import SERVICE
from survey.codebook import Codebook, normalised_wording, supplied_codebook

if TYPE_CHECKING:
    from insights.measurements import Measurements
    from store import Store
    from survey.period import Period

Editions = Mapping[str, Sequence[frozenset[str]]]


def codebook_of(store: Store) -> Codebook:
    """Return the supplied codebook with HR's questions beside or in place of its own."""
    items = store.codebook_items()
    return supplied_codebook().with_items(items) if items else supplied_codebook()


def editions_of(store: Store) -> Editions:
    """Return the wordings of each item of the codebook, as supplied first, then as HR had it."""
    found: dict[str, list[frozenset[str]]] = {}
    for item in (*supplied_codebook().items, *store.codebook_editions()):
        texts = (item.text_en, item.text_zh)
        edition = frozenset(normalised_wording(text) for text in texts if text)
        found.setdefault(item.id, []).append(edition)
    return found


def wording_of(editions: Editions, item_id: str, text: str) -> str:
    """Return what tells one wording of an item from another.

    A codebook's question is the same in both of its languages, alone and under the heading of
    a block of questions. What HR words anew is another question from then on only.
    """
    asked = {normalised_wording(part) for part in (text, *parts(text))}
    for number, edition in enumerate(editions.get(item_id, ())):
        if edition & asked:
            return str(number)
    return normalised_wording(text)


def questions_asked(
    items: pd.DataFrame, editions: Editions
) -> dict[tuple[str, str, str], frozenset[str]]:
    """Return what tells apart the questions asked, by construct, period and audience.

    ``items`` are those of ``Store.construct_items``.
    """
    asked: dict[tuple[str, str, str], set[str]] = {}
    columns = ("construct", "period", "audience", "item_id", "text")
    scales = items[["scale_min", "scale_max", "reverse"]].itertuples(index=False, name=None)
    rows = zip(*(items[name].tolist() for name in columns), strict=True)
    for (construct, period, audience, id, text), scale in zip(rows, scales, strict=True):
        question = str((id, *scale, wording_of(editions, id, text)))
        for counted in SERVICE if construct in SERVICE else (construct,):
            asked.setdefault((counted, period, audience), set()).add(question)
    return {key: frozenset(found) for key, found in asked.items()}


def new_questions(
    data: Measurements, construct: str, periods: Sequence[Period], audience: str
) -> tuple[int, ...]:
    """Return the places of the periods whose questions on a construct are not those of the
    period before them in which it was asked.
    """
    asked = [at for at, p in enumerate(periods) if data.is_asked(construct, p, audience)]
    return tuple(
        now
        for then, now in pairwise(asked)
        if not data.same_questions(construct, periods[then], periods[now], audience)
    )
