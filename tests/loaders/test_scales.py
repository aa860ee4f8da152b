import pyarrow as pa
import pytest

from loaders.raw import listed
from loaders.scales import (
    Profile,
    order_of,
    scales_of_numbers,
    stated_scale,
    zeros_that_are_codes,
)
from survey.scale import NPS_SCALE, Scale


def _scales(*columns):
    return [str(s) for s in scales_of_numbers([dict.fromkeys(c, 1) for c in columns])]


def test_neighbours_share_the_scale_that_one_of_them_uses_up():
    assert _scales({1, 4}, {2, 5}) == ["1-5", "1-5"]


def test_one_long_scale_leaves_its_neighbours_alone():
    assert _scales({1, 5}, {2, 4}, {0, 10}) == ["1-5", "1-5", "0-10"]


def test_mostly_long_neighbours_are_all_long():
    assert _scales({2, 6}, {1, 9}, {3, 10}) == ["1-10"] * 3


def test_labels_are_those_of_the_order_that_holds_most():
    assert (order_of({"满意": 3, "非常满意": 1}) or ())[-1] == "非常满意"
    assert order_of({"agree": 3, "meh": 2}) is None


def test_points_choose_among_orders():
    assert len(order_of({"agree": 1, "disagree": 1}, points=7) or ()) == 7


def test_answers_that_are_no_score_do_not_count():
    profile = Profile.of(listed(pa.chunked_array([["5", "don’t know", None, "N/A", "4分"]])))
    assert profile.numbers == {5: 1, 4: 1}


def test_other_numbers_are_on_no_scale():
    assert not Profile.of(listed(pa.chunked_array([["34", "51", "5"]]))).numbers


@pytest.mark.parametrize(
    ("stated", "numbers", "scale"),
    [((0, 10), {3: 1}, NPS_SCALE), ((1, 10), {0: 1}, None), ((10, 1), {}, None), (None, {}, None)],
)
def test_a_stated_scale_holds_where_the_numbers_fit(stated, numbers, scale):
    assert stated_scale(stated, numbers) == scale


def _profile(*answers):
    return Profile.of(listed(pa.chunked_array([list(answers)])))


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        (("1", "5", "3", "99"), ("99",)),
        (("1", "5", "-3", "-2"), ("-3", "-2")),
        (("0", "10", "999", "4"), ("999",)),
        (("Agree", "Disagree", "Agree", "Agree", "99"), ("99",)),
        (("-2", "-1", "0", "1", "2"), ()),
        (("-1", "0", "1", "2"), ()),
        (("-1", "0", "5", "10"), ("-1",)),
        (("1", "5", "6", "55"), ()),
        (("34", "51", "99"), ()),
    ],
)
def test_numbers_far_outside_an_otherwise_clean_scale_are_codes(answers, codes):
    profile = _profile(*answers)
    assert profile.no_answer == codes
    assert not set(codes) & set(profile.answers)


def test_a_zero_is_a_code_where_no_neighbour_has_one():
    one_to_five, with_zero = {1: 3, 3: 4, 5: 2}, {0: 1, 2: 3, 5: 4}
    assert zeros_that_are_codes([one_to_five, with_zero]) == [False, True]
    assert zeros_that_are_codes([with_zero, with_zero]) == [False, False]
    assert not any(zeros_that_are_codes([with_zero, with_zero, one_to_five]))
    assert zeros_that_are_codes([{0: 1, 8: 3, 10: 1}, one_to_five]) == [False, False]


def test_many_who_use_up_a_short_scale_are_on_it():
    few, many = ({"disagree": n, "neutral": n, "agree": n} for n in (2, 20))
    assert len(order_of(few)) == 5
    assert order_of(many) == ("Disagree", "Neutral", "Agree")


def test_scales_may_begin_with_0():
    frequency = dict.fromkeys(range(7), 5)  # UWES: 0 never to 6 always
    nobody_never = dict.fromkeys(range(1, 7), 5)
    assert scales_of_numbers([frequency, frequency, nobody_never]) == [Scale(0, 6)] * 3
    assert scales_of_numbers([{0: 3, 2: 4, 4: 1}]) == [Scale(0, 4)]


@pytest.mark.parametrize(
    ("answers", "numbers"),
    [
        (("(1) Every day", "(2) Often", "(3) Rarely", "(5) Never"), {1, 2, 3, 5}),
        (("2)", "3)", "4)", "5)", "6)", "7) I have a very good mood"), {2, 3, 4, 5, 6, 7}),
        (("1) Clerk", "4) Driver", "7) Cook"), set()),  # a list with gaps
        (("1) Clerk", "1) Driver", "2) Cook", "3) Guard"), set()),  # a number twice
        (("1) Clerk", "2) Driver"), set()),
        (("(10) Clerk", "(11) Driver", "(12) Cook"), set()),
        (("(1) Clerk", "(2) Driver", "(3) Cook", "another"), set()),
    ],
)
def test_options_numbered_in_front_are_a_scale_where_they_count_up(answers, numbers):
    assert set(_profile(*answers * 10).numbers) == numbers
