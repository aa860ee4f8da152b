"""Headcounts and key figures are stored whole, the newest hold, and an undo leaves no trace."""

import pytest

from store.errors import AlreadyImported
from survey.programme import Programme
from survey.unit_sheets import Headcount, Kpi, SheetKind, UnitSheet
from tests.store.exports import content, survey_export

QUARTER = "2026-Q3"
PERSON = {"team": "North", "department": "Sales", "answers": {"cs1": 4}}


def headcount(file, *rows):
    told = tuple(Headcount(team, Programme.ES, QUARTER, n) for team, n in rows)
    return UnitSheet(SheetKind.HEADCOUNT, f"{file}.xlsx", file, "print", headcounts=told)


def figures(file, *rows):
    told = tuple(Kpi(team, QUARTER, "Complaints", *counts) for team, *counts in rows)
    return UnitSheet(SheetKind.KPI, f"{file}.xlsx", file, "print", kpis=told)


def invited(store):
    found = store.headcounts()
    return dict(zip(found["name"], found["invited"], strict=True))


def counted(store):
    found = store.kpis().fillna(-1.0)
    names = store.units("team")
    return {names[u]: (n, d) for u, n, d in zip(*(found[c] for c in
            ("unit_id", "numerator", "denominator")), strict=True)}  # fmt: skip


def test_a_headcount_is_kept_by_unit(store):
    store.import_export(survey_export([PERSON]))
    record = store.import_unit_sheet(headcount("a", ("north", 12), ("South", 8), ("", 30)))
    assert invited(store) == {"North": 12, "South": 8, "Company": 30}
    assert (record.loader, record.rows, record.teams) == ("headcount", 3, 2)
    assert record.periods == (QUARTER,)


def test_key_figures_may_have_no_denominator(store):
    store.import_unit_sheet(figures("a", ("North", 3.0, 100.0), ("South", 2.5)))
    assert counted(store) == {"North": (3.0, 100.0), "South": (2.5, -1.0)}
    store.import_unit_sheet(figures("b", ("North", 4.0)))
    assert counted(store)["North"] == (4.0, -1.0)
    assert store.kpis(unit_id=1)["unit_id"].tolist() == [1]


def test_the_latest_number_of_a_unit_holds(store):
    store.import_unit_sheet(headcount("a", ("North", 12), ("South", 8)))
    later = store.import_unit_sheet(headcount("b", ("North", 14)))
    assert invited(store) == {"North": 14, "South": 8}
    store.undo(later.import_id)
    assert invited(store) == {"North": 12, "South": 8}


def test_two_names_of_one_unit_add_up(store):
    sheet = headcount("a", ("North", 12), ("North desk", 3))
    store.import_unit_sheet(sheet, unit_of={"North desk": "North"})
    assert invited(store) == {"North": 15}
    store.import_unit_sheet(figures("b", ("North", 3.0, 100.0), ("Coast", 1.0, 50.0)))
    store.declare_spellings({"Coast": "North"})
    assert counted(store) == {"North": (4.0, 150.0)}


@pytest.mark.parametrize(
    "sheet", [headcount("h", ("East", 12), ("", 9)), figures("k", ("East", 3.0, 9.0))]
)
def test_an_undo_restores_every_table(store, sheet):
    store.import_export(survey_export([PERSON]))
    was = content(store)
    record = store.import_unit_sheet(sheet)
    assert content(store) != was
    store.undo(record.import_id)
    assert content(store) == was
    assert not store.imports()[0].is_active


def test_a_unit_that_only_a_headcount_names_outlives_the_undo_of_a_survey(store):
    survey = store.import_export(survey_export([PERSON]))
    store.import_unit_sheet(headcount("a", ("North", 12)))
    store.undo(survey.import_id)
    assert invited(store) == {"North": 12}


def test_the_same_file_twice_is_refused(store):
    store.import_unit_sheet(headcount("a", ("North", 12)))
    was = content(store)
    with pytest.raises(AlreadyImported):
        store.import_unit_sheet(headcount("a", ("North", 13)))
    assert content(store) == was


def test_nothing_is_kept_of_a_sheet_that_breaks_off(store):
    was = content(store)
    with pytest.raises(Exception, match="[Cc]onver|[Ii]nvalid|int"):
        store.import_unit_sheet(headcount("a", ("North", "many")))
    assert content(store) == was and store.imports() == []


def test_removing_the_sample_removes_its_numbers(store):
    was = content(store)
    store.import_unit_sheet(headcount("a", ("North", 12)), is_sample=True)
    store.import_unit_sheet(figures("b", ("North", 3.0)), is_sample=True)
    assert store.remove_sample() == 2
    assert content(store) == was
