import numpy as np
import pytest

from analysis.moments import TeamMoments
from analysis.service.crossed_effects import crossed_effects

RNG = np.random.default_rng(1)
FIRST, SECOND = np.nonzero(~np.eye(6, dtype=bool))
SIZES = RNG.integers(1, 7, 30)
CELL = np.repeat(np.arange(30), SIZES)
LEVELS = (RNG.normal(0, 4, 6)[FIRST], RNG.normal(0, 5, 6)[SECOND], RNG.normal(0, 5, 30))
ANSWERS = 60 + (LEVELS[0] + LEVELS[1] + LEVELS[2])[CELL] + RNG.normal(0, 8, len(CELL))


@pytest.fixture(scope="module")
def found():
    return crossed_effects(TeamMoments.from_scores(ANSWERS, CELL), FIRST, SECOND)


def components(found):
    return np.array(
        [found.first_variance, found.second_variance, found.dyad_variance, found.residual_variance]
    )


def parts():
    """Which answers share the first level, the second, and the cell."""
    labels = (FIRST[CELL], SECOND[CELL], CELL)
    return [(label[:, None] == label[None]).astype(float) for label in labels]


def full_covariance(variances):
    shared = sum(v * part for v, part in zip(variances, parts(), strict=False))
    return shared + variances[3] * np.eye(len(CELL))


def full_deviance(variances):
    inverse = np.linalg.inv(full_covariance(variances))
    of_mean = inverse.sum()
    left = ANSWERS - inverse.sum(axis=0) @ ANSWERS / of_mean
    logs = np.linalg.slogdet(full_covariance(variances))[1] + np.log(of_mean)
    return logs + left @ inverse @ left + (len(CELL) - 1) * np.log(2 * np.pi)


def test_the_likelihood_is_that_of_all_answers_and_highest_at_the_components_found(found):
    at_top = components(found)
    assert (at_top > 0).all() and found.method == "crossed_reml_dyads"
    assert found.deviance == pytest.approx(full_deviance(at_top), rel=1e-9)
    for part in range(4):
        for factor in (0.97, 1.03):
            moved = at_top.copy()
            moved[part] *= factor
            assert full_deviance(moved) > found.deviance


def test_predictions_are_those_from_all_answers(found):
    variances = components(found)
    inverse = np.linalg.inv(full_covariance(variances))
    mean = inverse.sum(axis=0) @ ANSWERS / inverse.sum()
    assert found.mean == pytest.approx(mean, rel=1e-9)
    weighed = inverse @ (ANSWERS - mean)
    predicted = (
        variances[0] * np.bincount(FIRST[CELL], weighed),
        variances[1] * np.bincount(SECOND[CELL], weighed),
        variances[2] * np.bincount(CELL, weighed),
    )
    assert found.first == pytest.approx(predicted[0], abs=1e-9)
    assert found.second == pytest.approx(predicted[1], abs=1e-9)
    assert found.dyad == pytest.approx(predicted[2], abs=1e-9)


def test_errors_of_what_cells_add_are_those_from_all_answers(found):
    variances = components(found)
    inverse = np.linalg.inv(full_covariance(variances))
    ones = inverse.sum(axis=0)
    without_mean = inverse - np.outer(ones, ones) / ones.sum()
    joins = (CELL[:, None] == np.arange(30)) * variances[2]
    squares = variances[2] - np.einsum("ia,ij,ja->a", joins, without_mean, joins)
    assert found.dyad_error**2 == pytest.approx(squares, rel=1e-9)


def test_the_evidence_is_the_f_test_of_models_with_and_without_levels():
    cells = TeamMoments(np.ones(30), LEVELS[1] + LEVELS[2], (LEVELS[1] + LEVELS[2]) ** 2)
    y = cells.total
    columns = [np.eye(6)[FIRST], np.eye(6)[SECOND]]

    def left(*of):
        design = np.column_stack([np.ones(30), *of])
        return float(np.sum((y - design @ np.linalg.lstsq(design, y, rcond=None)[0]) ** 2))

    both = left(*columns)
    ratios = [(left(columns[1 - side]) - both) / 5 / (both / 19) for side in (0, 1)]
    found = crossed_effects(cells, FIRST, SECOND)
    critical = 2.740058
    assert found.first_differs == (ratios[0] > critical and found.first_variance > 0)
    assert found.second_differs == (ratios[1] > critical) and found.df == 19
