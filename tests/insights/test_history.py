import pytest

from disclosure.viewer import Viewer
from insights.auditing import Action, audit_entries
from insights.history import counts_teams, imports, remove_sample, spanned, undo_import
from store.errors import NotImported
from survey.access import Role
from tests.insights.answering import imported, people
from tests.viewers import LOCAL

HR = Viewer("hr@example.org", frozenset({Role.HR}))


def noted(store):
    return [(e.who, e.action, dict(e.detail)) for e in audit_entries(store, LOCAL)]


def test_history_is_newest_first_undone_imports_included(store):
    numbers = [imported(store, file, people("One", 6)) for file in ("a", "b")]
    undo_import(store, HR, numbers[0])
    assert [(r.import_id, r.is_active) for r in imports(store, HR)] == [
        (numbers[1], True),
        (numbers[0], False),
    ]


def test_an_undo_is_noted_with_who_did_it(store):
    number = imported(store, "a", people("One", 6))
    undo_import(store, HR, number)
    assert store.is_empty()
    assert noted(store) == [("hr@example.org", Action.UNDONE, {"import_number": str(number)})]


def test_an_undo_of_nothing_is_not_noted(store):
    with pytest.raises(NotImported):
        undo_import(store, HR, 7)
    assert noted(store) == []


def test_removing_the_sample_is_noted(store):
    remove_sample(store, HR)
    assert noted(store) == [("hr@example.org", Action.SAMPLE_REMOVED, {})]


def test_rows_that_are_teams_may_be_counted():
    assert all(map(counts_teams, ("team_results", "headcount", "kpi")))
    assert not any(map(counts_teams, ("template", "qualtrics", "generic_table")))


@pytest.mark.parametrize(
    ("periods", "told"),
    [
        ((), ""),
        (("2026-Q3",), "Q3 2026"),
        (("2026-Q2", "2026-Q3"), "Q2 2026, Q3 2026"),
        (("2024-Q4", "2025-Q3", "2026-Q3"), "Q4 2024 – Q3 2026"),
    ],
)
def test_many_periods_are_told_by_the_first_and_the_last(periods, told):
    assert spanned(periods) == told
