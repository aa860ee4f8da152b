"""What goes with satisfaction, on the screen."""

import pytest

from survey.access import Role
from survey.language import LANGUAGES
from tests.pages.screens import figures, finding, opened, says

SCREEN = "executive/drivers"


def test_the_screen_begins_with_what_goes_with_employee_satisfaction(sample):
    app = opened(SCREEN)
    assert "Motivation and internal service go most closely with" in finding(app)
    assert len(figures(app)) == 2
    assert "not proof of cause" in says(app)


def test_customers_have_their_questions_and_what_annoys_them(sample):
    app = opened(SCREEN, about="customers")
    assert "The 3 aspects go with customer satisfaction" in finding(app)
    assert len(figures(app)) == 3
    assert "Taken for granted: “The service was delivered as promised”" in says(app)


def test_staff_topics_are_held_against_customers_over_teams(sample):
    app = opened(SCREEN, about="teams")
    assert "clearly go with customer satisfaction 1 quarter later" in finding(app)
    assert len(figures(app)) == 1


@pytest.mark.parametrize("about", ["Customer satisfaction", "客户满意度"])
def test_a_link_opens_its_view_whatever_language_it_was_sent_in(sample, about):
    app = opened(SCREEN, about=about, lang=LANGUAGES["zh"])
    assert len(figures(app)) == 3


def test_a_link_to_no_view_opens_the_first(sample):
    assert "employee satisfaction" in finding(opened(SCREEN, about="nobody"))


def test_an_earlier_period_is_kept_in_the_link(sample):
    app = opened(SCREEN, period="2025-Q2")
    assert "Q2 2025: about" in says(app)


def test_figures_tell_no_more_than_whole_percent(sample):
    bars = figures(opened(SCREEN))[0]["data"][0]
    assert all(isinstance(share, int) for share in bars["x"])


def test_who_leads_a_department_does_not_find_the_screen():
    from disclosure.viewer import Scope, Viewer
    from pages.components.screens import screens_of

    leader = Viewer("a@b.c", frozenset({Role.MANAGER}), Scope(departments=frozenset({"West"})))
    assert SCREEN not in [screen.file for screen in screens_of(leader)]
