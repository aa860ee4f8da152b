"""SurveyMonkey's "All responses data" workbook: two heading rows, real date cells."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from simulation.dialects.questions import Question, questions, words
from simulation.responses import Responses
from simulation.wording import AGREE_STEM
from simulation.workbook import save_xlsx
from survey.export import Role

_METADATA = (
    "Respondent ID",
    "Collector ID",
    "Start Date",
    "End Date",
    "IP Address",
    "Email Address",
    "First Name",
    "Last Name",
    "Custom Data 1",
)
_COLLECTOR = 418_250_733
_FIRST_RESPONDENT = 5_400_000_000


def write_surveymonkey(
    path: Path, responses: Responses, language: str = "en", *, matrix: bool = False
) -> None:
    """Write answers as words; with ``matrix`` the items on agreement share one question."""
    asked = questions(responses, words(language))
    first: list[str] = [*_METADATA]
    second = [""] * len(_METADATA)
    stem_written = False
    for question in asked:
        in_matrix = matrix and question.role is Role.ITEM and not question.rating_0_10
        if in_matrix:
            first.append("" if stem_written else AGREE_STEM[language])
            second.append(question.heading)
            stem_written = True
        else:
            first.append(question.heading)
            second.append(_second_heading(question))
    columns = [*_metadata(responses), *(question.answers for question in asked)]
    save_xlsx(path, [first, second], columns, sheet="Sheet")


def _second_heading(question: Question) -> str:
    return "Open-Ended Response" if question.role is Role.COMMENT else "Response"


def _metadata(responses: Responses) -> list[np.ndarray]:
    n = np.arange(len(responses.rows))
    ended = responses.rows["submitted_at"].to_numpy().astype("datetime64[s]")
    started = ended - (120 + n * 37 % 400).astype("timedelta64[s]")
    nothing = np.full(len(n), None, dtype=object)
    respondent = _FIRST_RESPONDENT + n * 7919
    return [respondent, np.full(len(n), _COLLECTOR), started, ended, *[nothing] * 5]
