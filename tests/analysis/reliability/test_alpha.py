import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cross_products import CrossProducts, Scope
from analysis.refusal import Refusal
from analysis.reliability.alpha import cronbach_alpha
from analysis.reliability.item_check import item_check
from analysis.reliability.omega import mcdonald_omega, scale_reliability, spearman_brown

ROWS = st.lists(st.tuples(*[st.integers(1, 5)] * 3, st.integers(0, 3)), max_size=30)

CLIMATE = {
    "Empo": (5, 0.821170),
    "Imag": (3, 0.599383),
    "Pay": (4, 0.750743),
    "Work": (3, 0.689540),
    "Lead": (5, 0.896920),
    "Sat": (6, 0.832157),
    "Loy": (3, 0.649478),
}
CUSTOMERS = {
    "imag": (6, 0.864518),
    "expe": (4, 0.823124),
    "qual": (7, 0.895363),
    "val": (4, 0.843028),
    "sat": (3, 0.898945),
    "loy": (3, 0.814781),
}


@pytest.fixture
def staff(columns):
    items = columns("es_items")
    table = np.column_stack([items[f"q{i}"] for i in range(1, 6)])
    return CrossProducts.from_scores(table, items["team"])


def people(rows):
    return CrossProducts.from_scores(rows)


def test_alpha_agrees_with_psych(staff, expected):
    r, found = expected("reliability"), cronbach_alpha(staff)
    assert found.value == pytest.approx(r["alpha_raw"], rel=1e-6)
    assert [found.ci_low, found.ci_high] == pytest.approx(r["feldt_CI95"], rel=1e-6)
    assert cronbach_alpha(staff, standardised=True).value == pytest.approx(r["alpha_std"])


def test_what_each_item_adds_agrees_with_psych(staff, expected):
    r, found = expected("reliability"), item_check(staff)
    dropped, rest = r["alpha_if_dropped"].values(), r["item_rest_r"].values()
    assert found.alpha_if_dropped == pytest.approx(list(dropped), rel=1e-6)
    assert found.item_rest_correlation == pytest.approx(list(rest), rel=1e-6)


def test_omega_agrees_with_lavaan(staff, expected):
    r, found = expected("reliability"), mcdonald_omega(staff)
    assert found.value == pytest.approx(r["omega_total_1factor_modelimplied"], rel=1e-4)
    assert found.ci_low < found.value < found.ci_high
    assert (found.n_used, found.emphasis) == (83, "refused")


@pytest.mark.parametrize(
    ("file", "name", "items", "alpha"),
    [("climate", name, *row) for name, row in CLIMATE.items()]
    + [("csibank", name, *row) for name, row in CUSTOMERS.items()],
)
def test_alphas_of_a_bank_are_the_published_ones(file, name, items, alpha, shared_folder):
    path = shared_folder / "real" / "bank" / f"genpathmox_{file}.csv"
    table = np.genfromtxt(path, delimiter=",", names=True, dtype=None, encoding="utf-8")
    names = table.dtype.names or ()
    plain = {column.strip('"'): column for column in names}
    rows = np.column_stack([table[plain[f"{name}{i}"]] for i in range(1, items + 1)])
    found = cronbach_alpha(people(rows))
    assert found.value == pytest.approx(alpha, abs=5e-7)
    assert found.n_used == {"climate": 669, "csibank": 1707}[file]


@pytest.mark.parametrize("row", range(6))
def test_alphas_of_customers_agree_with_plspm(row, shared_folder):
    folder = shared_folder / "real" / "plspm_satisfaction"
    published = np.genfromtxt(
        folder / "satisfaction_unidim.csv", delimiter=",", skip_header=1, usecols=(2, 3)
    )
    table = np.genfromtxt(folder / "satisfaction.csv", delimiter=",", skip_header=1)
    first = 1 + int(published[:row, 0].sum())
    rows = table[:, first : first + int(published[row, 0])]
    found = cronbach_alpha(people(rows), standardised=True)
    assert found.value == pytest.approx(published[row, 1], rel=1e-6)


