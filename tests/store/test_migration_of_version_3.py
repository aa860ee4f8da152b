"""What a file of the third version holds can be used as before, and events begin empty."""

from __future__ import annotations

from datetime import date

from survey.event import Event
from tests.store import version_3
from tests.store.earlier_versions import migrated_from

migrated = migrated_from(version_3)


def test_events_begin_empty_and_can_be_kept(migrated):
    assert migrated.events() == ()
    kept = migrated.keep_event(Event(date(2026, 3, 1), "Moved"))
    assert migrated.events() == (kept,)


def test_headcounts_key_figures_and_codebook_hold_on(migrated):
    assert migrated.headcounts()["invited"].to_list() == [40]
    assert migrated.kpis()["numerator"].to_list() == [3.0]
    assert [item.id for item in migrated.codebook_items()] == ["mine"]
