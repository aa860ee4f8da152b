import pytest

from survey.numbers import number, percent


@pytest.mark.parametrize(
    ("value", "text"), [(5006, "5,006"), (-1400000.4, "−1,400,000"), (-0.2, "0"), (71, "71")]
)
def test_thousands_are_set_apart_and_the_minus_is_a_true_one(value, text):
    assert number(value) == text


def test_a_percentage_has_no_space_in_either_language(language):
    assert (percent(71.4), percent(-99, sign=True), percent(3, 1)) == ("71%", "−99%", "3.0%")
