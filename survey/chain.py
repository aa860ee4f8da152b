"""The value chain: its constructs, the stages they belong to, and the links between stages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from survey.language import mark
from survey.programme import Programme


class Stage(StrEnum):
    """One stage of the chain, in the order in which it is drawn.

    How society sees the company stands beside the chain: no link leads there.
    """

    INTERNAL_SERVICE = "internal_service"
    EMPLOYEE_SATISFACTION = "employee_satisfaction"
    PERCEIVED_QUALITY = "perceived_quality"
    CUSTOMER_SATISFACTION = "customer_satisfaction"
    LOYALTY = "loyalty"
    SOCIETY_SATISFACTION = "society_satisfaction"


@dataclass(frozen=True)
class Construct:
    """What items measure: scored 0-100 per respondent.

    The construct that bears its stage's name is the stage's score on the chain; the others
    (motivation, leadership, value) explain it on the teams' screen. Items of a construct that is
    ``part_of`` another one count for both.
    """

    id: str
    programme: Programme
    stage: Stage
    name: str
    part_of: str = ""


def _staff(id: str, name: str, part_of: str = "") -> Construct:
    return Construct(id, Programme.ES, Stage.EMPLOYEE_SATISFACTION, name, part_of)


def _customers(id: str, stage: Stage, name: str, part_of: str = "") -> Construct:
    return Construct(id, Programme.CS, stage, name, part_of)


def _society(id: str, name: str, part_of: str = "society_satisfaction") -> Construct:
    return Construct(id, Programme.SOCIETY, Stage.SOCIETY_SATISFACTION, name, part_of)


CONSTRUCTS: tuple[Construct, ...] = (
    Construct("internal_service", Programme.ES, Stage.INTERNAL_SERVICE, mark("Internal service")),
    _staff("motivation", mark("Motivation")),
    _staff("capability", mark("Capability")),
    _staff("control", mark("Control")),
    _staff("leadership", mark("Leadership"), part_of="employee_satisfaction"),
    _staff("growth", mark("Growth"), part_of="employee_satisfaction"),
    _staff("pay", mark("Pay"), part_of="employee_satisfaction"),
    _staff("climate", mark("Climate"), part_of="employee_satisfaction"),
    _staff("engagement", mark("Engagement")),
    _staff("employee_satisfaction", mark("Employee satisfaction")),
    _staff("enps", mark("Would recommend us as employer"), part_of="employee_satisfaction"),
    _staff("intention_to_stay", mark("Intention to stay")),
    _customers("expectation", Stage.PERCEIVED_QUALITY, mark("Expectation")),
    _customers(
        "quality_product", Stage.PERCEIVED_QUALITY, mark("Product quality"), "perceived_quality"
    ),
    _customers(
        "quality_service", Stage.PERCEIVED_QUALITY, mark("Service quality"), "perceived_quality"
    ),
    _customers("quality_image", Stage.PERCEIVED_QUALITY, mark("Image"), "perceived_quality"),
    _customers("perceived_quality", Stage.PERCEIVED_QUALITY, mark("Perceived quality")),
    _customers("value", Stage.CUSTOMER_SATISFACTION, mark("Value for money")),
    _customers(
        "customer_satisfaction", Stage.CUSTOMER_SATISFACTION, mark("Customer satisfaction")
    ),
    _customers("complaint", Stage.LOYALTY, mark("Freedom from complaints")),
    _customers("loyalty", Stage.LOYALTY, mark("Loyalty")),
    _customers("nps", Stage.LOYALTY, mark("Would recommend us"), part_of="loyalty"),
    Construct(
        "service_received", Programme.IS, Stage.INTERNAL_SERVICE, mark("Service from other teams")
    ),
    Construct(
        "service_given", Programme.IS, Stage.INTERNAL_SERVICE, mark("Service to other teams")
    ),
    _society("responsibility", mark("Responsibility")),
    _society("environment", mark("Environment")),
    _society("integrity", mark("Integrity")),
    _society("community", mark("Community")),
    _society("society_satisfaction", mark("Society satisfaction"), part_of=""),
)
SERVICE = SERVICE_RECEIVED, SERVICE_GIVEN = "service_received", "service_given"
"""Two sides of the same answers: what the rater's team gets, and what the rated team gives."""
CONSTRUCT = {construct.id: construct for construct in CONSTRUCTS}


def wholes(construct: str) -> tuple[str, ...]:
    """Return what a construct's questions count for: itself, and what it is part of."""
    return tuple(filter(None, (construct, CONSTRUCT[construct].part_of)))


@dataclass(frozen=True)
class Link:
    """A link of the chain; the customer side may follow the staff side some periods later."""

    source: Stage
    target: Stage

    @property
    def crosses_programmes(self) -> bool:
        """Return whether the link leads from staff to customers, where a lag makes sense."""
        return CONSTRUCT[self.source].programme != CONSTRUCT[self.target].programme


STAGES = tuple(stage for stage in Stage if stage is not Stage.SOCIETY_SATISFACTION)


def links_between(stages: Iterable[Stage]) -> tuple[Link, ...]:
    """Return the links that join each stage with the next."""
    return tuple(Link(source, target) for source, target in pairwise(stages))


LINKS = links_between(STAGES)
STAFF_TO_CUSTOMER = Link(Stage.EMPLOYEE_SATISFACTION, Stage.CUSTOMER_SATISFACTION)
MAX_LAG = 3
"""Longest delay looked at, in periods: a quarter's survey rarely moves customers a year on."""
