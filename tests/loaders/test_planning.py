import pytest

from loaders import propose_plan, unknown_label_groups
from survey.codebook import supplied_codebook
from survey.export import ExportPlan, Role
from survey.programme import Programme
from tests.loaders.in_memory import raw_export

TEAMS = ("A", "A", "B", "B", "C", "C")


@pytest.fixture
def planned(opened):
    """Return a function that plans columns (heading and six answers) of a file."""

    def plan(*columns, declared=()):
        rows = zip(("Team / 团队", *TEAMS), *columns, strict=True)
        raw = opened(*(",".join(row) for row in rows))
        return raw, propose_plan(raw, supplied_codebook(), declared)

    return plan


def _what(plan, index=1):
    column = plan.columns[index]
    return column.role, column.reason, str(column.scale)


def test_a_known_wording_brings_construct_and_direction(planned):
    _, plan = planned(("I often feel drained by my work", *"123451"[:6]))
    column = plan.columns[1]
    assert (column.construct, column.reverse, column.reason) == ("motivation", True, "codebook")


def test_labels_of_a_known_scale_are_an_item(planned):
    _, plan = planned(("Canteen", *("Agree", "Disagree") * 3))
    assert _what(plan) == (Role.ITEM, "labels", "1-5")


def test_numbers_of_a_known_scale_are_an_item(planned):
    _, plan = planned(("Canteen", *"123456"))
    assert _what(plan) == (Role.ITEM, "numbers", "1-6")


def test_a_stated_scale_is_taken(planned):
    _, plan = planned(("On a scale of 1 to 10 how is the canteen?", *"123456"))
    assert _what(plan) == (Role.ITEM, "stated", "1-10")


def test_answers_in_percent_are_on_a_scale_of_100(planned):
    _, plan = planned(("Canteen", "85%", "70%", "5%", "100%", "0%", "33 %"))
    assert _what(plan) == (Role.ITEM, "percents", "0-100")


def test_a_stated_scale_of_100_is_taken(planned):
    _, plan = planned(("Canteen (0-100)", "85", "70", "5", "100", "0", "33"))
    assert _what(plan) == (Role.ITEM, "stated", "0-100")


def test_shares_may_be_percentages(planned):
    _, plan = planned(("Canteen", "0.85", "0.7", "1", "0", "0.5", "0.33"))
    assert (_what(plan), plan.columns[1].certainty) == ((Role.ITEM, "shares", "0-100"), 50)


def test_a_zero_beside_a_scale_from_1_is_proposed_as_no_answer(planned):
    _, plan = planned(("Canteen", *"123454"), ("Garden", *"103250"))
    assert _what(plan, 2) == (Role.ITEM, "zero", "1-5")
    assert plan.columns[2].not_applicable == ("0",)


def test_a_zero_in_words_is_the_lowest_answer(planned):
    named = ("Some of the time (1)", "At no time (0)", "Mostly (3)", "Half (2)", "All (5)", "4")
    _, plan = planned(("Canteen", *"123454"), ("I felt calm", *named))
    assert (_what(plan, 2)[2], plan.columns[2].not_applicable) == ("0-5", ())


def test_a_zero_of_a_recommendation_is_an_answer(planned):
    _, plan = planned(("Canteen", *"123454"), ("Would you recommend us?", *"027653"))
    assert (_what(plan, 2), plan.columns[2].not_applicable) == ((Role.ITEM, "similar", "0-10"), ())


def test_a_short_scale_from_0_is_a_guess():
    raw = raw_export("Team / 团队,Canteen", *(f"A,{i % 7}" for i in range(21)))
    plan = propose_plan(raw, supplied_codebook())
    assert (_what(plan), plan.columns[1].certainty) == ((Role.ITEM, "zero", "0-6"), 50)


def test_yes_and_no_are_picks_until_their_order_is_declared(planned):
    column = ("Manager", *("Yes", "No") * 3)
    _, plan = planned(column)
    assert _what(plan)[:2] == (Role.PICK, "picks")
    _, plan = planned(column, declared=[("No", "Yes")])
    assert _what(plan) == (Role.ITEM, "declared", "1-2")


