from dataclasses import replace

import pytest

from loaders import open_export, propose_plan, read_export
from survey.codebook import supplied_codebook
from survey.export import Role
from survey.programme import Programme
from survey.scale import Scale

HEADING = "Team / 团队,Period / 时期,Motivation: mean (1-5),Motivation: n"


def _kinds(export):
    return {issue.kind: (issue.row, issue.count, issue.found) for issue in export.issues}


def test_means_and_spreads_are_shown_from_0_to_100(read):
    export = read(HEADING + ",motivation: sd", "A,2026-Q3,3,10,1")
    score = export.team_scores.to_pylist()[0]
    assert (score["mean"], score["sd"], score["n"]) == (50, 25, 10)


def test_a_mean_outside_the_scale_is_left_out(read):
    export = read(HEADING, "A,2026-Q3,3,10", "B,2026-Q3,5.1,10", "C,2026-Q3,good,10")
    assert export.spellings == ("A",)
    assert _kinds(export) == {"not_a_mean": (3, 2, "5.1")}


def test_a_result_without_a_count_is_kept_and_named(read):
    export = read(HEADING, "A,2026-Q3,3,")
    assert export.team_scores["n"].to_pylist() == [None]
    assert _kinds(export) == {"no_count": (2, 1, "")}


@pytest.mark.parametrize("count", ["13912345678", "10000001", "-3", "many", "0", "0.4"])
def test_what_cannot_be_a_number_of_people_is_no_count(read, count):
    export = read(HEADING, f"A,2026-Q3,3,{count}")
    assert export.team_scores["n"].to_pylist() == [None]
    assert _kinds(export) == {"no_count": (2, 1, "")}


@pytest.mark.parametrize(("written", "n"), [("4.6", 4), ("4.999999999", 5), ("10000000", 10**7)])
def test_nobody_is_counted_who_did_not_answer(read, written, n):
    export = read(HEADING, f"A,2026-Q3,3,{written}")
    assert export.team_scores["n"].to_pylist() == [n]


IN_DEPARTMENTS = "Team / 团队,Department / 部门,Period / 时期,Motivation: mean (1-5),Motivation: n"


def test_a_team_in_another_department_is_ambiguous_instead_of_repeated(read):
    rows = ["Care,Sales", "Care,Claims", "Care,Sales", "Desk,", "Desk,Sales"]
    export = read(IN_DEPARTMENTS, *[f"{row},2026-Q3,3,10" for row in rows])
    assert _kinds(export) == {
        "ambiguous_team": (3, 1, "Care"), "duplicate_team": (4, 2, "Care, Desk"),
    }  # fmt: skip
    assert export.team_scores["department"].to_pylist() == ["Sales", None]


def test_a_repeated_team_counts_once_per_period(read):
    export = read(HEADING, "A,2026-Q3,3,10", "A,2026-Q4,3,10", "A,2026-Q3,4,10")
    assert export.team_scores["period"].to_pylist() == ["2026-Q3", "2026-Q4"]
    assert _kinds(export) == {"duplicate_team": (4, 1, "A")}


@pytest.mark.parametrize(("written", "percent"), [("0.45", 45), ("45 %", 45), ("45", 45)])
def test_rates_are_in_percent(read, written, percent):
    export = read(HEADING + ",motivation: response rate %", f"A,2026-Q3,3,10,{written}")
    assert export.team_scores["response_rate"].to_pylist() == [percent]


def test_several_columns_of_one_construct_are_averaged_where_all_are_there(read):
    export = read(HEADING + ",motivation: mean (0-100)", "A,2026-Q3,3,10,60", "B,2026-Q3,3,10,")
    assert export.team_scores.select(["team", "mean"]).to_pylist() == [{"team": "A", "mean": 55.0}]


# Which of the staff's, parents' and students' answers a column of the New York file holds.
AUDIENCES = {
    "t": (Programme.ES, "", "employee_satisfaction"),
    "p": (Programme.CS, "parents", "customer_satisfaction"),
    "s": (Programme.CS, "students", "customer_satisfaction"),
}


def _mapped(column):
    """The column as HR would map it."""
    if column.heading == "dbn":
        return replace(column, role=Role.TEAM)
    kind, _, rest = column.heading.partition("_")
    if rest not in AUDIENCES and rest[1:] != "_11" or rest[:1] not in AUDIENCES:
        return column
    roles = dict.fromkeys(("saf", "com", "eng", "aca"), Role.RESULT)
    role = {**roles, "N": Role.COUNT, "rr": Role.RATE}.get(kind, Role.IGNORE)
    programme, audience, construct = AUDIENCES[rest[0]]
    construct, scale = (construct, Scale(0, 10)) if role is Role.RESULT else ("", None)
    return replace(column, role=role, construct=construct, scale=scale,
                   programme=programme, audience=audience)  # fmt: skip


@pytest.fixture
def schools(shared_folder):
    path = shared_folder / "real" / "nyc_schools" / "survey_all.txt"
    raw = open_export(path, path.name, loader="team_results")
    plan = propose_plan(raw, supplied_codebook())
    assert all(c.role in (Role.IGNORE, Role.TEAM) for c in plan.columns)
    columns = tuple(_mapped(column) for column in plan.columns)
    return read_export(raw, replace(plan, columns=columns, period="2011"))


def test_a_wide_table_mapped_by_hand_gives_the_published_links(schools):
    frame = schools.team_scores.to_pandas()
    means = frame.pivot(index="team", columns="audience", values="mean")
    assert means.notna().sum().to_dict() == {"": 455, "parents": 453, "students": 299}
    assert means.corr().loc["", "parents"] == pytest.approx(0.470626, abs=5e-7)
    assert means.corr().loc["", "students"] == pytest.approx(0.502457, abs=5e-7)


def test_counts_and_rates_of_a_group_hold_for_its_results(schools):
    first = {score["audience"]: score for score in reversed(schools.team_scores.to_pylist())}
    shown = {name: (row["n"], row["response_rate"]) for name, row in first.items()}
    assert (shown[""], shown["parents"]) == ((22, 88), (90, 60))
    assert not schools.issues
