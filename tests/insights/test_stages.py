import math

import pytest

from analysis.aggregation.icc import intraclass_correlation
from analysis.aggregation.verdict import TeamVerdict, may_aggregate
from analysis.moments import TeamMoments
from analysis.quantile import t_critical
from analysis.scores.means import change_in_mean, overall_mean
from disclosure.release import HIDDEN, MISSING
from insights.stages import Change, stage_score
from insights.tables import TEAMS
from survey.chain import STAGES, Stage
from survey.period import Period
from tests.organisation import SD, cell, measurements, organisation, teams_of

STAFF = Stage.EMPLOYEE_SATISFACTION
QUARTER, BEFORE = Period.parse("2026-Q3"), Period.parse("2026-Q2")


def score_of(cells, stage=STAFF, n_teams=2, audience=""):
    return stage_score(measurements(cells, teams_of(n_teams)), stage, QUARTER, audience)


def around(middle, interval, step=0.1):
    """The ends of an interval as they are told: round the rounded middle, in whole steps."""
    half = math.ceil((interval.ci_high - interval.ci_low) / 2 / step) * step
    return pytest.approx((middle - half, middle + half))


def test_a_stages_score_is_the_mean_of_all_people_to_a_tenth():
    company = organisation()
    found = stage_score(company.data, STAFF, QUARTER, "").score
    direct = overall_mean(company.data.moments(STAFF, QUARTER))
    assert found.score == round(company.staff[:, 1].mean(), 1)
    assert (found.ci_low, found.ci_high) == around(found.score, direct)
    assert found.n == 720


@pytest.mark.parametrize(
    ("n", "score"), [(8, 65.0), (20, 64.0), (99, 64.0), (100, 64.5), (499, 64.5), (500, 64.3)]
)
def test_the_score_of_a_small_company_is_told_in_coarser_steps(n, score):
    assert score_of([cell(101, STAFF, "2026-Q3", n, 64.3)]).score.score == score


def test_teams_weigh_by_their_people():
    cells = [cell(101, STAFF, "2026-Q3", 30, 60), cell(102, STAFF, "2026-Q3", 10, 80)]
    assert score_of(cells).score.score == 65.0


@pytest.mark.parametrize("unit", [None, 999])
def test_those_who_name_no_team_count_for_the_company(unit):
    cells = [cell(101, STAFF, "2026-Q3", 30, 60), cell(unit, STAFF, "2026-Q3", 30, 70)]
    found = score_of(cells)
    assert (found.score.score, found.score.n, found.n_teams) == (65.0, 60, 1)


def with_teamless(n, periods=("2026-Q3",)):
    """Twelve teams of 20 people, and ``n`` people who name none."""
    cells = [
        cell(101 + i, STAFF, period, 20, 60 + (5 * i + wave) % 13)
        for wave, period in enumerate(periods)
        for i in range(12)
    ]
    return [*cells, *(cell(None, STAFF, period, n, 70) for period in periods if n)]


@pytest.mark.parametrize(("n", "given"), [(0, True), (12, True), (13, False), (200, False)])
def test_an_interval_is_given_where_at_most_five_in_a_hundred_name_no_team(n, given):
    found = score_of(with_teamless(n), n_teams=12).score
    assert found.is_shown and found.n == 240 + n
    assert (found.ci_low is not None, found.ci_high is not None) == (given, given)


def test_where_nobody_names_a_team_the_interval_is_that_of_people():
    found = score_of([cell(None, STAFF, "2026-Q3", 500, 62)]).score
    half = t_critical(0.95, 499) * SD / 500**0.5
    assert found.ci_high - found.score == pytest.approx(math.ceil(10 * half) / 10)
    assert found.score - found.ci_low == pytest.approx(found.ci_high - found.score)


@pytest.mark.parametrize(("n", "given"), [(12, True), (13, False)])
def test_a_change_is_given_where_its_interval_could_be(n, given):
    found = score_of(with_teamless(n, ("2026-Q2", "2026-Q3")), n_teams=12)
    assert (found.change is not None) is given and found.score.is_shown


def test_a_change_is_between_the_means_of_the_same_people_as_the_scores():
    cells = with_teamless(12, ("2026-Q2", "2026-Q3"))
    data = measurements(cells, teams_of(12))
    before, after = (stage_score(data, STAFF, p, "") for p in (BEFORE, QUARTER))
    assert after.change.points == pytest.approx(after.score.score - before.score.score, abs=0.1)
    teams = change_in_mean(data.moments(STAFF, BEFORE), data.moments(STAFF, QUARTER))
    assert after.change.points != pytest.approx(teams.value)


def test_a_company_of_four_is_hidden():
    assert score_of([cell(101, STAFF, "2026-Q3", 4, 60)]).score == HIDDEN


@pytest.mark.parametrize(("n", "score"), [((4, 4), 65.0), ((4, 3), 65.0), ((3, 2), None)])
def test_small_teams_are_a_company_where_its_score_leaves_each_of_them_open(n, score):
    cells = [cell(101 + i, STAFF, "2026-Q3", x, 60 + 10 * i) for i, x in enumerate(n)]
    assert score_of(cells).score.score == score


def test_a_company_all_of_one_mind_has_a_score_without_interval():
    found = score_of([cell(101, STAFF, "2026-Q3", 9, 50, sd=0)]).score
    assert (found.score, found.ci_low, found.ci_high, found.n) == (50.0, None, None, 9)


@pytest.mark.parametrize("cells", [[], [cell(101, "loyalty", "2026-Q3", 9, 50)]])
def test_a_stage_nobody_was_asked_about_is_missing(cells):
    found = score_of(cells)
    assert (found.score, found.n_teams, found.change, found.agreement) == (MISSING, 0, None, None)


