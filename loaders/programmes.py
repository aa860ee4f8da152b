"""Guessing who was asked: staff, customers, society, or staff about another team's service."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders import headings as says
from loaders import service
from loaders.suggestions import most_frequent, worded_like
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
        if n := matched.count(Programme.IS):
            return Guess(Programme.IS, "codebook", 100 * n // len(matched))
        named = any(plan and plan.role is Role.RATED and is_name for plan, is_name in looks)
        return Guess(Programme.IS, "rated", _BY_NAME if named else _BY_MENTION)
    if known := most_frequent(Counter(p for p in matched if p is not Programme.IS)):
        return Guess(known, "codebook", 100 * matched.count(known) // len(matched))
    for reason, certainty, counted in (
        ("headings", _BY_HEADINGS, says.people_spoken_of((raw.file_name, *raw.headings))),
        ("wording", _BY_WORDING, worded_like(codebook, raw.headings)),
    ):
        if likest := most_frequent(counted):
            return Guess(likest, reason, certainty)
    return Guess(Programme.ES, "nothing", _BY_NOTHING)