def test_alpha_within_teams_takes_out_what_teams_share(staff):
    found = cronbach_alpha(staff, Scope.WITHIN_TEAMS)
    assert found.n_teams == 12 and found.value < cronbach_alpha(staff).value
    assert mcdonald_omega(staff, Scope.WITHIN_TEAMS).value < mcdonald_omega(staff).value


def test_two_items_give_the_standardised_alpha(staff):
    two = staff.choosing([0, 3])
    found = spearman_brown(two)
    assert found.value == pytest.approx(cronbach_alpha(two, standardised=True).value)
    assert found.ci_low < found.value < found.ci_high


def test_omega_equals_alpha_when_items_are_equally_loaded():
    rng = np.random.default_rng(1)
    rows = rng.normal(0, 1, (20000, 1)) + rng.normal(0, 1, (20000, 4))
    assert mcdonald_omega(people(rows)).value == pytest.approx(0.8, abs=0.01)
    assert cronbach_alpha(people(rows)).value == pytest.approx(0.8, abs=0.01)


def test_intervals_of_omega_cover_the_truth():
    rng, loading = np.random.default_rng(2), np.array([1.0, 0.8, 0.6, 0.7])
    truth = loading.sum() ** 2 / (loading.sum() ** 2 + 4)
    inside = []
    for _ in range(150):
        rows = rng.normal(0, 1, (150, 1)) * loading + rng.normal(0, 1, (150, 4))
        found = mcdonald_omega(people(rows))
        inside.append(found.ci_low <= truth <= found.ci_high)
    assert 0.91 <= np.mean(inside) <= 0.985


def test_the_reliability_shown_depends_on_people_and_items(staff):
    rng = np.random.default_rng(3)
    many = people(rng.normal(0, 1, (120, 1)) + rng.normal(0, 1, (120, 4)))
    assert scale_reliability(many).method == "omega_one_factor"
    assert scale_reliability(staff).method == "alpha_feldt"
    assert scale_reliability(many.choosing([0, 1])).method == "spearman_brown"


def test_without_a_proper_factor_alpha_is_shown():
    rng = np.random.default_rng(4)
    x = rng.normal(0, 1, (120, 2))
    rows = np.column_stack([x[:, 0], x[:, 0] + 0.01 * x[:, 1], x[:, 1], rng.normal(0, 1, 120)])
    assert scale_reliability(people(rows)).method == "alpha_feldt"


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([[1], [2], [3]], "too_few_items"),
        ([[1, 2]], "too_few_people"),
        ([[1, None], [None, 2]], "too_few_people"),
        ([[1, 3], [2, 3], [3, 3]], "no_variation"),
        ([[1, 5], [2, 4], [3, 3]], "no_variation"),
        ([[1, 1], [2, 2], [3, 3]], "perfect_correlation"),
    ],
)
def test_what_has_no_alpha_is_refused(rows, reason):
    with pytest.raises(Refusal) as refused:
        cronbach_alpha(people(rows))
    assert refused.value.reason == reason


def test_reliability_between_teams_is_another_statistic(staff):
    with pytest.raises(ValueError, match="ICC"):
        cronbach_alpha(staff, Scope.BETWEEN_TEAMS)


def test_spearman_brown_takes_two_items(staff):
    with pytest.raises(ValueError, match="takes two"):
        spearman_brown(staff)


def test_spearman_brown_of_three_people_is_refused():
    with pytest.raises(Refusal, match="too_few_people: found 3.0, needed 4"):
        spearman_brown(people([[1, 2], [2, 2], [3, 4]]))


@given(ROWS, st.sampled_from([Scope.ALL_PEOPLE, Scope.WITHIN_TEAMS]))
def test_any_answers_give_ordered_intervals_or_a_reason(rows, scope):
    table = np.array(rows, dtype=float).reshape(-1, 4)
    items = CrossProducts.from_scores(table[:, :3], table[:, 3])
    for statistic in (cronbach_alpha, mcdonald_omega, scale_reliability):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                found = statistic(items, scope)
            except Refusal:
                continue
        assert np.isfinite([found.value, found.ci_low, found.ci_high]).all()
        assert found.ci_low <= found.value <= found.ci_high <= 1
