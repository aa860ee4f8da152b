"""Cells of two attributes are the raw answers' sums by department, whatever changes later."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest

from store import Store
from store.placing import settle
from survey.programme import Programme
from survey.scale import Scale
from tests.store.exports import survey_export
from tests.store.raw import an_item

ITEMS = [an_item(0, "loyalty", Scale(1, 5), False)]
CROSS = ("age", "gender")
COLUMNS = ("n", "total", "total_of_squares", "n_teams", "n_by_n", "n_by_total",
           "total_by_total", "squares_within")  # fmt: skip
Q1, Q2 = "2026-Q1", "2026-Q2"


def people(team, values, period=Q1, department=None, age="old", gender="f", **more):
    return [
        {"team": team, "department": department, "period": period, "age": age, "gender": gender,
         "answers": {"q0": value}, **more}
        for value in values
    ]  # fmt: skip


class Filled:
    """A store, and the people of each file that is in it."""

    def __init__(self) -> None:
        self.store = Store.open()
        self.files: dict[str, list] = {}
        self.imports: dict[str, int] = {}

    def add(self, name, rows, **header):
        export = survey_export(rows, ITEMS, file_hash=name, **header)
        self.imports[name] = self.store.import_export(export).import_id
        if not header:
            self.files[name] = rows

    def undo(self, name):
        self.store.undo(self.imports[name])
        self.files.pop(name, None)

    def expected(self, period):
        teams = self.of_teams(period)
        parents = self.store.team_parents(period).set_index("team")["department"].to_dict()
        found = defaultdict(lambda: [0.0] * len(COLUMNS))
        for (team, *levels), scores in teams.items():
            n, total, squares = len(scores), sum(scores), sum(x * x for x in scores)
            department = parents.get(team)
            place = department if isinstance(department, str) else team
            more = (n, total, squares, 1, n * n, n * total, total**2, squares - total**2 / n)
            sums = found[place, *levels]
            sums[:] = [a + b for a, b in zip(sums, more, strict=True)]
        return {key: pytest.approx(sums) for key, sums in found.items()}

    def of_teams(self, period):
        named, found = self.store.spellings(), defaultdict(list)
        for person in (person for rows in self.files.values() for person in rows):
            if person["period"] == period and person["age"] and person["gender"]:
                team = person["team"] and named[person["team"]]
                score = (person["answers"]["q0"] - 1) * 25
                found[team, person["age"], person["gender"]].append(score)
        return found

    def found(self, period):
        units = {0: None, **self.store.units("team"), **self.store.units("department")}
        frame = self.store.group_moments("CS", "", period, CROSS)
        frame["unit"] = frame["unit_id"].map(units)
        found = defaultdict(lambda: [0.0] * len(COLUMNS))
        for row in frame.to_dict("records"):
            unit = row["unit"] if isinstance(row["unit"], str) else None
            sums = found[unit, row["level_a"], row["level_b"]]
            sums[:] = [a + row[name] for a, name in zip(sums, COLUMNS, strict=True)]
        return dict(found)

    def assert_exact(self):
        for period in (Q1, Q2):
            assert self.found(period) == self.expected(period)


@pytest.fixture
def filled():
    """Two departments, a team of none, and people who name no team, in two periods."""
    filled = Filled()
    rows = [
        *people("A", [5, 3], department="Sales"), *people("B", [1], department="Sales"),
        *people("C", [2, 4, 4], department="Service"), *people("D", [3, 5]),
        *people(None, [1, 5]), *people("A", [2], department="Sales", gender="m"),
        *people("A", [2], department="Sales", gender=None),
    ]  # fmt: skip
    filled.add("first", [*rows, *({**row, "period": Q2} for row in rows)])
    yield filled
    filled.store.close()


def departments(**of_team):
    """A staff file of the first quarter that says where teams stand."""
    return [row for t, name in of_team.items() for row in people(t, [3], department=name)]


def test_sums_are_by_department_and_by_team_where_there_is_none(filled):
    filled.assert_exact()
    assert {unit for unit, *_ in filled.found(Q1)} == {"Sales", "Service", "D", None}


def test_a_team_that_moves_counts_where_it_stood(filled):
    filled.add("moved", people("A", [4], Q2, department="Service"))
    filled.assert_exact()
    sums = filled.found(Q1), filled.found(Q2)
    assert [found["Sales", "old", "f"][0] for found in sums] == [3, 1]


def test_a_later_file_may_move_a_team_in_a_period_of_before(filled):
    filled.add("staff", departments(A="Service", D="Sales"), programme=Programme.ES)
    filled.assert_exact()
    assert [filled.found(period)["Service", "old", "f"][0] for period in (Q1, Q2)] == [5, 3]


def test_its_undo_moves_it_back(filled):
    was = filled.found(Q1)
    filled.add("staff", departments(A="Service", D="Sales"), programme=Programme.ES)
    filled.undo("staff")
    filled.assert_exact()
    assert filled.found(Q1) == {key: pytest.approx(sums) for key, sums in was.items()}


def test_customers_who_name_no_department_are_of_their_teams(filled):
    filled.add("more", people("E", [5, 4]))
    filled.add("staff", departments(E="Sales"), programme=Programme.ES)
    filled.add("most", people("E", [1], Q2))
    filled.assert_exact()


@pytest.mark.parametrize("undone", ["first", "second", None])
def test_a_team_in_two_files_is_one(filled, undone):
    filled.add("second", [*people("A", [4, 4]), *people(None, [2]), *people("E", [3])])
    if undone:
        filled.undo(undone)
    filled.assert_exact()


def test_departments_that_become_one(filled):
    filled.store.declare_spellings({"Service": "Sales"}, kind="department")
    filled.assert_exact()
    assert filled.found(Q1)["Sales", "old", "f"][:1] == [6]


def test_teams_of_two_departments_that_become_one(filled):
    filled.store.declare_spellings({"C": "B"})
    filled.assert_exact()


def test_a_team_of_no_department_that_becomes_another(filled):
    filled.store.declare_spellings({"D": "C"})
    filled.assert_exact()
    filled.store.declare_spellings({"C": "E"})
    filled.assert_exact()


def test_who_is_erased_is_in_no_department(filled):
    filled.add("ids", [
        *people("A", [1], department="Sales", respondent="x"), *people("F", [2], respondent="x"),
        *people("B", [4], department="Sales", respondent="y"),
    ])  # fmt: skip
    assert filled.store.erase_respondent("x") == 2
    filled.files["ids"] = filled.files["ids"][2:]
    filled.assert_exact()
    assert "F" not in {unit for unit, *_ in filled.found(Q1)}


def test_where_answers_are_gone_what_moves_cannot_be_asked(filled):
    assert filled.store.delete_answers(date(2026, 4, 1)) == 12
    filled.assert_exact()  # as nothing has moved
    filled.add("staff", departments(A="Service"), programme=Programme.ES)
    assert filled.found(Q1) == {}
    assert filled.found(Q2) == filled.expected(Q2)
    filled.add("late", people("Z", [5]))
    assert filled.found(Q1) == {}  # Z alone would not be everybody
    assert filled.store.attribute_levels("CS", "", Q1) == {"age": ("old",), "gender": ("f", "m")}


def test_of_a_wave_whose_answers_are_gone_a_late_file_keeps_the_people(filled):
    filled.store.delete_answers(date(2026, 4, 1))
    was = filled.found(Q1)
    filled.add("late", people("A", [5]))
    n, total = filled.found(Q1)["Sales", "old", "f"][:2]
    assert (n, total) == (was["Sales", "old", "f"][0] + 1, was["Sales", "old", "f"][1] + 100)
    filled.undo("late")
    assert filled.found(Q1) == was


def test_nothing_is_counted_again_where_nothing_changed(filled, monkeypatch):
    monkeypatch.setattr("store.placing.count_again", lambda *_: pytest.fail("counted again"))
    filled.add("other teams", people("X", [5, 3], department="Sales"))
    with filled.store._connection.write() as cursor:
        settle(cursor)
    filled.assert_exact()
