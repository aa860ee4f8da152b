"""Files from outside, imported as HR would: they lie beside the checkout, see CONTRIBUTING."""

from dataclasses import replace

import pytest

from analysis.links.correlation import team_correlation
from disclosure.viewer import EVERYTHING
from insights.importing import confirm, open_file, preview, with_order
from insights.measurements import Measurements
from insights.teams import team_overview
from insights.value_chain import value_chain
from survey.export import Role
from survey.period import Period
from survey.programme import Programme
from survey.scale import Scale
from tests.viewers import LOCAL

YEAR = Period.parse("2011")
RESULTS = [  # construct, customers, how the file's headings end
    ("employee_satisfaction", "", "t"),
    ("customer_satisfaction", "parents", "p"),
    ("customer_satisfaction", "students", "s"),
]


@pytest.fixture
def files(shared_folder):
    return shared_folder


def opened(store, path, **how):
    return open_file(store, LOCAL, path, path.name, **how)


def plan_of_schools(plan):
    """HR's mapping: mean, number and rate of what teachers, parents and students said."""
    column = {column.heading: column for column in plan.columns}
    for construct, audience, end in RESULTS:
        programme = Programme.CS if audience else Programme.ES
        whose = {"construct": construct, "audience": audience, "programme": programme}
        means = [f"{domain}_{end}_11" for domain in ("saf", "com", "eng", "aca")]
        roles = [(name, Role.RESULT, Scale(0, 10)) for name in means]
        roles += [(f"N_{end}", Role.COUNT, None), (f"rr_{end}", Role.RATE, Scale(0, 10))]
        for name, role, scale in roles:
            plan = plan.changed(
                replace(column[name], role=role, scale=scale, reason="chosen", **whose)
            )
    return replace(plan, period=str(YEAR))


@pytest.fixture
def schools(store, files):
    """The measurements of New York City's schools."""
    raw = opened(store, files / "real/nyc_schools/survey_all.txt", loader="team_results")
    confirm(
        store, LOCAL, preview(store, LOCAL, raw, plan_of_schools(preview(store, LOCAL, raw).plan))
    )
    return Measurements.of(store)


def test_every_school_is_a_team(schools):
    assert len(schools.teams) == 455
    assert schools.audiences() == ("parents", "students")


@pytest.mark.parametrize(
    ("audience", "r", "n", "without"),
    [("parents", 0.4706, 453, 2), ("students", 0.5025, 299, 156)],
)
def test_teachers_and_customers_of_schools_correlate_as_published(
    schools, audience, r, n, without
):
    """To the two digits that are told: six schools take part undrawn, no farther out than others.

    Of all schools as they are, the four digits published.
    """
    chain = value_chain(schools, EVERYTHING, YEAR, 0, audience)
    link = chain.headline
    assert (link.digits, link.n_teams) == (2, n)
    assert round(link.correlation.r, 2) == round(r, 2)
    assert len(chain.linkage.without_target) == without
    staff, customers = (
        schools.moments(construct, YEAR, audience)
        for construct in ("employee_satisfaction", "customer_satisfaction")
    )
    both = staff.answered & customers.answered
    exact = team_correlation(staff.mean[both], customers.mean[both])
    assert (round(exact.r, 4), exact.n_used) == (r, n)


def test_schools_of_few_teachers_or_of_parents_of_one_mind_are_no_points(schools):
    chain = value_chain(schools, EVERYTHING, YEAR, 0, "parents")
    points = {point.team for point in chain.points}
    assert points.isdisjoint({"02M267", "05M317", "06M321"})
    assert len(points) == 453 - chain.linkage.n_hidden >= 445


def test_the_same_headings_are_remembered_and_ask_nothing(store, schools, files, tmp_path):
    text = (files / "real/nyc_schools/survey_all.txt").read_bytes()
    last = text.rstrip().splitlines()[-1]
    path = tmp_path / "survey_next.txt"
    path.write_bytes(text.rstrip() + b"\n" + last.replace(last[:6], b"99Z999", 1) + b"\n")
    shown = preview(store, LOCAL, opened(store, path))  # HR does not say again what a row is
    assert shown.is_remembered and shown.raw.n_rows == 456
    assert len(preview(store, LOCAL, shown.raw, replace(shown.plan, period="2012")).matches) == 456


@pytest.fixture
def staff(store, files):
    """A staff survey of SurveyMonkey, its labels in order, all questions about one thing."""
    raw = opened(store, files / "exports/surveymonkey/SurveyMonkey_raw_export.xlsx")
    shown = preview(store, LOCAL, raw)
    assert shown.unknown_labels == (tuple(f"Answer {i}" for i in range(1, 9)),)
    plan = with_order(shown, shown.unknown_labels)
    for item in plan.with_roles(Role.ITEM):
        plan = plan.changed(replace(item, construct="employee_satisfaction", reason="chosen"))
    return confirm(store, LOCAL, preview(store, LOCAL, raw, plan))


def test_divisions_are_teams_and_one_person_is_hidden(store, staff):
    assert staff.rows == 198
    data = Measurements.of(store)
    rows = {
        row.team.name: row.scores[0]
        for row in team_overview(data, EVERYTHING, data.periods()[0]).rows
    }
    assert (rows["Finance"].n, rows["Finance"].is_shown) == (42, True)
    assert not rows["Internal Audit"].is_shown and rows["Internal Audit"].score is None


@pytest.mark.parametrize("form", [0, 2])
def test_picks_of_both_forms_of_wenjuanxing_are_counted(store, files, form):
    raw = opened(store, files / f"exports/wenjuanxing/wjx_800_800_{form}.xls")
    plan = replace(preview(store, LOCAL, raw).plan, period="2026")
    confirm(store, LOCAL, preview(store, LOCAL, raw, plan))
    counts = store.answer_counts()
    picks = counts[counts["item_id"].str.startswith("q6/")]
    assert (picks["item_id"].nunique(), picks["n"].sum()) == (14, 4_023)
