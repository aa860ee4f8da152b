"""The groups of an attribute beside each other: those of the teams' screen, in one period."""

from __future__ import annotations

from dataclasses import replace

import pytest

from charts.trend_levels import trend_levels_description, trend_levels_figure
from disclosure.release import HIDDEN, ReleasedScore, Visibility
from disclosure.viewer import EVERYTHING
from insights.cells import Filter
from insights.measurements import Measurements
from insights.teams import unit_column
from insights.trends import COMPANY, Unit, unit_trend
from insights.trends_levels import (
    LevelScores,
    attributes_beside,
    level_scores,
    level_sentence,
    level_table,
    level_title,
)
from tests.charts.figures import texts
from tests.insights.answering import CUSTOMERS, DIVIDED, QUARTER, first, imported
from tests.insights.trending import told, trend_of

WEST = Unit("West")


@pytest.fixture
def data(store):
    imported(store, "a", first(**DIVIDED))
    return Measurements.of(store)


def trend(data, unit=COMPANY):
    return unit_trend(data, EVERYTHING, CUSTOMERS, unit)


def score(value, n=40):
    return ReleasedScore(Visibility.SHOWN, value, value - 4, value + 4, n)


def beside(*scores):
    of = trend_of(told([60, 62]))
    levels = tuple((f"level {at}", one) for at, one in enumerate(scores))
    return LevelScores(of, of.periods[-1], "age", score(62.0, 480), levels)


@pytest.mark.parametrize("unit", [COMPANY, WEST])
def test_each_level_has_the_score_that_its_filter_shows(data, unit):
    found = level_scores(data, trend(data, unit), "gender")
    row = data.units(QUARTER).row_of_department("West") if unit == WEST else 0
    for level, own in found.levels:
        column = unit_column(data, CUSTOMERS, QUARTER, "", Filter((("gender", level),)))
        assert own == column[row] and own.is_shown
    assert [level for level, _own in found.levels] == ["f", "m"]
    assert found.everyone == trend(data, unit).scores[-1]


def test_teams_and_groups_chosen_already_are_not_divided(data):
    assert attributes_beside(data, trend(data)) == ("gender",)
    one = Unit(team=data.teams[0].unit_id)
    assert attributes_beside(data, trend(data, one)) == ()
    women = unit_trend(data, EVERYTHING, CUSTOMERS, COMPANY, "", Filter((("gender", "f"),)))
    assert attributes_beside(data, women) == ()
    assert attributes_beside(data, trend_of(told([60, 62]))) == ()


def test_groups_clearly_other_than_everyone_are_named():
    found = beside(score(70.0), score(50.0), score(61.0), HIDDEN)
    assert level_sentence(found) == "Clearly above everyone: level 0. Clearly below: level 1."
    assert "No group differs clearly" in level_sentence(beside(score(61.0)))
    assert "No group can be shown" in level_sentence(beside(HIDDEN, HIDDEN))


def test_hidden_groups_are_marked_and_nowhere_else():
    found = beside(score(70.0), HIDDEN)
    figure = trend_levels_figure(found, "light")
    assert list(figure.data[0].x) == [70, None]
    assert [note.text for note in figure.layout.annotations] == ["∗"]
    assert figure.layout.annotations[0].y == 1
    assert figure.layout.shapes[0].x0 == 62
    table = level_table(found)
    assert table["Score"].tolist()[:2] == [62, 70] and table["Score"].isna().tolist()[-1]
    assert table["Remark"].tolist() == ["", "", "hidden"]


def test_markup_in_a_level_stays_text(language):
    found = replace(beside(), levels=(("<img src=x onerror=alert(1)>", score(60.0)),))
    assert "<img" not in texts(trend_levels_figure(found, "dark"))


def test_the_figure_in_words_has_every_group(language):
    found = beside(score(70.0), HIDDEN)
    said = trend_levels_description(found)
    assert all(name in said for name in ("level 0", "level 1")) and "{" not in said
    assert f"{found.period}" in level_title(found)


def test_without_any_group_the_figure_is_whole():
    assert len(trend_levels_figure(beside(), "light").data[0].x) == 0
