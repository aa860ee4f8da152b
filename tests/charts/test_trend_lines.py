"""A trend as it is drawn: gaps, hidden periods, breaks, limits and events."""

from __future__ import annotations

import re
from datetime import date

import pytest

from charts.theme import LIGHT
from charts.trend_lines import trend_description, trend_figure
from charts.trend_marks import LEAST_SPAN, LONGEST_NAME
from disclosure.viewer import EVERYTHING
from insights.events import TrendEvent
from insights.trends import COMPANY, Break, BreakKind, Unit, UnitTrend, unit_trend
from insights.trends_control import control_limits
from insights.trends_table import trend_table
from survey.event import Event
from survey.language import use_language
from tests.charts.figures import numbers, texts, trace
from tests.insights.trending import STAFF, TEAM, told, trend_of
from tests.organisation import cell, measurements, organisation, teams_of

FOUR = ("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")
NAMES = ("Q4 2025", "Q1 2026", "Q2 2026", "Q3 2026")
WAVERS = [60, 63, 59, 62, 58, 61, 63, 60, 62, 59, 61, 60]
EVIL = ["<img src=x onerror=alert(1)>", "<a href='javascript:alert(1)'>x</a>", "<b>bold"]


@pytest.fixture
def gaps():
    """A team that is shown, hidden, not asked, and shown again, beside another."""
    cells = [
        cell(101, STAFF, period, n, score)
        for period, n, score in (("2025-Q4", 9, 60), ("2026-Q1", 3, 17.83), ("2026-Q3", 9, 72))
    ]
    cells += [cell(102, STAFF, period, 30, 65) for period in FOUR]
    return trend_of(measurements(cells, teams_of(2)), TEAM)


def drawn(trend, limits=None, events=()):
    return trend_figure(trend, limits, events, "light")


def at(place, title, chinese=""):
    return TrendEvent(Event(date(2026, 3, 1), title, chinese), place)


def names(figure):
    return [note.text for note in figure.layout.annotations]


def test_a_hidden_or_missing_period_leaves_a_gap_and_only_the_hidden_one_a_mark(gaps):
    figure = drawn(gaps)
    line, marks = trace(figure, "Team 001"), trace(figure, "Hidden")
    assert list(line.y) == [60, None, None, 70] and line.connectgaps is False
    assert list(marks.x) == ["Q1 2026"] and list(marks.text) == ["∗"]
    assert "hidden to protect people" in marks.hovertext[0]
    assert tuple(figure.layout.yaxis2.range) == (0, 1)


def test_what_is_hidden_is_nowhere_in_the_figure_or_its_table(gaps):
    figure = drawn(gaps)
    assert not [x for x in numbers(figure) if 15 < x < 20]
    assert not re.search(r"17\.8|18 \(|3 answered", texts(figure) + trend_description(gaps, ""))
    row = trend_table(gaps, None).iloc[1]
    assert row[["Score", "95% low", "95% high", "Answered"]].isna().all()
    assert row["Remark"] == "hidden"


def test_the_company_is_drawn_beside_a_unit_and_alone_for_itself(gaps):
    assert {t.name for t in drawn(gaps).data} == {"Company", "Team 001", "Hidden"}
    company = trend_of(organisation(12).data)
    assert [t.name for t in drawn(company).data] == ["Company"]


def test_a_line_shows_the_interval_of_each_score():
    trend = trend_of(organisation(12).data, Unit("Department A"))
    line = trace(drawn(trend), "Department A")
    ends = [end for s in trend.scores for end in (s.ci_low, s.ci_high)]
    lengths = zip(line.y, line.error_y.arrayminus, line.error_y.array, strict=True)
    drawn_ends = [end for y, low, high in lengths for end in (y - low, y + high)]
    assert drawn_ends == pytest.approx(ends)


@pytest.mark.parametrize("kind", list(BreakKind))
def test_a_break_is_named_and_parts_the_line_where_nothing_is_compared(kind):
    trend = trend_of(told([60, 62, 64]), TEAM)
    trend = UnitTrend(**{**vars(trend), "breaks": (Break(2, kind, ("North",)),)})
    figure = drawn(trend)
    assert len(names(figure)) == 1 and [s.x0 for s in figure.layout.shapes] == [1.5]
    gaps = [y is None for y in trace(figure, "Team 001").y]
    assert gaps == ([False] * 3 if kind is BreakKind.MERGED else [False, False, True, False])


