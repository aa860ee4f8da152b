"""Exports of any length for the benchmarks: 40 columns as survey tools write them.

Team, department, time, respondent id, two attributes, what the tool adds, 30 questions and a
rare comment; a third of the questions is answered by Chinese labels, a third by English ones and
a third by numbers.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import xlsxwriter

from survey.codebook import supplied_codebook
from survey.programme import Programme

SEED = 20261122
TEAMS, TEAMS_PER_DEPARTMENT = 500, 10
ANSWERED = 0.97
COMMENTED = 0.05
ROWS_AT_ONCE = 10_000
FIRST_DAY = datetime(2026, 7, 1)
SECONDS = 90 * 24 * 3600  # of one quarter

AGREEMENT = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")
AGREEMENT_ZH = ("非常不同意", "不同意", "一般", "同意", "非常同意")
AGES = ("Under 25", "25-34", "35-44", "45-54", "55 and over")
GENDERS = ("Female", "Male", "Not stated")
WORDS = (
    "schedule",
    "tools",
    "colleagues",
    "customers",
    "handover",
    "training",
    "office",
    "orders",
)
HEADINGS = (
    "Team / 团队", "Department / 部门", "Date / 日期", "Respondent ID",
    "Age group / 年龄段", "Gender / 性别", "Response ID", "IP Address", "Language",
)  # fmt: skip
COMMENT = "Comment / 意见"
QUESTIONS = 30
SCORED = 20  # of the codebook

Cell = str | int | datetime | None


def headings() -> list[str]:
    """Return 40 headings: the codebook's questions where it has some, else questions of ours."""
    known = [
        item.text_zh
        for item in supplied_codebook().items
        if item.programme is Programme.ES and item.scale.points == len(AGREEMENT)
    ][:SCORED]
    ours = [f"{i + 1}. How well does part {i + 1} of the process work?" for i in range(QUESTIONS)]
    return [*HEADINGS, *known, *ours[len(known) :], COMMENT]


def rows(n: int) -> Iterator[list[Cell]]:
    """Yield the rows of ``n`` respondents, always the same ones."""
    rng = np.random.default_rng(SEED)
    for first in range(0, n, ROWS_AT_ONCE):
        yield from _some_rows(rng, first, min(ROWS_AT_ONCE, n - first))


def write_workbook(path: Path, n: int) -> None:
    """Write ``n`` answers as .xlsx, as spreadsheet programs do: texts once, times as numbers."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Answers")
        time = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        sheet.write_row(0, 0, headings())
        for number, row in enumerate(rows(n), start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(number, column, cell, time)
                elif isinstance(cell, int):
                    sheet.write_number(number, column, cell)
                elif cell is not None:
                    sheet.write_string(number, column, cell)


def write_csv(path: Path, n: int) -> None:
    """Write ``n`` answers as .csv in UTF-8 with BOM, as Excel on Chinese Windows needs it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings())
        writer.writerows(rows(n))


def _some_rows(rng: np.random.Generator, first: int, n: int) -> Iterator[list[Cell]]:
    team = rng.integers(TEAMS, size=n)
    mood = rng.normal(0, 0.7, n) + np.sin(team) / 3
    points = np.clip(np.rint(3.4 + mood[:, None] + rng.normal(0, 0.8, (n, QUESTIONS))), 1, 5) - 1
    answered = rng.random((n, QUESTIONS)) < ANSWERED
    scales: Sequence[Sequence[Cell]] = (AGREEMENT_ZH, AGREEMENT, range(1, 6))
    columns: list[list[Cell]] = [
        [f"Team {i + 1:03d}" for i in team],
        [f"Department {i // TEAMS_PER_DEPARTMENT + 1:02d}" for i in team],
        [FIRST_DAY + timedelta(seconds=int(s)) for s in rng.integers(SECONDS, size=n)],
        [f"R{i:08d}" for i in range(first, first + n)],
        [AGES[i] for i in rng.integers(len(AGES), size=n)],
        [GENDERS[i] for i in rng.choice(len(GENDERS), n, p=(0.48, 0.48, 0.04))],
        list(range(first + 1, first + n + 1)),
        [f"10.{i >> 16}.{i >> 8 & 255}.{i & 255}" for i in rng.integers(1 << 20, size=n)],
        ["zh-CN" if is_chinese else "en" for is_chinese in rng.random(n) < 0.5],
    ]
    for question in range(QUESTIONS):
        scale = scales[3 * question // QUESTIONS]
        columns.append(
            [
                scale[point] if given else None
                for point, given in zip(
                    points[:, question].astype(int).tolist(),
                    answered[:, question].tolist(),
                    strict=True,
                )
            ]
        )
    columns.append([_comment(rng) if said else None for said in rng.random(n) < COMMENTED])
    return map(list, zip(*columns, strict=True))


def _comment(rng: np.random.Generator) -> str:
    one, other = (WORDS[i] for i in rng.choice(len(WORDS), 2, replace=False))
    return f"The {one} could be better {rng.integers(100)} days a year, but the {other} is fine."
