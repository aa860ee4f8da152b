"""How many people a figure needs: the thresholds, and how far they may be moved."""

from __future__ import annotations

from dataclasses import dataclass

FLOOR = 3
"""No threshold can be set lower."""

PEOPLE_PER_LEVEL = 30
PEOPLE_PER_CROSS = 60
"""Where a unit has fewer people for each level of an attribute, half its levels would be hidden,
and those still shown would tell most about the others."""


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
    people_per_level: int = PEOPLE_PER_LEVEL  # of a unit, before it is divided by an attribute
    people_per_cross: int = PEOPLE_PER_CROSS  # of a unit, before it is divided by two

    def __post_init__(self) -> None:
        if min(self.minimum, self.minimum_cross, self.minimum_comments) < FLOOR:
            raise ValueError(f"a threshold is below {FLOOR}")
        if self.minimum_cross < self.minimum or self.minimum_comments < self.minimum:
            raise ValueError("a cross and comments need at least as many people as a score")
