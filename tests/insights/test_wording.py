import re
from dataclasses import replace

import pytest

from insights.value_chain import Linkage, value_chain
from insights.wording import (
    cautions,
    chain_sentence,
    lag_name,
    lag_profile_sentence,
    lag_words,
    linkage_sentences,
    over_time_sentence,
)
from survey.language import use_language
from survey.period import Length, Period
from tests.organisation import organisation

QUARTER = Period.parse("2026-Q3")
FOUR = ("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")
BRACES = re.compile(r"[{}]")


def chain_of(lag=0, **options):
    return value_chain(organisation(**options).data, QUARTER, lag)


def numbers_in(text):
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", text)]


def test_a_clear_link_names_the_difference_its_interval_and_the_teams():
    chain = chain_of()
    slope = chain.headline.slope
    points, low, high = (f"{10 * x:.1f}" for x in (slope.value, slope.ci_low, slope.ci_high))
    assert chain_sentence(chain) == (
        f"Teams whose staff score 10 points higher have customers scoring {points} points higher "
        f"(95% interval {low} to {high}; 24 teams). An association, not proof of cause."
    )


def test_a_clear_link_downwards_says_lower_and_counts_from_the_nearest_end():
    chain = chain_of(slope=-0.8, noise=1.0)
    said, slope = chain_sentence(chain), chain.headline.slope
    assert f"{-10 * slope.value:.1f} points lower" in said
    assert f"{-10 * slope.ci_high:.1f} to {-10 * slope.ci_low:.1f}; 24 teams" in said


def test_a_link_that_is_not_clear_claims_no_direction():
    chain = chain_of(slope=0.0)
    said, slope = chain_sentence(chain), chain.headline.slope
    assert "do not clearly move together" in said
    assert f"by {10 * slope.ci_low:.1f} to {10 * slope.ci_high:.1f} points" in said
    assert "higher" not in said and "lower" not in said


@pytest.mark.parametrize("n_teams", [2, 9])
def test_too_few_teams_are_told_how_many_and_what_is_needed(n_teams):
    assert chain_sentence(chain_of(n_teams=n_teams)) == (
        f"Only {n_teams} teams have both a staff and a customer score; a link needs at least 10."
    )


def test_one_team_is_told_in_the_singular():
    assert chain_sentence(chain_of(n_teams=1)).startswith("Only 1 team has both")


def test_teams_below_the_minimum_are_not_counted_among_few_teams():
    said = chain_sentence(chain_of(n_teams=12, sizes={0: 4, 1: 4, 2: 4}))
    assert said.startswith("Only 9 teams")


@pytest.mark.parametrize("n_teams", [10, 19])
def test_below_twenty_teams_the_sentence_states_a_correlation_and_no_slope(n_teams):
    chain = chain_of(n_teams=n_teams)
    said, r = chain_sentence(chain), chain.headline.correlation
    assert f"of {n_teams} teams correlate at {r.r:.2f}" in said
    assert f"{r.ci_low:.2f} to {r.ci_high:.2f}" in said and "at least 20 teams" in said
    assert "points" not in said


def test_scores_that_do_not_vary_are_said_not_to():
    chain = chain_of(n_teams=12, scores=dict.fromkeys(range(12), (60.0, 70.0)))
    assert chain_sentence(chain) == (
        "The scores of the 12 teams are too alike to tell whether they are linked."
    )


@pytest.mark.parametrize(
    "options",
    [{}, {"slope": -0.8}, {"slope": 0.0}, {"n_teams": 12}, {"n_teams": 4}, {"lag": 1}],
    ids=str,
)
def test_every_sentence_has_the_same_numbers_in_either_language(options):
    chain = chain_of(**options)
    english = chain_sentence(chain)
    use_language("zh")
    assert not BRACES.search(chain_sentence(chain) + english)
    assert sorted(numbers_in(chain_sentence(chain))) == sorted(numbers_in(english))


@pytest.mark.parametrize(
    "options",
    [{"slope": 0.9, "noise": 1.0}, {"slope": 0.0}, {"n_teams": 12}],
    ids=["clear", "not clear", "no line"],
)
def test_a_lagged_link_says_how_much_later(options):
    assert "1 quarter later" in chain_sentence(chain_of(lag=1, **options))
    assert "later" not in chain_sentence(chain_of(lag=0, **options))


