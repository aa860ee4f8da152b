"""HR's crosswalk: what cannot be linked, what would change, and what keeps it from that."""

from __future__ import annotations

import json

import pytest

from disclosure.viewer import NotAllowed, Viewer
from insights.access import local_viewer
from insights.crosswalk import (
    RefusedCrosswalk,
    apply,
    crosswalk,
    one_sided,
    only_new,
    rehearse,
    with_names,
)
from insights.crosswalk_wording import crosswalk_sentence, joined_sentence, outcome_sentences
from survey.access import Role
from survey.crosswalk import ChangeKind, Crosswalk, Spelling, TeamChange, TeamWeight
from survey.export import ItemUse
from survey.programme import Programme
from survey.scale import Scale
from tests.store.exports import content, survey_export

HR = local_viewer()
HAPPY = ItemUse("es1", Programme.ES, "employee_satisfaction", Scale(1, 5), False, "Happy?")
MERGED, SPLIT, RENAMED = ChangeKind.MERGED, ChangeKind.SPLIT, ChangeKind.RENAMED


def staff(*teams, **header):
    people = [{"team": team, "answers": {"es1": 4}} for team in teams]
    return survey_export(people, [HAPPY], programme=Programme.ES, file_hash="es", **header)


def customers(*teams, **header):
    people = [{"team": team, "answers": {"cs1": 4}} for team in teams]
    return survey_export(people, **{"file_hash": "cs", **header})


@pytest.fixture
def known(store):
    store.import_export(staff("Care", "Shanghai Care 1", "Region Desk"))
    store.import_export(customers("Care", "上海客服一组", "Harbour Stoer", "Harbour Store"))
    return store


def change(old, new, kind=MERGED, period="2026-Q4", row=None):
    return TeamChange(old, new, period, kind, row)


def refused(store, wanted):
    was = content(store)
    with pytest.raises(RefusedCrosswalk) as refusal:
        apply(store, HR, wanted)
    assert content(store) == was
    return [(i.kind, i.row, i.column.split(" / ")[0], i.found) for i in refusal.value.issues]


def test_teams_of_one_side_are_listed_with_the_likest_of_the_other(known):
    found = {team.name: (team.has_staff, team.like) for team in one_sided(known, HR)}
    assert found == {
        "Shanghai Care 1": (True, "上海客服一组"),
        "上海客服一组": (False, "Shanghai Care 1"),
        "Region Desk": (True, ""),
        "Harbour Store": (False, ""),
        "Harbour Stoer": (False, ""),
    }
    assert one_sided(known, HR)[0].likeness == one_sided(known, HR)[1].likeness == 99


def test_people_who_went_to_one_team_cannot_go_to_another_later(known):
    first = change("Care", "Region Desk")
    later = change("Care", "Harbour Store", period="2027-Q2", row=3)
    wanted = Crosswalk(changes=(first, later))
    assert refused(known, wanted) == [("became_two", 3, "Old team", "Care")]
    people = [{"team": "Care", "period": "2027-Q1", "answers": {"es1": 4}}]
    known.import_export(survey_export(people, [HAPPY], programme=Programme.ES, file_hash="new"))
    assert len(apply(known, HR, wanted).changes_added) == 2  # there were people in it again


def test_a_team_with_weights_stands_alone_no_more(known):
    weights = tuple(TeamWeight("Region Desk", f"Harbour {name}", 1) for name in ("Store", "Stoer"))
    apply(known, HR, Crosswalk(weights=weights))
    assert {t.name for t in one_sided(known, HR)} == {"Shanghai Care 1", "上海客服一组"}


def test_joining_links_the_team_and_is_noted(known):
    outcome = apply(known, HR, with_names({"上海客服一组": "Shanghai Care 1"}))
    assert [(j.old, j.new, j.n_answers) for j in outcome.joined] == [
        ("上海客服一组", "Shanghai Care 1", 1)
    ]
    assert "Shanghai Care 1" not in {team.name for team in one_sided(known, HR)}
    newest = known.audit_log(1).iloc[0]
    assert newest["action"] == "crosswalk_changed"
    assert json.loads(newest["detail"]) == {"spelling": "上海客服一组", "unit": "Shanghai Care 1"}


def test_a_rehearsal_notes_and_changes_nothing(known):
    was = content(known)
    rehearse(known, HR, with_names({"上海客服一组": "Shanghai Care 1"}))
    assert content(known) == was


def test_every_spelling_tells_where_it_is_from_and_when_it_was_last_seen(known):
    apply(known, HR, Crosswalk((Spelling("team", "Crae", "Care"),)))
    names = {n.spelling: (n.unit, n.source, n.last_seen) for n in crosswalk(known, HR).names}
    assert names["Care"] == ("Care", "hr", "2026-Q3")
    assert names["Crae"] == ("Care", "hr", "")
    assert names["Region Desk"] == ("Region Desk", "import", "2026-Q3")


