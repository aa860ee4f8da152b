import pytest

from loaders import propose_plan
from survey.codebook import supplied_codebook
from survey.export import PROGRAMME_REASONS
from survey.programme import Programme


@pytest.fixture
def guess(opened):
    """Return a function that gives programme, reason and certainty of a file with questions."""

    def of(*questions):
        rows = [",".join(("Team / 团队", *questions))]
        rows += [",".join(["North", *["4"] * len(questions)])] * 3
        plan = propose_plan(opened(*rows), supplied_codebook())
        assert plan.programme_reason in PROGRAMME_REASONS
        return plan.programme, plan.programme_reason, plan.programme_certainty

    return of


def test_questions_of_one_codebook_settle_the_programme(guess):
    assert guess("mo_pride", "mo_drained") == (Programme.ES, "codebook", 100)
    assert guess("lo_again") == (Programme.CS, "codebook", 100)


def test_questions_to_society_are_known_and_their_wording_is_a_hint(guess):
    assert guess("en_clean", "in_open") == (Programme.SOCIETY, "codebook", 100)
    assert guess("What do our stakeholders say?")[:2] == (Programme.SOCIETY, "headings")
    assert guess("贵公司注重环境保护")[:2] == (Programme.SOCIETY, "wording")


def test_a_question_of_another_codebook_makes_it_less_sure(guess):
    assert guess("lo_again", "lo_recommend", "mo_pride") == (Programme.CS, "codebook", 66)


def test_headings_that_speak_of_customers_are_a_hint(guess):
    assert guess("How do customers rate us?")[:2] == (Programme.CS, "headings")


def test_nothing_known_is_a_guess_to_be_looked_at(guess):
    assert guess("Canteen", "Garden") == (Programme.ES, "nothing", 40)


def test_a_supplier_alone_is_a_guess_to_be_looked_at(opened):
    raw = opened("Team / 团队,Supplier,Canteen", *["North,A Ltd,4", "South,B Ltd,3"] * 3)
    plan = propose_plan(raw, supplied_codebook())
    assert (plan.programme, plan.programme_certainty) == (Programme.IS, 50)


def test_a_rated_team_makes_it_internal_service(guess):
    assert guess("Rated team / 被评价团队", "Canteen")[:2] == (Programme.IS, "rated")
