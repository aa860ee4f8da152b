"""Questions that run against the others on the same topic are named, never turned."""

from __future__ import annotations

import numpy as np
import pytest

from insights.reversed_items import suspected_reversed
from survey.export import ItemUse
from survey.programme import Programme
from survey.scale import Scale
from tests.store.exports import survey_export

SCALE = Scale(1, 5)


def an_item(id, construct="loyalty", reverse=False, scale=SCALE):
    return ItemUse(id, Programme.CS, construct, scale, reverse, f"Question {id}")


def answers_of(n, *directions, seed=1, noise=0.7):
    """Answers 1-5 of people of one mood: with it (1), against it (-1) or beside it (0)."""
    generator = np.random.default_rng(seed)
    mood = generator.normal(size=n)
    columns = [
        np.clip(np.round(3 + d * mood + noise * generator.normal(size=n)), 1, 5)
        for d in directions
    ]
    return [
        {"answers": {f"q{i}": int(column[person]) for i, column in enumerate(columns)}}
        for person in range(n)
    ]


def suspects(people, *items):
    return suspected_reversed(survey_export(people, items))


def test_the_one_question_against_the_others_is_named():
    (issue,) = suspects(answers_of(80, 1, 1, 1, -1), *(an_item(f"q{i}") for i in range(4)))
    assert (issue.kind, issue.column, issue.count) == ("suspected_reversed", "Question q3", 80)
    assert issue.found.startswith("−0.")
    assert f"strength {issue.found}, 80 people" in issue.says()
    assert "Reversed" in issue.remedy()


def test_a_question_that_is_turned_already_is_not_named():
    items = [*(an_item(f"q{i}") for i in range(3)), an_item("q3", reverse=True)]
    assert suspects(answers_of(80, 1, 1, 1, -1), *items) == ()


def test_a_question_turned_by_mistake_is_named():
    items = [*(an_item(f"q{i}") for i in range(3)), an_item("q3", reverse=True)]
    assert [i.column for i in suspects(answers_of(80, 1, 1, 1, 1), *items)] == ["Question q3"]


def test_of_two_questions_that_contradict_each_other_both_are_named():
    found = suspects(answers_of(80, 1, -1), an_item("q0"), an_item("q1"))
    assert [issue.column for issue in found] == ["Question q0", "Question q1"]


def test_a_perfect_contradiction_is_named():
    people = [{"answers": {"q0": 1 + i % 5, "q1": 5 - i % 5}} for i in range(40)]
    found = suspects(people, an_item("q0"), an_item("q1"))
    assert [issue.found for issue in found] == ["−1.00", "−1.00"]


@pytest.mark.parametrize("n", [10, 29])
def test_few_people_prove_nothing(n):
    items = [an_item(f"q{i}") for i in range(4)]
    assert suspects(answers_of(n, 1, 1, 1, -1), *items) == ()


def test_a_question_beside_the_topic_is_not_named():
    items = [an_item(f"q{i}") for i in range(4)]
    assert suspects(answers_of(200, 1, 1, 1, 0), *items) == ()


def test_a_question_alone_in_its_construct_or_without_one_is_not_named():
    items = [an_item("q0"), an_item("q1", "value"), an_item("q2", ""), an_item("q3", "")]
    assert suspects(answers_of(80, 1, -1, 1, -1), *items) == ()


def test_equal_answers_and_gaps_are_no_contradiction():
    same = [{"answers": {"q0": 3, "q1": 1 + i % 5}} for i in range(60)]
    assert suspects(same, an_item("q0"), an_item("q1")) == ()
    apart = [{"answers": {"q0" if i % 2 else "q1": 1 + i % 5}} for i in range(120)]
    assert suspects(apart, an_item("q0"), an_item("q1")) == ()
    assert suspects([], an_item("q0"), an_item("q1")) == ()


def test_scales_of_different_length_are_compared():
    people = answers_of(80, 1, 1, -1)
    for person in people:
        person["answers"]["q2"] *= 2
    items = [an_item("q0"), an_item("q1"), an_item("q2", scale=Scale(0, 10))]
    assert [i.column for i in suspects(people, *items)] == ["Question q2"]


def test_of_very_many_people_some_are_enough():
    (issue,) = suspects(answers_of(12_000, 1, 1, -1), *(an_item(f"q{i}") for i in range(3)))
    assert issue.column == "Question q2" and 3_000 <= issue.count <= 5_000
