"""Events: what happened in the organisation on a day, beside which scores are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from survey.language import current_language

LONGEST_TITLE = 60
"""Characters: a title is a label in a figure, and no place for a story about somebody."""

WHOLE_COMPANY = 0


@dataclass(frozen=True)
class Event:
    """What happened on a day, to a unit or the whole company; ``number`` 0 is not kept yet."""

    day: date
    title_en: str = ""
    title_zh: str = ""
    unit_id: int = WHOLE_COMPANY
    number: int = 0

    @property
    def title(self) -> str:
        """Return the title in the language in use, in the other where it has none."""
        titles = (self.title_en, self.title_zh)
        first, second = titles[::-1] if current_language() == "zh" else titles
        return first or second

    @property
    def moment(self) -> float:
        """Return the day in years, on the scale of ``Period.begins``."""
        months = self.day.month - 1 + (self.day.day - 1) / 31  # as periods count: in months
        return self.day.year + months / 12
