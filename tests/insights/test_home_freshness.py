from datetime import UTC, datetime, timedelta

import pytest

from insights.home_freshness import Freshness, freshness, freshness_sentence
from survey.period import Period
from survey.programme import Programme
from tests.insights.answering import imported, imported_staff, people
from tests.insights.numbering import HEADCOUNT, brought

NOW = datetime(2026, 9, 30, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "ago"),
    [
        (-1, "today"),
        (0, "today"),
        (1, "1 day ago"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (69, "9 weeks ago"),
        (92, "3 months ago"),
    ],
)
def test_the_sentence_says_how_long_ago_answers_came_in(days, ago):
    found = Freshness(((Programme.ES, Period.parse("2026-Q3")),), NOW - timedelta(days=days))
    assert freshness_sentence(found, NOW) == (
        f"Newest answers: Staff survey Q3 2026. Imported {ago}."
    )


def test_each_survey_has_its_newest_period(store):
    imported_staff(store, "a", people("One", 9))
    imported(store, "b", [{**p, "period": "2026-Q4"} for p in people("One", 9)])
    found = freshness(store)
    assert dict(found.newest).keys() == {Programme.ES, Programme.CS}
    assert found.imported == store.imports()[0].at


def test_an_undone_import_and_a_headcount_are_no_answers(store, tmp_path):
    import_id = imported_staff(store, "a", people("One", 9))
    brought(store, tmp_path, HEADCOUNT, "One,ES,2026-Q3,12")
    store.undo(import_id)
    assert freshness(store) is None


def test_an_empty_store_has_nothing_new(store):
    assert freshness(store) is None
