"""A table of numbers is looked at, its teams matched, and stored by HR alone."""

import pytest

from disclosure.viewer import NotAllowed, Viewer
from insights.auditing import Action, audit_entries
from insights.history import imports, undo_import
from insights.importing import open_file
from insights.linking import MatchKind
from insights.unit_sheets import (
    confirm_sheet,
    is_of_numbers,
    preview_sheet,
    stored_headcounts,
    stored_kpis,
)
from survey.access import Role
from tests.insights.answering import imported_staff, people
from tests.insights.numbering import HEADCOUNT, KPI, brought, looked_at
from tests.viewers import LOCAL

EXECUTIVE = Viewer("chief@example.org", frozenset({Role.EXECUTIVE}))


@pytest.fixture
def surveyed(store):
    imported_staff(store, "a", [*people("Beijing Field 1", 6), *people("Beijing Field 2", 6)])
    return store


def test_team_names_are_matched_like_those_of_a_survey(surveyed, tmp_path):
    rows = (HEADCOUNT, "BEIJING FIELD-01,ES,2026-Q3,9", "Beijing Fields 2,ES,2026-Q3,8",
            "Kunming Care,ES,2026-Q3,7")  # fmt: skip
    shown = looked_at(surveyed, tmp_path, rows)
    assert {m.spelling: m.kind for m in shown.matches} == {
        "BEIJING FIELD-01": MatchKind.SAME,
        "Beijing Fields 2": MatchKind.SIMILAR,
        "Kunming Care": MatchKind.NEW,
    }
    (issue,) = shown.sheet.issues
    assert (issue.kind, issue.found, issue.count) == ("new_teams", "Kunming Care", 1)


def test_nothing_uncertain_is_linked_without_a_word(surveyed, tmp_path):
    shown = looked_at(surveyed, tmp_path, (HEADCOUNT, "Beijing Fields 2,ES,2026-Q3,8"))
    record = confirm_sheet(surveyed, LOCAL, shown)
    assert surveyed.spellings()["Beijing Fields 2"] == "Beijing Fields 2"
    surveyed.undo(record.import_id)
    confirm_sheet(surveyed, LOCAL, shown, {"Beijing Fields 2": "Beijing Field 2"})
    assert surveyed.spellings()["Beijing Fields 2"] == "Beijing Field 2"


def test_an_import_is_in_the_history_noted_and_can_be_undone(surveyed, tmp_path):
    record = brought(surveyed, tmp_path, KPI, "Beijing Field 1,2026-Q3,Complaints,3,90")
    (newest, survey) = imports(surveyed, LOCAL)
    assert newest == record and is_of_numbers(newest) and not is_of_numbers(survey)
    undo_import(surveyed, LOCAL, record.import_id)
    assert surveyed.kpis().empty
    actions = [entry.action for entry in audit_entries(surveyed, LOCAL)]
    assert actions == [Action.UNDONE, Action.NUMBERS_UPLOADED]


def test_the_very_same_file_is_recognised(surveyed, tmp_path):
    rows = (HEADCOUNT, "Beijing Field 1,ES,2026-Q3,9")
    record = brought(surveyed, tmp_path, *rows)
    again = looked_at(surveyed, tmp_path, rows)
    assert again.already == record and not again.can_be_stored


def test_a_headcount_is_never_in_the_way_of_a_survey(surveyed, tmp_path):
    record = brought(surveyed, tmp_path, HEADCOUNT, "Beijing Field 1,ES,2026-Q3,9")
    assert record.programmes == ("",) and record.periods == ("2026-Q3",)


def test_a_file_that_lacks_period_and_survey_asks_for_them(surveyed, tmp_path):
    rows = ("Team,Headcount", "Beijing Field 1,9")
    shown = looked_at(surveyed, tmp_path, rows)
    assert shown.lacks_programme and not shown.can_be_stored
    assert looked_at(surveyed, tmp_path, rows, period="2026-Q3").can_be_stored
    told = looked_at(surveyed, tmp_path, (HEADCOUNT, "Beijing Field 1,ES,2026-Q3,9"))
    assert not told.lacks_programme and told.can_be_stored


def test_what_is_stored_is_told_without_a_single_figure(surveyed, tmp_path):
    brought(surveyed, tmp_path, HEADCOUNT, "Beijing Field 1,ES,2026-Q3,9",
            "Beijing Field 2,ES,2026-Q3,8", "Company,ES,2026-Q2,40")  # fmt: skip
    brought(surveyed, tmp_path, KPI, "Beijing Field 1,2026-Q2,Turnover,1,9",
            "Beijing Field 1,2026-Q3,Turnover,1,9")  # fmt: skip
    assert stored_headcounts(surveyed, LOCAL).to_numpy().tolist() == [
        ["Staff survey", "Q3 2026", 2, 17],
        ["Staff survey", "Q2 2026", 0, 40],
    ]
    assert stored_kpis(surveyed, LOCAL).to_numpy().tolist() == [
        ["Turnover", "Q2 2026, Q3 2026", 1]
    ]


def test_only_hr_brings_numbers_in_and_sees_what_there_is(surveyed, tmp_path):
    path = tmp_path / "h.csv"
    path.write_text(f"{HEADCOUNT}\nA,ES,2026-Q3,9\n", encoding="utf-8")
    raw = open_file(surveyed, LOCAL, path, path.name)
    shown = preview_sheet(surveyed, LOCAL, raw)
    for refused in (
        lambda: preview_sheet(surveyed, EXECUTIVE, raw),
        lambda: confirm_sheet(surveyed, EXECUTIVE, shown),
        lambda: stored_headcounts(surveyed, EXECUTIVE),
        lambda: stored_kpis(surveyed, EXECUTIVE),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert surveyed.headcounts().empty
