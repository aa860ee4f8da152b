"""Which groups are shown: none too small, and none that gives a hidden one away."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from disclosure.groups import Groups
from disclosure.protection import Protection
from disclosure.suppression import shown_groups
from tests.disclosure.programmes import count_widths, margin_bounds, mean_widths
from tests.disclosure.tables import PROTECTION, decided, levels, tiny, units

SIMULATIONS = Path(__file__).parents[1] / "reference" / "simulations.json"
TINY = range(14)
AT_LEAST = PROTECTION.minimum - 1e-6


def shown(groups, **said):
    return shown_groups(groups, PROTECTION, **said).ravel().tolist()


def shown_levels(*n, of=None, **said):
    groups, margins = levels(*n, of=of)
    return shown(groups, margins=margins, **said)[1:]


def covers(n, visible):
    """Whether what is hidden leaves five numbers of people possible for each of its groups."""
    hidden = [x for x, is_shown in zip(n, visible, strict=True) if x and not is_shown]
    return not hidden or sum(hidden) >= len(hidden) + PROTECTION.minimum


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_fewer_than_five_people_are_hidden_and_with_them_enough_others(n):
    company, *below = shown(units(30, n, 9, 12))
    assert company and not below[1] and covers((30, n, 9, 12), below)
    assert any(below)


def test_where_no_unit_is_small_and_nobody_elsewhere_all_are_shown():
    assert all(shown(units(5, 30, 400)))


def test_a_unit_of_nobody_is_not_shown_and_hides_no_other():
    assert shown(units(0, 30, 400)) == [True, False, True, True]


def test_few_people_without_a_unit_hide_a_unit_and_many_hide_none():
    assert not all(shown(units(30, 9, 12, company=53)))
    assert all(shown(units(30, 9, 12, company=60)))


def test_hidden_units_together_leave_five_numbers_possible_for_each():
    """Two hidden units of five people together would have one to four each."""
    company, *below = shown(units(2, 3, 9, 30))
    assert company and below[:2] == [False, False] and covers((2, 3, 9, 30), below)
    company, *below = shown(units(4, 4, 30, 9))
    assert company and below[:2] == [False, False] and covers((4, 4, 30, 9), below)


def test_a_unit_that_is_nearly_all_of_the_hidden_ones_is_hidden_with_another():
    """3 of 63 people hide little of the mean of the other 60."""
    company, *below = shown(units(3, 60, 80, 90))
    assert company and not below[0] and below.count(False) >= 3


def test_a_hidden_department_is_not_the_sum_of_its_teams():
    """Departments of 3 and 20 people are hidden; of the teams of 8 and 12, one must be."""
    found = shown(units(3, 20, 40, 8, 12, parent=[0, 0, 0, 2, 2]))
    assert found[0] and not found[1] and not found[2]
    assert not (found[4] and found[5])


def test_a_department_and_its_only_team_are_both_shown_or_both_hidden():
    found = shown(units(3, 20, 40, 20, 40, parent=[0, 0, 0, 2, 3]))
    assert found[2] == found[4] and found[3] == found[5] and not found[2]


def test_a_department_too_small_to_hide_its_teams_is_hidden_itself():
    found = shown(units(6, 40, 60, 4, 2, 40, 60, parent=[0, 0, 0, 1, 1, 2, 3]))
    assert found[1] is False and found[4:6] == [False, False]


def test_levels_are_hidden_as_units_are():
    assert shown_levels(20, 20, 20) == [True, True, True]
    assert covers((9, 30, 4), shown_levels(9, 30, 4))
    assert shown_levels(20, 4) == [False, False]
    assert not all(shown_levels(20, 30, of=54))


def test_a_level_that_everybody_states_is_shown_as_everybody_is():
    assert shown_levels(20, 0) == [True, False]
    groups, margins = levels(20, 0)
    assert shown(groups, margins=margins & False)[1:] == [False, False]


def test_nothing_is_shown_of_a_group_that_is_hidden():
    groups, margins = levels(30, 30, 30)
    assert not any(shown(groups, margins=~margins & margins))


def test_groups_held_back_are_hidden_and_covered():
    groups = units(30, 40, 50)
    held = np.zeros(groups.n.shape, dtype=bool)
    held[1] = True
    assert shown(groups, held=held)[1] is False
    assert sum(shown(groups, held=held)) < 4


def test_two_attributes_need_ten_people():
    n = np.array([[[100.0, 50, 50], [50, 9, 41], [50, 41, 9]]])
    margins = np.zeros(n.shape, dtype=bool)
    margins[:, 0, :] = margins[:, :, 0] = True
    found = shown_groups(Groups(np.array([-1]), n, 60 * n), PROTECTION, margins=margins)
    assert not found[0, 1:, 1:].any()
    n = np.array([[[100.0, 50, 50], [50, 20, 30], [50, 30, 20]]])
    found = shown_groups(Groups(np.array([-1]), n, 60 * n), PROTECTION, margins=margins)
    assert found.all()


def test_thresholds_can_be_raised():
    stricter = Protection(minimum=10, minimum_cross=20, minimum_comments=10)
    found = shown_groups(units(9, 30, 40, 50), stricter).ravel().tolist()
    assert shown(units(9, 30, 40, 50)) == [True] * 5
    assert found[0] and not found[1] and found.count(False) > 1


def test_a_table_with_margins_needs_to_know_which_are_shown():
    groups, _ = levels(20, 30)
    with pytest.raises(ValueError, match="margins"):
        shown_groups(groups, PROTECTION)


def test_the_table_of_the_reference_is_not_solved():
    """One hidden cell, or it and its row's next, is found exactly; ours are all wide."""
    given_ = json.loads(SIMULATIONS.read_text(encoding="utf-8"))["suppression"]
    table = np.array(given_["table"], dtype=float)
    for pattern in ("primary_only", "row_partner", "complementary"):
        expected = {
            tuple(map(int, cell.strip("()").split(","))): tuple(bounds)
            for cell, bounds in given_[f"audit_{pattern}"].items()
        }
        found = margin_bounds(table, list(expected))
        assert found == {cell: pytest.approx(ends) for cell, ends in expected.items()}
    n = np.zeros((4, 4, 1))
    n[1:, 1:, 0] = table
    n[0, 1:, 0] = table.sum(axis=0)
    n[:, 0, 0] = n[:, 1:, 0].sum(axis=1)
    margins = np.zeros(n.shape, dtype=bool)
    margins[:, 0] = True
    ours = shown_groups(Groups(np.array([-1, 0, 0, 0]), n, 60 * n), PROTECTION, margins=margins)
    hidden = [(int(i), int(j)) for i, j in np.argwhere(~ours[1:, 1:, 0])]
    assert (0, 1) in hidden and ours[1:, 1:, 0].any()
    assert all(high - low >= AT_LEAST for low, high in margin_bounds(table, hidden).values())


