"""What goes with satisfaction, from real answers in a real store."""

from contextlib import closing

import pytest

from disclosure.viewer import EVERYTHING, NOTHING, NotAllowed, Scope
from insights.drivers import drivers_of
from insights.drivers_wording import drivers_cautions, drivers_sentence, map_sentence
from insights.gate import DataChanged
from store import Store
from survey.period import Period
from survey.programme import Programme
from tests.insights.driving import CUSTOMERS, QUARTER, STAFF, brought_in, people

FROM_CUBE = {id: name for id, name in STAFF.items() if id != "le1"}
"""Constructs none of which is part of the outcome."""


def of_staff(store, data, period=QUARTER):
    return drivers_of(store, data, EVERYTHING, Programme.ES, period)


def of_customers(store, data):
    return drivers_of(store, data, EVERYTHING, Programme.CS, QUARTER)


def names(found):
    return [driver.aspect.construct for driver in found]


def test_what_matters_most_comes_first_and_alone(store):
    data = brought_in(store, people(FROM_CUBE, {"mo1": 0.8, "co1": 0.2}), FROM_CUBE)
    found = of_staff(store, data)
    assert names(found.leaders) == ["motivation"]
    assert drivers_sentence(found) == "Motivation goes most closely with employee satisfaction."
    assert sum(d.percent for d in found.drivers) == pytest.approx(100, abs=2)


def test_what_cannot_be_told_apart_is_not_put_in_an_order(store):
    data = brought_in(store, people(FROM_CUBE, {"mo1": 0.5, "co1": 0.5}), FROM_CUBE)
    found = of_staff(store, data)
    assert set(names(found.leaders)) == {"motivation", "control"}
    assert drivers_sentence(found).endswith("which of them comes first cannot be told.")


def test_an_aspect_without_effect_is_not_called_clear(store):
    data = brought_in(store, people(FROM_CUBE, {"mo1": 0.8}), FROM_CUBE)
    assert [d.aspect.construct for d in of_staff(store, data).drivers if d.is_clear] == [
        "motivation"
    ]


def test_where_nothing_matters_nothing_leads(store):
    data = brought_in(store, people(FROM_CUBE, {}, seed=5), FROM_CUBE)
    assert drivers_sentence(of_staff(store, data)) == (
        "None of the 3 aspects goes with employee satisfaction more than chance allows."
    )


def test_a_part_of_satisfaction_does_not_go_with_itself(store):
    """Leadership's questions count for satisfaction: noise in them would lead all the same."""
    data = brought_in(store, people(STAFF, {"mo1": 0.8}))
    found = of_staff(store, data)
    assert names(found.leaders) == ["motivation"]
    (leadership,) = (d for d in found.drivers if d.aspect.construct == "leadership")
    assert not leadership.is_clear and leadership.percent < 5


def test_of_one_construct_the_questions_are_weighed(store):
    found = of_customers(
        store,
        brought_in(store, people(CUSTOMERS, {"pq2": 0.8}), CUSTOMERS, programme=Programme.CS),
    )
    assert [d.aspect.item for d in found.leaders] == ["pq2"]
    assert "“Question pq2?” goes most closely" in drivers_sentence(found)


def test_who_is_hidden_takes_no_part(store):
    """Eight people in two teams, whose answers would turn it round, change nothing told."""
    shown = people(FROM_CUBE, {"mo1": 0.8})
    before = of_staff(store, brought_in(store, shown, FROM_CUBE))
    odd = {"mo1": 1, "co1": 5, "ca1": 1, "es1": 5}
    hidden = [{"team": f"Tiny {at % 2}", "answers": odd} for at in range(8)]
    with closing(Store.open()) as other:
        after = of_staff(other, brought_in(other, [*shown, *hidden], FROM_CUBE))
    told = [[(d.aspect, d.percent, d.low, d.high) for d in x.drivers] for x in (before, after)]
    assert told[0] == told[1]
    assert (before.explained, before.n_people) == (after.explained, after.n_people)


def test_people_are_told_in_tens_and_shares_in_whole_percent(store):
    data = brought_in(store, people(FROM_CUBE, {"mo1": 0.8})[:-3], FROM_CUBE)
    found = of_staff(store, data)
    assert found.n_people == 230
    assert all(isinstance(x, int) for d in found.drivers for x in (d.percent, d.low, d.high))


