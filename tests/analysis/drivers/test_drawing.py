"""Questions that share a drawing are answered as when each draws for itself."""

from dataclasses import asdict

import numpy as np
import pytest

from analysis.cross_products import CrossProducts
from analysis.drivers.driver_bootstrap import Drawing, arranged
from analysis.drivers.importance_performance import importance_performance
from analysis.drivers.key_drivers import drivers
from analysis.refusal import TooFew


@pytest.mark.parametrize("measure", ["johnson", "lmg"])
def test_a_shared_drawing_gives_the_same_numbers(measure):
    values = np.random.default_rng(3).normal(70, 10, (400, 4))
    values[:, 3] += values[:, 0]
    answers = CrossProducts.from_scores(values, np.arange(400) % 40)
    shared = Drawing(arranged(answers, -1, measure), measure, 200, 7)
    for question in (drivers, importance_performance, drivers):
        alone = question(answers, measure=measure, resamples=200, seed=7)
        found = question(answers, measure=measure, drawing=shared)
        np.testing.assert_equal(asdict(found), asdict(alone))


def test_nothing_is_drawn_before_it_is_asked_for():
    answers = CrossProducts.from_scores([[1, 2], [3, 5]])
    drawing = Drawing(arranged(answers, -1, "johnson"))
    with pytest.raises(TooFew, match="too_few_people"):
        drivers(answers, drawing=drawing)
    with pytest.raises(TooFew, match="too_few_clusters"):
        _ = drawing.scatter
