"""A survey's questions with their answers, as words or codes: what all the dialects share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.answers import NOT_APPLICABLE, UNANSWERED
from simulation.comments import comment_text
from simulation.responses import Responses
from simulation.wording import AGREEMENT, NOT_APPLICABLE_LABEL, asks_for, question
from survey.codebook import Item
from survey.export import Role


@dataclass(frozen=True)
class Question:
    """One question: its wording and (n_respondents,) objects, the answers as written."""

    role: Role
    id: str
    heading: str
    answers: np.ndarray
    rating_0_10: bool = False


@dataclass(frozen=True)
class Coding:
    """How a tool writes answers: words or codes, and what stands where there is none."""

    language: str
    coded_items: bool
    coded_attributes: bool = False
    unanswered: str | int | None = None
    not_applicable: str | int | None = None
    no_comment: str | int | None = None


def questions(responses: Responses, coding: Coding) -> list[Question]:
    """Return the survey's questions in the order in which it asks them."""
    return [
        *_unit_questions(responses, coding),
        *_attribute_questions(responses, coding),
        *(_item_question(responses, item, coding) for item in responses.items),
        _comment_question(responses, coding),
    ]


def words(language: str) -> Coding:
    """Return the coding of an export by text in this language, blank where unanswered."""
    return Coding(language, coded_items=False, not_applicable=NOT_APPLICABLE_LABEL[language])


def item_answers(responses: Responses, item: Item, coding: Coding) -> np.ndarray:
    """Return (n_respondents,) objects: one item's answers."""
    answers = responses.rows[item.id].to_numpy()
    lookup: dict[int, str | int | None] = {
        UNANSWERED: coding.unanswered,
        NOT_APPLICABLE: coding.not_applicable,
    }
    for point in range(item.scale.minimum, item.scale.maximum + 1):
        spoken = not coding.coded_items and not item.scale.is_nps
        label = AGREEMENT[coding.language][point - item.scale.minimum] if spoken else point
        lookup[point] = label
    return _looked_up(answers, lookup)


def comments(responses: Responses, coding: Coding) -> np.ndarray:
    """Return (n_respondents,) objects: the comments."""
    positions = responses.rows["comment"].to_numpy()
    lookup = {
        int(p): comment_text(responses.programme, int(p), coding.language) or coding.no_comment
        for p in np.unique(positions)
    }
    return _looked_up(positions, lookup)


def attribute_labels(responses: Responses, name: str) -> np.ndarray:
    """Return (n_respondents,) objects: the label of each respondent's level."""
    labels = responses.attributes[name].labels
    return _looked_up(responses.rows[name].to_numpy(), dict(enumerate(labels)))


def _unit_questions(responses: Responses, coding: Coding) -> list[Question]:
    roles = {"team": Role.TEAM, "department": Role.DEPARTMENT, "region": Role.REGION}
    return [
        Question(
            role,
            field,
            question(responses.programme, field, coding.language),
            responses.rows[field].astype(object).to_numpy(),
        )
        for field, role in roles.items()
        if asks_for(responses.programme, field)
    ]


def _attribute_questions(responses: Responses, coding: Coding) -> list[Question]:
    return [
        Question(
            Role.ATTRIBUTE,
            name,
            question(responses.programme, name, coding.language),
            responses.rows[name].to_numpy().astype(object) + 1
            if coding.coded_attributes
            else attribute_labels(responses, name),
        )
        for name in responses.attributes
    ]


def _item_question(responses: Responses, item: Item, coding: Coding) -> Question:
    wording = item.text_zh if coding.language == "zh" else item.text_en
    answers = item_answers(responses, item, coding)
    return Question(Role.ITEM, item.id, wording, answers, item.scale.is_nps)


def _comment_question(responses: Responses, coding: Coding) -> Question:
    wording = question(responses.programme, "comment", coding.language)
    return Question(Role.COMMENT, "comment", wording, comments(responses, coding))


def _looked_up(positions: np.ndarray, lookup: dict[int, str | int | None]) -> np.ndarray:
    """The words for small whole numbers; the lowest may be negative."""
    lowest = min(lookup)
    table = np.array([lookup.get(i) for i in range(lowest, max(lookup) + 1)], dtype=object)
    return table[positions.astype(int) - lowest]
