import pyarrow as pa
import pytest

from loaders.scales import Profile, order_of, scales_of_numbers, stated_scale
from survey.scale import NPS_SCALE


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
    profile = Profile.of(pa.chunked_array([["5", "don’t know", None, "N/A", "4分"]]))
    assert profile.numbers == {5: 1, 4: 1}


def test_other_numbers_are_on_no_scale():
    assert not Profile.of(pa.chunked_array([["34", "51", "5"]])).numbers


@pytest.mark.parametrize(
    ("stated", "numbers", "scale"),
    [((0, 10), {3: 1}, NPS_SCALE), ((1, 10), {0: 1}, None), ((10, 1), {}, None), (None, {}, None)],
)
def test_a_stated_scale_holds_where_the_numbers_fit(stated, numbers, scale):
    assert stated_scale(stated, numbers) == scale
