import math

import numpy as np
import pytest

from disclosure.minimum_group import (
    HIDDEN,
    MINIMUM_GROUP,
    MISSING,
    UNANIMOUS_BELOW,
    ReleasedScore,
    Visibility,
    count_text,
    is_large_enough,
    release_company_score,
    release_unit_score,
)

NAN = math.nan
RELEASES = pytest.mark.parametrize("release", [release_unit_score, release_company_score])


def test_the_minimum_group_is_five_people():
    assert MINIMUM_GROUP == 5


@RELEASES
@pytest.mark.parametrize("n", [1, 2, 3, 4, 4.99])
def test_a_score_of_fewer_than_five_people_is_hidden(release, n):
    assert release(n, 71.3, 60.1, 82.7) == HIDDEN


@RELEASES
@pytest.mark.parametrize("n", [5, 6, 4_000])
def test_a_score_of_five_people_or_more_is_shown(release, n):
    found = release(n, 71.3, 60.1, 82.7)
    assert found.is_shown and found.n == n


@RELEASES
@pytest.mark.parametrize("n", [4, NAN, 0])
def test_a_hidden_score_carries_no_number_at_all(release, n):
    found = release(n, 71.3, 60.1, 82.7)
    assert (found.score, found.ci_low, found.ci_high, found.n) == (None,) * 4
    assert not found.is_shown


@RELEASES
@pytest.mark.parametrize("n", [NAN, 0, -1])
def test_a_score_of_an_unknown_number_of_people_is_hidden(release, n):
    assert release(n, 71.3, NAN, NAN) == HIDDEN


@RELEASES
@pytest.mark.parametrize("n", [NAN, 0])
def test_where_nobody_answered_the_score_is_missing(release, n):
    assert release(n, NAN, NAN, NAN) == MISSING


def test_hidden_and_missing_differ():
    assert HIDDEN != MISSING
    assert (HIDDEN.visibility, MISSING.visibility) == (Visibility.HIDDEN, Visibility.MISSING)


@pytest.mark.parametrize(
    ("exact", "shown"), [((71.49, 60.51, 82.4), (71, 61, 82)), ((0.2, -3.4, 3.8), (0, 0, 4))]
)
def test_a_units_score_and_interval_are_whole_points(exact, shown):
    found = release_unit_score(12, *exact)
    assert (found.score, found.ci_low, found.ci_high) == shown


def test_the_companys_score_and_interval_are_tenths_of_a_point():
    found = release_company_score(900, 71.449, 70.06, 72.951)
    assert (found.score, found.ci_low, found.ci_high) == (71.4, 70.1, 73.0)


@RELEASES
def test_a_score_without_an_interval_is_shown_without_one(release):
    found = release(9, 64, NAN, NAN)
    assert found == ReleasedScore(Visibility.SHOWN, 64, None, None, 9)


@pytest.mark.parametrize(("n", "enough"), [(4, False), (5, True), (NAN, False), (0, False)])
def test_five_people_are_enough(n, enough):
    assert is_large_enough(n) is enough


@pytest.mark.parametrize(("n", "enough"), [([4.0, 5.0], [False, True]), ([], [])])
def test_five_people_are_enough_in_each_of_many_groups(n, enough):
    assert is_large_enough(np.array(n)).tolist() == enough


@RELEASES
@pytest.mark.parametrize("score", [0.0, 100.0])
@pytest.mark.parametrize(("n", "hidden"), [(5, True), (9, True), (10, False), (400, False)])
def test_what_every_single_one_answered_is_hidden_below_ten_people(release, n, hidden, score):
    found = release(n, score, NAN, NAN)
    assert (not found.is_shown) is hidden and UNANIMOUS_BELOW == 10


@RELEASES
@pytest.mark.parametrize("score", [0.4, 99.6, 50.0])
def test_five_people_who_were_not_all_of_one_extreme_are_shown(release, score):
    assert release(5, score, NAN, NAN).is_shown


@RELEASES
def test_an_interval_ends_where_the_scale_does(release):
    found = release(12, 97.0, -8.2, 113.9)
    assert (found.ci_low, found.ci_high) == (0, 100)


@pytest.mark.parametrize(
    ("n", "text"), [(0, "<5"), (1, "<5"), (4, "<5"), (5, "5"), (12_345, "12,345")]
)
def test_a_number_of_people_below_five_is_not_told(n, text):
    assert count_text(n) == text
