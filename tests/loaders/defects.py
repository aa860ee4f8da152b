"""Our template as people and programs leave it behind: what is wrong with each is its name."""

from datetime import datetime

import openpyxl
import xlsxwriter

DAY = datetime(2026, 9, 3, 12, 30)
HEADINGS = ["Team / 团队", "Date / 日期", "mo_pride", "mo_drained", "Comment / 意见"]
ANSWERS = [["North", "2026-09-03", 4, 2, "Quiet"], ["South", "2026-09-04", 5, 1, None]]


def banner_and_totals():
    """Return titles and notes above the headings, sums and means below the answers."""
    return [
        ["Staff survey 2026; all regions"], [], ["Printed", "2026-10-01"], ["Period", "2026-Q3"],
        ["Confidential"], HEADINGS, *ANSWERS, [], ["Total", None, 9, 3],
        ["Average:", None, 4.5, 1.5],
    ]  # fmt: skip


def blank_rows():
    """Return blank rows around the headings and between answers."""
    return [[], [], HEADINGS, [], *ANSWERS, [], [*ANSWERS[0][:4], ""]]


def blank_heading():
    """Return a heading left blank over answers."""
    return [[*HEADINGS[:3], None, HEADINGS[4]], *ANSWERS, *ANSWERS]


def duplicate_headings():
    """Return a question, a team and free headings that are each given twice."""
    return [
        [*HEADINGS[:3], "mo_pride", "Team / 团队", "Other", "Other"],
        ["North", "2026-09-03", 4, 5, "East", 3, 2],
        ["South", "2026-09-04", 5, 3, "East", 1, 4],
    ]


def numbers_as_text():
    """Return numbers that were typed, pasted or imported as text."""
    return [
        HEADINGS,
        ["North", "2026-09-03", "4", "\u00a02 ", "7"],
        ["South", "46269", "5.0", " 1", "text"],
        ["South", "2026/9/5", "３", "0004", None],
    ]


def write_several_sheets(path):
    """Write a cover, the answers and remarks; and one sheet that is hidden before all of them."""
    with xlsxwriter.Workbook(path) as book:
        old = book.add_worksheet("Old")
        old.write_row(0, 0, HEADINGS)
        old.write_row(1, 0, ["Hidden", "2025-09-03", 1, 1])
        old.hide()
        cover = book.add_worksheet("Cover")
        cover.write_column(0, 0, ["Staff survey", "Owner", "Period"])
        cover.write_column(1, 1, ["HR", "2026-Q3"])
        answers = book.add_worksheet("Answers")
        for number, row in enumerate([HEADINGS, *ANSWERS]):
            answers.write_row(number, 0, row)
        book.add_worksheet("Remarks").write(0, 0, "none")
        cover.activate()


def write_merged(path, headings, answers):
    """Write two heading rows, questions merged over their parts and the rest downwards."""
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd hh:mm:ss"}) as book:
        sheet = book.add_worksheet("Answers")
        questions, parts = headings
        starts = [i for i, question in enumerate(questions) if question]
        for start, following in zip(starts, [*starts[1:], len(questions)], strict=True):
            if following - start > 1:
                sheet.merge_range(0, start, 0, following - 1, questions[start])
                sheet.write_row(1, start, parts[start:following])
            elif parts[start]:
                sheet.write_column(0, start, [questions[start], parts[start]])
            else:
                sheet.merge_range(0, start, 1, start, questions[start])
        for number, row in enumerate(answers):
            sheet.write_row(number + 2, 0, row)


def write_formulas(path):
    """Write formulas as programs do that cannot calculate them: without a result."""
    book = openpyxl.Workbook()
    for row in (
        [None, *HEADINGS],
        [None, "North", DAY, 4, "=D2-2", "=)"],
        [None, "South", DAY, "=1+4", "=6-D3", None],
        *[[None, "South", DAY, 2, 3, None]] * 4,
        [None, "Total", None, "=SUM(D2:D7)", "=SUM(E2:E7)", None],
    ):
        book.active.append(row)
    book.save(path)
