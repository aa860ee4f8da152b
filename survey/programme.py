"""Programmes: whose answers a wave holds."""

from __future__ import annotations

from enum import StrEnum

from survey.language import mark


class Programme(StrEnum):
    """Who was asked about what: staff (ES), customers (CS), or staff about the service that
    another team gives them (internal service, IS).
    """

    ES = "ES"
    CS = "CS"
    IS = "IS"


PROGRAMME_NAMES = {
    Programme.ES: mark("Staff survey"),
    Programme.CS: mark("Customer survey"),
    Programme.IS: mark("Internal service survey"),
}
