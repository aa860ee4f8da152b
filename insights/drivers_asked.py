"""Which aspects may go with satisfaction, and which of them a survey asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from survey.chain import CONSTRUCT, Stage
from survey.language import current_language
from survey.language import gettext as _
from survey.period import Period
from survey.programme import Programme

if TYPE_CHECKING:
    from insights.measurements import Measurements

ASPECTS: dict[Programme, tuple[str, ...]] = {
    Programme.ES: (
        "internal_service",
        "motivation",
        "capability",
        "control",
        "leadership",
        "growth",
        "pay",
        "climate",
    ),
    Programme.CS: (
        "expectation",
        "quality_product",
        "quality_service",
        "quality_image",
        "perceived_quality",
        "value",
    ),
}
"""What may go with satisfaction; engagement, loyalty and the like are what may follow it."""

OUTCOME = {
    Programme.ES: Stage.EMPLOYEE_SATISFACTION,
    Programme.CS: Stage.CUSTOMER_SATISFACTION,
}


class Asking(NamedTuple):
    """One survey of one period and customer group."""

    programme: Programme
    period: Period
    audience: str

    @property
    def outcome(self) -> str:
        """Return the satisfaction it asks about."""
        return OUTCOME[self.programme]


@dataclass(frozen=True)
class Aspect:
    """A construct, or one question of it with its texts."""

    construct: str
    item: str = ""
    text_en: str = ""
    text_zh: str = ""

    @property
    def name(self) -> str:
        """Return what it is called in the language in use; a question, as it was asked."""
        if not self.item:
            return _(CONSTRUCT[self.construct].name)
        first, second = self.text_en, self.text_zh
        if current_language() == "zh":
            first, second = second, first
        return first or second or self.item


def first_words(text: str, longest: int) -> str:
    """Return a text cut to so many letters, or half as many Chinese signs: they are as wide."""
    longest = longest if text.isascii() else longest // 2
    if len(text) <= longest:
        return text
    return f"{wrap(text, longest - 1)[0]}…"


class NoAspects(Exception):
    """There is nothing to weigh; ``reason`` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def aspects_asked(data: Measurements, asking: Asking) -> tuple[str, ...]:
    """Return the constructs that may go with the outcome; a part in place of its whole."""
    shown = [name for name in ASPECTS[asking.programme] if _company_shows(data, asking, name)]
    wholes = {CONSTRUCT[name].part_of for name in shown}
    return tuple(name for name in shown if name not in wholes)


def is_shown(data: Measurements, asking: Asking) -> bool:
    """Return whether the company's score of the outcome may be shown."""
    return _company_shows(data, asking, asking.outcome)


def _company_shows(data: Measurements, asking: Asking, construct: str) -> bool:
    table = data.table(construct, asking.period, asking.audience)
    return table is not None and bool(table.shown[0, 0, 0])


def teams_shown(data: Measurements, asking: Asking, constructs: Sequence[str]) -> list[int]:
    """Return the teams of which each of the constructs may be shown."""
    every = [data.visible(name, asking.period, asking.audience) for name in constructs]
    shown = np.logical_and.reduce(every)
    return [team.unit_id for team, is_in in zip(data.teams, shown, strict=True) if is_in]
