import numpy as np
import pytest

from disclosure.release import HIDDEN, MISSING, ReleasedScore, Visibility, rounding_step
from disclosure.viewer import EVERYTHING
from insights.released_moments import released_moments
from insights.teams import team_overview, team_scores
from survey.period import Period
from tests.organisation import SD, organisation

QUARTER = Period.parse("2026-Q3")
STAFF = "employee_satisfaction"


def test_what_is_hidden_or_missing_has_nobody():
    found = released_moments([HIDDEN, MISSING])
    assert found.n.tolist() == [0, 0] and not found.answered.any()


@pytest.mark.parametrize("n", [10, 30, 100])
def test_the_spread_is_that_of_the_answers_but_for_rounding(n):
    scores = team_scores(organisation(n=n).data, STAFF, QUARTER)
    found = np.sqrt(released_moments(scores).variance)
    # An interval is told in steps, up to one wider than it is.
    reach = rounding_step(n, whole_points=True) * n**0.5
    assert (np.abs(found - SD) < reach).all()


def test_of_a_small_team_no_spread_is_known():
    scores = team_scores(organisation(n=9).data, STAFF, QUARTER)
    found = released_moments(scores)
    assert found.answered.all() and np.isnan(found.variance).all()


def test_an_interval_cut_at_the_end_of_the_scale_gives_its_longer_half():
    cut = ReleasedScore(Visibility.SHOWN, 96.0, 86.0, 100.0, 30)
    whole = ReleasedScore(Visibility.SHOWN, 60.0, 50.0, 70.0, 30)
    first, second = np.sqrt(released_moments([cut, whole]).variance)
    assert first == pytest.approx(second)


def test_the_means_are_the_rounded_ones():
    company = organisation(n=12)
    overview = team_overview(company.data, EVERYTHING, QUARTER)
    scores = team_scores(company.data, STAFF, QUARTER)
    means = released_moments(scores).mean
    assert means.tolist() == pytest.approx([s.score for s in scores]) and len(overview.rows) == 24
