"""Ratings of teams by teams: what anybody may see of either side, and where the chain has it."""

import numpy as np
import pytest

from disclosure.release import HIDDEN, MISSING, rounding_step
from disclosure.viewer import EVERYTHING
from insights.cells import EVERYBODY, Filter
from insights.headcounts import company_rate, invited
from insights.measurements import Measurements
from insights.measuring import measured_by, periods_between
from insights.teams import team_overview
from insights.value_chain import value_chain
from survey.chain import STAGES, Stage
from survey.export import ItemUse
from survey.period import Period
from survey.programme import Programme
from survey.scale import Scale
from survey.unit_sheets import Headcount, SheetKind, UnitSheet
from tests.insights.answering import (
    DIVIDED,
    first,
    imported,
    imported_staff,
    people,
)
from tests.store.exports import survey_export

QUARTER = Period.parse("2026-Q3")
GIVEN, RECEIVED = "service_given", "service_received"
QUICK = ItemUse("sr", Programme.IS, RECEIVED, Scale(1, 5), False, "Quick?")
WOMEN = Filter((("gender", "f"),))


def raters(team, n, rated, values=(2, 4, 5, 3), start=0, **more):
    """``n`` people of a team, each of whom rates all of these teams."""
    return [
        {
            "respondent": f"{team}{i}", "team": team, "department": "West", "rated": other,
            "answers": {"sr": values[i % len(values)]}, **more,
        }
        for i in range(start, start + n)
        for other in rated
    ]  # fmt: skip


def stored(store, rows, file_hash="s", **header):
    loaded = survey_export(rows, [QUICK], file_hash=file_hash, programme=Programme.IS, **header)
    return store.import_export(loaded).import_id


def seen(store, construct, who=EVERYBODY):
    """What is shown of the company, departments and teams, by name."""
    overview = team_overview(Measurements.of(store), EVERYTHING, QUARTER, who=who)
    if construct not in overview.constructs:
        return {}
    at = overview.constructs.index(construct)
    units = {row.name: row.scores[at] for row in overview.departments}
    return {
        "company": overview.company[at], **units,
        **{row.team.name: row.scores[at] for row in overview.rows},
    }  # fmt: skip


def test_people_are_counted_and_not_their_rows(store):
    stored(store, raters("A", 12, "BCDE"))
    received, given = seen(store, RECEIVED), seen(store, GIVEN)
    assert {name: score.n for name, score in received.items() if score.is_shown} == {
        "company": 12, "West": 12, "A": 12
    }  # fmt: skip
    assert {name: score.n for name, score in given.items() if score.is_shown} == dict.fromkeys(
        "BCDE", 12
    )


def test_nothing_is_told_of_rated_teams_together(store):
    """A department's ratings are of fewer people than its teams' together."""
    stored(store, [*raters("A", 4, "BCDE"), *raters("B", 3, "C"), *raters("C", 20, "A")])
    given = seen(store, GIVEN)
    assert [name for name, score in given.items() if score.is_shown] == ["A", "C"]
    assert given["company"] == given["West"] == given["B"] == given["D"] == HIDDEN


def test_who_all_answer_alike_are_not_shown(store):
    stored(store, raters("A", 9, "B", [5]))
    assert seen(store, GIVEN)["B"] == HIDDEN


def test_levels_are_shown_of_the_raters_side_alone(store):
    rows = [*raters("A", 60, "BC", gender="f"), *raters("A", 60, "BC", start=60, gender="m")]
    stored(store, rows)
    assert seen(store, GIVEN, WOMEN) == {}
    assert seen(store, RECEIVED, WOMEN)["A"].n == 60


def test_one_more_rater_changes_nothing_that_is_shown(store):
    stored(store, raters("A", 12, "BC"))
    before = seen(store, GIVEN)
    stored(store, raters("A", 1, "BC", [1], start=50), "late")
    assert seen(store, GIVEN) == before
    stored(store, raters("A", 9, "B", [1], start=60), "later")
    after = seen(store, GIVEN)
    assert (after["B"].n, after["C"].n) == (22, 12)
    assert after["B"].score < before["B"].score


def test_a_file_taken_back_leaves_what_was_shown_before_it(store):
    stored(store, raters("A", 12, "BC"))
    before = seen(store, GIVEN)
    store.undo(stored(store, raters("D", 2, "BC", [1]), "late"))
    assert seen(store, GIVEN) == before


@pytest.mark.parametrize(("few", "is_shown"), [(0, True), (1, False), (4, False), (5, True)])
def test_taking_raters_teams_from_the_rated_leaves_nobody_or_enough(store, few, is_shown):
    """What A received, and nobody else rated, can be taken from what was given to A's and B's."""
    others = [row for team in "CDEF" for row in raters(team, 9, "Y")]
    stored(store, [*raters("A", 30, "X"), *raters("B", few, "X"), *others])
    assert seen(store, RECEIVED)["A"].is_shown
    assert seen(store, GIVEN)["X"].is_shown == is_shown


def test_raters_without_an_id_or_of_two_teams_are_of_no_team_with_a_score(store):
    nobody = [{**row, "respondent": None} for row in raters("A", 3, "X", start=90)]
    both = [*raters("A", 1, "X", start=50), {**raters("A", 1, "Y", start=50)[0], "team": "D"}]
    stored(store, [*raters("A", 30, "X"), *raters("C", 20, "Y"), *nobody, *both])
    assert seen(store, RECEIVED)["A"].is_shown
    assert not seen(store, GIVEN)["X"].is_shown
    assert sorted(store.rating_counts("IS", "", "2026-Q3")["n"]) == [1, 4, 20, 30]


