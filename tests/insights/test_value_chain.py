import pytest

from disclosure.release import MISSING
from disclosure.viewer import EVERYTHING
from insights.delays import delays, over_time
from insights.links import link_strength
from insights.stages import stage_score
from insights.value_chain import chain_choices, default_lag, lag_choices, value_chain
from insights.wording import chain_sentence
from survey.chain import LINKS, STAFF_TO_CUSTOMER, STAGES, links_between
from survey.period import Length, Period
from tests.organisation import cell, measurements, organisation, teams_of

QUARTER = Period.parse("2026-Q3")
FOUR = ("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")
STAFF, CUSTOMERS = "employee_satisfaction", "customer_satisfaction"


def both_sides(staff_n=9, customers_n=9, n_teams=1):
    return [
        cell(101 + i, construct, "2026-Q3", n, 60 + i)
        for i in range(n_teams)
        for construct, n in ((STAFF, staff_n), (CUSTOMERS, customers_n))
    ]


@pytest.mark.parametrize("lag", [0, 1])
def test_a_chain_holds_every_stage_and_link_in_order(lag):
    data = organisation().data
    chain = value_chain(data, EVERYTHING, QUARTER, lag)
    periods = [QUARTER.earlier(lag)] * 2 + [QUARTER] * 3
    assert chain.stages == tuple(
        stage_score(data, stage, period, "") for stage, period in zip(STAGES, periods, strict=True)
    )
    assert [link.link for link in chain.links] == list(LINKS)
    assert [link.lag for link in chain.links] == [0, lag, 0, 0]


def test_staff_stages_are_those_of_the_lagged_period():
    stages = value_chain(organisation().data, EVERYTHING, QUARTER, 1).stages
    assert [str(s.period) for s in stages] == ["2026-Q2"] * 2 + ["2026-Q3"] * 3
    assert stages[1].change is None and stages[3].change is not None


@pytest.mark.parametrize(
    ("asked", "not_measured"),
    [
        (STAGES, ()),
        ((STAFF, CUSTOMERS), ("internal_service", "perceived_quality", "loyalty")),
        ((STAFF, "loyalty"), ("internal_service", "perceived_quality")),
        ((), ("internal_service", "perceived_quality", "loyalty")),
    ],
)
def test_stages_nobody_was_ever_asked_about_are_told_and_not_drawn(asked, not_measured):
    cells = [cell(101, stage, "2026-Q3", 9, 60) for stage in asked]
    cells.append(cell(101, "control", "2026-Q3", 9, 60))
    chain = value_chain(measurements(cells, teams_of(1)), EVERYTHING, QUARTER, 0)
    drawn = [stage for stage in STAGES if stage not in not_measured]
    assert chain.not_measured == not_measured
    assert [stage.stage for stage in chain.stages] == drawn
    assert [link.link for link in chain.links] == list(links_between(drawn))


def test_a_stage_asked_about_in_another_period_is_drawn():
    cells = [*both_sides(), cell(101, "loyalty", "2025-Q1", 9, 60)]
    chain = value_chain(measurements(cells, teams_of(1)), EVERYTHING, QUARTER, 0)
    assert "loyalty" not in chain.not_measured and chain.stages[-1].score == MISSING


def test_the_headline_is_the_link_from_staff_to_customers():
    data = organisation().data
    direct = link_strength(data, STAFF_TO_CUSTOMER, QUARTER, 1, "")
    headline = value_chain(data, EVERYTHING, QUARTER, 1).headline
    assert (headline.correlation, headline.slope) == (direct.correlation, direct.slope)


def test_a_point_is_a_teams_two_released_scores():
    company = organisation(n=40)
    points = value_chain(company.data, EVERYTHING, QUARTER, 0).points
    assert [p.source.score for p in points] == [round(x) for x in company.staff[:, 1]]
    assert [p.target.score for p in points] == [round(x) for x in company.customers[:, 1]]
    assert (points[0].unit_id, points[0].team, points[0].department) == (
        101,
        "Team 001",
        "Department A",
    )


