"""Faults of a codebook, and of how a file uses it, in words."""

from __future__ import annotations

from survey.faults import Fault, Severity
from survey.language import mark

CODEBOOK_FAULTS: dict[str, Fault] = {
    "suspected_reversed": Fault(
        Severity.NOTE,
        mark(
            "The answers run against the other questions on the same topic "
            "(strength {found}, {count} people)."
        ),
        mark("Who answers high here answers high on the other questions too."),
        mark("If agreeing is bad news here, tick “Reversed”. Nothing is turned by itself."),
    ),
    "no_codebook_column": Fault(
        Severity.ERROR,
        mark("The file has no column “{found}”."),
        mark("The columns of the codebook that can be downloaded here."),
        mark("Download the codebook, change it, and upload that file."),
    ),
    "too_many_questions": Fault(
        Severity.ERROR,
        mark("The file has {count} rows."),
        mark("At most {expected} questions."),
        mark("Delete the rows that are no questions."),
    ),
    "unknown_programme": Fault(
        Severity.ERROR,
        mark("“{found}” is no survey."),
        mark("One of: {expected}."),
        mark("Choose the survey from the list in the cell."),
    ),
    "unknown_construct": Fault(
        Severity.ERROR,
        mark("“{found}” is nothing that questions of this survey measure."),
        mark("One of: {expected}; or nothing, if it is not to be scored."),
        mark("Choose the construct from the list in the cell."),
    ),
    "unknown_scale": Fault(
        Severity.ERROR,
        mark("“{found}” is no scale."),
        mark("The lowest and the highest answer, such as 1-5 or 0-10."),
        mark("Format the cell as text, so that Excel makes no date of it, and enter the scale."),
    ),
    "unknown_direction": Fault(
        Severity.ERROR,
        mark("“{found}” does not say whether the question is reversed."),
        mark("Yes, if agreeing is bad news; no, or nothing, otherwise."),
        mark("Enter yes or no."),
    ),
    "no_wording": Fault(
        Severity.ERROR,
        mark("The question has no text."),
        mark("The question as it is asked, in English, in Chinese or in both."),
        mark("Enter the text, or delete the row."),
    ),
    "long_wording": Fault(
        Severity.ERROR,
        mark("The text is {count} letters long."),
        mark("At most {expected} letters."),
        mark("Shorten it to what is asked."),
    ),
    "not_removed": Fault(
        Severity.ERROR,
        mark("“{found}” cannot be deleted: it is supplied, or a survey asked it."),
        mark("Only questions that HR added can be deleted."),
        mark("Keep the row; empty what it measures if it is not to be scored."),
    ),
    "same_item": Fault(
        Severity.ERROR,
        mark("“{found}” stands in more than one row."),
        mark("Each question once."),
        mark("Delete one of the two rows."),
    ),
    "same_wording": Fault(
        Severity.ERROR,
        mark("The question “{found}” has the same text."),
        mark("Each text once: else nobody knows which question is meant."),
        mark("Delete one of the two rows, or word it as it is asked."),
    ),
}
"""Kinds of faults, as in ``survey.faults.FAULTS``."""
