import pytest

from charts.lag_profile import lag_profile_figure
from charts.theme import LIGHT
from disclosure.viewer import EVERYTHING
from insights.value_chain import value_chain
from survey.period import Period
from tests.charts.figures import trace
from tests.organisation import organisation

FOUR = ("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")
NAMES = ("Same quarter", "1 quarter later", "2 quarters later", "3 quarters later")


def chain_of(periods=FOUR, lag=1, **options):
    company = organisation(periods=periods, **options)
    return value_chain(company.data, EVERYTHING, Period.parse(periods[-1]), lag)


def profile(chain):
    return lag_profile_figure(chain.lags, chain.lag, chain.period.length, "light")


def lags(chain):
    return trace(profile(chain), "lags")


def test_a_point_per_delay_is_its_correlation():
    chain = chain_of()
    assert tuple(lags(chain).x) == NAMES
    assert list(lags(chain).y) == [round(lag.r, 2) for lag in chain.lags]


def test_over_many_teams_a_correlation_has_the_digits_of_the_table():
    chain = chain_of(n_teams=100)
    assert list(lags(chain).y) == [round(lag.r, 4) for lag in chain.lags]


def test_bars_reach_to_the_ends_of_the_interval():
    chain = chain_of()
    bars = lags(chain).error_y
    for i, (lag, r) in enumerate(zip(chain.lags, lags(chain).y, strict=True)):
        assert r + bars.array[i] == pytest.approx(round(lag.ci_high, 2))
        assert r - bars.arrayminus[i] == pytest.approx(round(lag.ci_low, 2))


@pytest.mark.parametrize("chosen", [0, 2])
def test_only_the_chosen_delay_is_filled(chosen):
    colours = lags(chain_of(lag=chosen)).marker.color
    assert [colour == LIGHT.accent for colour in colours] == [i == chosen for i in range(4)]


def test_delays_that_are_refused_are_left_out_and_keep_their_place():
    chain = chain_of(("2026-Q1", "2026-Q3"), lag=0)
    figure = profile(chain)
    assert tuple(lags(chain).x) == (NAMES[0], NAMES[2])
    assert tuple(figure.layout.xaxis.categoryarray) == NAMES


def test_hovering_a_delay_tells_its_correlation_and_what_it_rests_on():
    chain = chain_of()
    r = chain.lags[1]
    assert lags(chain).text[1] == (
        f"1 quarter later: {r.r:.2f} ({r.ci_low:.2f} to {r.ci_high:.2f}); 72 pairs of 24 teams"
    )


def test_the_axis_is_a_correlation_from_minus_one_to_one():
    axis = profile(chain_of()).layout.yaxis
    assert (axis.title.text, axis.range) == ("Strength of the link, −1 to 1", (-1, 1))


def test_delays_are_written_in_lines_that_fit_beside_each_other_on_a_phone():
    axis = profile(chain_of()).layout.xaxis
    assert axis.ticktext == (
        "Same<br>quarter", "1 quarter<br>later", "2 quarters<br>later", "3 quarters<br>later"
    )  # fmt: skip
    assert axis.tickvals == NAMES


def test_months_are_named_as_months():
    chain = chain_of(("2026-08", "2026-09"))
    assert tuple(lags(chain).x)[:2] == ("Same month", "1 month later")


def test_with_too_few_teams_the_figure_is_empty():
    assert len(lags(chain_of(n_teams=9)).x or ()) == 0
