import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.changes.change import difference_of_means
from analysis.changes.differences import Differences
from analysis.changes.exceptions import Verdict, judged
from analysis.changes.unit_changes import exceptional_changes, exceptions_from_the_rest
from analysis.moments import TeamMoments
from analysis.refusal import Refusal, TooFew

UNIT = st.tuples(st.integers(0, 9), st.integers(0, 40), st.integers(0, 9), st.integers(0, 40))


@pytest.fixture
def waves(columns):
    table = columns("waves")
    return [
        TeamMoments.from_means(*(table[f"{c}{w}"] for c in ("n", "mean", "sd"))) for w in (1, 2)
    ]


def test_the_wave_of_the_vector_agrees_with_r(waves, expected):
    rows, found = expected("wave_comparison")["rows"], exceptional_changes(*waves, 3)
    for ours, theirs in {
        "difference": "diff",
        "p_value": "p",
        "q": "p_BH",
        "ci_low": "lo",
    }.items():
        assert getattr(found, ours) == pytest.approx([row[theirs] for row in rows], rel=1e-6)


def test_a_large_but_uncertain_change_is_not_distinguished(waves):
    found = exceptional_changes(*waves, smallest_of_interest=3, family="wave 2, index, teams")
    real = {8: "real_and_material", 10: "real_but_small", 11: "real_but_small"}
    verdicts = {unit: str(v) for unit, v in enumerate(found.verdict) if v.startswith("real")}
    assert verdicts == real
    assert found.difference[9] > 11 and found.verdict[9] is Verdict.NOT_DISTINGUISHED
    assert (found.n_tested, found.family) == (12, "wave 2, index, teams")


def test_a_real_change_within_the_smallest_of_interest_is_called_small(waves):
    assert exceptional_changes(*waves, 7).verdict[8] is Verdict.REAL_BUT_SMALL


def test_a_change_shown_to_be_small_is_equivalent():
    wave = TeamMoments.from_means([400, 8], [60, 60], [10, 10])
    later = TeamMoments.from_means([400, 8], [60.2, 60.2], [10, 10])
    found = exceptional_changes(wave, later, 3)
    assert found.verdict == (Verdict.EQUIVALENT, Verdict.NOT_DISTINGUISHED)


def test_without_any_change_at_most_one_wave_in_twenty_flags_a_team():
    draw, flagged, rejected = np.random.default_rng(11), 0, 0
    for _ in range(300):
        lasting, moments = draw.normal(60, 5, 48), []
        for _ in range(2):
            n = draw.integers(5, 40, 48)
            team = np.repeat(np.arange(48), n)
            moments.append(
                TeamMoments.from_scores(lasting[team] + draw.normal(0, 15, n.sum()), team)
            )
        found = exceptional_changes(*moments, 2)
        flagged += Verdict.REAL_AND_MATERIAL in found.verdict
        rejected += (found.q <= found.rate).any()
    assert flagged / 300 <= 0.05 and rejected / 300 <= 0.09


def test_the_interval_of_units_picked_out_allows_for_the_picking(waves):
    found = exceptional_changes(*waves, 3)
    picked = found.q <= found.rate
    assert (found.family_low < found.ci_low)[picked].all()
    assert (found.family_high == found.ci_high)[~picked].all()
    assert ((found.family_low > 0) | (found.family_high < 0))[picked].all()


def test_planted_changes_are_found_and_few_others():
    draw, size = np.random.default_rng(3), np.full(48, 30)
    moved = np.where(np.arange(48) < 12, 20.0, 0.0)
    before, after = (
        TeamMoments.from_means(size, 60 + shift + draw.normal(0, 15 / np.sqrt(30), 48), [15] * 48)
        for shift in (0, moved)
    )
    found = exceptional_changes(before, after, 3)
    flagged = np.array([v is Verdict.REAL_AND_MATERIAL for v in found.verdict])
    assert flagged[:12].sum() >= 10 and flagged[12:].sum() <= 1


def test_a_unit_is_compared_with_all_other_respondents(staff_index):
    moments = TeamMoments.from_scores(staff_index["index"], staff_index["team"])
    found = exceptions_from_the_rest(moments, 3)
    unit = int(np.argmax(moments.n))
    own_team = staff_index["team"] == list(dict.fromkeys(staff_index["team"]))[unit]
    own, rest = staff_index["index"][own_team], staff_index["index"][~own_team]
    welch = difference_of_means(
        len(rest), rest.mean(), rest.var(ddof=1), len(own), own.mean(), own.var(ddof=1)
    )
    assert found.difference[unit] == pytest.approx(welch.value)
    assert found.ci_low[unit] == pytest.approx(welch.ci_low)
    assert found.p_value[unit] == pytest.approx(welch.p_value)


def test_unanimous_teams_borrow_the_spread_of_the_others():
    before = TeamMoments.from_means([9, 30], [60, 60], [0, 10])
    after = TeamMoments.from_means([9, 30], [62, 60], [0, 10])
    found = exceptional_changes(before, after, 3)
    assert found.verdict[0] is Verdict.NOT_DISTINGUISHED and found.ci_low[0] < 0


@given(st.lists(UNIT, min_size=1, max_size=8))
def test_any_units_get_finite_numbers_or_a_refusal(rows):
    n0, x0, n1, x1 = np.array(rows, dtype=float).T
    before, after = (TeamMoments.from_means(n, x, x % 7) for n, x in ((n0, x0), (n1, x1)))
    for judge in (
        lambda: exceptional_changes(before, after, 2),
        lambda: exceptions_from_the_rest(after, 2),
    ):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                found = judge()
            except Refusal as refused:
                assert refused.reason in {"nothing_tested", "no_variation"}
                continue
        tested = np.array([verdict is not Verdict.TOO_FEW for verdict in found.verdict])
        assert np.isfinite([found.ci_low, found.p_value, found.ci_high])[:, tested].all()
        assert (found.ci_low < found.ci_high)[tested].all() and (found.n_used[tested] >= 5).all()


def test_a_wave_of_small_teams_is_refused():
    wave = TeamMoments.from_means([4, 4], [60, 70], [9, 9])
    with pytest.raises(TooFew, match="nothing_tested"):
        exceptional_changes(wave, wave, 3)


def test_a_team_of_unknown_spread_is_too_few_to_judge():
    wave = TeamMoments.from_means([9, 9], [60, 70], [9, None])
    assert exceptional_changes(wave, wave, 3).verdict[1] is Verdict.TOO_FEW
    with pytest.raises(Refusal, match="spread_unknown"):
        exceptions_from_the_rest(wave, 3)


def test_the_smallest_difference_of_interest_must_be_above_zero():
    one = np.ones(1)
    with pytest.raises(ValueError, match="above 0"):
        judged(Differences(one, one, one, 0.95), one, 0, "none")