def test_below_a_hundred_people_nothing_is_told(store):
    data = brought_in(store, people(FROM_CUBE, {"mo1": 0.8}, n_teams=8), FROM_CUBE)
    found = of_staff(store, data)
    assert (found.refused, found.drivers) == ("too_few_people", ())
    assert drivers_sentence(found) == (
        "About 90 people answered all of it; weighing so many aspects needs 100."
    )


def test_fewer_than_five_teams_are_refused(store):
    data = brought_in(store, people(FROM_CUBE, {"mo1": 0.8}, n_teams=4, size=60), FROM_CUBE)
    assert of_staff(store, data).refused == "too_few_clusters"


def test_one_person_more_than_was_shown_hides_the_company_or_changes_little(store):
    shown = people(FROM_CUBE, {"mo1": 0.8})
    brought_in(store, shown, FROM_CUBE)
    late = [{"team": "T00", "answers": {"mo1": 1, "co1": 5, "ca1": 5, "es1": 5}}]
    data = brought_in(store, late, FROM_CUBE, file_hash="late")
    found = of_staff(store, data)
    assert found.refused == "hidden" or names(found.leaders) == ["motivation"]


def test_an_aspect_that_few_were_asked_about_is_left_out(store):
    asked = people(FROM_CUBE, {"mo1": 0.8})
    for person in asked[: len(asked) // 2]:
        del person["answers"]["ca1"]
    found = of_staff(store, brought_in(store, asked, FROM_CUBE))
    assert sorted(names(found.drivers)) == ["control", "motivation"]


def test_results_per_team_cannot_be_weighed(store):
    scores = [
        {"team": f"T{i}", "construct": c, "n": 30, "mean": 60.0, "sd": 10.0, "programme": "ES"}
        for i in range(10)
        for c in ("motivation", "control", "employee_satisfaction")
    ]
    data = brought_in(store, [], {}, scores=scores)
    assert of_staff(store, data).refused == "no_answers"


def test_the_last_survey_by_the_end_of_the_period_is_weighed(store):
    data = brought_in(store, people(FROM_CUBE, {"mo1": 0.8}), FROM_CUBE)
    assert of_staff(store, data, Period.parse("2027-Q1")).asking.period == QUARTER
    assert of_staff(store, data, Period.parse("2026-Q2")).asking is None


def test_whoever_sees_a_unit_sees_the_weights_of_the_company(store):
    data = brought_in(store, people(FROM_CUBE, {"mo1": 0.8}), FROM_CUBE)
    west = Scope(departments=frozenset({"West"}))
    assert drivers_of(store, data, west, Programme.ES, QUARTER) == of_staff(store, data)
    with pytest.raises(NotAllowed):
        drivers_of(store, data, NOTHING, Programme.ES, QUARTER)


@pytest.mark.parametrize("constructs", [FROM_CUBE, STAFF])
def test_an_import_meanwhile_is_noticed(store, constructs):
    data = brought_in(store, people(constructs, {"mo1": 0.8}), constructs)
    earlier = [{**person, "period": "2026-Q2"} for person in people(constructs, {})]
    brought_in(store, earlier, constructs, file_hash="earlier")
    with pytest.raises(DataChanged):
        of_staff(store, data)


def test_where_to_begin_is_what_is_important_and_weak(store):
    asked = people(FROM_CUBE, {"mo1": 0.8, "co1": 0.1}, n_teams=40)
    for person in asked:
        person["answers"]["mo1"] = max(person["answers"]["mo1"] - 1, 1)
    found = of_staff(store, brought_in(store, asked, FROM_CUBE))
    assert map_sentence(found) == (
        "Begin with motivation: important, and scored lower than the rest."
    )


def test_the_finding_says_what_it_rests_on(store):
    found = of_staff(store, brought_in(store, people(FROM_CUBE, {"mo1": 0.8}), FROM_CUBE))
    said = drivers_cautions(found)
    assert said[0].startswith("Q3 2026: about 240 people of 20 teams.")
    assert "not proof of cause" in said[0] and len(said) == 1