def test_limits_are_drawn_and_periods_outside_are_ringed():
    trend = trend_of(told([*WAVERS, *WAVERS[:8], 45]))
    limits = control_limits(trend)
    figure = drawn(trend, limits)
    lines = [t for t in figure.data if t.name == "Control limits"]
    assert [t.y[0] for t in lines] == [
        round(x, 1) for x in (limits.upper, limits.lower, limits.centre)
    ]
    ring = trace(figure, "Outside the limits")
    assert list(ring.x) == [f"{trend.periods[20]}"] and ring.marker.color == LIGHT.below
    assert [t.showlegend is not False for t in lines] == [True, False, False]


def test_without_signals_nothing_is_ringed():
    trend = trend_of(told(WAVERS))
    figure = drawn(trend, control_limits(trend))
    assert "Outside the limits" not in {t.name for t in figure.data}


def test_an_event_is_a_named_line_at_its_place():
    figure = drawn(trend_of(told([60, 62, 64])), None, [at(1.25, "Training")])
    assert names(figure) == ["Training"] and [s.x0 for s in figure.layout.shapes] == [1.25]


def test_of_events_close_together_the_first_is_named_and_all_are_drawn():
    trend = trend_of(told(WAVERS))
    figure = drawn(trend, None, [at(3, "One"), at(3.1, "Two"), at(9, "Three")])
    assert names(figure) == ["One", "Three"] and len(figure.layout.shapes) == 3


def test_an_event_is_named_in_the_language_in_use():
    use_language("zh")
    assert names(drawn(trend_of(told([60, 62])), None, [at(0.5, "Training", "培训")])) == ["培训"]


@pytest.mark.parametrize("title", EVIL)
def test_markup_in_a_title_or_name_stays_text(title, language):
    data = organisation(names={0: title}).data
    trend = unit_trend(data, EVERYTHING, STAFF, TEAM)
    said = texts(drawn(trend, None, [at(0.5, title)]))
    assert not any(tag in said for tag in ("<img", "<a ", "<b>bold"))


@pytest.mark.parametrize(("title", "most"), [("x" * 60, LONGEST_NAME), ("培" * 60, 12)])
def test_a_long_title_is_cut_to_what_fits(title, most):
    (name,) = names(drawn(trend_of(told([60, 62])), None, [at(0.5, title)]))
    assert name.endswith("…") and len(name) <= most


def test_names_have_a_strip_of_their_own_above_the_scores():
    trend = trend_of(told([60, 62]))
    plain, named = drawn(trend), drawn(trend, None, [at(0.5, "Training")])
    assert plain.layout.yaxis.domain == (0, 1) and named.layout.yaxis.domain[1] < 1
    assert named.layout.height > plain.layout.height
    assert named.layout.annotations[0].y > 1 and named.layout.annotations[0].yref == "y domain"


def test_a_score_that_wavers_does_not_fill_the_figure():
    low, high = drawn(trend_of(told([60, 61, 60], n=2000))).layout.yaxis.range
    assert high - low >= LEAST_SPAN and low >= -2 and high <= 102


def test_the_figure_in_words_has_every_period(gaps):
    said = trend_description(gaps, "A finding.")
    assert said.startswith("A finding.")
    assert all(name in said for name in NAMES) and "no answers" in said


def test_the_table_has_a_row_for_each_period_with_limits_and_breaks():
    trend = trend_of(told(WAVERS))
    trend = UnitTrend(**{**vars(trend), "breaks": (Break(0, BreakKind.MERGED, ("North",)),)})
    table = trend_table(trend, control_limits(trend))
    assert table["Score"].tolist() == [s.score for s in trend.scores]
    assert table["Remark"][0] == "Merged here" and set(table["Remark"][1:]) == {""}
    assert table["Lower control limit"].notna().all()


def test_a_trend_without_a_score_is_empty_and_whole():
    empty = UnitTrend(STAFF, "", COMPANY, "", (), (), ())
    figure = drawn(empty)
    assert tuple(figure.layout.yaxis.range) == (0, 100)
    assert all(len(t.x or ()) == 0 for t in figure.data)
