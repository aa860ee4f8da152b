"""How many people a figure needs: the thresholds, and how far they may be moved."""

from __future__ import annotations

from dataclasses import dataclass

FLOOR = 3
"""No threshold can be set lower."""


@dataclass(frozen=True)
class Protection:
    """People who must have answered before anything is shown of them (METHODS 2.24).

    Raises
    ------
    ValueError
        If a threshold lies below the floor, or a cross needs fewer people than a score.
    """

    minimum: int = 5  # any score
    minimum_cross: int = 10  # two attributes crossed
    minimum_comments: int = 10  # comments, and people who wrote them

    def __post_init__(self) -> None:
        if min(self.minimum, self.minimum_cross, self.minimum_comments) < FLOOR:
            raise ValueError(f"a threshold is below {FLOOR}")
        if self.minimum_cross < self.minimum or self.minimum_comments < self.minimum:
            raise ValueError("a cross and comments need at least as many people as a score")
