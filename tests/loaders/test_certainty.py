import pytest

from loaders import propose_plan
from loaders.certainty import CERTAINTY
from survey.codebook import supplied_codebook
from survey.export import REASONS
from survey.undecided import SURE_FROM


@pytest.fixture
def column(opened):
    """Return a function that plans one column beside a team, given its heading and answers."""

    def planned(heading, *answers):
        raw = opened("Team / 团队," + heading, *(f"North,{answer}" for answer in answers))
        return propose_plan(raw, supplied_codebook()).columns[1]

    return planned


def test_every_reason_has_words():
    assert CERTAINTY.keys() <= REASONS.keys()


def test_a_fixed_column_and_a_known_question_are_certain(column):
    assert column("Date / 日期", "2026-09-03").certainty == 100
    assert column("mo_pride", *"12345").certainty == 100


def test_a_very_name_is_surer_than_a_question_that_mentions_it(column):
    named = column("Gender", *"MF" * 10)
    asked = column("What is your gender?", *"MF" * 10)
    assert (named.certainty, asked.certainty) == (95, 80)


def test_labels_are_as_sure_as_they_are_known(column):
    assert column("Canteen", *["Agree", "Disagree"] * 10).certainty == 90
    assert column("Canteen", *["Agree", "Disagree"] * 9, "Meh", "Meh").certainty == 81


def test_bare_numbers_are_less_sure_and_guesses_are_doubtful(column):
    assert column("Canteen", *"12345").certainty == 70
    assert column("Canteen", *["Meh", "Spiffing"] * 3).certainty < SURE_FROM
    assert column("Canteen", *"QWERTY").certainty < SURE_FROM
