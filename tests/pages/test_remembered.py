"""What screens asked is remembered for who may see it, and only as long as it holds."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from disclosure.viewer import EVERYTHING, Scope, Viewer
from pages.components import remembered as module
from pages.components.remembered import remembered, remembered_for_all
from survey.access import Role

BOSS = Viewer("boss", frozenset({Role.EXECUTIVE}), EVERYTHING)
LEAD = Viewer("lead", frozenset({Role.MANAGER}), Scope(teams=frozenset({1})))


def counting(decorate):
    asked = []

    @decorate
    def question(*of):
        asked.append(of)
        return len(asked)

    return question, asked


def look_as(viewer, monkeypatch):
    monkeypatch.setattr(module, "current_viewer", lambda: viewer)


def test_a_question_is_answered_once(empty):
    question, asked = counting(remembered)
    assert [question("a"), question("a"), question("b")] == [1, 1, 2]
    assert asked == [("a",), ("b",)]


def test_changed_data_are_asked_anew(empty):
    question, _asked = counting(remembered_for_all())
    before = question()
    empty.declare_spellings({"Ost": "Berlin"}, kind="team", source="test")
    assert (before, question()) == (1, 2)


def test_changed_thresholds_are_asked_anew(empty):
    question, _asked = counting(remembered_for_all())
    before = question()
    empty.set_settings({"minimum": "8"})
    assert (before, question()) == (1, 2)


def test_nobody_is_answered_with_what_somebody_else_may_see(empty, monkeypatch):
    question, _asked = counting(remembered)
    answers = []
    for viewer in (BOSS, LEAD, BOSS):
        look_as(viewer, monkeypatch)
        answers.append(question())
    assert answers == [1, 2, 1]


def test_what_failed_is_asked_again(empty):
    question, asked = counting(remembered_for_all())

    @remembered_for_all()
    def failing():
        if question() == 1 and len(asked) == 1:
            asked.append("failed")
            raise ValueError
        return "found"

    with pytest.raises(ValueError):
        failing()
    assert failing() == "found"


def test_only_the_latest_questions_are_kept(empty):
    question, asked = counting(remembered_for_all(most=2))
    for of in ("a", "b", "a", "c", "a", "b"):
        question(of)
    assert asked == [("a",), ("b",), ("c",), ("b",)]


def test_whoever_asks_at_the_same_time_waits_for_the_one_answer(empty):
    question, asked = counting(remembered_for_all())
    together = Barrier(4)

    def ask(_person):
        together.wait()
        return question("a")

    with ThreadPoolExecutor(4) as people:
        assert list(people.map(ask, range(4))) == [1] * 4
    assert asked == [("a",)]
