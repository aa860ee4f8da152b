import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.links.shared_raters import shared_respondents, without_shared_raters
from analysis.minimum import Emphasis

COUNTS = st.lists(st.one_of(st.none(), st.integers(0, 3)), max_size=40)


def test_one_shared_respondent_excludes_the_team():
    found = without_shared_raters([0, 1, 0, 12])
    assert found.kept.tolist() == [True, False, True, False]
    assert (found.n_used, found.n_excluded, found.n_shared) == (2, 2, 13)


def test_an_unknown_overlap_keeps_the_team_and_is_counted():
    found = without_shared_raters([np.nan, 0])
    assert found.kept.all() and found.n_unknown == 1


def test_emphasis_is_by_the_teams_that_remain():
    assert without_shared_raters([0] * 12 + [1] * 30).emphasis is Emphasis.GREYED
    assert without_shared_raters([1] * 30).emphasis is Emphasis.REFUSED
    assert without_shared_raters([]).emphasis is Emphasis.REFUSED


def test_a_team_listed_twice_is_an_error():
    with pytest.raises(ValueError, match="twice"):
        shared_respondents(["p"], ["A"], ["p"], ["A"], ["A", "B", "A"])


def test_a_negative_count_is_an_error():
    with pytest.raises(ValueError, match="negative"):
        without_shared_raters([0, -1])


@given(COUNTS)
def test_every_team_is_either_kept_or_excluded(counts):
    found = without_shared_raters(counts)
    assert found.n_used + found.n_excluded == len(counts) == len(found.kept)
    assert found.n_unknown <= found.n_used


def test_keys_in_both_samples_of_a_team_are_counted_once():
    es_key, es_team = ["p", "p", "q", "s"], ["A", "A", "A", "B"]
    cs_key, cs_team = ["p", "q", "q", "t"], ["A", "A", "A", "B"]
    found = shared_respondents(es_key, es_team, cs_key, cs_team, ["B", "A"])
    assert found.tolist() == [0, 2]


def test_a_key_in_two_different_teams_is_not_shared():
    assert shared_respondents(["p", "q"], ["A", "B"], ["q", "p"], ["A", "B"], ["A"])[0] == 0


@pytest.mark.parametrize("key", [None, "", np.nan])
def test_a_team_without_keys_is_of_unknown_overlap(key):
    assert np.isnan(shared_respondents([key], ["A"], ["p"], ["A"], ["A"])).all()


def test_a_team_not_surveyed_is_of_unknown_overlap():
    assert np.isnan(shared_respondents([], [], [], [], ["A"])).all()


def test_a_missing_team_label_is_an_error():
    with pytest.raises(ValueError, match="missing label"):
        shared_respondents(["p"], [None], ["p"], ["A"], ["A"])