def test_a_point_is_lagged_as_its_link_is():
    company = organisation(n=40)
    points = value_chain(company.data, EVERYTHING, QUARTER, 1).points
    assert [p.source.score for p in points] == [round(x) for x in company.staff[:, 0]]


@pytest.mark.parametrize("n_teams", [24, 210])
@pytest.mark.parametrize("n", [1, 4])
def test_hidden_teams_are_no_points_however_many_teams_there_are(n_teams, n):
    points = value_chain(
        organisation(n_teams, sizes={3: n, 9: 8}).data, EVERYTHING, QUARTER, 0
    ).points
    assert n_teams - 4 <= len(points) <= n_teams - 2
    assert not {"Team 004", "Team 010"} & {point.team for point in points}


def test_teams_hidden_on_one_side_are_no_points():
    cells = both_sides(n_teams=4)
    cells += [cell(105, STAFF, "2026-Q3", 30, 70), cell(105, CUSTOMERS, "2026-Q3", 4, 70)]
    cells += [cell(106, STAFF, "2026-Q3", 30, 70), cell(106, CUSTOMERS, "2026-Q3", 5, 70)]
    points = value_chain(measurements(cells, teams_of(6, 0)), EVERYTHING, QUARTER, 0).points
    assert [point.unit_id for point in points] == [101, 102, 103, 104]


@pytest.mark.parametrize("score", [0, 100])
def test_a_small_team_of_one_mind_is_no_point(score):
    cells = both_sides(n_teams=3)
    cells[1] = cell(101, CUSTOMERS, "2026-Q3", 9, score, sd=0)
    points = value_chain(measurements(cells, teams_of(3)), EVERYTHING, QUARTER, 0).points
    assert [point.unit_id for point in points] == [103]  # 102 covers it: 9 people are too few


def test_a_result_of_unknown_size_is_no_point():
    cells = [*both_sides(), *both_sides(staff_n=0, n_teams=2)[2:]]
    chain = value_chain(measurements(cells, teams_of(2)), EVERYTHING, QUARTER, 0)
    assert [point.unit_id for point in chain.points] == [101]
    assert chain.headline.n_teams == 1


@pytest.mark.parametrize(("period", "lag"), [("2026-Q2", 1), ("2026-Q3", 3), ("2030-Q1", 0)])
def test_a_period_staff_or_customers_were_not_asked_in_has_no_points(period, lag):
    chain = value_chain(organisation().data, EVERYTHING, Period.parse(period), lag)
    assert (chain.points, chain.headline.correlation) == ((), None)


def test_linkage_counts_linked_hidden_and_one_sided_teams():
    cells = both_sides(n_teams=2) + both_sides(customers_n=4, n_teams=4)[4:]
    cells += [cell(105, STAFF, "2026-Q3", 9, 70), cell(106, CUSTOMERS, "2026-Q3", 9, 70)]
    linkage = value_chain(measurements(cells, teams_of(7)), EVERYTHING, QUARTER, 0).linkage
    assert (linkage.n_linked, linkage.n_hidden) == (2, 2)
    assert (linkage.without_target, linkage.without_source) == (("Team 005",), ("Team 006",))


def test_a_team_hidden_beside_a_small_one_is_counted_as_hidden():
    linkage = value_chain(organisation(sizes={3: 4, 9: 8}).data, EVERYTHING, QUARTER, 0).linkage
    assert (linkage.n_linked, linkage.n_hidden) == (22, 2)


def test_hidden_teams_that_take_part_are_linked_and_counted_as_hidden():
    linkage = value_chain(organisation(210, sizes={3: 4}).data, EVERYTHING, QUARTER, 0).linkage
    assert (linkage.n_linked, linkage.n_hidden) == (210, 2)


@pytest.mark.parametrize(
    ("staff_n", "customers_n"), [(0, 9), (9, 0), (0, 0)], ids=["staff", "customers", "both"]
)
def test_a_team_with_results_of_unknown_size_lacks_no_side(staff_n, customers_n):
    cells = both_sides(staff_n, customers_n)
    linkage = value_chain(measurements(cells, teams_of(1)), EVERYTHING, QUARTER, 0).linkage
    assert (linkage.n_linked, linkage.n_hidden) == (0, 1)
    assert (linkage.without_target, linkage.without_source) == ((), ())


