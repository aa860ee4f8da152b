"""Answer scales and what counts as favourable on them."""

from __future__ import annotations

from dataclasses import dataclass

# Lowest favourable answer of each known scale, the field's usual "top boxes": the top two of
# 4 to 7 points; 8 and above of 10 and 11 points; of percent, where 4 of 5 points lies.
_FAVOURABLE_FROM = {
    (1, 4): 3, (1, 5): 4, (1, 6): 5, (1, 7): 6, (1, 10): 8, (0, 10): 8, (0, 100): 75,
}  # fmt: skip


@dataclass(frozen=True, order=True)
class Scale:
    """An answer scale: whole points from ``minimum`` to ``maximum``, higher is better."""

    minimum: int
    maximum: int

    def __post_init__(self) -> None:
        if self.maximum <= self.minimum:
            raise ValueError(f"A scale needs two points or more, not {self}.")

    @property
    def points(self) -> int:
        """Return how many answers the scale has."""
        return self.maximum - self.minimum + 1

    @property
    def favourable_from(self) -> int:
        """Return the lowest favourable answer."""
        top_two = self.maximum - 1 if self.points > 3 else self.maximum
        return _FAVOURABLE_FROM.get((self.minimum, self.maximum), top_two)

    @property
    def is_nps(self) -> bool:
        """Return whether promoters (9-10) and detractors (0-6) are defined on it."""
        return (self.minimum, self.maximum) == (0, 10)

    def __str__(self) -> str:
        return f"{self.minimum}-{self.maximum}"

    @classmethod
    def parse(cls, text: str) -> Scale:
        """Return the scale written as "1-5" (as ``str(scale)`` writes it)."""
        low, _, high = text.strip().rpartition("-")
        return cls(int(low), int(high))


LIKERT_5 = Scale(1, 5)
NPS_SCALE = Scale(0, 10)
PERCENT = Scale(0, 100)  # sliders and answers in percent, to whole percents
PICKED = Scale(0, 1)  # one option of a multiple-choice question; never part of a score
KNOWN_SCALES = (
    *(Scale(1, 4), LIKERT_5, Scale(1, 6), Scale(1, 7), Scale(1, 10)),
    *(Scale(0, 4), Scale(0, 5), Scale(0, 6), NPS_SCALE),
)
"""4 to 7, 10 and 11 points, from 1 or from 0: what the survey tools write."""
