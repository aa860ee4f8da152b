"""The table in which HR corrects what the columns of a file are."""

import pytest

from pages.components.upload import column_table
from survey.attributes import ATTRIBUTES
from survey.export import ColumnPlan, ExportPlan, Role
from survey.programme import Programme
from survey.scale import LIKERT_5, Scale
from tests.pages.screens import button, opened, says, with_files

PLAN = ExportPlan(
    Programme.ES,
    (
        ColumnPlan(0, "Team", Role.TEAM, reason="heading", certainty=95),
        ColumnPlan(1, "Pride", Role.ITEM, "q", scale=LIKERT_5, reason="numbers", certainty=70),
        ColumnPlan(2, "Colour", Role.IGNORE, reason="nothing", certainty=40),
    ),
)
TABLE = b"Team,Canteen,Garden,Name\n" + b"A,Agree,4,Ann\nA,Disagree,5,Bob\nB,Agree,4,Cy\n" * 4


@pytest.fixture
def edited():
    """Return a function that sets one cell of the row of a column, and gives what changed."""

    def edit(heading, cell, value):
        before = column_table.as_table(PLAN)
        after = before.copy()
        after.loc[after["Column"] == heading, cell] = value
        return column_table.changed_columns(PLAN, before, after)

    return edit


def test_doubtful_columns_come_first_the_others_as_in_the_file():
    table = column_table.as_table(PLAN)
    assert list(table["Column"]) == ["Colour", "Team", "Pride"]
    assert list(table["Sure, %"]) == [40, 95, 70]
    assert table["Why"][0] == "nothing speaks for using it"


def test_an_untouched_table_changes_nothing(edited):
    assert edited("Pride", "Scale", "1-5") == []


def test_codes_that_are_no_answer_are_separated_by_commas(edited):
    (column,) = edited("Pride", "No answer", "0, 99，-3")
    assert (column.index, column.not_applicable) == (1, ("0", "99", "-3"))


def test_every_attribute_can_be_chosen(edited):
    names = column_table.use_names(PLAN)
    for id in ATTRIBUTES:
        use = column_table.Use(Role.ATTRIBUTE, id)
        (column,) = edited("Colour", "Used as", names[use])
        assert (column.role, column.item) == (Role.ATTRIBUTE, id)


def test_scale_and_direction_are_taken(edited):
    assert edited("Pride", "Scale", "1-7")[0].scale == Scale(1, 7)
    assert edited("Pride", "Reversed", True)[0].reverse


def test_a_rated_team_is_offered_for_internal_service_only():
    rated = column_table.Use(Role.RATED)
    service = ExportPlan(Programme.IS, PLAN.columns)
    assert rated in column_table.use_names(service)
    assert rated not in column_table.use_names(PLAN)


def test_names_differ_so_that_a_choice_is_unique(language):
    names = list(column_table.use_names(ExportPlan(Programme.IS, ())).values())
    assert len(names) == len(set(names))


def test_a_table_of_no_known_tool_is_explained_and_can_be_imported(empty):
    app = with_files(opened("hr/upload"), ("meals.csv", TABLE))
    shown = says(app)
    assert not app.exception
    assert "No known survey tool wrote this table" in shown
    assert "1 column can identify a person and is not stored: “Name”." in shown
    assert "Teams are named in “Team”: the heading says so (95% sure)." in shown
    period = next(box for box in app.text_input if "Period" in box.label)
    app = period.input("2026-Q3").run()
    button(app, "Import this file").click().run()
    assert empty.imports()[0].teams == 2


def test_each_of_its_rows_may_be_a_team(empty):
    app = with_files(opened("hr/upload"), ("meals.csv", TABLE))
    button(app, "Each row is one team's result").click().run()
    assert "one row per team." in says(app) and not app.exception
    assert empty.imports() == []