@pytest.mark.parametrize("few", [1, 2, 3, 4])
def test_taking_the_rated_from_all_raters_leaves_a_few_others_means_open(few):
    for n in range(5, 600):
        sizes = np.array([n, n + few])
        steps = [rounding_step(float(size), whole_points=True) for size in sizes]
        assert (sizes * steps).sum() / 2 / few > 6


def test_ids_are_needed_for_the_raters_side_only(store):
    rows = [{**row, "respondent": None} for row in raters("A", 12, "BC")]
    stored(store, rows)
    assert seen(store, RECEIVED) == {}
    assert {name for name, score in seen(store, GIVEN).items() if score.is_shown} == {"B", "C"}


def chain_of(store, period=QUARTER):
    return value_chain(Measurements.of(store), EVERYTHING, period, 0)


def test_raters_are_no_answers_to_the_staff_survey(store):
    stored(store, raters("A", 30, "BCDE"))
    imported_staff(store, "e", people("A", 12))
    asked = (Headcount("", programme, "2026-Q3", 40) for programme in (Programme.ES, Programme.IS))
    store.import_unit_sheet(UnitSheet(SheetKind.HEADCOUNT, "asked.xlsx", "h", "", tuple(asked)))
    told = [(stage.construct, stage.score) for stage in chain_of(store).stages]
    data = Measurements.of(store)
    rates = [
        company_rate(invited(store, p, QUARTER), data, QUARTER, told, p)
        for p in (Programme.ES, Programme.IS)
    ]
    assert [rate.responded for rate in rates] == [12, 30]


def test_the_chain_begins_with_what_teams_said_of_others(store):
    imported_staff(store, "e", first(**DIVIDED))
    imported(store, "c", first(**DIVIDED))
    assert Stage.INTERNAL_SERVICE in chain_of(store).not_measured
    rows = [row for team in DIVIDED for row in raters(team, 9, ["IT", "Finance"])]
    stored(store, [{**row, "period": "2026-Q1"} for row in rows])
    chain = chain_of(store)
    assert (chain.stages[0].stage, str(chain.stages[0].period)) == (STAGES[0], "2026-Q1")
    assert (chain.stages[0].score.n, chain.stages[0].n_teams) == (36, 4)
    link = chain.links[0]
    assert (link.link.source, str(link.source_period), link.lag) == (STAGES[0], "2026-Q1", 2)


def test_what_staff_were_asked_of_service_comes_first(store):
    stored(store, raters("A", 12, "BC"))
    item = ItemUse("is", Programme.ES, "internal_service", Scale(1, 5), False, "Served?")
    asked = [{**p, "answers": {"is": 4 - i % 2}} for i, p in enumerate(people("A", 9))]
    store.import_export(survey_export(asked, [item], file_hash="e", programme=Programme.ES))
    data = Measurements.of(store)
    assert measured_by(data, Stage.INTERNAL_SERVICE, QUARTER, 0).construct == "internal_service"
    assert measured_by(data, Stage.INTERNAL_SERVICE, QUARTER.earlier(-1), 0) == (RECEIVED, QUARTER)


@pytest.mark.parametrize(
    ("periods", "found"),
    [
        (("2025-Q4", "2026-Q2"), "2026-Q2"),
        (("2025-Q4", "2026-Q4"), "2025-Q4"),
        (("2025", "2026"), "2026"),  # begun, not over
        (("2026-Q4",), "2026-Q3"),  # none yet: nothing to show
    ],
)
def test_the_last_survey_of_service_begun_by_then_counts(store, periods, found):
    for period in periods:
        rows = [{**row, "period": period} for row in raters("A", 12, "BC")]
        stored(store, rows, period)
    data = Measurements.of(store)
    assert str(measured_by(data, Stage.INTERNAL_SERVICE, QUARTER, 0).period) == found


@pytest.mark.parametrize(
    ("source", "target", "n"),
    [
        ("2026-Q1", "2026-Q3", 2), ("2026-Q3", "2026-Q3", 0), ("2025", "2026-Q2", 2),
        ("2026", "2026-Q2", 0), ("2026-Q1", "2026", 0), ("2026-06", "2026-Q3", 1),
    ],
)  # fmt: skip
def test_how_much_later_is_told_in_periods_of_what_follows(source, target, n):
    assert periods_between(Period.parse(source), Period.parse(target)) == n


def test_other_periods_are_not_compared_where_the_questions_changed(store):
    stored(store, raters("A", 12, "BC"))
    stored(store, [{**r, "period": "2026-Q4"} for r in raters("A", 12, "BC")], "t")
    other = ItemUse("new", Programme.IS, RECEIVED, Scale(1, 5), False, "Right?")
    rows = [{**r, "period": "2027-Q1", "answers": {"new": 4}} for r in raters("A", 12, "BC")]
    store.import_export(survey_export(rows, [other], file_hash="u", programme=Programme.IS))
    data, last, new = Measurements.of(store), Period.parse("2026-Q4"), Period.parse("2027-Q1")
    for construct in (GIVEN, RECEIVED):
        assert data.same_questions(construct, QUARTER, last, "")
        assert not data.same_questions(construct, last, new, "")


def test_a_rated_team_that_gave_no_answer_itself_stands_among_the_teams(store):
    stored(store, raters("A", 12, ["Help desk"]))
    overview = team_overview(Measurements.of(store), EVERYTHING, QUARTER)
    row = next(row for row in overview.rows if row.team.name == "Help desk")
    at = overview.constructs.index(RECEIVED)
    assert (row.scores[at], row.scores[1 - at].n) == (MISSING, 12)
