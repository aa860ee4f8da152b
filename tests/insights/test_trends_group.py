"""The trend of a group of respondents: what the teams' screen tells of it, and no more."""

from __future__ import annotations

import pytest

from disclosure.release import HIDDEN, MISSING, ReleasedScore, Visibility
from disclosure.viewer import EVERYTHING, NOTHING, NotAllowed, Scope
from insights.cells import EVERYBODY, Filter
from insights.measurements import Measurements
from insights.period_comparison import compared_periods
from insights.period_wording import comparison_sentences
from insights.teams import team_overview, unit_column
from insights.trends import COMPANY, Unit, UnitTrend, trend_levels, unit_trend
from insights.trends_changes import trend_changes
from insights.trends_group_wording import answered_sentence, held_against_everyone
from insights.trends_table import trend_table
from insights.trends_wording import trend_cautions, trend_sentence
from survey.chain import SERVICE_GIVEN
from survey.language import use_language
from survey.period import Period
from tests.insights.answering import CUSTOMERS, DIVIDED, first, imported, of, people
from tests.insights.trending import STAFF, quarter

PERIODS = tuple(map(Period.parse, ("2026-Q1", "2026-Q2", "2026-Q3")))
WOMEN, MEN = Filter((("gender", "f"),)), Filter((("gender", "m"),))
YOUNG_WOMEN = Filter((("age", "20s"), ("gender", "f")))
WEST = Unit("West")
SMALL = "Men alone"


def answering(period):
    """Large teams, a small one without women, and women who say less from quarter to quarter."""
    falls = PERIODS.index(period)
    everybody = [*first(**DIVIDED), *people(SMALL, 12, "East", gender="m")]
    return [
        {
            **person,
            "period": str(period),
            "age": "20s" if at % 2 else "30s",
            "answers": {"cs1": max(value - falls, 1) if person["gender"] == "f" else value},
        }
        for at, person in enumerate(everybody)
        for value in person["answers"].values()
    ]


@pytest.fixture
def data(store):
    for period in PERIODS:
        imported(store, str(period), answering(period))
    return Measurements.of(store)


def team(data, name):
    return Unit(team=next(team.unit_id for team in data.teams if team.name == name))


def trend(data, who=WOMEN, unit=COMPANY, scope=EVERYTHING):
    return unit_trend(data, scope, CUSTOMERS, unit, "", who)


def test_a_group_has_the_scores_that_its_period_shows_beside_everyones(data):
    found = trend(data)
    columns = [unit_column(data, CUSTOMERS, period, "", WOMEN) for period in PERIODS]
    assert found.scores == tuple(column[0] for column in columns)
    assert found.beside == trend(data, EVERYBODY).scores
    women = [len(of(answering(period), gender="f")) for period in PERIODS]
    assert [score.n for score in found.scores] == women
    assert all(score.is_shown for score in found.scores)


def test_a_department_and_a_team_have_the_scores_of_the_teams_screen(data):
    for name, unit in (("West", WEST), ("One", team(data, "One"))):
        found = trend(data, WOMEN, unit)
        for period, score in zip(PERIODS, found.scores, strict=True):
            seen = team_overview(data, EVERYTHING, period, who=WOMEN)
            rows = {row.name: row for row in seen.departments}
            rows |= {row.team.name: row for row in seen.rows}
            assert score == rows[name].scores[0] and score.is_shown
        assert found.beside == trend(data, EVERYBODY, unit).scores


@pytest.mark.parametrize("who", [WOMEN, MEN])
def test_of_a_team_that_is_not_divided_not_even_is_told_that_nobody_is_in_a_group(data, who):
    found = trend(data, who, team(data, SMALL))
    assert set(found.scores) == {HIDDEN} and found.beside[0].is_shown
    said = trend_sentence(found, ())
    assert "Men alone" in said and "a unit needs 30 people for each possible answer" in said


def test_a_group_that_nobody_is_in_has_no_score_at_all(data):
    found = trend(data, Filter((("gender", "x"),)), team(data, "One"))
    assert set(found.scores) == {MISSING}
    assert trend_sentence(found, ()).endswith("there is no score of these respondents.")


def test_two_attributes_are_crossed_for_departments_and_the_company_alone(data):
    assert all(score.is_shown for score in trend(data, YOUNG_WOMEN).scores)
    column = unit_column(data, CUSTOMERS, PERIODS[-1], "", YOUNG_WOMEN)
    west = data.units(PERIODS[-1]).row_of_department("West")
    assert trend(data, YOUNG_WOMEN, WEST).scores[-1] == column[west]
    found = trend(data, YOUNG_WOMEN, team(data, "One"))
    assert set(found.scores) == {HIDDEN}
    assert "departments are shown but no single teams" in trend_sentence(found, ())


