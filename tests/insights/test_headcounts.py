"""Rates: of files that HR is about to import, and of what the gate lets through."""

import pytest

from disclosure.viewer import EVERYTHING
from insights.headcounts import (
    ResponseRate,
    company_rate,
    invited,
    rate_sentence,
    response_rates,
    team_rate,
)
from insights.measurements import Measurements
from insights.teams import team_overview
from survey.language import use_language
from survey.period import Period
from survey.programme import Programme
from tests.insights.answering import QUARTER, imported_staff, people
from tests.insights.numbering import HEADCOUNT, brought

SIZES = {"One": 12, "Two": 20, "Three": 18, "Small": 4}
"""Small is below the minimum, and One is hidden with it."""


@pytest.fixture
def answered(store):
    imported_staff(store, "a", [p for team, n in SIZES.items() for p in people(team, n)])
    return store


def headcounts(store, folder, **of_team):
    rows = [f"{team},ES,2026-Q3,{n}" for team, n in of_team.items()]
    brought(store, folder, HEADCOUNT, *rows)


def rates(store):
    data = Measurements.of(store)
    overview = team_overview(data, EVERYTHING, QUARTER)
    told = list(zip(overview.constructs, overview.company, strict=True))
    asked = invited(store, Programme.ES, QUARTER)
    company = company_rate(asked, data, QUARTER, told, Programme.ES)
    teams = [team_rate(asked, overview, row, Programme.ES) for row in overview.rows]
    return company, {rate.team: rate.percent for rate in teams if rate}


def test_a_rate_is_of_the_people_whose_scores_are_shown(answered, tmp_path):
    headcounts(answered, tmp_path, One=15, Two=40, Three=18, Small=5)
    company, teams = rates(answered)
    assert company == ResponseRate(None, 54, 78)
    assert teams == {"Two": 50.0, "Three": 100.0}


def test_a_hidden_team_has_no_rate(answered, tmp_path):
    headcounts(answered, tmp_path, One=15, Small=4)
    assert rates(answered) == (None, {})


def test_without_every_teams_headcount_the_company_has_no_rate(answered, tmp_path):
    headcounts(answered, tmp_path, Two=40, Three=20)
    company, teams = rates(answered)
    assert company is None and set(teams) == {"Two", "Three"}


def test_the_companys_own_headcount_comes_first(answered, tmp_path):
    headcounts(answered, tmp_path, One=15, Company=108)
    assert rates(answered)[0] == ResponseRate(None, 54, 108)


def test_a_headcount_of_a_year_holds_for_its_quarters_and_the_nearest_comes_first(store, tmp_path):
    brought(store, tmp_path, HEADCOUNT, "One,ES,2026,30", "Two,ES,2026,20", "Two,ES,2026-Q3,25",
            "One,CS,2026-Q3,999", "One,ES,2026-09,1")  # fmt: skip
    names = store.units("team")
    found = invited(store, Programme.ES, QUARTER).of_unit
    assert {names[unit]: n for unit, n in found.items()} == {"One": 30, "Two": 25}
    assert invited(store, Programme.ES, Period.parse("2025-Q3")).of_unit == {}
    september = invited(store, Programme.ES, Period.parse("2026-09")).of_unit
    assert {names[unit]: n for unit, n in september.items()} == {"One": 1, "Two": 25}


def test_rates_of_a_file_are_told_before_it_is_imported(answered, tmp_path):
    headcounts(answered, tmp_path, One=15, Two=40)
    answered.declare_spellings({"1st": "One"})
    found = response_rates(answered, Programme.ES, "2026-Q3", {"1st": 9, "One": 3, "New": 7})
    assert found.overall == ResponseRate(None, 12, 55)
    assert found.teams == (ResponseRate("One", 12, 15), ResponseRate("Two", 0, 40))


def test_rows_without_a_team_count_where_the_companys_headcount_is_known(answered, tmp_path):
    headcounts(answered, tmp_path, One=15, Company=100)
    found = response_rates(answered, Programme.ES, QUARTER, {"One": 12, "": 30})
    assert found.overall == ResponseRate(None, 42, 100)


def test_without_headcounts_there_are_no_rates(answered):
    found = response_rates(answered, Programme.ES, QUARTER, {"One": 12})
    assert (found.overall, found.teams) == (None, ())


def test_a_rate_is_said_in_one_sentence():
    rate = ResponseRate("One", 1200, 1500)
    assert rate_sentence(rate, Programme.ES) == (
        "Staff survey: 1,200 of 1,500 people invited answered (80%)."
    )


def test_more_answers_than_people_are_pointed_out(language):
    use_language(language)
    ordinary, odd = (rate_sentence(ResponseRate("One", n, 10), Programme.ES) for n in (10, 13))
    assert "130" in odd and len(odd) > len(ordinary) + 5


def test_of_nobody_there_is_no_rate():
    assert ResponseRate("One", 0, 0).percent is None
