"""The beta-binomial model of shares: how far teams differ beyond chance."""

from dataclasses import dataclass

import numpy as np

from analysis.arrays import FloatArray
from analysis.quantile import chi_square_p_value
from analysis.refusal import Refusal, TooFew
from analysis.scores.shrinkage_target import Finding, finding_of

HIGHEST = 0.99
"""Greatest intraclass correlation considered: at 1 a team's share would be 0 or 1 for sure."""

GRID = 64
"""Values of the intraclass correlation in each of two passes."""


@dataclass(frozen=True)
class ShareTarget:
    """What the shares of a group of teams are drawn towards; emphasis is that of the shares.

    Attributes
    ----------
    parent : object or None
        Label of the parent unit; None for the whole company.
    mu, mu_se : float
        Its share, 0 to 1, and standard error.
    rho : float
        Intraclass correlation of the answers, 0 to `HIGHEST`.
    n_teams, n_used : int
        Teams and answers these rest on.
    p_value : float
        Of true shares that are all equal, by chi-square, 0 to 1.
    finding : Finding
        As `analysis.scores.shrinkage_target.Target`.
    """

    parent: object | None
    mu: float
    mu_se: float
    rho: float
    n_teams: int
    n_used: int
    p_value: float
    finding: Finding

    def weight(self, n: FloatArray) -> FloatArray:
        """Return the weight of the own share of teams with `n` answers, 0 to 1."""
        return n * self.rho / (1 + self.rho * (n - 1))


def _mean_share(
    share: FloatArray, n: FloatArray, rho: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Weighted mean share and its variance for each rho (G,)."""
    weights = n / (1 + rho[:, None] * (n - 1))
    total = weights.sum(axis=1)
    mu = (weights * share).sum(axis=1) / total
    return mu, mu * (1 - mu) / total


def find_share_target(k: FloatArray, n: FloatArray, parent: object = None) -> ShareTarget:
    """Return what `k` favourable of `n` answers of each of J teams say of their parent.

    Parameters
    ----------
    k, n : (J,) float
        Favourable answers, and answers, > 0.
    parent : object or None
        Its label.

    Returns
    -------
    ShareTarget
        Of these teams.

    Raises
    ------
    TooFew
        "too_few_answers" if no team has two.
    Refusal
        "no_variation" if all answers are favourable, or none is.

    Notes
    -----
    rho solves ``sum n_j (p_j - mu)^2 / (mu (1 - mu) (1 + rho (n_j - 1))) = J - 1``, mu weighted
    by ``n_j / (1 + rho (n_j - 1))``: Paule and Mandel's equation for shares; 0 where even rho =
    0 leaves less. At rho = 0 the left side is the chi-square of homogeneity on J - 1, whose p
    decides the finding.

    Source
    ------
    Williams 1982, Applied Statistics 31, 144-148. p compared with scipy's ``chi2_contingency``.

    Examples
    --------
    >>> found = find_share_target(np.array([1.0, 8.0, 9.0, 2.0]), np.array([5.0, 10, 12, 9]))
    >>> round(found.mu, 3), round(found.rho, 3)
    (0.507, 0.344)
    """
    if k.sum() in (0, n.sum()):
        raise Refusal("no_variation", 0)
    if n.max() < 2:
        raise TooFew("too_few_answers", float(n.sum()), len(n) + 1)
    share = k / n

    def excess(rho: float) -> float:
        mu, _ = _mean_share(share, n, np.array([rho]))
        expected = mu * (1 - mu) * (1 + rho * (n - 1))
        return float((n * (share - mu) ** 2 / expected).sum()) - (len(n) - 1)

    low, high, at_chance = 0.0, HIGHEST, excess(0.0)
    if at_chance <= 0:
        high = low
    while high - low > 1e-12 and excess(high) < 0:
        middle = (low + high) / 2
        low, high = (middle, high) if excess(middle) > 0 else (low, middle)
    mu, variance = _mean_share(share, n, np.array([high]))
    p_value = chi_square_p_value(at_chance + len(n) - 1, len(n) - 1)
    return ShareTarget(
        parent=parent,
        mu=float(mu[0]),
        mu_se=float(np.sqrt(variance[0])),
        rho=high,
        n_teams=len(n),
        n_used=int(n.sum()),
        p_value=p_value,
        finding=finding_of(p_value),
    )


def _log_posterior(k: FloatArray, n: FloatArray, rho: FloatArray) -> FloatArray:
    from scipy.special import betaln

    mu, variance = _mean_share(k / n, n, rho)
    size = 1 / rho - 1
    a, b = (mu * size)[:, None], ((1 - mu) * size)[:, None]
    likelihood = (betaln(k + a, n - k + b) - betaln(a, b)).sum(axis=1)
    return np.asarray(likelihood + np.log(variance) / 2)


def share_posterior(
    k: FloatArray, n: FloatArray, own_share: FloatArray, own_n: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return the posterior mean and variance of teams' true shares, whatever rho may be.

    Parameters
    ----------
    k, n : (J,) float
        Favourable answers, and answers, of the teams behind the target.
    own_share, own_n : (m,) float
        Own share, and answers, of the teams drawn towards it.

    Returns
    -------
    (m,) float, (m,) float
        Both above 0.

    Notes
    -----
    Given rho: mean ``m = mu + B (p - mu)``, variance ``m (1 - m) / (n + M + 1) + (1 - B)^2
    var(mu)``; averaged over the posterior of rho with a flat prior for its square root, on a
    grid that is narrowed once.

    Source
    ------
    Gelman 2006, Bayesian Analysis 1, 515-534 (a flat prior for the standard deviation).
    Compared with simulated companies: the intervals of `shrunken_shares` cover.

    Examples
    --------
    >>> k, n = np.array([1.0, 8.0, 9.0, 2.0]), np.array([5.0, 10.0, 12.0, 9.0])
    >>> share_posterior(k, n, k / n, n)[0].round(2)
    array([0.35, 0.71, 0.68, 0.33])
    """
    root = np.linspace(1e-3, np.sqrt(HIGHEST), GRID)
    chance = _log_posterior(k, n, root**2)
    likely, step = root[chance > chance.max() - 12], root[1] - root[0]
    ends = max(likely[0] - step, root[0]), min(likely[-1] + step, root[-1])
    root = np.linspace(*ends, GRID)
    chance = _log_posterior(k, n, root**2)
    share = np.exp(chance - chance.max())
    share /= share.sum()
    rho = root[:, None] ** 2
    mu, variance = _mean_share(k / n, n, root**2)
    weight = own_n * rho / (1 + rho * (own_n - 1))
    posterior = mu[:, None] + weight * (own_share - mu[:, None])
    spread = posterior * (1 - posterior) * rho / (1 + rho * own_n)
    spread += (1 - weight) ** 2 * variance[:, None]
    mean = share @ posterior
    return mean, share @ (spread + (posterior - mean) ** 2)