@pytest.mark.parametrize("seed", TINY)
def test_no_hidden_mean_is_known_to_within_five_points(seed):
    """Unless it is already, by what is shown of everybody: nothing of this table could help."""
    for groups, visible in decided(tiny(seed)):
        hidden = np.flatnonzero(groups.to_decide() & ~visible & (groups.n > 0))
        narrow = hidden[mean_widths(groups, visible, hidden) <= 10]
        margins_alone = visible & ~groups.to_decide()
        assert (mean_widths(groups, margins_alone, narrow) <= 10).all()


@pytest.mark.parametrize("seed", TINY)
def test_no_hidden_count_has_fewer_than_five_values_to_either_end(seed):
    """Unless it has whatever is hidden, as the levels of a team of five have."""
    for groups, visible in decided(tiny(seed)):
        hidden = np.flatnonzero(groups.to_decide() & ~visible & (groups.n > 0))
        narrow = hidden[count_widths(groups, visible, hidden) < AT_LEAST]
        margins_alone = visible & ~groups.to_decide()
        assert (count_widths(groups, margins_alone, narrow) < AT_LEAST).all()


@settings(max_examples=40)
@given(some.integers(0, 10_000))
def test_what_is_shown_is_large_enough_and_everyone_is_not_decided_by_filters(seed):
    people = tiny(seed)
    tables = decided(people)
    for (groups, visible), minimum in zip(tables, (5, 5, 5, 10), strict=True):
        same = np.zeros(groups.n.shape, dtype=bool)
        for axis in (1, 2):
            same |= (groups.n == groups.n.take([0], axis)) & (groups.n.shape[axis] > 1)
        new = visible & groups.to_decide() & ~same
        assert (groups.n[new] >= minimum).all()
    everyone = tables[0][1][:, 0, 0]
    for _, visible in tables[1:]:
        assert (visible[:, 0, 0] == everyone[: len(visible)]).all()


@settings(max_examples=25)
@given(some.integers(0, 10_000))
def test_the_same_answers_are_always_shown_the_same_way(seed):
    first, second = (shown_groups(tiny(seed).groups(), PROTECTION) for _ in range(2))
    assert (first == second).all()


def test_where_teams_have_eight_or_more_people_nearly_all_units_stay_shown():
    """Also where a few people name none; then two departments cover them."""
    kept = of = 0
    for seed in range(40):
        rng = np.random.default_rng(seed)
        parent = [0, 0, 0, 0, *np.repeat([1, 2, 3, 4], 6).tolist()]
        teams = rng.integers(8, 25, 24)
        sizes = [*teams.reshape(4, 6).sum(axis=1).tolist(), *teams.tolist()]
        mean = np.clip(rng.normal(68, 12, 29), 0, 100)
        teamless = 3 * (seed % 4 == 0)
        found = shown(units(*sizes, parent=parent, mean=mean, company=sum(sizes[:4]) + teamless))
        kept, of = kept + sum(found), of + len(found)
    assert kept / of >= 0.85
