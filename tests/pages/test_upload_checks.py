"""What the upload screen tells of a file before it is stored."""

from datetime import datetime, timedelta
from io import BytesIO

import openpyxl

from tests.pages.screens import button, opened, says, with_files

ITEMS = (
    "My work gives me a sense of achievement",
    "I often feel drained by my work",  # reversed
    "I have the training I need to do my job well",
    "I have the tools I need to do my job well",
    "My suggestions change how we work",
)
HEADINGS = ("Respondent ID", "Start Date", "End Date", "First Name", "Which division?", *ITEMS)
MIXED = (4, 2, 5, 3, 4)
STRAIGHT = (5, 5, 5, 5, 5)


def person(number, answers=MIXED, seconds=200, team="North", day=1):
    end = datetime(2026, 9, day, 9, number, 7)
    return (str(number), end - timedelta(seconds=seconds), end, "Ann", team, *answers)


def export(*people, name="staff.xlsx"):
    book = openpyxl.Workbook()
    book.active.append(HEADINGS)
    book.active.append([None] * 4 + ["Response"] * 6)
    for row in people:
        book.active.append(row)
    written = BytesIO()
    book.save(written)
    return name, written.getvalue()


def uploaded(*people, **how):
    return with_files(opened("hr/upload"), export(*people, **how))


def ticks(app):
    return {box.label.replace("\\", ""): box for box in app.checkbox}


def test_an_ordinary_file_asks_nothing_about_its_rows(empty):
    app = uploaded(person(1), person(2, (3, 2, 5, 3, 4)))
    assert "No row repeats another, and none looks answered without reading." in says(app)
    assert ticks(app) == {}


def test_doubtful_rows_are_stored_unless_they_are_left_out(empty):
    app = uploaded(person(1), person(2, STRAIGHT), person(3))
    (label,) = ticks(app)
    assert label.endswith("same answer to all questions of a scale: 1.")
    button(app, "Import this file").click().run()
    assert empty.imports()[0].rows == 3


def test_rows_that_are_left_out_are_not_stored_but_counted(empty):
    app = uploaded(person(1), person(2, STRAIGHT), person(3, seconds=7))
    straight, fast = ticks(app).values()
    straight.check().run()
    fast = list(ticks(app).values())[1]
    fast.check().run()
    assert [box.value for box in ticks(app).values()] == [True, True]
    button(app, "Import this file").click().run()
    record = empty.imports()[0]
    assert (record.rows, record.issue_counts["rows_left_out"]) == (1, 2)


def test_the_choice_is_remembered_and_can_be_taken_back(empty):
    app = uploaded(person(1), person(2, STRAIGHT))
    next(iter(ticks(app).values())).check().run()
    button(app, "Import this file").click().run()
    later = person(1, day=30), person(2, STRAIGHT, day=30), person(3, day=30)
    app = uploaded(*later, name="next.xlsx")
    box = next(iter(ticks(app).values()))
    assert box.value
    box.uncheck().run()
    assert not next(iter(ticks(app).values())).value


def test_people_who_would_count_twice_are_told_where_that_is_decided(empty):
    button(uploaded(person(1), person(2)), "Import this file").click().run()
    app = uploaded(*(person(number) for number in range(2, 7)), name="more.xlsx")
    assert "<5 people of this file answered in that period before" in says(app)


def test_what_changed_since_the_wave_before_is_said(empty):
    button(uploaded(person(1), person(2)), "Import this file").click().run()
    book = [person(n, day=1, team="South") for n in (1, 2, 3)]
    moved = [(n, start + timedelta(days=92), end + timedelta(days=92), *rest)
             for n, start, end, *rest in book]  # fmt: skip
    app = uploaded(*moved, name="next.xlsx")
    assert "3 people answered, 2 before (+50%)." in says(app)
    assert "Compared with Q3 2026" in [e.label for e in app.expander]
    assert "1 team has no answers this time: “North”." in says(app)


def test_teams_and_questions_are_counted(empty):
    app = uploaded(person(1), person(2, (9, None, 5, 3, 4)))
    assert "1 team is new (2 rows)." in says(app)
    table = next(t.value for t in app.dataframe if "Answered" in t.value.columns)
    assert list(table["Question"]) == list(ITEMS)
    assert table[["Answered", "Outside the scale", "Blank"]].to_numpy().tolist()[:2] == [
        [1, 1, 0], [1, 0, 1],
    ]  # fmt: skip


def test_the_notes_come_with_the_table_to_take_away(empty):
    app = uploaded(person(1, (9, 2, 5, 3, 4)))
    assert [d.label for d in app.get("download_button")][0] == (
        "Download your table with these cells marked"
    )
