"""Ratings of teams by teams: people are counted once, whatever becomes of the rows."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import Store, service
from store.schema import TABLES
from survey.export import ItemUse
from survey.programme import Programme
from survey.scale import Scale
from tests.store.exports import content, survey_export

ITEMS = [
    ItemUse(f"q{i}", Programme.IS, "service_received", Scale(1, 5), i == 1, f"Question {i}")
    for i in range(3)
]
QUARTER = "2026-Q3"


def rating(who: str | None, team: str, rated: str, *values: int, **more) -> dict:
    answers = {f"q{i}": value for i, value in enumerate(values or (4, 2, 5)) if value}
    return {"respondent": who, "team": team, "rated": rated, "answers": answers, **more}


def of_service(people, **header):
    return survey_export(people, ITEMS, programme=Programme.IS, **header)


def sums(store: Store, attributes: tuple[str, ...] = ()) -> dict:
    """n and mean of each team's two sides, and of each level where there are any."""
    found = store.group_moments("IS", "", QUARTER, attributes)
    names = store.units("team")
    named = ("unit_id", "construct", "level_a", "n", "total")
    return {
        (names.get(unit, ""), construct.removeprefix("service_"), *[level] * len(attributes)): (
            n,
            round(total / n, 6),
        )
        for unit, construct, level, n, total in zip(*(found[c] for c in named), strict=True)
    }


def expected(people: list[dict]) -> dict:
    """The same, counted person by person."""
    of_pair, of_rated, of_rater = (defaultdict(list) for _ in range(3))
    for i, row in enumerate(people):
        who = row["respondent"] or f"nobody {i}"
        values = row["answers"]
        shares = [v - 1 if q != "q1" else 5 - v for q, v in values.items()]
        asked = {question for other in people for question in other["answers"]}
        if row["team"] != row["rated"] and 2 * len(values) >= len(asked):
            of_pair[who, row["rated"]].append(25 * float(np.mean(shares)))
    for (_, rated), scores in of_pair.items():
        of_rated[rated].append(np.mean(scores))
    for who in {who for who, _ in of_pair if not who.startswith("nobody")}:
        own = {r["team"] for r in people if r["respondent"] == who and r["team"] != r["rated"]}
        team = own.pop() if len(own) == 1 else ""
        of_rater[team].append(np.mean([np.mean(s) for (w, _), s in of_pair.items() if w == who]))
    both = (("given", of_rated), ("received", of_rater))
    return {
        (team, side): (len(found), round(float(np.mean(found)), 6))
        for side, of in both
        for team, found in of.items()
    }


RATINGS = st.lists(
    st.builds(
        rating,
        st.sampled_from([None, "p1", "p2", "p3", "p4"]),
        *[st.sampled_from("ABC")] * 2,
        *[st.integers(0, 5)] * 3,
    ).filter(lambda row: row["answers"]),
    min_size=1,
    max_size=20,
)


@settings(max_examples=40)
@given(RATINGS)
def test_each_person_counts_once_on_either_side(people):
    store = Store.open()
    store.import_export(of_service(people))
    assert sums(store) == expected(people)
    store.close()


@settings(max_examples=10)
@given(RATINGS)
def test_erased_people_never_were_there(people):
    store, without = Store.open(), Store.open()
    store.import_export(of_service(people))
    store.erase_respondent("p1")
    without.import_export(of_service([p for p in people if p["respondent"] != "p1"]))
    assert sums(store) == sums(without)
    store.close()
    without.close()


def as_in_sqlite(store):
    ages = ("20s", None, "30s")
    people = [
        rating(f"p{i % 5}", "AB"[i % 2], "CD"[i % 3 % 2], 1 + i % 5, 2, 3, age=ages[i % 3])
        for i in range(20)
    ]
    store.import_export(of_service(people))
    other = sqlite3.connect(":memory:")
    for name in ("response", "answer", "item", "attribute_cell", "answer_count"):
        other.execute(f"CREATE TABLE {name} ({TABLES[name]})")
        for row in store._connection.rows(f"SELECT * FROM {name}"):
            other.execute(f"INSERT INTO {name} VALUES ({','.join('?' * len(row))})", row)
    return other


def test_sqlite_finds_the_same_counts_of_raters(store):
    other = as_in_sqlite(store)
    found = sorted(other.execute(service.RATING_COUNT, [1] * 2).fetchall())
    assert found == sorted(store._connection.rows("SELECT * FROM rating_count"))


@pytest.mark.parametrize("text", [service.GIVEN_MOMENT, service.RECEIVED_MOMENT])
def test_sqlite_finds_the_same(store, text):
    other = as_in_sqlite(store)
    found = sorted(other.execute(text, [1] * text.count("?")).fetchall())
    rows = store._connection.rows(
        "SELECT * FROM construct_moment WHERE construct = ?", found[0][4:5]
    )
    assert [row[:5] for row in found] == [row[:5] for row in sorted(rows)]
    assert [v for row in found for v in row[5:]] == pytest.approx(
        [v for row in sorted(rows) for v in row[5:]]
    )


