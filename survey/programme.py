"""Programmes: whose answers a wave holds."""

from __future__ import annotations

from enum import StrEnum

from survey.language import mark


class Programme(StrEnum):
    """Who was asked: staff (ES) or customers (CS)."""

    ES = "ES"
    CS = "CS"


PROGRAMME_NAMES = {
    Programme.ES: mark("Staff survey"),
    Programme.CS: mark("Customer survey"),
}
