import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.false_discovery import benjamini_hochberg, benjamini_yekutieli
from analysis.refusal import TooFew

P_VALUES = st.lists(st.one_of(st.just(np.nan), st.floats(0, 1)), min_size=1, max_size=20)


def test_q_values_agree_with_r(columns, expected):
    p, r = columns("pvalues")["p"], expected("bh")
    assert benjamini_hochberg(p).q == pytest.approx(r["BH"], rel=1e-6)
    assert benjamini_yekutieli(p).q == pytest.approx(r["BY"], rel=1e-6)


def test_the_published_example_rejects_four(columns, expected):
    found = benjamini_hochberg(columns("pvalues")["p"], "heart attacks")
    assert found.rejected.sum() == expected("bh")["reject_BH_05"] == 4
    assert (found.family, found.n_tested) == ("heart attacks", 15)


def test_the_wave_of_the_vector_rejects_three_of_twelve(expected):
    rows = expected("wave_comparison")["rows"]
    found = benjamini_hochberg([row["p"] for row in rows])
    assert found.q == pytest.approx([row["p_BH"] for row in rows], rel=1e-6)
    assert found.rejected.sum() == 3


@given(P_VALUES)
def test_q_is_never_below_p_and_keeps_its_order(p_values):
    p = np.array(p_values)
    if np.isnan(p).all():
        with pytest.raises(TooFew, match="nothing_tested"):
            benjamini_hochberg(p)
        return
    found, strict = benjamini_hochberg(p), benjamini_yekutieli(p)
    tested = found.tested
    assert (found.q[tested] >= p[tested] * (1 - 1e-12)).all() and (found.q <= 1).all()
    assert (np.diff(found.q[tested][np.argsort(p[tested])]) >= 0).all()
    assert (strict.q >= found.q * (1 - 1e-12)).all()


@given(P_VALUES)
def test_what_was_not_tested_changes_nothing(p_values):
    p = np.array([*p_values, 0.02])
    shorter = benjamini_hochberg(p[~np.isnan(p)])
    found = benjamini_hochberg(p)
    assert found.q[found.tested].tolist() == shorter.q.tolist()
    assert not found.rejected[~found.tested].any() and (found.q[~found.tested] == 1).all()


def test_a_p_value_outside_0_to_1_is_an_error():
    with pytest.raises(ValueError, match="outside 0 to 1"):
        benjamini_hochberg([0.5, 1.2])