def test_who_may_not_see_a_unit_sees_no_group_of_it(data):
    leads = Scope(departments=frozenset({"West"}))
    assert trend(data, WOMEN, WEST, leads).scores == trend(data, WOMEN, WEST).scores
    for unit in (Unit("East"), team(data, "Three")):
        with pytest.raises(NotAllowed):
            trend(data, WOMEN, unit, leads)
    with pytest.raises(NotAllowed):
        trend(data, WOMEN, COMPANY, NOTHING)


def test_the_levels_offered_are_those_of_any_period_of_the_survey(data):
    assert trend_levels(data, CUSTOMERS) == {"age": ("20s", "30s"), "gender": ("f", "m")}
    assert trend_levels(data, STAFF) == trend_levels(data, SERVICE_GIVEN) == {}


def test_the_change_is_that_of_the_scores_shown_and_as_wide_as_both_together(data):
    found = trend(data)
    whole, _last = trend_changes(data, found)
    before, after = found.scores[0], found.scores[-1]
    assert whole.points == round(after.score - before.score, 1) < 0
    half = ((before.ci_high - before.score) ** 2 + (after.ci_high - after.score) ** 2) ** 0.5
    assert half <= whole.ci_high - whole.points < half + 0.2
    assert whole.is_real and "fallen since Q1 2026" in trend_sentence(found, (whole,))


def test_a_department_changes_by_whole_points_as_it_is_shown(data):
    whole = trend_changes(data, trend(data, WOMEN, WEST))[0]
    numbers = (whole.points, whole.ci_low, whole.ci_high)
    assert all(float(x).is_integer() for x in numbers)


def scored(*scores, n=40, half=4.0, everyone=70.0):
    own = tuple(
        ReleasedScore(Visibility.SHOWN, x, x - half, x + half, n) if isinstance(x, float) else x
        for x in scores
    )
    beside = (ReleasedScore(Visibility.SHOWN, everyone, everyone - 2, everyone + 2, 90),)
    periods = tuple(quarter(q) for q in range(len(scores)))
    return UnitTrend(STAFF, "", WEST, "West", periods, own, beside * len(own), (), WOMEN)


def test_a_change_of_few_answers_or_without_intervals_is_not_judged(data):
    assert trend_changes(data, scored(60.0, 80.0, n=9)) == ()
    bare = ReleasedScore(Visibility.SHOWN, 60.0, None, None, 40)
    assert trend_changes(data, scored(bare, bare)) == ()
    assert len(trend_changes(data, scored(60.0, 80.0))) == 1


@pytest.mark.parametrize(
    ("score", "said"), [(75.0, "clearly above"), (65.0, "clearly below"), (69.0, "not clearly")]
)
def test_a_group_is_held_against_everyone(score, said):
    told = held_against_everyone(scored(score))
    assert said in told and f"({score:.0f} against 70)" in told
    assert trend_cautions(scored(score), ())[0] == told


def test_of_a_hidden_group_nothing_is_held_against_everyone():
    assert held_against_everyone(scored(HIDDEN)) == ""


def test_the_answers_of_each_period_are_counted_and_hidden_ones_are_not():
    assert answered_sentence(scored(60.0, HIDDEN, MISSING)) == (
        "Answered, of everyone: Q1 2022: 40 of 90; Q2 2022: hidden of 90; Q3 2022: – of 90."
    )


def test_two_periods_are_compared_and_not_divided(data):
    found = trend(data)
    compared = compared_periods(data, EVERYTHING, found, PERIODS[0], PERIODS[2])
    assert compared.parts is None and compared.change is not None
    total, *more = comparison_sentences(found, compared)
    assert "Gender: f" in total
    assert more == ["What of it came from who answered is told of everyone only."]


def test_the_table_has_everyone_beside_the_group(data):
    table = trend_table(trend(data), None)
    assert table["Everyone"].tolist() == [s.score for s in trend(data, EVERYBODY).scores]
    assert table["Answered"].tolist() == [s.n for s in trend(data).scores]


def test_everything_is_said_in_chinese(data):
    use_language("zh")
    found = trend(data)
    assert "性别" in trend_sentence(found, trend_changes(data, found))
