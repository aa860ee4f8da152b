"""The value chain: its constructs, the stages they belong to, and the links between stages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from survey.language import mark
from survey.programme import Programme


class Stage(StrEnum):
    """One stage of the chain, in the order in which it is drawn."""

    INTERNAL_SERVICE = "internal_service"
    EMPLOYEE_SATISFACTION = "employee_satisfaction"
    PERCEIVED_QUALITY = "perceived_quality"
    CUSTOMER_SATISFACTION = "customer_satisfaction"
    LOYALTY = "loyalty"


@dataclass(frozen=True)
class Construct:
    """What items measure: scored 0-100 per respondent.

    The construct that bears its stage's name is the stage's score on the chain; the others
    (motivation, capability, control) explain it on the teams' screen.
    """

    id: str
    programme: Programme
    stage: Stage
    name: str


def _construct(id: str, programme: Programme, stage: Stage, name: str) -> Construct:
    return Construct(id, programme, stage, name)


CONSTRUCTS: tuple[Construct, ...] = (
    _construct("internal_service", Programme.ES, Stage.INTERNAL_SERVICE, mark("Internal service")),
    _construct("motivation", Programme.ES, Stage.EMPLOYEE_SATISFACTION, mark("Motivation")),
    _construct("capability", Programme.ES, Stage.EMPLOYEE_SATISFACTION, mark("Capability")),
    _construct("control", Programme.ES, Stage.EMPLOYEE_SATISFACTION, mark("Control")),
    _construct(
        "employee_satisfaction",
        Programme.ES,
        Stage.EMPLOYEE_SATISFACTION,
        mark("Employee satisfaction"),
    ),
    _construct(
        "perceived_quality", Programme.CS, Stage.PERCEIVED_QUALITY, mark("Perceived quality")
    ),
    _construct(
        "customer_satisfaction",
        Programme.CS,
        Stage.CUSTOMER_SATISFACTION,
        mark("Customer satisfaction"),
    ),
    _construct("loyalty", Programme.CS, Stage.LOYALTY, mark("Loyalty")),
)
CONSTRUCT = {construct.id: construct for construct in CONSTRUCTS}


@dataclass(frozen=True)
class Link:
    """A link of the chain; the customer side may follow the staff side some periods later."""

    source: Stage
    target: Stage

    @property
    def crosses_programmes(self) -> bool:
        """Return whether the link leads from staff to customers, where a lag makes sense."""
        return CONSTRUCT[self.source].programme != CONSTRUCT[self.target].programme


STAGES = tuple(Stage)


def links_between(stages: Iterable[Stage]) -> tuple[Link, ...]:
    """Return the links that join each stage with the next."""
    return tuple(Link(source, target) for source, target in pairwise(stages))


LINKS = links_between(STAGES)
STAFF_TO_CUSTOMER = Link(Stage.EMPLOYEE_SATISFACTION, Stage.CUSTOMER_SATISFACTION)
MAX_LAG = 3
"""Longest delay looked at, in periods: a quarter's survey rarely moves customers a year on."""
