"""Which questions only annoy, and which only delight."""

from contextlib import closing

import numpy as np
import pytest

from disclosure.viewer import EVERYTHING, NotAllowed, Scope
from insights.drivers_wording import kano_sentence
from insights.kano import kano
from store import Store
from survey.programme import Programme
from tests.insights.driving import CUSTOMERS, QUARTER, brought_in


def customers(n_teams=20, size=40, seed=3):
    """pq1 only annoys, pq2 only delights, pq3 does nothing."""
    rng = np.random.default_rng(seed)
    found = []
    for person in range(n_teams * size):
        first, second, third = (int(x) for x in rng.integers(1, 6, 3))
        pull = -1.2 * (first <= 2) + 1.2 * (second == 5)
        overall = int(np.clip(round(3 + pull + rng.normal(0, 0.6)), 1, 5))
        answers = {"pq1": first, "pq2": second, "pq3": third, "cs1": overall}
        found.append({"team": f"T{person % n_teams:02d}", "answers": answers})
    return found


def asked(store, answering):
    data = brought_in(store, answering, CUSTOMERS, Programme.CS)
    return kano(store, data, EVERYTHING, QUARTER)


def test_what_annoys_and_what_delights_is_told_apart(store):
    found = asked(store, customers())
    kinds = {q.aspect.item: q.category for q in found.questions}
    assert kinds == {"pq1": "must_be", "pq2": "attractive", "pq3": "indifferent"}
    assert kano_sentence(found) == (
        "Taken for granted: “Question pq1?”. Doing badly costs more than excelling wins. "
        "Delighting: “Question pq2?”. Excelling wins more than doing badly costs."
    )


def test_points_are_whole_and_lie_in_their_interval(store):
    for question in asked(store, customers()).questions:
        for effect in (question.cost, question.gain):
            assert isinstance(effect.points, int)
            assert effect.low <= effect.points <= effect.high


def test_with_too_few_low_or_high_answers_nothing_is_told(store):
    found = asked(store, customers(n_teams=6, size=12))
    assert (found.refused, found.questions) == ("too_few_low_or_high", ())
    assert kano_sentence(found).startswith("No question has 20 bad and 20 best answers")


def test_with_few_answers_the_intervals_are_to_be_read(store):
    found = asked(store, customers(n_teams=12, size=20))
    assert found.is_uncertain and kano_sentence(found).endswith("not the numbers.")


def test_without_questions_there_is_nothing_to_tell(store):
    answering = [{**p, "answers": {"cs1": p["answers"]["cs1"]}} for p in customers()]
    data = brought_in(store, answering, {"cs1": "customer_satisfaction"}, Programme.CS)
    assert kano(store, data, EVERYTHING, QUARTER).refused == "nothing_asked"


def test_people_of_hidden_teams_take_no_part(store):
    answers = {"pq1": 1, "pq2": 1, "pq3": 1, "cs1": 5}
    hidden = [{"team": f"Tiny {at % 2}", "answers": answers} for at in range(8)]
    with closing(Store.open()) as other:
        without = asked(other, customers())
    assert asked(store, [*customers(), *hidden]).questions == without.questions


def test_only_who_may_see_the_company_may_ask(store):
    data = brought_in(store, customers(), CUSTOMERS, Programme.CS)
    with pytest.raises(NotAllowed):
        kano(store, data, Scope(departments=frozenset({"West"})), QUARTER)
