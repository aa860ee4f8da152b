import pytest

from analysis import minimum
from analysis.minimum import Emphasis, emphasis, weakest


@pytest.mark.parametrize(
    ("teams", "style"), [(9, "refused"), (10, "greyed"), (29, "greyed"), (30, "normal")]
)
def test_emphasis_steps_up_exactly_at_its_limits(teams, style):
    shown, normal = minimum.MIN_TEAMS_CORRELATION, minimum.TEAMS_CORRELATION_NORMAL
    assert emphasis(teams, shown, normal) == style


def test_an_unknown_count_is_refused():
    assert emphasis(float("nan"), 5, 10) is Emphasis.REFUSED


def test_swapped_limits_are_an_error():
    with pytest.raises(ValueError, match="below shown"):
        emphasis(5, 10, 5)


def test_the_weakest_emphasis_wins():
    assert weakest(Emphasis.NORMAL, Emphasis.REFUSED, Emphasis.GREYED) is Emphasis.REFUSED
