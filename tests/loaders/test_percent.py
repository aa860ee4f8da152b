import pytest

from loaders.percent import are_percents, are_shares, percents_in


@pytest.mark.parametrize(
    ("texts", "points"),
    [
        (["85%", "70 %", "100%"], [85, 70, 100]),
        (["８５％"], [85]),
        (["85", "0"], [85, 0]),
        (["0.85", "1", "0"], [85, 100, 0]),
        (["0,5", "0.25 %"], [50, 0]),
        (["1", "0"], [1, 0]),
        (["120%", "soon", "-5%", ""], [None] * 4),
    ],
)
def test_percentages_are_whole_numbers_from_0_to_100(texts, points):
    assert percents_in(texts) == points


def test_only_percent_signs_throughout_make_a_column_of_percentages():
    assert are_percents(["85%", "7.5 %"])
    assert not are_percents(["85%", "7"]) and not are_percents([])


def test_shares_lie_between_0_and_1():
    assert are_shares(["0.85", "1"])
    assert not are_shares(["0", "1"])
    assert not are_shares(["0.85", "soon"])
    assert not are_shares(["0.85", "2"])
