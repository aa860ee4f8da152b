"""A survey in two files whose every text is written to be run, linked or drawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from io import BytesIO

from openpyxl import Workbook

IMAGE = "<img src=x onerror=alert(1)>"
FORMULA = '=HYPERLINK("http://x")'
LINK = "[a](javascript:alert(1))"
MATHS = "$$x$$"
ADDRESS = "http://evil.example/a"
MAIL = "team@evil.example"
SIGNS = ":material/home: -> **x**"
NUMBERED = "1. R&amp;D www.evil.example"
HOSTILE = (IMAGE, FORMULA, LINK, MATHS, ADDRESS, MAIL, SIGNS, NUMBERED)
ALMOST_LINK = "[A](JavaScript:alert(1))"  # the same team, as the customer file spells it
WITHOUT_CUSTOMERS = "<b>alone</b> $$y$$"
TEAMS = (*HOSTILE, WITHOUT_CUSTOMERS, "Anvil", "Bellows", "Crucible", "Dynamo")
DEPARTMENTS = ("<img src=y onerror=alert(2)>", "=1+1", "[d](javascript:alert(2))", "$$d$$")
LEVELS = ("<svg onload=alert(3)>", "[l](javascript:alert(3))", "$$l$$")
QUESTION = "Is it <img src=q onerror=alert(4)> [q](javascript:alert(4)) $$q$$?"
LABELLED = "How was <svg onload=alert(5)> $$h$$?"
LABELS = ("<img src=l onerror=alert(5)>", "[l](javascript:alert(5))", "$$l$$")
WISH = "What else? <img src=w onerror=alert(6)> $$w$$"
COMMENTS = tuple(
    f"{text} {word}"
    for text in (IMAGE, LINK, MATHS, SIGNS, FORMULA, MAIL)
    for word in ("so", "no")
)
STAFF_FILE, CUSTOMER_FILE = f"{IMAGE} $$s$$.xlsx", f"{LINK} {ADDRESS[7:].replace('/', ' ')}.xlsx"

PEOPLE = 14  # of each team
FIXED = ("Team / 团队", "Department / 部门", "Date / 日期")
STAFF = ("Gender / 性别", "Overall, I am satisfied with working here", QUESTION, LABELLED)
CUSTOMERS = ("Customer type / 客户类型", "Overall, I am satisfied with the service")


@cache
def staff_file() -> bytes:
    """Return the staff survey: levels, labels, comments, and a question of its own."""
    rows = (
        (*unit, LEVELS[i % 3], 1 + (team + i) % 5, _answer(team, i), LABELS[i % 3], _wish(team, i))
        for team, i, unit in _people(TEAMS)
    )
    return _workbook((*FIXED, *STAFF, WISH), rows)


@cache
def customer_file() -> bytes:
    """Return the customer survey; one team has no customers."""
    asked = [name for name in TEAMS if name != WITHOUT_CUSTOMERS]
    rows = (
        (ALMOST_LINK if name == LINK else name, *unit, LEVELS[i % 3], 1 + (team + i) % 5)
        for team, i, (name, *unit) in _people(asked)
    )
    return _workbook((*FIXED, *CUSTOMERS), rows)


def _people(teams: tuple[str, ...] | list[str]) -> Iterator[tuple[int, int, tuple]]:
    day = datetime(2026, 8, 15)
    for team, name in enumerate(teams):
        for i in range(PEOPLE):
            yield team, i, (name, DEPARTMENTS[TEAMS.index(name) % 4], day)


def _answer(team: int, i: int) -> object:
    """One is on no scale, to be complained about."""
    return MATHS if (team, i) == (1, 1) else 1 + i % 5


def _wish(team: int, i: int) -> str | None:
    """Comments come from few teams, so that they can be read beside each other."""
    return COMMENTS[i] if team == 0 and i < len(COMMENTS) else None


def _workbook(headings: tuple[str, ...], rows: Iterator[tuple]) -> bytes:
    book, file = Workbook(), BytesIO()
    sheet = book.worksheets[0]
    for i, row in enumerate([headings, *rows], start=1):
        for j, value in enumerate(row, start=1):
            cell = sheet.cell(i, j, value)
            if isinstance(value, str):
                cell.data_type = "s"  # as a survey tool writes it: no formula
    book.save(file)
    return file.getvalue()
