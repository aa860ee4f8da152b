"""Entries of the ledger that were written under other rules are still understood."""

import json

import numpy as np
import pytest

from insights.compositions import Compositions
from insights.releases import Ledger

COMPANY = (0, 0, 0)


def composition(thresholds, n=20):
    return json.dumps({"people": {"a": n}, "thresholds": thresholds})


def ledger_of(files, score=np.nan, place=COMPANY):
    figures = [20.0, score, np.nan, np.nan]
    return Ledger(np.array([place]), np.array([files], dtype=object), np.array([figures]))


def company(text):
    return Compositions(np.array([COMPANY]), np.array([text], dtype=object))


@pytest.mark.parametrize(
    ("then", "hidden"),
    [([5, 10, 30, 60], True), ([5, 10], True), ([4, 10], True), ([8, 10, 30, 60], False)],
)
def test_what_was_hidden_stays_so_while_people_and_rules_protect_as_much(then, hidden):
    ledger = ledger_of(composition(then))
    found = ledger.hidden_before({COMPANY: composition([5, 10, 30, 60])}, (1, 1, 1))
    assert found.all() == hidden


def test_what_was_hidden_is_decided_anew_where_people_came():
    ledger = ledger_of(composition([5, 10]))
    assert not ledger.hidden_before({COMPANY: composition([5, 10], n=25)}, (1, 1, 1)).any()


@pytest.mark.parametrize(("score", "shown"), [(61.0, True), (np.nan, False)])
def test_who_is_who_they_were_is_shown_as_they_were(score, shown):
    as_it_was = composition([5, 10, 30, 60])
    hidden_since = json.dumps({**json.loads(as_it_was), "last_shown": {"a": 19}})
    for files in (as_it_was, hidden_since):
        found = ledger_of(files, score).shown_before(company(as_it_was), (1, 1, 1))
        assert found is not None and found.all() == shown


@pytest.mark.parametrize(
    "ledger",
    [
        Ledger(),
        ledger_of(composition([5, 10, 30, 60], n=19)),
        ledger_of(composition([5, 10, 30, 60]), place=(1, 0, 0)),
    ],
)
def test_where_anybody_is_new_nothing_is_known_from_before(ledger):
    assert ledger.shown_before(company(composition([5, 10, 30, 60])), (2, 1, 1)) is None


def test_an_entry_is_a_score_where_one_was_shown():
    (shown,) = ledger_of("{}", 61.0).entries.values()
    (hidden,) = ledger_of("{}").entries.values()
    assert shown.score is not None and (shown.score.score, shown.score.ci_low) == (61.0, None)
    assert hidden.score is None
