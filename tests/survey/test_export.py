from dataclasses import replace

import pyarrow as pa
import pytest

from survey.export import REASONS, ColumnPlan, ExportPlan, LoadedExport, Role
from survey.language import gettext
from survey.programme import Programme
from survey.scale import Scale

TEAM = ColumnPlan(0, "部门", Role.TEAM, reason="heading")
ANSWER = ColumnPlan(
    1,
    '1、"满意"吗？\n{really}',
    Role.ITEM,
    item="cs_overall",
    construct="customer_satisfaction",
    scale=Scale(1, 5),
    reverse=True,
    labels=("很差", "较差", "一般", "较好", "很好"),
    reason="labels",
)
RESULT = ColumnPlan(
    2, "ES", Role.RESULT, programme=Programme.ES, audience="B2B", scale=Scale(0, 10)
)
SECOND_ANSWER = ColumnPlan(3, "Q2", Role.ITEM)
PLAN = ExportPlan(
    Programme.CS, (TEAM, ANSWER, RESULT, SECOND_ANSWER), period="2026-Q3", audience="retail"
)


@pytest.mark.parametrize(
    "plan",
    [PLAN, ExportPlan(Programme.ES, ()), replace(PLAN, period="", audience="")],
    ids=["full", "no columns", "no period"],
)
def test_a_plan_survives_json(plan):
    assert ExportPlan.from_json(plan.to_json()) == plan


@pytest.mark.parametrize("role", Role)
def test_every_role_survives_json(role):
    plan = ExportPlan(Programme.ES, (ColumnPlan(0, "x", role),))
    assert ExportPlan.from_json(plan.to_json()).columns[0].role is role


def test_json_keeps_chinese_readable():
    assert "部门" in PLAN.to_json()


def test_a_plan_read_back_can_be_hashed():
    assert hash(ExportPlan.from_json(PLAN.to_json())) == hash(PLAN)


def test_columns_are_found_by_their_roles_in_their_order():
    assert PLAN.with_roles(Role.ITEM, Role.TEAM) == (TEAM, ANSWER, SECOND_ANSWER)


def test_the_first_column_of_a_role_is_found():
    assert PLAN.first(Role.ITEM) is ANSWER
    assert PLAN.first(Role.PERSONAL) is None


def test_a_changed_column_takes_the_place_of_the_one_with_its_index():
    ignored = replace(ANSWER, role=Role.IGNORE)
    assert PLAN.changed(ignored).columns == (TEAM, ignored, RESULT, SECOND_ANSWER)


def test_a_change_leaves_the_plan_itself_as_it_was():
    PLAN.changed(replace(ANSWER, role=Role.IGNORE))
    assert PLAN.columns[1] is ANSWER


def test_every_reason_says_something(language):
    assert all(gettext(text).strip() for text in REASONS.values())


def test_spellings_are_those_of_people_and_of_results_each_once():
    export = LoadedExport(
        **dict.fromkeys(("file_name", "file_hash", "loader", "fingerprint"), "a"),
        plan=PLAN,
        responses=pa.table({"team": ["North", None, "", "North"]}),
        answers=pa.table({}),
        team_scores=pa.table({"team": ["East", "North", None]}),
        items=(),
    )
    assert export.spellings == ("East", "North")
