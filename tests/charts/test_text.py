import re

import pytest

from charts.text import (
    construct_name,
    interval,
    phones_name,
    plain,
    score_sentence,
    score_text,
    short_name,
)
from disclosure.release import HIDDEN, MISSING, ReleasedScore, Visibility
from survey.chain import CONSTRUCT
from survey.numbers import number

SHOWN = ReleasedScore(Visibility.SHOWN, 71, 66, 76, 1200)


@pytest.mark.parametrize(
    ("value", "digits", "sign", "text"),
    [
        (71.4, 0, False, "71"),
        (71.44, 1, False, "71.4"),
        (-3.25, 1, False, "−3.2"),
        (3.2, 1, True, "+3.2"),
        (-3.2, 1, True, "−3.2"),
        (-0.04, 1, False, "0.0"),
        (-0.04, 1, True, "0.0"),
        (0.04, 1, True, "0.0"),
        (0.0, 0, False, "0"),
        (100.0, 0, False, "100"),
    ],
)
def test_a_number_is_written_with_a_true_minus_and_no_minus_zero(value, digits, sign, text):
    assert number(value, digits, sign) == text


def test_an_interval_is_written_from_low_to_high():
    assert interval(-1.0, 8.5, 1) == "−1.0 to 8.5"


@pytest.mark.parametrize(("low", "high"), [(None, 1.0), (1.0, None), (None, None)])
def test_no_interval_is_written_as_nothing(low, high):
    assert interval(low, high) == ""


@pytest.mark.parametrize(("score", "text"), [(SHOWN, "71"), (HIDDEN, "∗"), (MISSING, "–")])
def test_a_score_is_told_from_a_hidden_and_a_missing_one(score, text):
    assert score_text(score) == text


def test_a_score_is_told_with_its_interval_and_people():
    assert score_sentence(SHOWN) == "71 (95% interval 66 to 76; 1,200 answered)"


def test_a_score_without_interval_is_told_with_its_people():
    assert score_sentence(ReleasedScore(Visibility.SHOWN, 71, n=9)) == "71 (9 answered)"


def test_a_hidden_score_is_told_without_any_number(language):
    assert score_sentence(HIDDEN).strip() and not re.search(r"\d", score_sentence(HIDDEN))


def test_a_hidden_score_gives_both_reasons_for_it_is_not_told_which():
    assert score_sentence(HIDDEN) == (
        "hidden to protect people: too few answered, or it would give others away"
    )


def test_a_missing_score_is_told_to_have_no_answers():
    assert score_sentence(MISSING) == "no answers"


@pytest.mark.parametrize("score", [SHOWN, HIDDEN, MISSING])
def test_every_score_has_a_sentence(score, language):
    assert score_sentence(score).strip() and "{" not in score_sentence(score)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Care & Repair", "Care &amp; Repair"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
        ("客户服务一组", "客户服务一组"),
    ],
)
def test_a_name_is_shown_as_it_is_and_never_as_markup(name, shown):
    assert plain(name) == shown


def test_a_name_cannot_end_an_attribute():
    assert not {'"', "'"} & set(plain("\"'"))


def test_a_long_name_is_cut_before_it_is_escaped():
    assert plain("&" * 70, 10) == "&amp;" * 9 + "…"
    assert plain("a" * 60) == "a" * 60


@pytest.mark.parametrize("construct", CONSTRUCT)
def test_every_construct_has_a_name(construct, language):
    assert construct_name(construct).strip()


@pytest.mark.parametrize(
    ("name", "beside_a_row"),
    [
        ("Customer Service Centre", "Customer Service Centre"),
        ("Customer Service Centres 9", "Customer Service Centre…"),
        ("华南区客户服务中心第一团", "华南区客户服务中心第一团"),
        ("华南区客户服务中心第一团队", "华南区客户服务中心第一…"),
        ("R&D <b>", "R&amp;D &lt;b&gt;"),
    ],
)
def test_a_name_beside_a_row_is_cut_by_its_breadth(name, beside_a_row):
    assert short_name(name) == beside_a_row


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Care", "Care"),
        ("Guangzhou Field 1", "Guangzhou<br>Field 1"),
        ("R&D and <b> of Guangzhou", "R&amp;D and &lt;b&gt;<br>of Guangzhou"),
        ("The team of the long and winding name", "The team of the<br>long and…"),
        ("", ""),
    ],
)
def test_on_a_phone_a_name_has_two_lines_of_about_one_length(name, lines):
    assert phones_name(name) == lines