@pytest.mark.parametrize(
    ("lag", "length", "name"),
    [
        (0, Length.QUARTER, "Same quarter"),
        (1, Length.QUARTER, "1 quarter later"),
        (3, Length.QUARTER, "3 quarters later"),
        (0, Length.MONTH, "Same month"),
        (1, Length.MONTH, "1 month later"),
        (2, Length.MONTH, "2 months later"),
        (0, Length.YEAR, "Same year"),
        (1, Length.YEAR, "1 year later"),
    ],
)
def test_a_lag_is_named_in_the_periods_of_the_data(lag, length, name):
    assert lag_name(lag, length) == name
    assert lag_words(lag, length).strip() == (name if lag else "")


def test_fewer_than_thirty_teams_are_cautioned_about():
    assert "24 teams are few: read the interval, not the number." in cautions(chain_of())
    assert cautions(chain_of(n_teams=30, noise=12.0)) == ()


def test_so_strong_a_link_that_it_is_rare_is_cautioned_about():
    (said,) = cautions(chain_of(n_teams=40, slope=1.0, noise=1.0))
    assert said.startswith("So strong a link is rare.")


def test_without_a_correlation_there_is_nothing_to_caution_about():
    assert cautions(chain_of(n_teams=9)) == ()


@pytest.mark.parametrize(
    ("linked", "small", "said"),
    [
        (1, 0, ["1 team takes part in the link."]),
        (24, 0, ["24 teams take part in the link."]),
        (
            24,
            1,
            [
                "24 teams take part in the link.",
                "1 team is hidden to protect people: fewer than five answered.",
            ],
        ),
        (
            0,
            2,
            [
                "0 teams take part in the link.",
                "2 teams are hidden to protect people: fewer than five answered.",
            ],
        ),
    ],
)
def test_linked_and_hidden_teams_are_counted(linked, small, said):
    assert list(linkage_sentences(Linkage(linked, small, (), ()))) == said


def test_hidden_teams_are_counted_and_never_named(language):
    chain = chain_of(sizes={3: 4}, names={3: "Secret Service"})
    said = " ".join([chain_sentence(chain), *cautions(chain), *linkage_sentences(chain.linkage)])
    assert "Secret" not in said


def lags_of(*triples):
    lags = chain_of(periods=FOUR).lags
    return tuple(
        replace(lag, r=r, ci_low=low, ci_high=high)
        for lag, (r, low, high) in zip(lags, triples, strict=False)
    )


def test_the_strongest_delay_is_named_with_its_interval():
    said = lag_profile_sentence(lags_of((0.2, 0.1, 0.3), (-0.7, -0.8, -0.6)), Length.QUARTER)
    assert said == (
        "Scores go together most closely at: 1 quarter later "
        "(r = -0.70, 95% interval -0.80 to -0.60)."
    )


@pytest.mark.parametrize(
    ("other", "stands_out"), [((0.2, 0.0, 0.4), True), ((0.6, 0.4, 0.75), False)]
)
def test_the_strongest_delay_stands_out_only_where_no_other_interval_reaches_it(other, stands_out):
    said = lag_profile_sentence(lags_of(other, (0.7, 0.5, 0.8)), Length.QUARTER)
    assert ("Other delays lie within its uncertainty." in said) is not stands_out


def test_refused_delays_are_not_compared():
    said = lag_profile_sentence(lags_of((0.7, 0.5, 0.8), (None, None, None)), Length.QUARTER)
    assert "Same quarter" in said and "Other delays" not in said


def test_what_happens_inside_a_team_is_told_with_its_interval():
    found = chain_of(periods=FOUR).over_time
    said = over_time_sentence(found)
    low, high = 10 * found.ci_low, 10 * found.ci_high
    assert f"{10 * found.within:.1f} points with its customers" in said
    assert f"(95% interval {low:.1f} to {high:.1f}; 24 teams)" in said


@pytest.mark.parametrize("length", Length)
@pytest.mark.parametrize("lag", [0, 1, 2])
def test_every_lag_has_a_name(language, length, lag):
    said = lag_name(lag, length)
    assert said.strip() and not BRACES.search(said + lag_words(lag, length))


def test_every_other_sentence_is_filled_in(language):
    chain = chain_of(periods=FOUR, sizes={3: 4})
    said = [*cautions(chain), *linkage_sentences(chain.linkage)]
    said += [lag_profile_sentence(chain.lags, Length.QUARTER), over_time_sentence(chain.over_time)]
    assert all(text.strip() and not BRACES.search(text) for text in said)
