"""Simulated data beside the chain: panels, units that rate one another, uneven response."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr

from analysis.arrays import FloatArray
from analysis.moments import TeamMoments
from benchmarks.calibration_organisations import PLANTED

LEVELS_CORRELATED = 0.5
CARRIED_OVER = 0.3
RELIABILITY = 0.75
"""As in tests/reference/sim_crosslag.csv: where naive lag models see a direction."""

SD_LENIENCY, SD_QUALITY, SD_PAIR, SD_RATING = 0.5, 0.6, 0.5, 1.2
SHARE_RELATED = 0.85

SITES = {"HQ": 0.30, "Plant": 0.45, "Store": 0.25}
TENURES = {"<1y": 0.28, "1-5y": 0.42, "5y+": 0.30}
SITE_RATES, TENURE_RATES = (0.9, 0.35, 0.6), (0.7, 0.9, 1.0)
SITE_SCORES, TENURE_SCORES = (72.0, 58.0, 66.0), (-4.0, 0.0, 3.0)


def promoters_and_detractors(
    loyalty: FloatArray, n: FloatArray, rng: np.random.Generator
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return promoters and detractors among `n` customers of each team, and the true NPS.

    An answer from 0 to 10 is the customer's score over ten, rounded.
    """
    promote = ndtr((loyalty - 85) / PLANTED.sd_person)
    detract = ndtr((65 - loyalty) / PLANTED.sd_person)
    shares = np.column_stack([promote, detract, 1 - promote - detract])
    drawn = rng.multinomial(n.astype(int), shares).astype(float)
    return drawn[:, 0], drawn[:, 1], 100 * (promote - detract)


def moving_apart(
    teams: int, waves: int, rng: np.random.Generator
) -> tuple[FloatArray, FloatArray]:
    """Return staff and customer scores, (teams, waves) each, neither of which moves the other.

    Teams' lasting levels are correlated, and what is new in a wave is carried over to the next.
    """
    covariance = [[1.0, LEVELS_CORRELATED], [LEVELS_CORRELATED, 1.0]]
    level = rng.multivariate_normal([0, 0], covariance, teams)
    new = rng.standard_normal((2, teams, waves))
    for wave in range(1, waves):
        new[..., wave] *= np.sqrt(1 - CARRIED_OVER**2)
        new[..., wave] += CARRIED_OVER * new[..., wave - 1]
    noise = rng.normal(0, np.sqrt(2 * (1 - RELIABILITY) / RELIABILITY), new.shape)
    staff, customers = 65 + 5 * (level.T[:, :, None] + new + noise)
    return staff, customers


def rated_units(
    units: int, rng: np.random.Generator
) -> tuple[TeamMoments, list[int], list[int], FloatArray]:
    """Return ratings, who gives and who receives them, and the true quality of each unit."""
    leniency, quality = rng.normal(0, SD_LENIENCY, units), rng.normal(0, SD_QUALITY, units)
    related = rng.random((units, units)) < SHARE_RELATED
    givers, receivers = np.nonzero(related & ~np.eye(units, dtype=bool))
    n = rng.integers(2, 9, len(givers)).astype(float)
    true = 7 + leniency[givers] + quality[receivers] + rng.normal(0, SD_PAIR, len(givers))
    mean = true + rng.normal(0, SD_RATING, len(n)) / np.sqrt(n)
    sd = SD_RATING * np.sqrt(rng.chisquare(n - 1) / (n - 1))
    ratings = TeamMoments.from_means(n, mean, sd)
    return ratings, givers.tolist(), receivers.tolist(), quality


def uneven_response(
    people: int, rng: np.random.Generator
) -> tuple[TeamMoments, dict[str, list[str]], dict[str, dict[str, float]], float]:
    """Return cells of who answered, their levels, the headcounts, and the true mean of all.

    Sites and tenures differ in how often they answer and in what they say.
    """
    share = np.outer(list(SITES.values()), list(TENURES.values()))
    answering = people * share * np.outer(SITE_RATES, TENURE_RATES)
    mean = np.add.outer(SITE_SCORES, TENURE_SCORES).ravel()
    n = rng.poisson(answering.ravel()).astype(float)
    some = np.maximum(n, 1)
    drawn = mean + rng.normal(0, PLANTED.sd_person, len(n)) / np.sqrt(some)
    sd = PLANTED.sd_person * np.sqrt(rng.chisquare(some) / some)
    cells = TeamMoments.from_means(n, drawn, sd)
    pairs = [(site, tenure) for site in SITES for tenure in TENURES]
    levels = {"site": [site for site, _ in pairs], "tenure": [tenure for _, tenure in pairs]}
    heads = {"site": SITES, "tenure": TENURES}
    headcounts = {
        name: {level: people * part for level, part in shares.items()}
        for name, shares in heads.items()
    }
    return cells, levels, headcounts, float(share.ravel() @ mean)
