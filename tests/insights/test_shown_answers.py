"""How many answers a choice leaves, and in which words."""

from dataclasses import replace

import pytest

from disclosure.release import HIDDEN, MISSING, ReleasedScore, Visibility
from insights.cells import EVERYBODY
from insights.shown_answers import (
    ShownAnswers,
    in_region,
    regions,
    shown_answers,
    shown_answers_sentence,
)
from insights.teams import DepartmentRow, TeamOverview, TeamRow
from insights.units import Team
from survey.period import Period
from survey.programme import Programme


def of(n):
    return ReleasedScore(Visibility.SHOWN, 60.0, 55.0, 65.0, n)


def team(name, department, region, *scores):
    return TeamRow(Team(0, name, department, region), scores)


COMPANY = TeamOverview(
    period=Period.parse("2026-Q3"),
    who=EVERYBODY,
    constructs=("motivation", "employee_satisfaction", "loyalty"),
    company=(of(98), of(100), of(1200)),
    departments=(
        DepartmentRow("Claims", (of(38), of(40), of(500))),
        DepartmentRow("Sales", (HIDDEN, HIDDEN, of(700))),
    ),
    rows=(
        team("A", "Claims", "North", of(20), of(22), of(300)),
        team("B", "Claims", "South", of(18), of(18), of(200)),
        team("C", "Sales", "South", HIDDEN, HIDDEN, of(700)),
    ),
)
CLAIMS = replace(COMPANY, departments=COMPANY.departments[:1], rows=COMPANY.rows[:2])


def counts(chosen, *, is_part):
    return [(s.programme, s.n, s.of) for s in shown_answers(chosen, COMPANY, is_part=is_part)]


def test_everything_is_the_companys_answers_to_what_most_answered():
    expected = [(Programme.ES, 100, 100), (Programme.CS, 1200, 1200)]
    assert counts(COMPANY, is_part=False) == expected


def test_a_department_is_counted_once_not_with_its_teams():
    assert counts(CLAIMS, is_part=True) == [(Programme.ES, 40, 100), (Programme.CS, 500, 1200)]


def test_a_region_is_its_teams_without_the_hidden_ones():
    south = in_region(COMPANY, "South")
    assert counts(south, is_part=True) == [(Programme.ES, 18, 100), (Programme.CS, 900, 1200)]
    assert south.departments == () and regions(COMPANY) == ("North", "South")


def test_no_region_leaves_the_overview_as_it_is():
    assert in_region(COMPANY, "") is COMPANY


def test_a_hidden_company_is_not_counted():
    hidden = replace(COMPANY, company=(HIDDEN, HIDDEN, MISSING))
    assert shown_answers(hidden, hidden, is_part=False) == ()
    assert shown_answers_sentence(()) == ""


@pytest.mark.parametrize(
    ("chosen", "is_part", "says"),
    [
        (COMPANY, False, "Showing all 100 staff answers, all 1,200 customer answers."),
        (CLAIMS, True, "Showing 40 of 100 staff answers, 500 of 1,200 customer answers."),
        (
            in_region(COMPANY, "nowhere"),
            True,
            "Showing none of 100 staff answers, none of 1,200 customer answers.",
        ),
    ],
)
def test_the_sentence_says_what_is_left(chosen, is_part, says):
    assert shown_answers_sentence(shown_answers(chosen, COMPANY, is_part=is_part)) == says


def test_what_is_chosen_of_respondents_nobody_may_see_counts_none():
    of_two = replace(COMPANY, constructs=("loyalty",), company=(of(1100),))
    assert [s.n for s in shown_answers(of_two, COMPANY, is_part=False)] == [0, 1100]


@pytest.mark.parametrize("programme", Programme)
def test_every_survey_has_its_words(programme, language):
    for n in (0, 5, 9):
        assert "9" in shown_answers_sentence([ShownAnswers(programme, n, 9)])
