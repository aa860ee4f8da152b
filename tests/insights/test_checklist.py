import pytest

from disclosure.viewer import NotAllowed, Viewer
from insights.checklist import Mend, checklist
from insights.measurements import Measurements
from survey.access import Role
from survey.export import ItemUse
from survey.programme import Programme
from survey.scale import Scale
from tests.insights.answering import CONTENT, imported, imported_staff, people, staff_of
from tests.insights.numbering import HEADCOUNT, brought
from tests.store.exports import survey_export

HR = Viewer(roles=frozenset({Role.HR}))
UNKNOWN = ItemUse("x1", Programme.ES, "", Scale(1, 5), False, "How is the coffee?")


def missing(store):
    return checklist(store, Measurements.of(store), HR)


def needed(store):
    return [step for step in missing(store) if step.is_needed]


def teams(n, period="2026-Q3"):
    return [{**p, "period": period} for i in range(n) for p in people(f"Team {i:02d}", 12)]


def both_asked(store, n_teams):
    imported_staff(store, "staff", teams(n_teams))
    imported(store, "customers", teams(n_teams))


def test_the_checklist_is_hrs_alone(store):
    executive = Viewer(roles=frozenset({Role.EXECUTIVE}))
    with pytest.raises(NotAllowed):
        checklist(store, Measurements.of(store), executive)


def test_an_empty_store_lacks_both_surveys(store):
    assert [(step.text, step.mend) for step in missing(store)] == [
        ("Staff survey: none has been imported yet.", Mend.UPLOAD),
        ("Customer survey: none has been imported yet.", Mend.UPLOAD),
    ]


def test_after_a_staff_survey_the_customers_are_missing(store):
    imported_staff(store, "staff", teams(12))
    (step,) = needed(store)
    assert step.text == "Customer survey: none has been imported yet."


def test_surveys_too_far_apart_are_told_with_their_periods(store):
    imported_staff(store, "staff", teams(12, "2025-Q3"))
    imported(store, "customers", teams(12, "2026-Q3"))
    (step,) = needed(store)
    assert step.mend is Mend.HISTORY
    assert "Staff were asked in Q3 2025, customers in Q3 2026." in step.text


def test_staff_asked_three_periods_before_customers_fit(store):
    imported_staff(store, "staff", teams(12, "2025-Q4"))
    imported(store, "customers", teams(12, "2026-Q3"))
    assert needed(store) == []


@pytest.mark.parametrize(
    ("n_teams", "words", "is_needed"),
    [
        (9, "Only 9 teams have a staff and a customer score that may be shown in Q3 2026", True),
        (10, "10 teams are linked in Q3 2026", False),
        (19, "its line needs 20", False),
    ],
)
def test_few_linked_teams_are_counted_and_lead_to_their_names(store, n_teams, words, is_needed):
    both_asked(store, n_teams)
    (step,) = (step for step in missing(store) if step.mend is Mend.NAMES)
    assert words in step.text and step.is_needed == is_needed


def test_teams_spelled_differently_are_not_linked(store):
    imported_staff(store, "staff", teams(12))
    imported(store, "customers", [{**p, "team": f"Store {p['team']}"} for p in teams(12)])
    (step,) = needed(store)
    assert step.mend is Mend.NAMES and "spell team names differently" in step.text


def test_questions_that_measure_nothing_are_counted(store):
    answering = [{**p, "answers": {**p["answers"], "x1": 4}} for p in staff_of(teams(2))]
    loaded = survey_export(answering, [CONTENT, UNKNOWN], programme=Programme.ES)
    store.import_export(loaded)
    (step,) = (step for step in missing(store) if step.mend is Mend.CODEBOOK)
    assert step.text.startswith("1 question of the newest surveys measures nothing")
    assert not step.is_needed


def test_a_staff_survey_without_headcount_has_no_response_rate(store, tmp_path):
    both_asked(store, 20)
    assert [step.mend for step in missing(store)] == [Mend.HEADCOUNT]
    brought(store, tmp_path, HEADCOUNT, "Team 01,ES,2026-Q3,12")
    assert missing(store) == ()


def test_hidden_teams_do_not_count_as_linked(store):
    both_asked(store, 10)
    few = [{**p, "team": f"Small {i}"} for i in range(3) for p in teams(1)[:3]]
    imported_staff(store, "more staff", few)
    imported(store, "more customers", few)
    (step,) = (step for step in missing(store) if step.mend is Mend.NAMES)
    assert "10 teams" in step.text
