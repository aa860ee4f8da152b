"""What an attacker recovers of 300 organisations behind customary gates, and behind ours."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from tests.disclosure.attacker import LARGER, ONE_WAVE, TOLD, WAVES
from tests.disclosure.bounds import bounds, most_open, narrow, spread
from tests.disclosure.gates import customary_gate
from tests.disclosure.guesses import guess
from tests.disclosure.knowledge import (
    Facts,
    Parts,
    facts_of_scores,
    few_people,
    hidden_groups,
    parts,
)
from tests.disclosure.organisations import organisation
from tests.disclosure.report import COUNTED_KIND, CUSTOMARY, OURS, results, table

pytestmark = pytest.mark.timeout(1200)
PEOPLE = "hidden, fewer than 5"


@pytest.fixture(scope="module")
def found():
    return results()


def told(found, over):
    """Kinds of what our gate lets be recovered, and how often."""
    return {kind: n for kind, n in found[OURS].recovered.recovered.items() if over in kind}


def test_neither_a_small_hidden_group_nor_a_person_is_recovered(found):
    """Of one wave, and of several even if everybody says the same again."""
    assert found[OURS].recovered.of[f"{PEOPLE}, {ONE_WAVE}, programming"] > 30_000
    assert found[OURS].recovered.of[f"persons, {WAVES}, programming"] > 5_000
    for over in (ONE_WAVE, WAVES):
        assert not any(told(found, over).values()), table(found)


@pytest.mark.parametrize("way", ["programming", "least squares"])
def test_no_larger_group_hidden_to_cover_others_is_recovered(found, way):
    assert found[OURS].recovered.of[f"{LARGER}, {way}"] > 5_000
    assert not found[OURS].recovered.recovered[f"{LARGER}, {way}"], table(found)


def test_whoever_knows_the_size_of_every_group_recovers_few_of_the_larger_hidden_ones(found):
    for way in ("programming", "least squares"):
        assert found[OURS].recovered.share(f"{LARGER}, {TOLD}, {way}") < 0.05, table(found)


def test_no_number_of_people_below_the_minimum_is_found_exactly(found):
    assert found[OURS].recovered.of[COUNTED_KIND] > 300
    assert not found[OURS].recovered.recovered[COUNTED_KIND]


@pytest.mark.parametrize("gate", CUSTOMARY)
@pytest.mark.parametrize("way", ["programming", "least squares"])
def test_behind_each_customary_gate_the_same_attacker_succeeds(found, gate, way):
    tally = found[gate].recovered
    assert tally.recovered[f"{PEOPLE}, {ONE_WAVE}, {way}"] > 0, table(found)
    assert tally.recovered[f"persons, {ONE_WAVE}, {way}"] > 0, table(found)


def test_hiding_fewer_than_five_alone_gives_a_third_of_them_away_at_one_decimal(found):
    tally = found["hide n < 5, one decimal"].recovered
    assert tally.share(f"{PEOPLE}, {ONE_WAVE}, least squares") > 1 / 3, table(found)


@pytest.mark.parametrize("what", ["units", "every group"])
def test_where_teams_have_eight_people_at_least_85_percent_stay_shown(found, what):
    assert found[OURS].shown.share(f"{what}, teams of 8 and more") >= 0.85, table(found)


def single_fact(people, *facts):
    """Facts about parts of so many people: (which parts, low, high) of their mean."""
    n = np.array(people, dtype=float)
    sums = np.array([[part in of for part in range(len(n))] for of, _, _ in facts], dtype=float)
    low, high = (np.array([fact[end] for fact in facts]) * (sums @ n) for end in (1, 2))
    groups = csr_array(np.eye(len(n)))
    return Facts(csr_array(sums), low, high, 100 * n, 50 * n), Parts(n, 50 * n, (groups,))


def test_the_difference_of_twenty_people_and_nineteen_tells_what_one_said():
    """METHODS 2.24: 20 people with a mean of 70, 19 with 71.5789."""
    facts, people = single_fact([19, 1], ([0, 1], 70, 70), ([0], 71.5789, 71.5789))
    row = csr_array([[0.0, 1.0]])
    assert bounds(facts, row) == pytest.approx((40, 40), abs=0.01)
    found = guess(facts, people, row)
    assert found.mean[0] == pytest.approx(40, abs=0.1) and found.is_sure(1)[0]


def test_rounding_leaves_open_what_one_of_twenty_said():
    facts, people = single_fact([19, 1], ([0, 1], 69, 71), ([0], 71, 73))
    row = csr_array([[0.0, 1.0]])
    assert bounds(facts, row) == pytest.approx((0, 71))
    assert not guess(facts, people, row).is_sure(5)[0]


@pytest.mark.parametrize("seed", range(4))
def test_what_is_found_without_programmes_agrees_with_them(seed):
    one = organisation(seed)
    finest, views = parts(one, [0]), [customary_gate(0, next_smallest=False)(one, 0)]
    facts = facts_of_scores(finest, views)
    rows = few_people(one, finest, views)[:25]
    (least, _), most = spread(facts, rows), most_open(facts, rows)
    ends = np.array([bounds(facts, rows[[i]]) for i in range(rows.shape[0])])
    width = ends[:, 1] - ends[:, 0]
    assert (least <= width + 1e-3).all() and (width <= most + 1e-3).all()
    assert narrow(facts, rows, 10).tolist() == (width <= 10).tolist()


@pytest.mark.parametrize("seed", range(4))
def test_the_true_scores_agree_with_the_facts(seed):
    one = organisation(seed)
    finest = parts(one, [0])
    view = customary_gate(1, next_smallest=True)(one, 0)
    facts = facts_of_scores(finest, [view])
    sums = facts.sums @ facts.truth
    assert (sums >= facts.low - 1e-6).all() and (sums <= facts.high + 1e-6).all()
    means = hidden_groups(finest, [view], few=True) @ facts.truth
    hidden = view.hidden & (view.n < 5)
    assert means == pytest.approx(one.groups(0).mean[hidden])
