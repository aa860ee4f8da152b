"""Society's figure on Home, its trend and its comments; where it was not asked, nothing."""

import pytest

from survey.programme import Programme
from tests.insights.answering import imported, imported_staff, people
from tests.insights.test_society import ASKED, neighbours
from tests.pages.screens import everything, figures, finding, numbers, opened, says
from tests.store.exports import survey_export


@pytest.fixture
def chained(empty):
    imported(empty, "customers", people("One", 30))
    imported_staff(empty, "staff", people("One", 30))
    return empty


def heard(store, *answering):
    store.import_export(
        survey_export([*answering], ASKED, file_hash="society", programme=Programme.SOCIETY)
    )


def test_home_has_a_card_of_society_where_it_was_asked(chained):
    assert "Society" not in everything(opened("executive/home"))
    heard(chained, *neighbours(40, period="2025"), *neighbours(40))
    app = opened("executive/home")
    told = everything(app)
    assert not app.exception
    assert '<div class="name">Society satisfaction</div>' in told.replace("\\", "")
    assert "Society survey 2026" in says(app)


def test_a_hidden_company_is_hidden_on_the_card_and_in_the_trend(chained):
    heard(chained, *({**one, "answers": {"so1": 4}} for one in neighbours(4)))
    told = everything(opened("executive/home"))
    assert "Society satisfaction" in told and "75.0" not in told
    trend = opened("executive/trends", construct="society_satisfaction")
    assert "75" not in says(trend) and 75 not in numbers(figures(trend))


def test_trends_list_what_society_was_asked(chained):
    heard(chained, *neighbours(40))
    app = opened("executive/trends", construct="society_satisfaction")
    assert not app.exception
    assert app.selectbox(key="construct").value == "society_satisfaction"
    assert "Society satisfaction" in finding(app)


def test_its_comments_are_offered_in_its_own_periods(chained):
    assert "Society" not in everything(opened("manager/comments"))
    heard(chained, *neighbours(20, text="The prices are high."))
    app = opened("manager/comments", whose="SS")
    assert not app.exception
    assert app.selectbox(key="period").options == ["2026"]
    assert "Society writes most often about" in finding(app)


def test_society_alone_opens_every_screen(empty):
    heard(empty, *neighbours(40))
    for screen in ("executive/home", "executive/trends", "executive/value_chain",
                   "executive/drivers", "manager/teams", "manager/comments"):  # fmt: skip
        assert not opened(screen).exception, screen