def test_the_crosswalk_as_it_is_changes_nothing(known):
    weights = (TeamWeight("Care", "Harbour Store", 2.0),)
    apply(known, HR, Crosswalk(changes=(change("Care", "Help", RENAMED),), weights=weights))
    now = crosswalk(known, HR)
    assert rehearse(known, HR, now).is_nothing
    assert only_new(now, now).names == ()


@pytest.mark.parametrize(
    ("wanted", "fault"),
    [
        ([change("Nobody", "Care", row=2)], ("unknown_team", 2, "Old team", "Nobody")),
        ([change("Care", "care ", row=3)], ("same_team", 3, "New team", "care ")),
        (
            [change("Care", "X", row=2), change("Care", "Y", row=3)],
            ("became_two", 3, "Old team", "Care"),
        ),
        (
            [change("Care", "X", SPLIT, row=2), change("Care", "X", SPLIT, row=3)],
            ("said_twice", 3, "Old team", "Care"),
        ),
        (
            [change("Care", "Help", RENAMED, "2026-Q3"), change("Nil", "Help", RENAMED, row=9)],
            ("unknown_team", 9, "Old team", "Nil"),
        ),
        (
            [change("Harbour Stoer", "Harbour Store", RENAMED, row=4)],
            ("asked_beside", 4, "New team", "Harbour Store"),
        ),
    ],
)
def test_a_change_that_cannot_be_is_refused(known, wanted, fault):
    assert refused(known, Crosswalk(changes=tuple(wanted))) == [fault]


def test_two_steps_in_one_period_are_refused(known):
    steps = (change("Care", "Help", row=2), change("Help", "Desk", row=3))
    found = refused(known, Crosswalk(changes=steps))
    assert ("tangled", 3, "Old team", "Help") in found


def test_a_split_into_several_and_a_merger_of_several_are_fine(known):
    changes = (
        *(change("Care", f"Care {part}", SPLIT) for part in "AB"),
        *(change(old, "Harbour", MERGED) for old in ("Harbour Store", "Harbour Stoer")),
    )
    outcome = apply(known, HR, Crosswalk(changes=changes))
    assert outcome.changes_added == changes
    assert outcome.new_units == ("Care A", "Care B", "Harbour")


def test_weights_of_unknown_teams_and_given_twice_are_refused(known):
    weights = (
        TeamWeight("Care", "Moon", 1, row=2),
        TeamWeight("Region Desk", "Care", 1, row=3),
        TeamWeight("region desk", "care", 2, row=4),
    )
    assert refused(known, Crosswalk(weights=weights)) == [
        ("unknown_team", 2, "Customers' unit", "Moon"),
        ("said_twice", 4, "Customers' unit", "care"),
    ]


def test_a_spelling_of_two_meanings_is_refused(known):
    names = (Spelling("team", "x", "Care", row=2), Spelling("team", "X ", "Region Desk", row=3))
    assert refused(known, Crosswalk(names)) == [("two_meanings", 3, "Spelling", "X ")]


def test_a_team_that_the_same_file_names_may_be_meant(known):
    wanted = Crosswalk(
        (Spelling("team", "HD", "Help Desk"),), weights=(TeamWeight("Help Desk", "Care", 1.0),)
    )
    assert apply(known, HR, wanted).weights_added == wanted.weights


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.MANAGER, Role.ADMINISTRATOR])
def test_the_crosswalk_is_for_hr_alone(known, role):
    viewer = Viewer("x@example.com", frozenset({role}))
    for question in (crosswalk, one_sided):
        with pytest.raises(NotAllowed):
            question(known, viewer)
    with pytest.raises(NotAllowed):
        apply(known, viewer, Crosswalk())


def test_what_would_change_is_said_in_words(known):
    wanted = Crosswalk(
        (Spelling("team", "Crae", "Care"), Spelling("team", "Harbour Stoer", "Harbour Store")),
        (change("Region Desk", "Front", RENAMED),),
        (TeamWeight("Care", "Harbour Store", 2.0),),
    )
    outcome = rehearse(known, HR, wanted)
    said = " ".join(outcome_sentences(outcome))
    assert "“Crae” is “Care”" in said
    assert "From Q4 2026 on, “Region Desk” is called “Front”." in said
    assert "with weight 2." in said
    assert joined_sentence(outcome.joined[0]) == (
        "“Harbour Stoer” becomes part of “Harbour Store”: <5 answer moves. This cannot be taken "
        "back."
    )


def test_the_screens_sentence_counts_both_sides(known):
    now = crosswalk(known, HR)
    assert crosswalk_sentence(now, one_sided(known, HR)) == (
        "6 teams are known. 2 with answers of staff only and 3 with answers of customers only "
        "cannot be linked."
    )
