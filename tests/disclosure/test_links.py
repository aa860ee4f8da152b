import numpy as np
import pytest

from disclosure.links import (
    TEAMS_THAT_COVER_A_SMALL_ONE,
    cells_taking_part,
    may_be_drawn,
    takes_part,
)


def people(n_teams, *first):
    """People behind the scores of so many teams: those given, then 20 each."""
    return np.array([*first, *[20.0] * (n_teams - len(first))])


@pytest.mark.parametrize(
    ("staff", "customers", "drawn"),
    [
        (5, 5, True),
        (4, 30, False),
        (30, 4, False),
        (0, 30, False),
        (30, 0, False),
        (np.nan, 30, False),
        (30, np.nan, False),
    ],
)
@pytest.mark.parametrize("n_teams", [10, TEAMS_THAT_COVER_A_SMALL_ONE])
def test_a_team_is_drawn_if_five_answered_on_both_sides(n_teams, staff, customers, drawn):
    found = may_be_drawn(people(n_teams, staff), people(n_teams, customers))
    assert found[0] == drawn and found[1:].all()


def test_among_199_teams_a_small_one_is_left_out():
    found = takes_part(people(199, 4), people(199, 30))
    assert not found[0] and found.sum() == 198


def test_among_200_teams_a_small_one_takes_part():
    assert takes_part(people(200, 4), people(200, 30)).all()


def test_a_team_that_takes_part_among_200_is_still_not_drawn():
    assert not may_be_drawn(people(200, 4), people(200, 30))[0]


@pytest.mark.parametrize("missing", [0, np.nan])
def test_a_team_with_one_side_neither_takes_part_nor_covers_others(missing):
    found = takes_part(people(200, missing, 4), people(200))
    assert not found[0] and not found[1]


@pytest.mark.parametrize("missing", [0, np.nan])
def test_a_team_with_one_side_is_out_among_more_than_200_too(missing):
    found = takes_part(people(201, missing, 4), people(201))
    assert not found[0] and found[1]


def test_no_teams_take_no_part():
    assert takes_part(np.zeros(0), np.zeros(0)).tolist() == []


@pytest.mark.parametrize(
    ("n_teams", "taking_part"), [(199, [False, False, True]), (200, [False, True, True])]
)
def test_cells_of_a_panel_follow_the_same_rule(n_teams, taking_part):
    panel = np.full((n_teams, 3), 20.0)
    panel[0] = [0, 4, 5]
    found = cells_taking_part(panel)
    assert found[0].tolist() == taking_part and found[1:].all()
