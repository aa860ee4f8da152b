"""What HR learns of a file before it is stored."""

import pytest

from disclosure.viewer import NotAllowed, Viewer
from insights.headcounts import ResponseRate
from insights.import_checks import Counted, checks_of
from insights.importing import confirm, preview
from insights.linking import match_teams
from insights.preview import open_sheet
from survey.programme import Programme
from survey.unit_sheets import Headcount, SheetKind, UnitSheet
from tests.insights.test_importing import export  # noqa: F401
from tests.loaders.in_memory import raw_export
from tests.store.exports import survey_export
from tests.viewers import LOCAL

RAW = raw_export("Team / 团队", "A")


def checked(store, *teams, programme=Programme.ES, respondents=()):
    people = [
        {"team": team, "respondent": respondents[i] if respondents else None}
        for i, team in enumerate(teams)
    ]
    loaded = survey_export(people, (), programme=programme, file_hash="new")
    matches = match_teams(loaded.spellings, store.spellings())
    return checks_of(store, RAW, loaded, matches, adds_to_wave=True)


def staff(*people):
    return survey_export(people, (), programme=Programme.ES, file_hash="old")


def test_teams_are_counted_with_their_rows_by_how_sure_they_are(store):
    store.declare_spellings({"Customer Care": "Customer Care", "Desk": "Desk"})
    teams = checked(store, "Desk", "desk", "Desk", "Customer Car", "Garage", "Garage", None).teams
    assert (teams.sure, teams.to_confirm, teams.new) == (
        Counted(2, 3),
        Counted(1, 1),
        Counted(1, 2),
    )


def test_teams_that_the_other_survey_asked_last_are_missed(store):
    for period, team in (("2026-Q1", "Gone"), ("2026-Q2", "North"), ("2026-Q2", "South")):
        people = [{"team": team, "period": period}]
        store.import_export(survey_export(people, (), file_hash=period + team))
    teams = checked(store, "South", "East").teams
    assert (teams.other, teams.missing) == (Programme.CS, ("North",))
    assert checked(store, "South", programme=Programme.CS).teams.missing == ()


def test_the_newest_survey_counts_of_whichever_customers(store):
    for audience, period, team in (("b2b", "2026-Q2", "New"), ("retail", "2025-Q4", "Old")):
        loaded = survey_export(
            [{"period": period, "team": team}], file_hash=team, audience=audience
        )
        store.import_export(loaded)
    assert checked(store, "South").teams.missing == ("New",)


def test_people_who_answered_the_same_wave_before_are_counted(store):
    store.import_export(staff({"respondent": "ann"}, {"respondent": "bob"}))
    asked = ("Ann", "cid", None, "dee", "eve", "fay")
    assert checked(store, *"A" * 6, respondents=asked).people_known == 1
    assert checked(store, "A").people_known == 0


def test_a_file_of_a_few_does_not_tell_who_answered_before(store):
    store.import_export(staff({"respondent": "ann"}, {"respondent": "bob"}))
    assert checked(store, *"A" * 4, respondents=("ann", "bob", "cid", "dee")).people_known == 0


def test_without_a_headcount_there_is_no_rate(store):
    checks = checked(store, "A")
    assert checks.rates is None and checks.odd_rates == ()


def test_rates_that_are_impossible_or_low_are_odd(store):
    invited = {"Full": 1, "Over": 1, "Low": 10, "None": 4}
    rows = tuple(Headcount(team, Programme.ES, "2026-Q3", n) for team, n in invited.items())
    store.import_unit_sheet(UnitSheet(SheetKind.HEADCOUNT, "asked.xlsx", "h", "", rows))
    checks = checked(store, "Full", "Over", "over", "Low", "Low")
    assert checks.rates.overall == ResponseRate(None, 5, 16)
    assert [(r.team, r.percent) for r in checks.odd_rates] == [("Over", 200.0), ("Low", 20.0)]
    assert [r.team for r in checks.rates_here] == ["Full", "Low", "Over"]  # None is not here


def test_a_preview_tells_its_checks_and_the_choice_is_remembered(store, export):  # noqa: F811
    shown = preview(store, LOCAL, export())
    (pride,) = shown.checks.items
    assert (pride.answered, pride.blank, pride.outside_scale) == (7, 0, 0)
    assert shown.checks.change is None and shown.checks.people_known == 0
    confirm(store, LOCAL, shown)
    again = preview(store, LOCAL, export(team="Service"))
    assert again.checks.people_known == 7


def test_only_hr_gets_the_sheet_again(tmp_path):
    with pytest.raises(NotAllowed):
        open_sheet(Viewer("boss@example.org"), tmp_path / "staff.csv", "staff.csv")