@pytest.mark.parametrize(
    ("side", "lacking"), [(STAFF, "without_target"), (CUSTOMERS, "without_source")]
)
def test_a_result_of_unknown_size_on_one_side_lacks_the_other(side, lacking):
    data = measurements([cell(101, side, "2026-Q3", 0, 60)], teams_of(1))
    linkage = value_chain(data, EVERYTHING, QUARTER, 0).linkage
    assert getattr(linkage, lacking) == ("Team 001",) and linkage.n_hidden == 0


def test_the_delays_are_those_of_all_periods():
    data = organisation(periods=FOUR).data
    chain = value_chain(data, EVERYTHING, QUARTER, 1)
    assert chain.lags == delays(data, Length.QUARTER, "")
    assert chain.over_time == over_time(data, Length.QUARTER, 1, "")


def test_a_customer_group_is_linked_on_its_own():
    cells = [cell(101, STAFF, "2026-Q3", 9, 60)]
    cells += [cell(101, CUSTOMERS, "2026-Q3", 9, 80, audience=a) for a in ("retail", "dealers")]
    data = measurements([*cells, cell(102, CUSTOMERS, "2026-Q3", 9, 50)], teams_of(2))
    chain = value_chain(data, EVERYTHING, QUARTER, 0, "retail")
    assert [p.target.score for p in chain.points] == [80]
    assert chain_choices(data).audiences == ("", "dealers", "retail")


def test_periods_to_choose_are_those_of_customers_newest_first():
    cells = [cell(101, STAFF, "2026-Q1", 9, 60), cell(101, CUSTOMERS, "2026-Q2", 9, 60)]
    choices = chain_choices(measurements([*cells, *both_sides()], teams_of(1)))
    assert [str(period) for period in choices.periods] == ["2026-Q3", "2026-Q2"]


def test_without_customers_the_periods_are_those_of_staff():
    choices = chain_choices(measurements([cell(101, STAFF, "2026-Q1", 9, 60)], teams_of(1)))
    assert [str(p) for p in choices.periods] == ["2026-Q1"]
    assert choices.audiences == ("",)


def test_an_empty_store_leaves_nothing_to_choose():
    choices = chain_choices(measurements([], []))
    assert (choices.periods, choices.audiences) == ((), ("",))


@pytest.mark.parametrize(
    ("staff", "lags"),
    [
        (("2026-Q3",), (0,)),
        (("2026-Q2", "2026-Q3"), (0, 1)),
        (("2025-Q4", "2026-Q2"), (1, 3)),
        (("2025-Q3", "2025-Q4"), (3,)),
        (("2025-Q3", "2026-Q4", "2026", "2026-08"), (0,)),
        ((), (0,)),
    ],
)
def test_lags_to_choose_are_those_at_which_staff_were_asked(staff, lags):
    cells = [cell(101, STAFF, period, 9, 60) for period in staff]
    cells.append(cell(101, CUSTOMERS, "2026-Q3", 9, 60))
    assert lag_choices(measurements(cells, teams_of(1)), QUARTER) == lags


def test_each_period_has_lags_of_its_own():
    data = organisation(periods=FOUR).data
    lags = [lag_choices(data, Period.parse(period)) for period in FOUR]
    assert lags == [(0,), (0, 1), (0, 1, 2), (0, 1, 2, 3)]


@pytest.mark.parametrize(
    ("lags", "lag"), [((0,), 0), ((0, 1), 1), ((1, 3), 1), ((0, 2, 3), 0), ((2, 3), 2), ((3,), 3)]
)
def test_customers_are_looked_at_one_period_later_where_staff_were_asked_then(lags, lag):
    assert default_lag(lags) == lag


def test_too_few_departments_are_told_in_place_of_a_strength():
    company = organisation(n_departments=3)
    said = chain_sentence(value_chain(company.data, EVERYTHING, QUARTER, 0))
    assert said.startswith("The 24 teams are of fewer than 5 departments")
