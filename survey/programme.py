"""Programmes: whose answers a wave holds."""

from __future__ import annotations

from enum import StrEnum

from survey.language import mark


class Programme(StrEnum):
    """Who was asked about what: staff (ES), customers (CS), staff about the service that another
    team gives them (internal service, IS), or others whom the company touches about how it acts:
    neighbours, suppliers, authorities (society, SS).
    """

    ES = "ES"
    CS = "CS"
    IS = "IS"
    SOCIETY = "SS"


PROGRAMME_NAMES = {
    Programme.ES: mark("Staff survey"),
    Programme.CS: mark("Customer survey"),
    Programme.IS: mark("Internal service survey"),
    Programme.SOCIETY: mark("Society survey"),
}
