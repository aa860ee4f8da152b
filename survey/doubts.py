"""Rows that may be no honest answer of one person, in words; HR decides whether they count."""

from __future__ import annotations

from survey.faults import Fault, Severity
from survey.language import mark

DOUBTS: dict[str, Fault] = {
    "identical_rows": Fault(
        Severity.NOTE,
        mark("Rows that repeat another one, the same answers at the same second: {count}."),
        mark("Every answer sheet once."),
        mark("Leave them out if they were handed in or copied twice."),
    ),
    "repeated_respondents": Fault(
        Severity.NOTE,
        mark("Earlier answers of people who answered again in the same period: {count}."),
        mark("One row per person and period."),
        mark("Leave them out, so that each person counts once, by the last answers."),
    ),
    "straight_liners": Fault(
        Severity.NOTE,
        mark("People who gave the same answer to all questions of a scale: {count}."),
        mark("Answers that differ, above all where questions are worded both ways."),
        mark("Leave them out if you do not believe such answers."),
    ),
    "speeders": Fault(
        Severity.NOTE,
        mark("People who were faster than one can read the questions: {count}."),
        mark("Two seconds per question, and a third of the usual time, or more."),
        mark("Leave them out if you do not believe such answers."),
    ),
}
"""Each kind of doubt about a row, in the order in which HR is asked."""
