import pytest

from loaders import propose_plan, read_export
from loaders.registry import LAST_RESORT, LOADERS
from survey.codebook import supplied_codebook
from survey.export import Role
from survey.issues import UnreadableExport

ANSWERED = ("North,Agree,4", "North,Disagree,5", "South,Agree,4", "South,Disagree,4")


def test_a_table_of_answers_that_no_tool_wrote_is_opened(opened):
    raw = opened("Team,Canteen,Garden", *ANSWERED)
    assert (raw.loader, raw.n_rows, raw.headings) == (
        "generic_table", 4, ("Team", "Canteen", "Garden"),
    )  # fmt: skip


def test_titles_above_the_headings_are_no_headings(opened):
    raw = opened("Our survey,,", "Team,Canteen,Garden", *ANSWERED)
    assert raw.headings[0] == "Team" and raw.n_rows == 4


@pytest.mark.parametrize(
    "rows",
    [
        ("Dear colleagues, here is the report", "Many thanks, Ann"),
        ("fruit,price", "apple,3.20", "pear,4.10"),
        ("Team,Canteen",),
        ("1,2,3", "4,5,6"),
    ],
)
def test_what_is_no_table_of_answers_is_refused(opened, rows):
    with pytest.raises(UnreadableExport, match="unknown_layout"):
        opened(*rows)


def test_the_last_resort_takes_part_in_no_choice_between_tools():
    assert LAST_RESORT not in LOADERS


def test_questions_stand_over_their_parts(opened):
    raw = opened("Team,How is it?,,Why?", ",Canteen,Garden,", "North,4,5,", "South,3,5,Rain")
    assert raw.headings == ("Team", "How is it? — Canteen", "How is it? — Garden", "Why?")
    assert raw.codes == ("", "Canteen", "Garden", "") and raw.n_rows == 2


def test_answers_below_a_blank_heading_are_no_second_heading_row(opened):
    raw = opened("Team,,Canteen", "North,Rain,Agree", "North,Rain,Agree", "South,Sun,Disagree")
    assert raw.n_rows == 3


def test_joined_options_are_picks(opened):
    raw = opened("Team,Tools", "A,Laptop;Phone", "A,Phone;Desk", "B,Laptop;Desk", "B,Laptop")
    plan = propose_plan(raw, supplied_codebook())
    assert (plan.columns[1].role, plan.columns[1].reason) == (Role.PICK, "joined")


def test_a_no_is_an_answer_of_a_person_who_picks_nothing(opened):
    raw = opened("Team,Manager", "A,Yes", "A,No", "B,no", "B,")
    plan = propose_plan(raw, supplied_codebook())
    export = read_export(raw, plan)
    assert plan.columns[1].not_applicable == ("no",)
    assert export.answers["value"].to_pylist() == [1]
    assert [issue.kind for issue in export.issues if issue.count > 1] == []


def test_the_same_headings_are_the_same_layout(opened):
    one, other = opened("Team,Canteen,Garden", *ANSWERED), None
    other = opened(
        "Team,Canteen,Garden", *ANSWERED[:3], known_layouts={one.fingerprint: one.loader}
    )
    assert (other.loader, other.fingerprint) == (one.loader, one.fingerprint)
