import copy

from analysis.refusal import Refusal, TooFew


def test_a_refusal_says_what_was_found_and_needed():
    refusal = TooFew("too_few_teams", 3, 10)
    assert (refusal.reason, refusal.found, refusal.needed) == ("too_few_teams", 3, 10)
    assert str(refusal) == "too_few_teams: found 3, needed 10"


def test_a_refusal_is_a_value_error_and_survives_copying():
    again = copy.deepcopy(TooFew("no_answers", 0, 1))
    assert isinstance(again, Refusal) and isinstance(again, ValueError)
    assert str(again) == "no_answers: found 0, needed 1"


def test_a_refusal_that_no_data_would_mend_names_no_need():
    assert str(Refusal("no_variation", 0)) == "no_variation: found 0"
