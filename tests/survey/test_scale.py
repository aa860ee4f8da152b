import pytest

from survey.scale import KNOWN_SCALES, NPS_SCALE, PICKED, Scale


@pytest.mark.parametrize("scale", [*KNOWN_SCALES, PICKED, Scale(0, 4)], ids=str)
def test_a_scale_is_read_back_as_it_is_written(scale):
    assert Scale.parse(str(scale)) == scale


@pytest.mark.parametrize("text", ["", "5", "1-", "-5", "a-b", "1-5-7"])
def test_what_is_no_scale_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        Scale.parse(text)


@pytest.mark.parametrize(("minimum", "maximum"), [(5, 5), (5, 1)])
def test_a_scale_of_fewer_than_two_points_is_refused(minimum, maximum):
    with pytest.raises(ValueError, match="two points"):
        Scale(minimum, maximum)


@pytest.mark.parametrize(
    ("text", "lowest"),
    [
        ("1-4", 3),
        ("1-5", 4),
        ("1-6", 5),
        ("1-7", 6),
        ("1-10", 8),
        ("0-10", 8),
        ("0-4", 3),
        ("1-3", 3),
        ("0-1", 1),
        ("0-100", 75),
    ],
)
def test_favourable_answers_begin_at(text, lowest):
    assert Scale.parse(text).favourable_from == lowest


@pytest.mark.parametrize(("text", "points"), [("1-5", 5), ("0-10", 11), ("0-1", 2)])
def test_points_count_both_ends(text, points):
    assert Scale.parse(text).points == points


def test_only_eleven_points_from_zero_make_an_nps():
    assert [scale for scale in KNOWN_SCALES if scale.is_nps] == [NPS_SCALE]
