from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.comments import (
    LONGEST,
    masked_comments,
    release_comments,
    rounded_count,
    units_with_comments,
)
from disclosure.protection import Protection
from disclosure.release import Visibility

PROTECTION = Protection()
TEN = [f"comment number {i}" for i in range(10)]
# company, two departments, three teams in the first and two in the second
PARENT = np.array([-1, 0, 0, 1, 1, 1, 2, 2])


def _release(texts, known_names=(), unit_names=(), **how):
    masked = masked_comments(texts, known_names, unit_names)
    return release_comments(masked, len(texts), PROTECTION, **how)


def _units(*n, **how):
    return units_with_comments(np.array(n), PARENT, PROTECTION, **how).astype(int).tolist()


def test_enough_comments_are_shown():
    assert sorted(_release(TEN).texts) == TEN
    assert _release(TEN).is_shown


def test_fewer_are_hidden_and_none_are_missing():
    assert _release(TEN[:9]).visibility is Visibility.HIDDEN
    assert _release(TEN[:9]).texts == ()
    assert _release([]).visibility is Visibility.MISSING


def test_many_comments_of_few_people_are_hidden():
    assert release_comments(TEN * 2, 9, PROTECTION).visibility is Visibility.HIDDEN


def test_a_higher_threshold_is_kept():
    assert not release_comments(TEN, 10, Protection(minimum_comments=11)).is_shown


def test_a_unit_that_may_show_none_shows_none():
    assert _release(TEN, shown=False).visibility is Visibility.HIDDEN


def test_the_order_tells_nothing_of_the_order_in_the_file():
    assert _release(TEN).texts == _release(TEN[::-1]).texts
    assert _release(TEN).texts != tuple(TEN)
    assert _release(TEN).texts != _release(TEN, seed=1).texts


def test_numbers_of_comments_are_given_in_steps_of_five():
    assert [rounded_count(n) for n in (10, 12, 13, 118)] == [10, 10, 15, 120]


def test_comments_are_masked():
    texts = [*TEN[1:], "Quill and Karen of Harbour Lane"]
    shown = _release(texts, known_names=["Quill"], unit_names=["Harbour Lane"]).texts
    assert "‹name› and ‹name› of Harbour Lane" in shown


def test_a_long_comment_is_cut():
    cut = max(_release([*TEN, "word " * 1_000]).texts, key=len)
    assert len(cut) <= LONGEST + 2
    assert cut.endswith("word …")


@pytest.mark.parametrize("filler", ["长" * 900, "长，" * 450, "好的。" * 660])
@pytest.mark.parametrize("shift", range(0, 200, 7))
def test_a_cut_leaves_no_half_of_a_number(filler, shift):
    cut = _release([*TEN, f"{filler}{'a ' * (shift // 2)}13800138000{'b' * 3_000}"]).texts
    assert not any(character in "138" for text in cut for character in text if len(text) > 99)


def test_a_unit_with_few_comments_is_hidden_with_the_smallest_beside_it():
    assert _units(63, 33, 30, 3, 12, 18, 15, 15) == [1, 1, 1, 0, 0, 1, 1, 1]


def test_nothing_is_hidden_where_nothing_can_be_taken_apart():
    assert _units(60, 30, 30, 10, 10, 10, 15, 15) == [1] * 8


def test_people_without_a_team_are_protected_too():
    shown = _units(64, 34, 30, 10, 10, 10, 15, 15)
    assert shown[:3] == [1, 1, 1]
    assert sum(shown[3:6]) == 2


def test_teams_of_a_hidden_department_count_for_the_company():
    # 12 in the second department, 9 of them and 3 in its teams: the company less the first
    # department is the second, which may be shown
    assert _units(42, 30, 12, 10, 10, 10, 9, 3) == [1, 1, 1, 1, 1, 1, 0, 0]
    # too few there: the first department is hidden with one of its teams
    shown = _units(38, 30, 8, 10, 10, 10, 5, 3)
    assert shown[:3] == [1, 0, 0]
    assert sum(shown[3:6]) == 2


def test_a_unit_hidden_elsewhere_stays_hidden():
    allowed = np.array([1, 1, 1, 0, 1, 1, 1, 1], dtype=bool)
    assert _units(60, 30, 30, 10, 10, 10, 15, 15, allowed=allowed) == [1, 1, 1, 0, 1, 1, 1, 1]


def test_an_organisation_without_comments_shows_none():
    assert _units(*[0] * 8) == [0] * 8


@st.composite
def organisations(draw):
    """Parent rows, and the unit of each comment's writer, teams or above."""
    n_units = draw(st.integers(1, 12))
    parent = [-1, *(draw(st.integers(0, unit - 1)) for unit in range(1, n_units))]
    own = draw(st.lists(st.integers(0, 25), min_size=n_units, max_size=n_units))
    allowed = draw(st.lists(st.booleans(), min_size=n_units, max_size=n_units))
    return np.array(parent), own, np.array(allowed)


def _above(unit, parent):
    return [unit, *(_above(parent[unit], parent) if parent[unit] >= 0 else [])]


@given(organisations())
def test_no_comments_can_be_told_apart_in_small_groups(organisation):
    parent, own, allowed = organisation
    n = np.zeros(len(own), dtype=int)
    for unit, written in enumerate(own):
        n[_above(unit, parent)] += written
    shown = units_with_comments(n, parent, PROTECTION, allowed=allowed)
    assert not (shown & ~allowed).any()
    # whoever compares lists knows of a comment in which of them it stands, and nothing else
    alike = Counter()
    for unit, written in enumerate(own):
        lists = frozenset(above for above in _above(unit, parent) if shown[above])
        if written and lists:
            alike[lists] += written
    assert all(together >= PROTECTION.minimum_comments for together in alike.values())