def test_a_person_who_rates_five_teams_is_one(store):
    people = [
        rating("p1", "A", team, value)
        for team, value in zip("BCDEF", (1, 2, 3, 4, 5), strict=True)
    ]
    store.import_export(of_service(people))
    found = sums(store)
    assert found["A", "received"] == (1, 50.0)
    assert [found[team, "given"] for team in "BCDEF"] == [(1, x) for x in (0, 25, 50, 75, 100)]


def test_the_same_team_rated_twice_counts_once(store):
    store.import_export(of_service([rating("p1", "A", "B", 1), rating("p1", "A", "B", 5)]))
    assert sums(store) == {("A", "received"): (1, 50.0), ("B", "given"): (1, 50.0)}


def test_without_ids_only_the_rated_team_has_a_score(store):
    store.import_export(of_service([rating(None, "A", team) for team in "BBC"]))
    assert {key: n for key, (n, _) in sums(store).items()} == {
        ("B", "given"): 2, ("C", "given"): 1
    }  # fmt: skip


def test_levels_are_of_the_raters_side_alone(store):
    people = [
        rating(who, "A", team, age=age)
        for who, age in (("p1", "20s"), ("p2", "30s"))
        for team in "BC"
    ]
    store.import_export(
        of_service([*people, rating("p3", "A", "B", age="20s"), rating("p3", "A", "C", age="30s")])
    )
    found = {key: n for key, (n, _) in sums(store, ("age",)).items()}
    assert found == {("A", "received", "20s"): 1, ("A", "received", "30s"): 1}
    assert sums(store)["A", "received"][0] == 3


def test_a_team_under_another_spelling_is_still_ones_own(store):
    people = [rating("p1", "IT", "Computing"), rating("p1", "IT", "Care")]
    store.import_export(of_service(people), unit_of={"Computing": "IT"})
    assert {key: n for key, (n, _) in sums(store).items()} == {
        ("IT", "received"): 1, ("Care", "given"): 1
    }  # fmt: skip


def test_teams_made_one_have_each_person_once(store):
    people = [rating("p1", "A", team, value) for team, value in (("B", 1), ("C", 5))]
    store.import_export(of_service([*people, rating("p2", "C", "B", 3)]))
    store.declare_spellings({"C": "B"})
    assert sums(store) == {("A", "received"): (1, 50.0), ("B", "given"): (1, 50.0)}


def test_teams_made_one_after_their_answers_went_count_nobody_twice(store):
    people = [rating(f"p{i}", "A", team, 3) for i in range(4) for team in "BC"][:-1]
    store.import_export(of_service(people))
    store.delete_answers(date(2027, 1, 1))
    store.declare_spellings({"C": "B"})
    assert sums(store)["B", "given"] == (4, 50.0)


def test_scores_outlive_their_answers_and_erasing_leaves_them(store):
    store.import_export(of_service([rating(f"p{i}", "A", "B") for i in range(6)]))
    was = sums(store)
    assert store.delete_answers(date(2027, 1, 1)) == 6
    assert store.erase_respondent("p1") == 0
    assert sums(store) == was


def test_undo_leaves_nothing_behind(store):
    was = content(store)
    record = store.import_export(of_service([rating("p1", "A", "B"), rating("p1", "A", "C")]))
    assert (record.rows, record.teams, record.programmes) == (2, 3, ("IS",))
    store.undo(record.import_id)
    assert content(store) == was


def test_a_replaced_file_counts_no_more(store):
    first = store.import_export(of_service([rating("p1", "A", "B")], file_hash="x"))
    again = of_service([rating("p2", "A", "C")], file_hash="y")
    store.import_export(again, replaces=[first.import_id])
    assert sums(store).keys() == {("A", "received"), ("C", "given")}


def test_who_rated_whom_is_counted_by_people(store):
    people = [rating("p1", "A", "B"), rating("p1", "A", "B"), rating("p2", "C", "B")]
    store.import_export(of_service([*people, rating(None, "A", "B"), rating("p3", "A", "A")]))
    names = {0: "", **store.units("team")}
    found = store.rating_counts("IS", "", QUARTER)
    assert [
        (names[unit], names[rater], n) for unit, rater, n in found.itertuples(index=False)
    ] == [("B", "", 1), ("B", "A", 1), ("B", "C", 1)]


def test_a_rated_team_that_nobody_is_of_is_a_team(store):
    store.import_export(of_service([rating("p1", "A", "Help desk")]))
    assert store.team_parents()["team"].to_list() == ["A", "Help desk"]


def test_a_rated_team_was_asked_about_though_the_answers_are_gone(store):
    store.import_export(of_service([rating("p1", "A", "Help desk")]))
    was = store.teams_asked()
    assert len(was) == 2 and store.delete_answers(date(2030, 1, 1))
    assert store.teams_asked().equals(was)


def test_without_a_rated_team_a_row_is_a_person(store):
    people = [{**rating("p1", "A", "B"), "rated": None}, {**rating(None, "A", "B"), "rated": None}]
    store.import_export(of_service(people))
    assert sums(store)["A", "received"][0] == 2
