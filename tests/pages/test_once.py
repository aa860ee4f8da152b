from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from pages.components.once import Once, forget_all


def test_what_is_made_once_is_the_same_for_all():
    made = Once(lambda: object())
    assert made() is made()


def test_who_asks_while_it_is_made_waits_for_it():
    begun, go_on, made = Event(), Event(), []

    @Once
    def slow():
        made.append(1)
        begun.set()
        go_on.wait(10)
        return object()

    with ThreadPoolExecutor(2) as people:
        first = people.submit(slow)
        begun.wait(10)
        second = people.submit(slow)
        go_on.set()
        assert first.result() is second.result()
    assert made == [1]


def test_a_failure_is_not_kept():
    answers = iter([OSError(), "found"])

    @Once
    def found():
        answer = next(answers)
        if isinstance(answer, OSError):
            raise answer
        return answer

    with pytest.raises(OSError):
        found()
    assert found() == "found"


def test_all_can_be_made_anew():
    one, other = Once(lambda: object()), Once(lambda: object())
    before = one(), other()
    forget_all()
    assert one() is not before[0] and other() is not before[1]
