import json

import numpy as np
import pandas as pd
import pytest

from disclosure.protection import Protection
from disclosure.release import HIDDEN, ReleasedScore, Visibility
from insights.cells import CellSums
from insights.releases import (
    COMPANY,
    Ledger,
    Released,
    compositions,
    entries,
    ledgers,
    same_thresholds,
)
from insights.units import Units

UNITS = Units.of(["West", "West"])
SCORE = ReleasedScore(Visibility.SHOWN, 60.0, 55.0, 65.0, 12)
NO_INTERVAL = ReleasedScore(Visibility.SHOWN, 60.0, None, None, 12)
TEAM = (2, 0, 0)


def sums_of(total=600.0, **people_by_file):
    """Sums of two teams and of those who name none, (n, n, n) per file."""
    by_file = {
        name: np.array(n, dtype=float).reshape(3, 1, 1) for name, n in people_by_file.items()
    }
    n = sum(by_file.values())
    return CellSums((), n, np.full((3, 1, 1), total), np.zeros((3, 1, 1)), by_file)


DEFAULT = Protection()


def composed(protection=DEFAULT, total=600.0, **people_by_file):
    return compositions(sums_of(total, **people_by_file), UNITS, 4, protection)


def ledger_of(composition, score=SCORE, **more):
    return Ledger({place: Released(text, score, **more) for place, text in composition.items()})


def test_a_composition_tells_people_by_file_and_the_thresholds():
    found = composed(a=(7, 5, 1), b=(2, 0, 0))
    assert json.loads(found[TEAM]) == {"people": {"a": 7, "b": 2}, "thresholds": [5, 10]}
    assert json.loads(found[3, 0, 0])["people"] == {"a": 5}
    assert json.loads(found[COMPANY])["people"] == {"a": 13, "b": 2}


def test_a_group_of_nobody_has_no_composition():
    assert set(composed(a=(7, 0, 0))) == {COMPANY, (1, 0, 0), TEAM}
    assert composed(a=(0, 0, 0)) == {}


def test_the_companys_composition_tells_of_any_other_score_and_of_none_in_particular():
    one, other = composed(a=(7, 5, 1)), composed(total=601.0, a=(7, 5, 1))
    assert one[COMPANY] != other[COMPANY] and one[TEAM] == other[TEAM]
    assert "600" not in one[COMPANY]


def test_a_ledger_is_of_a_table_when_every_group_is_made_as_before():
    before = composed(a=(7, 5, 1))
    assert ledger_of(before).is_of(before)
    assert not ledger_of(before).is_of(composed(a=(7, 6, 1)))
    assert not ledger_of(before).is_of(composed(Protection(6), a=(7, 5, 1)))
    assert not Ledger().is_of(before)


def moved(ledger, **people_by_file):
    sums = sums_of(**people_by_file)
    now = {file: UNITS.summed(n) for file, n in sums.n_by_file.items()}
    added, removed = ledger.moved(composed(**people_by_file), now, (4, 1, 1))
    return added.ravel().tolist(), removed.ravel().tolist()


def test_who_came_and_who_went_is_counted_file_by_file():
    ledger = ledger_of(composed(a=(7, 5, 1), b=(2, 0, 0)))
    came, went = moved(ledger, a=(7, 4, 1), c=(2, 0, 0))
    assert came == [2, 2, 2, 0] and went == [3, 3, 2, 1]


def test_nobody_moved_where_files_are_the_same_whatever_the_thresholds():
    ledger = ledger_of(composed(Protection(8), a=(7, 5, 1)))
    assert moved(ledger, a=(7, 5, 1)) == ([0] * 4, [0] * 4)


def test_a_group_that_is_empty_now_has_lost_its_people():
    assert moved(ledger_of(composed(a=(7, 5, 1))), a=(7, 0, 1))[1] == [5, 5, 0, 5]


def test_a_hidden_groups_people_are_held_against_those_it_was_last_shown_with():
    shown = Released(composed(a=(7, 5, 1))[TEAM], SCORE)
    text = shown.files_of(composed(a=(7, 5, 1), b=(6, 0, 0))[TEAM])
    hidden = Released.of(text, None)
    assert hidden.people == {"a": 7}
    assert json.loads(hidden.composition)["people"] == {"a": 7, "b": 6}
    assert moved(Ledger({TEAM: hidden}), a=(7, 5, 1), b=(6, 0, 0))[0] == [0, 0, 6, 0]
    again = Released.of(hidden.files_of(composed(a=(7, 5, 1), b=(7, 0, 0))[TEAM]), None)
    assert again.people == {"a": 7}


