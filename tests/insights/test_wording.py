import re
from dataclasses import replace

import pytest

from disclosure.viewer import EVERYTHING
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
from survey.numbers import number
from survey.period import Length, Period
from tests.organisation import organisation

QUARTER = Period.parse("2026-Q3")
FOUR = ("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")
BRACES = re.compile(r"[{}]")


def chain_of(lag=0, **options):
    return value_chain(organisation(**options).data, EVERYTHING, QUARTER, lag)


def numbers_in(text):
    return [float(n.replace("−", "-")) for n in re.findall(r"−?\d+(?:\.\d+)?", text)]


def test_a_clear_link_names_the_difference_its_interval_and_the_teams():
    chain = chain_of()
    slope = chain.headline.slope
    points, low, high = (f"{10 * x:.1f}" for x in (slope.value, slope.ci_low, slope.ci_high))
    assert chain_sentence(chain) == (
        f"Teams whose staff score 10 points higher have customers scoring {points} points higher "
        f"(95% interval {low} to {high}; 24 teams). An association, not proof of cause."
    )


def test_a_clear_link_downwards_says_lower_and_counts_from_the_nearest_end():
    chain = chain_of(slope=-0.8, base=110, noise=1.0)
    said, slope = chain_sentence(chain), chain.headline.slope
    assert f"{-10 * slope.value:.1f} points lower" in said
    assert f"{-10 * slope.ci_high:.1f} to {-10 * slope.ci_low:.1f}; 24 teams" in said


@pytest.mark.parametrize(
    ("low", "high", "moves"),
    [
        (0.05, 0.9, True),
        (-0.9, -0.05, True),
        (-0.05, 0.9, False),
        (-0.9, 0.05, False),
        (0.0, 0.9, False),
        (-0.9, 0.0, False),
    ],
)
@pytest.mark.parametrize("of_r", [(-0.2, 0.5), (0.2, 0.5)], ids=["r not clear", "r clear"])
def test_scores_move_together_exactly_where_the_interval_told_leaves_out_zero(
    low, high, moves, of_r
):
    chain = chain_of()
    link = chain.headline
    r = replace(link.correlation, ci_low=of_r[0], ci_high=of_r[1])
    slope = replace(link.slope, value=(low + high) / 2, ci_low=low, ci_high=high)
    said = chain_sentence(replace(chain, headline=replace(link, slope=slope, correlation=r)))
    assert ("do not clearly move together" not in said) is moves
    assert ("higher" in said or "lower" in said) is moves


def test_a_link_that_is_not_clear_claims_no_direction():
    chain = chain_of(slope=0.0)
    said, slope = chain_sentence(chain), chain.headline.slope
    assert "do not clearly move together" in said
    assert f"by −{-10 * slope.ci_low:.1f} to {10 * slope.ci_high:.1f} points" in said
    assert "higher" not in said and "lower" not in said


@pytest.mark.parametrize("n_teams", [2, 9])
def test_too_few_teams_are_told_how_many_and_what_is_needed(n_teams):
    assert chain_sentence(chain_of(n_teams=n_teams)) == (
        f"Only {n_teams} teams can be linked; a link needs at least 10."
    )


def test_one_team_is_told_in_the_singular():
    assert chain_sentence(chain_of(n_teams=1)).startswith("Only 1 team can be linked")


@pytest.mark.parametrize(("n", "hidden"), [(4, "4 teams are"), (1, "1 team is")])
def test_few_teams_of_which_some_are_hidden_say_so(n, hidden):
    chain = chain_of(n_teams=13)
    linkage = replace(chain.linkage, n_linked=9, n_hidden=n)
    headline = replace(chain.headline, n_teams=9, correlation=None)
    assert chain_sentence(replace(chain, linkage=linkage, headline=headline)) == (
        f"Only 9 teams can be linked; a link needs at least 10. {hidden} hidden to protect people."
    )


def test_where_every_team_is_hidden_none_is_said_to_lack_a_score():
    said = chain_sentence(chain_of(n_teams=1, sizes={0: 4}))
    assert said == (
        "Only 0 teams can be linked; a link needs at least 10. 1 team is hidden to protect people."
    )


def test_where_no_team_has_both_sides_the_sentence_says_so():
    said = chain_sentence(chain_of(n_teams=2, sizes={0: 0, 1: 0}, periods=["2026-Q1"]))
    assert said.startswith("No team has both a staff and a customer score yet")


@pytest.mark.parametrize("n_teams", [10, 19])
def test_below_twenty_teams_the_sentence_states_a_correlation_and_no_slope(n_teams):
    chain = chain_of(n_teams=n_teams)
    said, r = chain_sentence(chain), chain.headline.correlation
    assert f"of {n_teams} teams go together with strength {r.r:.2f}" in said
    assert f"{r.ci_low:.2f} to {r.ci_high:.2f}" in said and "at least 20 teams" in said
    assert "points" not in said


def test_below_twenty_teams_an_unclear_correlation_is_no_link_and_asks_for_no_check():
    chain = chain_of(n_teams=12, slope=0.0, noise=9.0)
    assert not chain.headline.is_clear
    said = chain_sentence(chain)
    assert said.startswith("Among 12 teams, staff and customer scores do not clearly go together")
    assert "association" not in said
    strong = replace(chain.headline.correlation, r=0.82, ci_low=-0.56, ci_high=0.99)
    told = cautions(replace(chain, headline=replace(chain.headline, correlation=strong)))
    assert not any("rare" in caution for caution in told)


def test_scores_that_do_not_vary_are_said_not_to():
    chain = chain_of(n_teams=12, scores=dict.fromkeys(range(12), (60.0, 70.0)))
    assert chain_sentence(chain) == (
        "The scores of the 12 teams are too alike to tell whether they are linked."
    )


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"slope": -0.8},
        {"slope": 0.0},
        {"n_teams": 12},
        {"n_teams": 4},
        {"n_teams": 4, "sizes": {0: 3}},
        {"lag": 1},
    ],
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
    ("linked", "hidden", "said"),
    [
        (1, 0, ["1 team takes part in the link."]),
        (24, 0, ["24 teams take part in the link."]),
        (24, 1, ["24 teams take part in the link.", "1 team is hidden to protect people."]),
        (0, 2, ["0 teams take part in the link.", "2 teams are hidden to protect people."]),
    ],
)
def test_linked_and_hidden_teams_are_counted(linked, hidden, said):
    assert list(linkage_sentences(Linkage(linked, hidden, (), ()))) == said


def test_hidden_teams_are_counted_and_never_named(language):
    chain = chain_of(sizes={3: 4, 5: 8}, names={3: "Secret Service", 5: "Secret Agents"})
    said = " ".join([chain_sentence(chain), *cautions(chain), *linkage_sentences(chain.linkage)])
    assert "Secret" not in said


def test_what_happens_inside_a_team_is_told_with_its_interval():
    found = chain_of(periods=FOUR).over_time
    said = over_time_sentence(found)
    low, high = 10 * found.ci_low, 10 * found.ci_high
    assert f"{number(10 * found.within, 1)} points with its customers" in said
    assert f"(95% interval {number(low, 1)} to {number(high, 1)}; 24 teams)" in said


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
