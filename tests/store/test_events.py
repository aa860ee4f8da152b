from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from store import Store
from store.backups import restore
from survey.event import Event
from tests.store.exports import survey_export

MOVED = Event(date(2026, 3, 1), "New head office", "搬迁总部")
TRAINED = Event(date(2025, 11, 20), "", "服务培训", 2)


def test_an_empty_store_has_no_events(store):
    assert store.events() == ()


def test_events_come_back_in_the_order_of_days(store):
    moved, trained = store.keep_event(MOVED), store.keep_event(TRAINED)
    assert store.events() == (trained, moved)
    assert (moved.number, trained.number) == (1, 2)
    assert replace(trained, number=0) == TRAINED


def test_an_event_takes_the_place_of_the_one_with_its_number(store):
    moved = store.keep_event(MOVED)
    later = store.keep_event(replace(moved, day=date(2026, 4, 1)))
    assert store.events() == (later,) and later.number == moved.number


def test_a_removed_event_is_gone(store):
    moved, trained = store.keep_event(MOVED), store.keep_event(TRAINED)
    store.remove_event(moved.number)
    store.remove_event(99)
    assert store.events() == (trained,)


def test_text_that_looks_like_sql_or_markup_is_kept_as_it_is(store):
    evil = replace(MOVED, title_en="'); DROP TABLE event; --<b>", title_zh='"=1+1"')
    kept = store.keep_event(evil)
    assert store.events() == (kept,) and kept.title_en == evil.title_en


def test_a_new_event_changes_the_version_that_screens_go_by(store):
    before = store.data_version()
    store.keep_event(MOVED)
    assert store.data_version() > before


def test_events_outlast_the_program_and_are_in_a_backup(path: Path, tmp_path: Path):
    store = Store.open(path)
    kept = store.keep_event(MOVED)
    store.backup(tmp_path / "backup.duckdb")
    store.remove_event(kept.number)
    store.close()
    restore(tmp_path / "backup.duckdb", path)
    again = Store.open(path)
    assert again.events() == (kept,)
    again.close()


def test_events_of_a_team_that_is_joined_to_another_are_of_the_other(store):
    people = [{"team": team, "answers": {"cs1": 4}} for team in ("A", "B")]
    store.import_export(survey_export(people))
    ids = {name: unit for unit, name in store.units("team").items()}
    store.keep_event(replace(MOVED, unit_id=ids["B"]))
    store.declare_spellings({"B": "A"})
    assert [event.unit_id for event in store.events()] == [ids["A"]]


def test_undoing_an_import_leaves_events_and_their_unit(store):
    record = store.import_export(survey_export([{"team": "A", "answers": {"cs1": 4}}]))
    (unit_id,) = store.units("team")
    kept = store.keep_event(replace(MOVED, unit_id=unit_id))
    store.undo(record.import_id)
    assert store.events() == (kept,)
    store.import_export(survey_export([{"team": "A", "answers": {"cs1": 4}}]))
    assert list(store.units("team")) == [unit_id]
