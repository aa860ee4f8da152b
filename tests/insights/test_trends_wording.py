"""What is said of a trend: rising, falling, or within what chance explains."""

from __future__ import annotations

from dataclasses import replace

import pytest

from disclosure.release import HIDDEN, MISSING, ReleasedScore, Visibility
from insights.trends import COMPANY, Break, BreakKind, UnitTrend
from insights.trends_changes import PeriodChange
from insights.trends_control import ControlLimits
from insights.trends_wording import (
    BREAKS,
    break_name,
    break_sentence,
    change_words,
    control_sentence,
    trend_cautions,
    trend_sentence,
)
from survey.language import use_language
from tests.insights.trending import STAFF, TEAM, quarter


def shown(score):
    return ReleasedScore(Visibility.SHOWN, score, score - 4, score + 4, 40)


def trend(*scores, unit=TEAM, breaks=()):
    periods = tuple(quarter(q) for q in range(len(scores)))
    name = "" if unit == COMPANY else "Care"
    return UnitTrend(STAFF, "", unit, name, periods, scores, (), breaks)


def change(points, low, high, since=0, *, is_real):
    return PeriodChange(quarter(since), quarter(2), points, low, high, is_real)


THREE = trend(shown(60.0), shown(64.0), shown(66.0))


@pytest.mark.parametrize(
    ("points", "low", "high", "is_real", "said"),
    [
        (6.0, 2.0, 10.0, True, "risen since Q1 2022 (+6 points, 95% interval +2 to +10; more"),
        (-6.0, -10.0, -2.0, True, "fallen since Q1 2022 (−6 points, 95% interval −10 to −2; more"),
        (2.0, -2.0, 6.0, False, "no clear change since Q1 2022 (+2 points"),
        (6.0, 2.0, 10.0, False, "+2 to +10; with so many units compared at once"),
    ],
)
def test_a_sentence_says_whether_chance_explains_the_change(points, low, high, is_real, said):
    sentence = trend_sentence(THREE, (change(points, low, high, is_real=is_real),))
    assert sentence.startswith("Employee satisfaction, Care: ") and said in sentence


def test_within_chance_no_rise_or_fall_is_spoken_of(language):
    found = (change(2.0, -2.0, 6.0, is_real=False), change(1.0, -3.0, 5.0, 1, is_real=False))
    text = " ".join([trend_sentence(THREE, found), *trend_cautions(THREE, found)])
    assert not any(word in text for word in ("risen", "fallen", "上升", "下降"))


def test_the_last_step_is_told_beside():
    found = (change(6.0, 2.0, 10.0, is_real=True), change(2.0, -3.0, 7.0, 1, is_real=False))
    assert trend_cautions(THREE, found) == (
        "Since Q2 2022 alone: +2 points, 95% interval −3 to +7; no more than chance explains.",
    )


def test_a_company_is_named_and_told_to_one_digit():
    one = trend(shown(61.2), unit=COMPANY)
    assert trend_sentence(one, ()) == (
        "Employee satisfaction, Company: 61.2 in Q1 2022. There is no earlier period to compare "
        "it with."
    )
    assert change_words(change(1.3, -1.5, 4.1, is_real=False)).startswith("+1.3 points")


def test_what_cannot_be_told_is_not_called_unchanged():
    assert "Whether it changed cannot be told" in trend_sentence(THREE, ())


def test_without_a_score_the_sentence_says_so():
    assert "no score of the last periods can be shown" in trend_sentence(
        trend(HIDDEN, MISSING), ()
    )


def test_a_hidden_newest_period_is_spoken_of():
    said = trend_cautions(trend(shown(60.0), shown(64.0), HIDDEN), ())
    assert said == ("The score of Q3 2022 is hidden to protect people.",)


@pytest.mark.parametrize("kind", list(BreakKind))
def test_every_break_has_a_name_and_says_when_and_who(kind, language):
    found = Break(2, kind, () if kind is BreakKind.QUESTIONS else ("North", "South"))
    assert break_name(found)
    said = break_sentence(THREE, found)
    assert f"{THREE.periods[2]}" in said and "{" not in said
    assert all(team in said for team in found.teams)


def test_of_many_teams_that_moved_some_are_named():
    said = break_sentence(THREE, Break(1, BreakKind.MOVED, tuple("ABCDEFG")))
    assert "A, B, C, D, E and 2 more" in said


def test_breaks_are_worded_for_every_kind():
    assert set(BREAKS) == set(BreakKind)


LIMITS = ControlLimits(0, 62.0, 58.04, 65.96, 20, ())


def test_too_short_a_history_says_how_long_it_has_to_be():
    assert control_sentence(THREE, None) == (
        "Control limits need 12 periods that can be compared; so far there are 3."
    )
    one = control_sentence(trend(shown(60.0)), None)
    assert one.endswith("so far there is 1.")


def test_a_score_that_only_wavers_is_called_so():
    said = control_sentence(THREE, LIMITS)
    assert said == (
        "All periods lie within the control limits (58.0 to 66.0): the score wavers as it always "
        "did."
    )


def test_signals_are_named_above_and_below():
    outside = trend(shown(70.0), shown(62.0), shown(50.0))
    said = control_sentence(outside, replace(LIMITS, signals=(0, 2)))
    assert "above in Q1 2022; below in Q3 2022" in said


def test_limits_of_few_periods_are_not_firm():
    said = control_sentence(THREE, replace(LIMITS, n_baseline=13))
    assert said.endswith("13 periods set the limits; from 20 on they are firm.")


def test_scores_that_never_vary_have_no_limits():
    alike = trend(*[shown(60.0)] * 14)
    assert control_sentence(alike, None) == "All scores are alike, so there are no control limits."


def test_chinese_puts_the_unit_beside_the_measure():
    use_language("zh")
    assert "Care" in trend_sentence(THREE, ())
