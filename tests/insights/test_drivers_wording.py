"""Sentences about drivers, whatever was found."""

import pytest

from insights.drivers import Weighed
from insights.drivers_asked import Aspect, first_words
from insights.drivers_wording import (
    drivers_cautions,
    drivers_sentence,
    listed,
    map_sentence,
    refusal_sentence,
)
from survey.programme import Programme
from tests.charts.driving import driver, weighed

REASONS = [
    "hidden",
    "nothing_asked",
    "one_aspect",
    "no_answers",
    "parts_only",
    "too_few_people",
    "too_few_clusters",
    "too_few_low_or_high",
    "no_variation",
    "collinear_drivers",
]


@pytest.mark.parametrize("reason", REASONS)
def test_every_refusal_is_a_sentence(reason, language):
    said = refusal_sentence(reason, "employee_satisfaction", 12.0, 100)
    assert said.endswith((".", "。")) and "{" not in said


def test_a_refusal_tells_people_in_tens():
    assert "About 80 people" in refusal_sentence("too_few_people", "loyalty", 87.0, 100)


def test_one_is_named_two_are_joined_and_many_are_counted():
    aspects = [Aspect(c) for c in ("pay", "growth", "climate", "control", "motivation", "value")]
    assert listed(aspects[:1]) == "Pay"
    assert listed(aspects[:2], first=False) == "pay and growth"
    assert listed(aspects) == "Pay, growth, climate, control and 2 more"


def test_a_question_is_quoted_in_the_language_of_the_reader(language):
    question = Aspect("pay", "pa1", "Is it fair?", "公平吗？")
    assert listed([question])[1:-1] == ("公平吗？" if language == "zh" else "Is it fair?")


def test_a_question_in_one_language_only_is_shown_in_it(language):
    assert Aspect("pay", "pa1", "", "公平吗？").name == "公平吗？"


@pytest.mark.parametrize(
    ("text", "longest", "cut"),
    [
        ("short", 10, "short"),
        ("a few words too many", 12, "a few words…"),
        ("总体而言我很满意", 8, "总体而…"),
    ],
)
def test_long_texts_are_cut_between_words(text, longest, cut):
    assert first_words(text, longest) == cut


def test_equally_close_aspects_do_not_lead():
    found = weighed(driver("pay", 52), driver("growth", 48))
    assert drivers_sentence(found) == (
        "The 2 aspects go with employee satisfaction about equally closely; none stands out."
    )


def test_an_aspect_that_goes_the_other_way_never_leads_and_is_named():
    found = weighed(driver("pay", 60, is_contrary=True), driver("growth", 40))
    assert drivers_sentence(found) == "Growth goes most closely with employee satisfaction."
    assert drivers_cautions(found)[-1].startswith("Do not act on pay")


@pytest.mark.parametrize(
    ("quadrant", "said"),
    [
        ("concentrate_here", "Begin with pay: important, and scored lower than the rest."),
        ("keep_up", "Keep up pay: important and strong. Nothing is clearly important and weak."),
        (None, "No aspect is clearly both important and weak."),
    ],
)
def test_where_to_begin_is_said_only_where_it_is_sure(quadrant, said):
    assert (
        map_sentence(weighed(driver("pay", 60, quadrant=quadrant), driver("growth", 40))) == said
    )


def test_what_is_refused_has_no_cautions():
    assert drivers_cautions(Weighed(Programme.CS, None, refused="nothing_asked")) == ()
