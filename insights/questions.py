"""How many people answered a question favourably: sums that the gate decides on like scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import pandas as pd

from disclosure.shares import ONE_ANSWER
from insights.cells import EVERYONE, Attributes, CellSums, cell_sums

_TABLES = "answers"


class Share(StrEnum):
    """Who is counted. As everybody of the first is in the second, neither share gainsays the
    other, however both are rounded.
    """

    FAVOURABLE = "favourable"
    NOT_UNFAVOURABLE = "not unfavourable"


class QuestionShare(NamedTuple):
    """A share of those who answered a question of a construct."""

    construct: str
    item_id: str
    share: Share

    @property
    def name(self) -> str:
        """Return what the ledger calls it in its table."""
        return f"{self.share}: {self.item_id}"

    @property
    def table(self) -> Attributes:
        """Return where the ledger keeps it: what is asked of scores need not be read past it."""
        return _TABLES, self.construct


def construct_of(table: Attributes) -> str:
    """Return the construct of a table of shares, "" of one of scores."""
    return table[1] if table[:1] == (_TABLES,) else ""


def share_sums(
    construct: str, counts: pd.DataFrame, row_of: Mapping[int, int], n_teams: int
) -> dict[str, CellSums]:
    """Return the sums of each share by its name: a person counted has 100, another 0.

    ``counts`` are those of ``Store.question_counts``, ``row_of`` is each team's place.
    """
    counted = {
        Share.FAVOURABLE: counts["favourable"],
        Share.NOT_UNFAVOURABLE: counts["n"] - counts["unfavourable"],
    }
    frames = [
        counts[["unit_id", "file_hash", "n"]].assign(
            construct=[QuestionShare(construct, id, share).name for id in counts["item_id"]],
            total=n * ONE_ANSWER,
            total_of_squares=np.square(ONE_ANSWER) * n,
        )
        for share, n in counted.items()
    ]
    sums = cell_sums({EVERYONE: pd.concat(frames)}, EVERYONE, (), row_of, n_teams)
    return {name: replace(found, of_shares=True) for name, found in sums.items()}
