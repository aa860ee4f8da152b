"""What a file of the second version holds can be used as before, and what is new begins empty."""

from __future__ import annotations

from store.schema import TABLES
from survey.crosswalk import ChangeKind, Crosswalk, TeamChange
from tests.store import version_2
from tests.store.earlier_versions import migrated_from

migrated = migrated_from(version_2)


def test_what_is_new_begins_empty(migrated):
    for name in TABLES.keys() - version_2.TABLES.keys() - {"crossed_unit"}:
        assert migrated._connection.rows(f"SELECT * FROM {name}") == [], name
    rated = migrated._connection.rows("SELECT rated_unit_id FROM response")
    assert rated == [(None,), (None,)]


def test_settings_access_and_ledger_hold_on(migrated):
    assert migrated.settings() == {"minimum": "7"}
    assert [grant.unit for grant in migrated.grants()] == ["North"]
    assert migrated.releases("CS", "", "2026-Q3")["score"].to_list() == [75.0]


def test_teams_can_be_merged_in_it(migrated):
    merged = TeamChange("North", "Coast", "2026-Q4", ChangeKind.MERGED)
    migrated.apply_crosswalk(Crosswalk(changes=(merged,)))
    assert migrated.unit_changes()[["old", "new"]].to_numpy().tolist() == [["North", "Coast"]]
    assert set(migrated.units("team").values()) == {"North", "Coast"}
