"""Single answers of a survey, a row per person, for what the cube cannot tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.asked import codebook_of
from insights.drivers_asked import Asking, Aspect, NoAspects, teams_shown
from insights.gate import DataChanged
from survey.chain import CONSTRUCT

if TYPE_CHECKING:
    from insights.measurements import Measurements
    from store import Store

Floats = NDArray[np.float64]

MOST_PEOPLE = 20_000
"""Of whom single answers are read: with more, no interval gets visibly narrower."""


@dataclass(frozen=True, eq=False)
class People:
    """What people of teams that may be shown answered, 0-100, NaN = unanswered.

    Never shown to anybody: it is what company-wide figures are made of.
    """

    team: NDArray[np.int_]
    answers: Mapping[str, Floats]
    construct_of: Mapping[str, str]

    def score(self, constructs: Sequence[str]) -> Floats:
        """Return each person's mean over the constructs' questions, if half are answered."""
        return self._mean([i for i, name in self.construct_of.items() if name in constructs])

    def outcome(self, outcome: str, aspects: Sequence[str]) -> Floats:
        """Return the outcome by its own questions, without those of aspects that are part of it.

        Else an aspect would go with the outcome because it is the outcome.

        Raises
        ------
        NoAspects
            "parts_only" if no question is left.
        """
        whole = [c for c in CONSTRUCT.values() if outcome in (c.id, c.part_of)]
        own = {c.id for c in whole} - set(aspects)
        items = [item for item, name in self.construct_of.items() if name in own]
        if not items:
            raise NoAspects("parts_only")
        return self._mean(items)

    def items_of(self, constructs: Sequence[str]) -> list[str]:
        """Return the questions that measure one of the constructs, by their ids."""
        return [item for item, name in self.construct_of.items() if name in constructs]

    def _mean(self, items: Sequence[str]) -> Floats:
        if not items:
            return np.full(len(self.team), np.nan)
        values = np.column_stack([self.answers[item] for item in items])
        answered = np.isfinite(values).sum(axis=1)
        total = np.nansum(values, axis=1)
        enough = 2 * answered >= len(items)
        return np.where(enough, total / np.maximum(answered, 1), np.nan)


def read_people(
    store: Store, data: Measurements, asking: Asking, constructs: Sequence[str]
) -> People:
    """Return who answered, of teams whose score of each of the constructs may be shown.

    Raises
    ------
    NoAspects
        "no_answers" if there is nobody: results per team only, or answers deleted for their age.
    DataChanged
        If an import ended since the measurements were read.
    """
    programme, period, audience = asking
    frame = store.item_scores(programme, str(period), audience=audience, most=MOST_PEOPLE)
    if store.data_version() != data.gate.data_version:
        raise DataChanged
    frame = frame[frame["unit_id"].isin(teams_shown(data, asking, constructs))]
    if frame.empty:
        raise NoAspects("no_answers")
    person, people = pd.factorize(frame["person"])
    team = np.zeros(len(people), dtype=np.int_)
    team[person] = frame["unit_id"]
    answers = {}
    for item, rows in frame.groupby("item_id", sort=True, observed=True).indices.items():
        column = np.full(len(people), np.nan)
        column[person[rows]] = frame["score"].to_numpy()[rows]
        answers[str(item)] = column
    # Column by column, and each question once: a step for every answer takes a second.
    asked = frame[["item_id", "construct"]].drop_duplicates("item_id", keep="last")
    construct_of = dict(zip(asked["item_id"].tolist(), asked["construct"].tolist(), strict=True))
    return People(team, answers, {item: construct_of[item] for item in answers})


def questions(store: Store, asking: Asking, people: People, items: Sequence[str]) -> list[Aspect]:
    """Return single questions as aspects, in the codebook's words, else in the file's."""
    known = codebook_of(store).by_id
    asked = store.construct_items()
    asked = asked[
        (asked["programme"] == asking.programme)
        & (asked["period"] == str(asking.period))
        & (asked["audience"] == asking.audience)
    ]
    texts = dict(zip(asked["item_id"], asked["text"], strict=True))
    return [
        Aspect(people.construct_of[item], item, known[item].text_en, known[item].text_zh)
        if item in known
        else Aspect(people.construct_of[item], item, texts.get(item, ""))
        for item in items
    ]