def test_a_group_never_shown_is_held_against_those_it_was_hidden_with():
    hidden = Released(composed(a=(3, 5, 1))[TEAM], None)
    text = hidden.files_of(composed(a=(9, 5, 1))[TEAM])
    assert "last_shown" not in json.loads(text) and hidden.people == {"a": 3}


@pytest.mark.parametrize(
    ("then", "now", "hidden"),
    [
        (Protection(), Protection(), True),
        (Protection(), Protection(7), True),
        (Protection(minimum_cross=8), Protection(minimum_cross=9), True),
        (Protection(), Protection(4), False),
        (Protection(), Protection(minimum_cross=9), False),
    ],
    ids=["same", "raised", "cross raised", "lowered", "cross lowered"],
)
def test_the_same_people_stay_hidden_unless_thresholds_were_lowered(then, now, hidden):
    ledger = ledger_of(composed(then, a=(7, 5, 1)), None)
    found = ledger.hidden_before(composed(now, a=(7, 5, 1)), (4, 1, 1))
    assert found.ravel().tolist() == [hidden] * 4


def test_others_than_were_hidden_may_be_shown():
    ledger = ledger_of(composed(a=(7, 5, 1)), None)
    found = ledger.hidden_before(composed(a=(7, 9, 1)), (4, 1, 1))
    assert found.ravel().tolist() == [False, False, True, False]


def test_only_groups_that_somebody_is_in_are_shown():
    ledger = ledger_of(composed(a=(7, 5, 1)))
    found = ledger.shown(composed(a=(7, 0, 1)), (4, 1, 1))
    assert found.ravel().tolist() == [True, True, True, False]


def test_thresholds_are_compared_whoever_is_in_a_group():
    one, other = composed(a=(7, 5, 1))[TEAM], composed(a=(9, 5, 1))[TEAM]
    assert same_thresholds(one, other)
    assert not same_thresholds(one, composed(Protection(6), a=(7, 5, 1))[TEAM])


def written(attributes, levels, new):
    rows = entries("loyalty", attributes, levels, [0, 11, 101, 102], new)
    return pd.DataFrame(rows).astype({"n": float, "score": float})


def read(frame, attributes=(), levels=()):
    return ledgers(frame, attributes, levels, {0: 0, 11: 1, 101: 2, 102: 3})


def test_what_is_written_is_what_is_read():
    text = composed(a=(7, 5, 1))[TEAM]
    new = {(2, 0, 0): (text, SCORE), (3, 0, 0): (text, HIDDEN), (0, 0, 0): (text, NO_INTERVAL)}
    found = read(written((), (), new))["loyalty"].entries
    assert found == {place: Released.of(text, score if score.is_shown else None)
                     for place, (text, score) in new.items()}  # fmt: skip


@pytest.mark.parametrize("place", [(2, 1, 0), (2, 2, 0), (2, 0, 0)])
def test_levels_are_written_by_name(place):
    text = composed(a=(7, 5, 1))[TEAM]
    frame = written(("gender",), (("f", "m"),), {place: (text, SCORE)})
    assert list(frame["level_a"]) == [("", "f", "m")[place[1]]]
    assert set(read(frame, ("gender",), (("f", "m"),))["loyalty"].entries) == {place}
    assert read(frame) == read(frame, ("age",), (("20s",),)) == {}


def test_two_attributes_levels_are_written_by_name():
    text = composed(a=(7, 5, 1))[TEAM]
    levels = (("20s", "30s"), ("f", "m"))
    frame = written(("age", "gender"), levels, {(1, 2, 1): (text, SCORE)})
    assert frame[["attribute_a", "level_a", "attribute_b", "level_b"]].to_numpy().tolist() == [
        ["age", "30s", "gender", "f"]
    ]
    assert set(read(frame, ("age", "gender"), levels)["loyalty"].entries) == {(1, 2, 1)}


def test_a_unit_or_level_that_is_no_more_is_left_out():
    text = composed(a=(7, 5, 1))[TEAM]
    frame = written(
        ("gender",), (("f", "x"),), {(2, 1, 0): (text, SCORE), (2, 2, 0): (text, SCORE)}
    )
    assert set(read(frame, ("gender",), (("f",),))["loyalty"].entries) == {(2, 1, 0)}
    assert ledgers(frame, ("gender",), (("f",),), {0: 0}) == {}


def test_an_empty_ledger_has_no_constructs():
    assert read(pd.DataFrame()) == {}
