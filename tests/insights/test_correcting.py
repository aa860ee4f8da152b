from dataclasses import replace

import pytest

from insights.correcting import corrected
from insights.importing import confirm, open_file, preview, with_order
from survey.export import Role
from survey.scale import LIKERT_5, Scale
from tests.viewers import LOCAL

ROWS = "Team,Shop,Age,Liked it?,Canteen,Canteen\n" + "".join(
    f"{team},S{i},{age},{liked},{canteen},{1 + i % 4}\n"
    for i, (team, age, liked, canteen) in enumerate(
        [("A", "30-39", "yes", 4), ("A", "40-49", "no", 99), ("B", "30-39", "yes", 5)] * 3
    )
)
TEAM, SHOP, AGE, LIKED, CANTEEN, AGAIN = range(6)


@pytest.fixture
def shown(store, tmp_path):
    path = tmp_path / "meal.csv"
    path.write_text(ROWS, encoding="utf-8")
    shown = preview(store, LOCAL, open_file(store, LOCAL, path, path.name))
    return replace(shown, plan=replace(shown.plan, period="2026-Q3"))


def with_role(shown, index, role, **how):
    return corrected(shown, replace(shown.plan.columns[index], role=role, **how))


def test_a_correction_is_certain_and_by_hand(shown):
    column = with_role(shown, AGE, Role.IGNORE).columns[AGE]
    assert (column.role, column.reason, column.certainty) == (Role.IGNORE, "chosen", 100)


def test_a_second_team_takes_the_place_of_the_first(shown):
    plan = with_role(shown, SHOP, Role.TEAM)
    assert [plan.columns[i].role for i in (TEAM, SHOP)] == [Role.IGNORE, Role.TEAM]


def test_two_attributes_may_stand_beside_each_other(shown):
    plan = with_role(shown, SHOP, Role.ATTRIBUTE, item="channel")
    assert {c.item for c in plan.with_roles(Role.ATTRIBUTE)} == {"age", "channel"}


def test_what_is_not_on_a_scale_any_more_measures_nothing(shown):
    plan = with_role(shown, CANTEEN, Role.ITEM, construct="motivation")
    shown = replace(shown, plan=plan)
    column = with_role(shown, CANTEEN, Role.COMMENT).columns[CANTEEN]
    assert (column.construct, column.scale, column.item) == ("", None, "")


def test_a_code_far_outside_the_scale_is_proposed_as_no_answer(shown):
    column = shown.plan.columns[CANTEEN]
    assert (str(column.scale), column.not_applicable) == ("1-5", ("99",))
    assert [i.count for i in shown.loaded.issues if i.kind == "no_answer_codes"] == [3]


def test_codes_that_hr_takes_back_are_outside_the_scale(shown, store):
    column = replace(shown.plan.columns[CANTEEN], not_applicable=())
    again = preview(store, LOCAL, shown.raw, corrected(shown, column))
    assert [i.count for i in again.loaded.issues if i.kind == "outside_scale"] == [3]


def test_a_question_asked_twice_stays_two_items(shown):
    plan = with_role(with_plan(shown, with_role(shown, AGAIN, Role.PICK)), AGAIN, Role.ITEM)
    items = [plan.columns[i].item for i in (CANTEEN, AGAIN)]
    assert items[1] == f"{items[0]}-2"


def test_numbers_set_to_a_scale_get_the_one_that_they_are_on(shown):
    plan = with_role(with_plan(shown, with_role(shown, CANTEEN, Role.IGNORE)), CANTEEN, Role.ITEM)
    assert plan.columns[CANTEEN].scale == LIKERT_5


def test_labels_set_to_a_scale_wait_for_their_order_and_keep_what_they_measure(shown, store):
    plan = with_role(shown, LIKED, Role.ITEM, construct="motivation")
    shown = preview(store, LOCAL, shown.raw, plan)
    assert shown.unknown_labels == (("no", "yes"),)
    column = with_order(shown, [("no", "yes")]).columns[LIKED]
    assert (column.role, column.labels, column.scale) == (Role.ITEM, ("no", "yes"), Scale(1, 2))
    assert (column.construct, column.certainty) == ("motivation", 95)


def test_a_corrected_table_imports_the_next_time_without_a_question(shown, store, tmp_path):
    plan = with_role(shown, SHOP, Role.REGION)
    confirm(store, LOCAL, preview(store, LOCAL, shown.raw, plan))
    path = tmp_path / "next.csv"
    path.write_text(ROWS.replace("S1", "S9"), encoding="utf-8")
    again = preview(store, LOCAL, open_file(store, LOCAL, path, path.name))
    assert again.is_remembered and again.raw.loader == "generic_table"
    assert again.plan.columns[SHOP].role is Role.REGION


def with_plan(shown, plan):
    return replace(shown, plan=plan)
