"""Entries of the ledger that were written under other rules are still understood."""

import json

import pytest

from insights.releases import Ledger, Released

COMPANY = (0, 0, 0)


def composition(thresholds, n=20):
    return json.dumps({"people": {"a": n}, "thresholds": thresholds})


@pytest.mark.parametrize(
    ("then", "hidden"),
    [([5, 10, 30, 60], True), ([5, 10], True), ([4, 10], True), ([8, 10, 30, 60], False)],
)
def test_what_was_hidden_stays_so_while_people_and_rules_protect_as_much(then, hidden):
    ledger = Ledger({COMPANY: Released.of(composition(then), None)})
    found = ledger.hidden_before({COMPANY: composition([5, 10, 30, 60])}, (1, 1, 1))
    assert found.all() == hidden


def test_what_was_hidden_is_decided_anew_where_people_came():
    ledger = Ledger({COMPANY: Released.of(composition([5, 10]), None)})
    assert not ledger.hidden_before({COMPANY: composition([5, 10], n=25)}, (1, 1, 1)).any()