def test_customers_of_another_group_do_not_count():
    cells = [
        cell(101, "loyalty", "2026-Q3", 9, 50, audience="retail"),
        cell(101, "loyalty", "2026-Q3", 9, 90, audience="dealers"),
    ]
    assert score_of(cells, Stage.LOYALTY, audience="retail").score.score == 50.0


def test_staff_count_whatever_the_customer_group():
    assert score_of([cell(101, STAFF, "2026-Q3", 9, 50)], audience="retail").score.is_shown


@pytest.mark.parametrize("stage", STAGES)
def test_a_change_is_that_of_the_means_to_a_tenth(stage):
    data = organisation().data
    before, after = (stage_score(data, stage, period, "") for period in (BEFORE, QUARTER))
    direct = change_in_mean(data.moments(stage, BEFORE), data.moments(stage, QUARTER))
    found = after.change
    assert found.since == BEFORE and found.points == pytest.approx(direct.value, abs=0.1)
    assert found.points == pytest.approx(after.score.score - before.score.score)
    assert (found.ci_low, found.ci_high) == around(found.points, direct)


def test_the_first_period_has_no_change():
    assert stage_score(organisation().data, STAFF, BEFORE, "").change is None


def moved(*periods, questions=None):
    cells = [
        cell(101 + i, STAFF, period, 9, 50 + 7 * wave + 3 * i % (4 + wave))
        for wave, period in enumerate(periods)
        for i in range(6)
    ]
    data = measurements(cells, teams_of(6), questions=questions)
    return stage_score(data, STAFF, QUARTER, "").change


@pytest.mark.parametrize(
    ("periods", "since"),
    [
        (("2025-Q1", "2026-Q1", "2026-Q3"), "2026-Q1"),
        (("2025-Q3", "2026-Q3"), "2025-Q3"),
        (("2026-Q1", "2026-05", "2025", "2026-Q3"), "2026-Q1"),
    ],
    ids=["a gap", "a year apart", "other lengths"],
)
def test_a_change_is_since_the_latest_earlier_period_of_the_same_length(periods, since):
    assert moved(*periods).since == Period.parse(since)


def test_other_lengths_of_period_alone_make_no_change():
    assert moved("2025", "2026-05", "2026-Q3") is None


def test_a_change_is_not_told_where_the_questions_differ():
    one, other = frozenset({"q1 1"}), frozenset({"q1 2"})
    keys = [(STAFF, period, "") for period in ("2026-Q2", "2026-Q3")]
    same, new = dict.fromkeys(keys, one), dict(zip(keys, (one, other), strict=True))
    assert moved("2026-Q2", "2026-Q3", questions=same).since == BEFORE
    assert moved("2026-Q2", "2026-Q3", questions=new) is None


def test_a_change_of_questions_is_not_leapt_over():
    keys = [(STAFF, period, "") for period in ("2026-Q1", "2026-Q2", "2026-Q3")]
    asked = dict(zip(keys, map(frozenset, ({"q1"}, {"q2"}, {"q1"})), strict=True))
    assert moved("2026-Q1", "2026-Q2", "2026-Q3", questions=asked) is None


def test_a_change_from_a_period_of_four_people_is_hidden():
    cells = [cell(101, STAFF, "2026-Q2", 4, 50), cell(101, STAFF, "2026-Q3", 40, 90)]
    assert score_of(cells).change is None


@pytest.mark.parametrize(
    ("low", "high", "clear"), [(0.1, 2, True), (-2, -0.1, True), (-1, 1, False), (0, 2, False)]
)
def test_a_change_is_clear_where_its_interval_leaves_out_zero(low, high, clear):
    assert Change(BEFORE, (low + high) / 2, low, high).is_clear is clear


def test_agreement_is_the_icc_of_the_teams():
    data = organisation().data
    found = stage_score(data, STAFF, QUARTER, "").agreement
    assert found == intraclass_correlation(data.moments(STAFF, QUARTER))


def test_hidden_teams_take_no_part_in_agreement():
    odd = {3: (25.0, 85.0), 9: (85.0, 25.0)}
    data = organisation(sizes={3: 4, 9: 8}, scores=odd).data
    all_teams, seen = data.moments(STAFF, QUARTER), [i for i in range(24) if i not in (3, 9)]
    columns = (all_teams.n, all_teams.total, all_teams.total_of_squares)
    direct = intraclass_correlation(TeamMoments(*(column[seen] for column in columns)))
    assert stage_score(data, STAFF, QUARTER, "").agreement == direct


def test_ten_teams_of_which_one_is_hidden_have_no_agreement():
    data = organisation(10, sizes={0: 4, 1: 3}).data
    assert stage_score(data, STAFF, QUARTER, "").agreement is None


def test_fewer_than_ten_teams_have_no_agreement():
    found = stage_score(organisation(9).data, STAFF, QUARTER, "")
    assert (found.agreement, found.verdict) == (None, TeamVerdict.TOO_FEW_TEAMS)


def test_the_verdict_on_teams_is_that_of_those_shown():
    data = organisation().data
    direct = may_aggregate(data.moments(STAFF, QUARTER)).verdict
    assert stage_score(data, STAFF, QUARTER, "").verdict == direct


@pytest.mark.parametrize("verdict", TeamVerdict)
def test_every_verdict_has_words(verdict):
    assert TEAMS[verdict]


def test_where_a_spread_is_unknown_there_is_no_agreement():
    cells = [
        cell(101 + i, STAFF, "2026-Q3", 9, 60 + i, sd=float("nan") if i == 0 else SD)
        for i in range(12)
    ]
    found = score_of(cells, n_teams=12)
    assert found.agreement is None and found.score.is_shown
