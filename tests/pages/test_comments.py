"""The screen of comments: themes first, then what was written; a search leaves no trace."""

from __future__ import annotations

import logging

import pytest

from pages.components.preview import UNIT
from store import Store
from tests.pages.screens import everything, figures, finding, opened, says
from tests.pages.test_who import seen_as
from tests.store.exports import survey_export

PAY, FOOD = "The pay is poor.", "Great food!"


def people(team: str, department: str, *texts: str) -> list[dict]:
    return [
        {
            "team": team,
            "department": department,
            "answers": {"cs1": 1 + i % 5},
            "comments": {"Why?": text},
        }
        for i, text in enumerate(texts)
    ]


@pytest.fixture
def written(empty: Store) -> Store:
    """Customers of three teams: one writes about pay and food, one too few comments.

    The third is hidden with that one, which it would give away.
    """
    north = people("North", "Sales", *[PAY] * 14, *[FOOD] * 11)
    east = people("East", "Repair", *["Blue, mostly."] * 15)
    south = people("South", "Service", *["Secret 1"] * 4, *[""] * 12)
    for person in south[4:]:
        person["comments"] = {}
    empty.import_export(survey_export([*north, *east, *south]))
    return empty


def opened_comments(**link):
    app = opened("manager/comments", whose="Customers", **link)
    assert not app.exception
    return app


def test_the_finding_names_the_theme_and_its_comments_are_read(written):
    app = opened_comments(department="Sales")
    assert finding(app).endswith("about: Pay and benefits (about 15 comments, mostly negative).")
    assert app.selectbox(key="theme").value == "pay"
    assert [text.value for text in app.text if PAY in text.value] == [f"{PAY}  × 14"]
    assert FOOD not in says(app)


def test_another_theme_is_chosen(written):
    app = opened_comments(department="Sales")
    app.selectbox(key="theme").set_value("food").run()
    assert FOOD in says(app) and PAY not in says(app)
    app.selectbox(key="theme").set_value("").run()
    assert FOOD in says(app) and PAY in says(app)


def test_comments_of_few_are_not_sent_to_the_browser(written):
    for link in ({}, {"department": "Service"}, {"department": "Service", "team": "South"}):
        app = opened_comments(**link)
        assert "Secret" not in everything(app)


def test_a_unit_of_few_says_why_it_shows_nothing(written):
    app = opened_comments(department="Service")
    assert [info.value for info in app.info] == [
        "Hidden to protect people: too few wrote, or it would give others away."
    ]
    assert not figures(app)


def test_a_search_finds_and_leaves_no_trace(written, caplog):
    caplog.set_level(logging.DEBUG)
    app = opened_comments(department="Sales")
    app.text_input(key="words").set_value("great FOOD").run()
    assert "About 10 comments with these words" in says(app)
    assert f"{FOOD}  × 11" in says(app) and PAY not in says(app)
    assert "words" not in app.query_params
    assert "great" not in str(app.query_params).lower() + caplog.text.lower()
    assert "great" not in written.audit_log(None).to_string().lower()


def test_a_search_that_finds_few_says_why_it_shows_nothing(written):
    app = opened_comments(department="Sales")
    app.text_input(key="words").set_value("Secret").run()
    (info,) = app.info
    assert "from 10 with these words on" in info.value
    assert "Secret" not in says(app)


def test_more_comments_are_shown_when_asked_for(empty):
    texts = [f"Pay {i} is low" for i in range(30)]
    empty.import_export(survey_export(people("North", "Sales", *texts)))
    app = opened_comments()
    assert sum("Pay" in text.value for text in app.text) == 20
    app.button(key="more").click().run()
    assert sum("Pay" in text.value for text in app.text) == 30


def test_staff_without_comments_and_customers_with_are_told_apart(written):
    app = opened("manager/comments")
    assert app.info[0].value == "Nobody wrote anything, or the files had no such question."
    assert finding(opened_comments())


def test_the_teams_screen_leads_to_the_comments(sample):
    app = opened("manager/teams", department="Claims")
    labels = [link.proto.label for link in app.get("page_link")]
    assert "What people wrote" in labels


def test_the_sample_has_themes_in_both_languages(sample):
    for language, name in (("English", "Processes and paperwork"), ("中文", "流程与手续")):
        app = opened("manager/comments", lang=language)
        assert name in str(figures(app)[0]["layout"]["annotations"])


def test_who_leads_a_department_reads_of_the_whole_of_it_first(sample):
    app = seen_as("manager", **{UNIT: "department:Claims"})
    app = app.switch_page("pages/manager/comments.py").run()
    assert not app.exception and app.selectbox(key="department").value == "Claims"
    assert app.selectbox(key="team").options[0] == "All teams"
    assert not [button for button in app.button if button.key == "reset_filters"]
