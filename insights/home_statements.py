"""A sentence of the company's first screen, and the screen that shows it in full."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from insights.value_chain import ValueChain
from survey.period import Period

Link = tuple[tuple[str, str], ...]
"""Parameters of a link, by name."""


class Kind(StrEnum):
    """What a sentence is about."""

    STAFF = "staff"
    CUSTOMERS = "customers"
    LINK = "link"
    CHAIN = "chain"
    TEAMS = "teams"


class Place(StrEnum):
    """The address of a screen that has evidence."""

    CHAIN = "value-chain"
    TRENDS = "trends"
    TEAMS = "teams"


@dataclass(frozen=True)
class Evidence:
    """Where a sentence is shown in full: a screen and what its link has to name."""

    place: Place
    label: str
    link: Link


@dataclass(frozen=True)
class Statement:
    """A sentence, what to mind of it, and its evidence."""

    kind: Kind
    text: str
    caution: str = ""
    evidence: tuple[Evidence, ...] = ()


def link_to_chain(chain: ValueChain) -> Link:
    """Return what a link to the value chain names, so that it shows this one."""
    return (("period", str(chain.period)), ("lag", str(chain.lag)), *_customers(chain))


def link_to_teams(chain: ValueChain, period: Period) -> Link:
    """Return what a link to the teams of a period names, with the same customers."""
    return (("period", str(period)), *_customers(chain))


def link_to_trend(chain: ValueChain, construct: str) -> Link:
    """Return what a link to the company's trend of a measure names."""
    return (("construct", construct), *_customers(chain))


def _customers(chain: ValueChain) -> Link:
    return (("customers", chain.audience),) if chain.audience else ()
