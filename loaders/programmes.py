"""Guessing who was asked: staff, customers, or staff about another team's service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders import headings as says
from loaders import service
from loaders.suggestions import customers_over_staff
from survey.export import Role
from survey.programme import Programme

if TYPE_CHECKING:
    from loaders.raw import RawExport
    from survey.codebook import Codebook

# A few questions of the codebook settle it; words in headings are a hint.
_BY_NAME, _BY_HEADINGS, _BY_WORDING, _BY_MENTION, _BY_NOTHING = 95, 75, 65, 50, 40


@dataclass(frozen=True)
class Guess:
    """A programme, a key of ``PROGRAMME_REASONS`` and how sure it is, in percent."""

    programme: Programme
    reason: str
    certainty: int


def guessed_programme(
    raw: RawExport, matched: Sequence[Programme], looks: Sequence[service.Look], codebook: Codebook
) -> Guess:
    """Return whose answers the file holds.

    Parameters
    ----------
    raw
        The export.
    matched
        Programmes of the questions that the codebook knows.
    looks
        What the headings of other columns say of teams.
    codebook
        The items known.
    """
    if service.is_guessed(looks, matched):
        known = matched.count(Programme.IS)
        if known:
            return Guess(Programme.IS, "codebook", 100 * known // len(matched))
        named = any(plan and plan.role is Role.RATED and is_name for plan, is_name in looks)
        return Guess(Programme.IS, "rated", _BY_NAME if named else _BY_MENTION)
    of_customers, of_staff = matched.count(Programme.CS), matched.count(Programme.ES)
    if of_customers != of_staff:
        programme = Programme.CS if of_customers > of_staff else Programme.ES
        return Guess(programme, "codebook", 100 * matched.count(programme) // len(matched))
    for reason, certainty, balance in (
        ("headings", _BY_HEADINGS, says.customers_over_staff((raw.file_name, *raw.headings))),
        ("wording", _BY_WORDING, customers_over_staff(codebook, raw.headings)),
    ):
        if balance:
            return Guess(Programme.CS if balance > 0 else Programme.ES, reason, certainty)
    return Guess(Programme.ES, "nothing", _BY_NOTHING)
