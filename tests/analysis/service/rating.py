"""Units that rate one another, for the tests of the service matrix."""

from analysis.service.internal_service import internal_service


def pairs_of(units):
    return [(a, b) for a in units for b in units if a != b]


def fit(moments, pairs, related=None):
    return internal_service(moments, [a for a, _ in pairs], [b for _, b in pairs], related)
