"""The audit log tells who did what, and nothing of answers."""

import pytest

from disclosure.viewer import NotAllowed, Viewer
from insights.auditing import (
    ACTIONS,
    AUTOMATIC,
    Action,
    audit_entries,
    audit_log,
    audit_table,
    name_of,
    note,
)
from survey.access import Role

ADMINISTRATOR = Viewer("root@example.org", frozenset({Role.ADMINISTRATOR}))


def details(store):
    return [dict(entry.detail) for entry in audit_entries(store, ADMINISTRATOR)]


def test_entries_come_newest_first_with_who_what_and_details(store):
    note(store, "ann@example.org", Action.UPLOADED, file="staff.xlsx", rows=72)
    note(store, ADMINISTRATOR, Action.EXPORTED, screen="audit", format="csv")
    newest, oldest = audit_entries(store, ADMINISTRATOR)
    assert (newest.who, newest.action) == ("root@example.org", Action.EXPORTED)
    assert (oldest.who, oldest.action) == ("ann@example.org", Action.UPLOADED)
    assert dict(oldest.detail) == {"file": "staff.xlsx", "rows": "72"}
    assert oldest.number < newest.number and oldest.at <= newest.at


def test_only_as_many_entries_as_asked_for_are_read(store):
    for _ in range(3):
        note(store, "ann@example.org", Action.SIGNED_IN)
    assert [e.number for e in audit_entries(store, ADMINISTRATOR, newest=2)] == [3, 2]


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.MANAGER, Role.HR])
def test_only_an_administrator_reads_the_log(store, role):
    viewer = Viewer("ann@example.org", frozenset({role}))
    with pytest.raises(NotAllowed):
        audit_log(store, viewer)
    with pytest.raises(NotAllowed):
        audit_entries(store, viewer)


@pytest.mark.parametrize("key", ["answer", "respondent", "comment", "value"])
def test_a_detail_that_could_hold_an_answer_or_an_id_is_refused(store, key):
    with pytest.raises(ValueError, match=key):
        note(store, "ann@example.org", Action.ERASED, **{key: "17"})
    assert details(store) == []


def test_counts_of_few_people_are_not_told(store):
    note(store, "", Action.UPLOADED, rows=4)
    note(store, "", Action.ERASED, responses=0)
    note(store, "", Action.UPLOADED, rows=1200)
    assert details(store) == [{"rows": "1,200"}, {"responses": "<5"}, {"rows": "<5"}]


def test_text_of_others_becomes_one_short_line(store):
    note(store, "ann@example.org\n", Action.UPLOADED, file="a\x07\r\nb" + "x" * 400)
    (entry,) = audit_entries(store, ADMINISTRATOR)
    assert entry.who == "ann@example.org"
    assert entry.detail["file"].startswith("a bx") and len(entry.detail["file"]) == 200


def test_an_empty_detail_is_left_out(store):
    note(store, "", Action.ACCESS_CHANGED, change="added", unit="")
    assert details(store) == [{"change": "added"}]


def test_the_log_is_filtered_by_action_and_person(store):
    note(store, "ann@example.org", Action.SIGNED_IN)
    note(store, "bo@example.org", Action.SIGNED_IN)
    note(store, "bo@example.org", Action.SIGNED_OUT)
    log = audit_log(store, ADMINISTRATOR)
    assert log.people == ("ann@example.org", "bo@example.org") and log.is_intact
    assert [e.number for e in log.only(Action.SIGNED_IN)] == [2, 1]
    assert [e.number for e in log.only(who="bo@example.org")] == [3, 2]
    assert [e.number for e in log.only(Action.SIGNED_IN, "bo@example.org")] == [2]
    assert log.only(Action.ERASED) == ()


def test_nobody_in_particular_can_be_filtered_for_too(store):
    note(store, "", Action.SAMPLE_LOADED)
    note(store, "ann@example.org", Action.SIGNED_IN)
    assert [e.action for e in audit_log(store, ADMINISTRATOR).only(who="")] == ["sample_loaded"]


def test_the_table_words_roles_and_kinds_but_never_a_name(store):
    note(store, "ann@example.org", Action.ACCESS_CHANGED, change="added", person="manager",
         role="manager", unit_kind="team", unit="team")  # fmt: skip
    (row,) = audit_table(audit_entries(store, ADMINISTRATOR)).itertuples(index=False, name=None)
    assert row[1:3] == ("ann@example.org", "Changed access")
    assert row[3] == ("added; manager; Role: Manager; Kind of unit: Team; Unit: team")


@pytest.mark.parametrize(
    ("noted", "told"), [("oidc", "sign-in provider"), ("proxy", "the company's own server")]
)
def test_how_somebody_signed_in_is_told_in_words(store, noted, told):
    note(store, "ann@example.org", Action.SIGNED_IN, sign_in=noted)
    (row,) = audit_table(audit_entries(store, ADMINISTRATOR)).itertuples(index=False, name=None)
    assert row[3] == f"Way of signing in: {told}"


def test_an_action_of_a_later_version_is_shown_as_it_is(store):
    store.append_audit("ann@example.org", "flew_away", {"wings": "two"})
    (row,) = audit_table(audit_entries(store, ADMINISTRATOR)).itertuples(index=False, name=None)
    assert row[2:] == ("flew_away", "wings: two")


def test_an_empty_log_is_an_empty_table_with_headings(store):
    table = audit_table(audit_entries(store, ADMINISTRATOR))
    assert table.empty and list(table.columns) == ["Time (UTC)", "Who", "What", "Details"]


def test_who_is_named_where_nobody_signed_in():
    assert name_of("") == "this computer, without sign-in"
    assert name_of(AUTOMATIC) == "the dashboard itself"
    assert name_of("ann@example.org") == "ann@example.org"


def test_every_action_has_a_name():
    assert set(ACTIONS) == set(Action)