def test_known_labels_need_not_repeat(planned):
    _, plan = planned(("Canteen", "Agree", "Disagree", "Neutral", "Strongly agree", "", ""))
    assert _what(plan) == (Role.ITEM, "labels", "1-5")


def test_zeros_and_ones_are_picks(planned):
    _, plan = planned(("Uses - Laptop", *"010101"))
    assert _what(plan)[0] is Role.PICK


def test_unknown_labels_are_one_group_until_they_are_declared(planned):
    columns = (("Canteen", *("Meh", "Spiffing") * 3), ("Garden", *("Spiffing", "Meh", "Vile") * 2))
    raw, plan = planned(*columns)
    assert unknown_label_groups(raw, plan) == (("Meh", "Spiffing", "Vile"),)
    _, plan = planned(*columns, declared=[("Vile", "Meh", "Spiffing")])
    assert _what(plan) == (Role.ITEM, "declared", "1-3")


def test_unknown_labels_beside_known_ones_stay_unknown(planned):
    _, plan = planned(("Work", *("Agree", "Disagree") * 3), ("Lunch", *("Meh", "Spiffing") * 3))
    assert [_what(plan, i)[1] for i in (1, 2)] == ["labels", "unknown_labels"]


def test_neighbours_share_the_labels_that_one_of_them_uses_up(planned):
    _, plan = planned(
        ("Work", *("Agree", "Disagree") * 3),
        ("Lunch", *("Agree", "Somewhat agree", "Neither agree nor disagree") * 2),
    )
    assert [_what(plan, i)[2] for i in (1, 2)] == ["1-7", "1-7"]


def test_repeated_long_texts_are_comments_too(planned):
    _, plan = planned(
        (
            "Lunch",
            *(
                "The soup was cold again and nobody would say why",
                "The queue was so long that I went home hungry",
            )
            * 3,
        )
    )
    assert _what(plan)[0] is Role.COMMENT


def test_groups_come_in_natural_order(planned):
    raw, plan = planned(("Canteen", *("Answer 10", "Answer 9") * 3))
    assert unknown_label_groups(raw, plan) == (("Answer 9", "Answer 10"),)


def test_long_texts_are_comments(planned):
    _, plan = planned(("Canteen", *(f"A long story about lunch {i}" for i in range(6))))
    assert _what(plan)[0] is Role.COMMENT


def test_addresses_are_personal_whatever_the_heading_is(planned):
    _, plan = planned(("Canteen", *(f"{i}@example.org" for i in range(6))))
    assert _what(plan)[:2] == (Role.PERSONAL, "personal")


def test_departments_are_the_teams_of_a_survey_without_teams(opened):
    raw = opened("序号,提交答卷时间,所用时间,1、您的部门,2、区域", "1,2026-09-03,3,Sales,North")
    plan = propose_plan(raw, supplied_codebook())
    assert [column.role for column in plan.columns[3:]] == [Role.TEAM, Role.REGION]


def test_one_column_is_the_team(planned):
    _, plan = planned(("Store", *TEAMS))
    assert [column.role for column in plan.columns] == [Role.TEAM, Role.IGNORE]


def test_the_codebook_tells_the_programme(planned):
    _, plan = planned(("lo_again", *"123451"))
    assert plan.programme is Programme.CS


def test_a_question_asked_twice_is_two_items(planned):
    _, plan = planned(("mo_pride", *"123451"), ("mo_pride", *"123451"))
    assert [(c.item, c.construct) for c in plan.columns[1:]] == [
        ("mo_pride", "motivation"),
        ("mo_pride-2", ""),
    ]


def test_a_plan_can_be_kept(planned):
    _, plan = planned(("mo_pride", *"123451"), ("Canteen", *("Agree", "Disagree") * 3))
    assert ExportPlan.from_json(plan.to_json()) == plan
