"""Questions that no codebook knows are suggested what they measure by their wording."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loaders import propose_plan
from loaders.suggestions import for_programme, most_frequent, worded_like
from survey.codebook import supplied_codebook
from survey.export import Role
from survey.programme import Programme
from tests.loaders.in_memory import raw_export

PRIDE = "My work gives me a sense of achievement"  # the codebook knows it
FAIR = "My supervisor treats all employees with fairness"
ROWS = [f"{1 + i % 5},{1 + i % 4},{2 + i % 3}" for i in range(30)]


def planned(*headings):
    return propose_plan(raw_export(",".join(headings), *ROWS), supplied_codebook()).columns


def test_a_question_worded_like_a_known_one_measures_the_same():
    _, fair, canteen = planned(PRIDE, FAIR, "The canteen serves hot meals")
    assert (fair.role, fair.construct, fair.reason) == (Role.ITEM, "leadership", "similar")
    assert 45 <= fair.certainty < 100
    assert (canteen.role, canteen.construct) == (Role.ITEM, "")
    assert canteen.reason != "similar"


def test_a_question_found_in_the_codebook_needs_no_suggestion():
    assert planned(PRIDE, FAIR, "Q3")[0].reason == "codebook"


def test_a_suggestion_has_the_direction_of_the_known_question():
    leaving = planned(PRIDE, "I often think of quitting this job", "Q3")[1]
    assert (leaving.construct, leaving.reverse) == ("intention_to_stay", True)


def test_the_row_of_a_matrix_is_what_is_compared():
    assert planned(PRIDE, f"How much do you agree? — {FAIR}", "Q3")[1].construct == "leadership"


def test_a_suggested_question_keeps_an_id_of_its_own():
    fair = planned(PRIDE, FAIR, "Q3")[1]
    assert fair.item not in supplied_codebook().by_id


def test_the_same_question_twice_counts_once():
    once, again = planned(PRIDE, FAIR, FAIR)[1:]
    assert (once.construct, again.construct) == ("leadership", "")


@pytest.mark.parametrize(
    ("headings", "programme"),
    [
        (("The product is good value for the price", "您对排队等候的时间满意吗"), Programme.CS),
        (("I feel enthusiastic about my work", "我有公平的晋升机会"), Programme.ES),
        (
            ("The company keeps its word towards the public", "贵公司注重环境保护"),
            Programme.SOCIETY,
        ),
    ],
)
def test_the_programme_is_that_of_the_questions_alike(headings, programme):
    assert most_frequent(worded_like(supplied_codebook(), headings)) is programme
    raw = raw_export(",".join((*headings, "Q3")), *ROWS)
    assert propose_plan(raw, supplied_codebook()).programme is programme


def test_a_file_of_another_programme_is_suggested_anew():
    quality = "How do you rate the quality of the product?"
    headings = ",".join((PRIDE, FAIR, quality))
    staff = propose_plan(raw_export(headings, *ROWS), supplied_codebook())
    customers = for_programme(staff, supplied_codebook(), Programme.CS)
    assert staff.programme is Programme.ES and customers.programme is Programme.CS
    assert [c.construct for c in staff.columns] == ["motivation", "leadership", ""]
    assert [c.construct for c in customers.columns] == ["", "", "quality_product"]
    assert [c.reason for c in customers.columns] == ["codebook", "numbers", "similar"]
    again = for_programme(customers, supplied_codebook(), Programme.ES)
    assert [c.construct for c in again.columns] == ["motivation", "leadership", ""]


def test_a_question_that_hr_leaves_unscored_is_no_suggestion():
    unscored = replace(supplied_codebook().by_id["le_fair"], construct="")
    book = supplied_codebook().with_items([unscored])
    plan = propose_plan(raw_export(f"{PRIDE},{unscored.text_en} indeed,Q3", *ROWS), book)
    assert (plan.columns[1].construct, plan.columns[1].reason) == ("", "numbers")


def test_a_short_heading_that_names_a_construct_measures_it_but_less_surely():
    enps, stay, strategy = planned("eNPS", "Q11_Stay12Months", "Q01_Strategy")
    assert (enps.construct, enps.reason, enps.certainty) == ("enps", "heading", 65)
    assert (stay.construct, stay.reason, stay.certainty) == ("intention_to_stay", "heading", 60)
    assert (strategy.construct, strategy.reason) == ("", "numbers")


def test_a_name_is_read_anew_for_a_file_of_another_programme():
    staff = propose_plan(raw_export(f"{PRIDE},NPS,Q3", *ROWS), supplied_codebook())
    customers = for_programme(staff, supplied_codebook(), Programme.CS)
    assert (staff.columns[1].construct, customers.columns[1].construct) == ("enps", "nps")
