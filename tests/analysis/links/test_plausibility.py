from dataclasses import replace

import pytest

from analysis.links.correlation import pearson
from analysis.links.plausibility import Check, too_good_to_be_true
from analysis.minimum import Emphasis


@pytest.fixture
def link(first_wave):
    return pearson(first_wave["es"], first_wave["cs"])


def test_a_link_of_usual_size_is_not_flagged(link):
    found = too_good_to_be_true(link)
    assert not found.flagged and found.checks == () and not found.beyond_chance
    assert (found.r, found.n_used, found.emphasis) == (link.r, 40, Emphasis.NORMAL)


@pytest.mark.parametrize(("r", "flagged"), [(0.6, False), (0.61, True), (-0.7, True)])
def test_a_link_beyond_six_tenths_is_flagged_whatever_its_sign(r, flagged, link):
    assert too_good_to_be_true(replace(link, r=r)).flagged is flagged


@pytest.mark.parametrize(("low", "high"), [(0.65, 0.9), (-0.9, -0.65)])
def test_an_interval_wholly_beyond_is_more_than_chance(low, high, link):
    strong = replace(link, r=(low + high) / 2, ci_low=low, ci_high=high)
    assert too_good_to_be_true(strong).beyond_chance
    assert not too_good_to_be_true(replace(strong, ci_low=-0.9, ci_high=0.9)).beyond_chance


def test_what_is_settled_is_not_asked_for(link):
    strong = replace(link, r=0.8)
    asked = too_good_to_be_true(strong, overlap_checked=True).checks
    assert asked == (Check.STABLE_DIFFERENCES,)
    few = too_good_to_be_true(replace(strong, n_used=12)).checks
    assert few == (Check.SHARED_RATERS, Check.FEW_TEAMS, Check.STABLE_DIFFERENCES)
