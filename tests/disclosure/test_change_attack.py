"""What intervals over teams and drivers tell of hidden teams, beside all scores of all waves."""

import pytest

from tests.disclosure.attacker import Tally
from tests.disclosure.changes import ALONE, BESIDE, attack_with_changes
from tests.disclosure.gates import our_gate
from tests.disclosure.organisations import organisation

pytestmark = pytest.mark.timeout(600)
SMALL = ("hidden, fewer than 5", "few people", "persons")
WAYS = ("programming", "least squares")


def found(seeds, **how):
    tally = Tally()
    for seed in seeds:
        one = organisation(seed)
        views = [our_gate(one, wave) for wave in range(one.n_waves)]
        tally.add(attack_with_changes(one, views, **how))
    return tally


@pytest.fixture(scope="module")
def told():
    return found(range(24))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", SMALL)
def test_neither_a_small_hidden_group_nor_a_person_is_recovered(told, kind, way):
    assert told.of[f"{kind}, {BESIDE}, {way}"] > 200
    assert not told.recovered[f"{kind}, {BESIDE}, {way}"]


@pytest.mark.parametrize("way", WAYS)
def test_of_larger_hidden_ones_hardly_more_are_recovered_than_by_scores_alone(told, way):
    """By an attacker who knows how many people are in every group, which nobody is told."""
    larger = (f"hidden, 5 or more, {facts}, {way}" for facts in (BESIDE, ALONE))
    beside, alone = map(told.share, larger)
    assert beside - alone < 0.01


def test_widths_told_as_finely_as_scores_would_tell_of_hidden_teams_of_four():
    careless = found([10], careless=True)
    assert careless.recovered[f"hidden, fewer than 5, {BESIDE}, programming"]
