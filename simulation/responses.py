"""A programme's responses: the table every dialect writes in its own way."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from simulation.attributes import LEVELS, Attribute
from simulation.wording import CONSTRUCT_NAMES_ZH
from survey.codebook import Item, supplied_codebook
from survey.programme import Programme


@dataclass(frozen=True)
class Responses:
    """One row per respondent, in the order in which they answered.

    ``rows``: period (text), submitted_at, team, department, region (categories of text); int8
    positions of each attribute's labels; int8 answers per item id (``simulation.answers`` names
    the gaps); comment, an int8 position (``simulation.comments``).
    """

    programme: Programme
    rows: pd.DataFrame

    @property
    def items(self) -> tuple[Item, ...]:
        """Return the codebook's items of this programme."""
        return programme_items(self.programme)

    @property
    def attributes(self) -> dict[str, Attribute]:
        """Return the attributes that this programme asks for."""
        return LEVELS[self.programme]

    def between(self, first: str, last: str) -> Responses:
        """Return the responses of the quarters from ``first`` to ``last``."""
        period = self.rows["period"].astype(str)
        return self.only(period.between(first, last))

    def only(self, chosen: pd.Series) -> Responses:
        """Return the responses for which ``chosen`` holds."""
        return replace(self, rows=self.rows[chosen].reset_index(drop=True))

    def renamed(self, names: dict[str, str]) -> Responses:
        """Return the responses with other spellings of the teams."""
        team = self.rows["team"].astype(str).replace(names).astype("category")
        return replace(self, rows=self.rows.assign(team=team))


def programme_items(programme: Programme) -> tuple[Item, ...]:
    """Return the codebook's items that the organisation asks in ``programme``."""
    return tuple(
        item
        for item in supplied_codebook().items
        if item.programme == programme and item.construct in CONSTRUCT_NAMES_ZH
    )
