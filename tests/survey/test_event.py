from datetime import date

import pytest

from survey.event import Event
from survey.language import use_language
from survey.period import Length, Period


@pytest.mark.parametrize(
    ("titles", "english", "chinese"),
    [
        (("Moved", "搬迁"), "Moved", "搬迁"),
        (("Moved", ""), "Moved", "Moved"),
        (("", "搬"), "搬", "搬"),
    ],
)
def test_a_title_is_said_in_the_language_in_use_where_there_is_one(titles, english, chinese):
    event = Event(date(2026, 3, 1), *titles)
    assert event.title == english
    use_language("zh")
    assert event.title == chinese


@pytest.mark.parametrize("length", list(Length))
@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2026, 9, 30), date(2026, 10, 1)])
def test_the_moment_of_a_day_lies_in_the_period_of_that_day(day, length):
    period = Period.of(day, length)
    assert period.begins <= Event(day).moment < period.ends
