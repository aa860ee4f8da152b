import numpy as np
import pytest

from analysis.moments import TeamMoments
from analysis.refusal import Refusal, TooFew
from analysis.service.internal_service import internal_service
from analysis.service.reciprocity import reciprocity


def fitted(units, means, n=8, sd=10):
    pairs = [(a, b) for a in units for b in units if a != b]
    sizes = [n] * len(pairs)
    moments = TeamMoments.from_means(sizes, means(pairs), [sd] * len(pairs))
    return internal_service(moments, [a for a, _ in pairs], [b for _, b in pairs])


def drawn(seed, spread=6.0, mutual=0.0):
    def means(pairs):
        rng = np.random.default_rng(seed)
        shared = {frozenset(pair): rng.normal(0, mutual) for pair in pairs}
        return [60 + shared[frozenset(pair)] + rng.normal(0, spread) for pair in pairs]

    return means


def test_reciprocity_is_the_correlation_of_pairs_entered_twice():
    matrix = fitted("ABCDEFG", drawn(1, mutual=6))
    dyads, means = matrix.dyads, dict[object, float]()
    for a, b, mean in zip(dyads.giver, dyads.receiver, dyads.mean, strict=True):
        means[a, b] = float(mean)
    pairs = list(zip(dyads.giver, dyads.receiver, strict=True))
    one, other = list(means.values()), [means[b, a] for a, b in pairs]
    found = reciprocity(matrix)
    assert found.r == pytest.approx(np.corrcoef(one, other)[0, 1], rel=1e-9)
    assert found.n_used == 21 and found.n_one_way == 0


def test_pairs_that_answer_in_kind_show_reciprocity():
    found = reciprocity(fitted("ABCDEFGHIJ", drawn(2, spread=2, mutual=8)))
    assert found.ci_low > 0.5 and found.residual_ci_low > 0.5


def test_the_order_of_the_units_does_not_matter():
    pairs = [(a, b) for a in "ABCDEFG" for b in "ABCDEFG" if a != b]
    means = np.array(drawn(3)(pairs))
    order = np.random.default_rng(4).permutation(len(pairs))
    moments = TeamMoments.from_means([8] * 42, means, [10] * 42)
    shuffled = TeamMoments.from_means([8] * 42, means[order], [10] * 42)
    givers, receivers = np.array(pairs).T
    first = internal_service(moments, givers, receivers)
    mixed = internal_service(shuffled, givers[order], receivers[order])
    assert reciprocity(first).r == pytest.approx(reciprocity(mixed).r, rel=1e-9)
    assert reciprocity(first).residual_r == pytest.approx(reciprocity(mixed).residual_r, abs=1e-4)


def test_few_pairs_have_no_reciprocity():
    with pytest.raises(TooFew, match="too_few_pairs: found 10, needed 15"):
        reciprocity(fitted("ABCDE", drawn(5)))


def test_perfect_reciprocity_is_refused():
    with pytest.raises(Refusal, match="perfect_correlation"):
        reciprocity(fitted("ABCDEFG", drawn(6, spread=0, mutual=5)))
