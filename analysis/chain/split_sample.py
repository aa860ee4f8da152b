"""Mediation with perceived quality and satisfaction from different customers."""

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from analysis.chain.mediation import Mediation, mediation
from analysis.resampling import SEED


def split_sample_mediation(
    es: ArrayLike,
    pq_halves: tuple[ArrayLike, ArrayLike],
    cs_halves: tuple[ArrayLike, ArrayLike],
    *,
    cluster: ArrayLike | None = None,
    temporal: bool = False,
    level: float = 0.95,
    seed: int = SEED,
) -> Mediation:
    """Return `mediation` with PQ and CS of each row from different customers.

    Parameters
    ----------
    es : (J,) float
        One team per row; NaN = no score.
    pq_halves, cs_halves : two (J,) float
        Scores of two random halves of each team's customers, in the same order; NaN = none.
    cluster : (J,) labels or None
        What makes teams alike, such as region; None = the team.
    temporal : bool
        Whether the three were measured in that order; only ``method`` depends on it.
    level : float
        Confidence level, between 0 and 1.
    seed : int
        Of the interval of the indirect slope.

    Returns
    -------
    Mediation
        With ``split_customers`` True; ``n_used`` counts both rows of each team.

    Raises
    ------
    TooFew, Refusal, ValueError
        As `mediation`.

    Notes
    -----
    Each team stands in two rows, PQ of one half with CS of the other; rows of a team are one
    cluster. One customer's mood then no longer joins PQ to CS. Halves hold half the answers,
    so PQ is noisier and b nearer to 0 than of all customers; the truth lies between.

    Source
    ------
    Podsakoff et al. 2003, Journal of Applied Psychology 88, 879-903; Ostroff, Kinicki & Clark
    2002, Journal of Applied Psychology 87, 355-368. Compared with `mediation` of the stacked
    rows in the tests.

    Examples
    --------
    >>> rng = np.random.default_rng(3)
    >>> es = rng.normal(70, 8, 60)
    >>> pq = [30 + 0.5 * es + rng.normal(0, 3, 60) for half in (1, 2)]
    >>> cs = [20 + 0.8 * (pq[0] + pq[1]) / 2 + rng.normal(0, 3, 60) for half in (1, 2)]
    >>> pq[1][0] = np.nan
    >>> found = split_sample_mediation(es, tuple(pq), tuple(cs))
    >>> found.n_used, found.n_teams, found.n_dropped
    (119, 60, 1)
    """
    both = np.concatenate
    teams = np.arange(len(np.asarray(es)))
    found = mediation(
        both([es, es]),
        both([pq_halves[0], pq_halves[1]]),
        both([cs_halves[1], cs_halves[0]]),
        team=both([teams, teams]),
        cluster=None if cluster is None else both([cluster, cluster]),
        temporal=temporal,
        level=level,
        seed=seed,
    )
    return replace(found, split_customers=True)
