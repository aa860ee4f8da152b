"""What teams are drawn towards, and how unsure the result is."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import BoolArray, FloatArray, label_codes, same_length
from analysis.minimum import SHRINKAGE
from analysis.moments import TeamMoments
from analysis.quantile import f_p_value
from analysis.refusal import TooFew
from analysis.scores.between_variance import (
    one_way_components,
    paule_mandel,
    pooled_within,
    weighted_mean,
)

DIFFER_BELOW = 0.05
"""p value of no difference between teams below which they are said to differ."""

GRID = 64
"""Values of tau in each of two passes; 128 in each change no interval by a thousandth."""

Method = Literal["paule_mandel", "reml"]


class Finding(StrEnum):
    """Whether teams differ more than chance makes them: decided by a test, not by tau2."""

    TEAMS_DIFFER = "teams_differ"
    NO_EVIDENCE = "no_evidence_that_teams_differ"


@dataclass(frozen=True)
class Target:
    """What a group of teams is drawn towards; emphasis is that of the shrunken means.

    Attributes
    ----------
    parent : object or None
        Label of the parent unit; None for the whole company.
    mu, mu_se : float
        Its mean and standard error, score points.
    tau2, sigma2 : float
        Variance of true team means, and of answers within a team, score points squared.
    n_teams, n_used : int
        Teams and respondents these rest on.
    heterogeneity : float
        Cochran's Q, >= 0; about ``n_teams - 1`` where true means are all equal.
    p_value : float
        Of true means that are all equal, 0 to 1.
    finding : Finding
        TEAMS_DIFFER where ``p_value`` is below `DIFFER_BELOW`. Where it is not, ``tau2`` may
        still be above 0: in half of all companies of equal teams it is.
    """

    parent: object | None
    mu: float
    mu_se: float
    tau2: float
    sigma2: float
    n_teams: int
    n_used: int
    heterogeneity: float
    p_value: float
    finding: Finding


def finding_of(p_value: float) -> Finding:
    """Return what a test of no difference between teams says.

    Parameters
    ----------
    p_value : float
        0 to 1.

    Returns
    -------
    Finding
        TEAMS_DIFFER below `DIFFER_BELOW`.

    Examples
    --------
    >>> str(finding_of(0.049)), str(finding_of(0.05))
    ('teams_differ', 'no_evidence_that_teams_differ')
    """
    return Finding.TEAMS_DIFFER if p_value < DIFFER_BELOW else Finding.NO_EVIDENCE


def target_groups(
    answered: BoolArray, parent: ArrayLike | None
) -> Iterator[tuple[object | None, BoolArray, BoolArray]]:
    """Yield each target's label, the teams drawn towards it and the teams it is found from.

    A parent with fewer than ``minimum.SHRINKAGE.shown`` teams leaves its teams to the company.

    Parameters
    ----------
    answered : (J,) bool
        Teams with answers.
    parent : (J,) labels or None
        Parent unit of each team.

    Yields
    ------
    label or None, (J,) bool, (J,) bool
        None for the company.

    Raises
    ------
    TooFew
        "too_few_teams" if the company has fewer.
    """
    teams = int(answered.sum())
    if teams < SHRINKAGE.shown:
        raise TooFew("too_few_teams", teams, SHRINKAGE.shown)
    left = np.ones_like(answered)
    if parent is not None:
        labels: list[object] = np.asarray(parent).tolist()
        codes = label_codes(parent, "parent")
        same_length(team=answered, parent=codes)
        for code in range(int(codes.max(initial=-1)) + 1):
            members = codes == code
            if (members & answered).sum() >= SHRINKAGE.shown:
                left &= ~members
                yield labels[int(members.argmax())], members, members & answered
    if left.any():
        yield None, left, answered


def find_target(moments: TeamMoments, fit: BoolArray, parent: object, method: Method) -> Target:
    """Return the target that the teams in `fit` give for `parent`.

    Parameters
    ----------
    moments : TeamMoments
        J teams.
    fit : (J,) bool
        The teams it is found from, all with answers.
    parent : object or None
        Its label.
    method : "paule_mandel" or "reml"
        How tau2 is found.

    Returns
    -------
    Target
        With the mean of `fit`.

    Raises
    ------
    TooFew, Refusal
        As `pooled_within`, or for "reml" as `one_way_components`.

    Notes
    -----
    ``Q = sum n_j (y_j - y)^2 / sigma2``, y the mean of respondents and sigma2 pooled within teams;
    ``Q / (J - 1)`` is held against F on J - 1 and the degrees of freedom of sigma2.

    Source
    ------
    Cochran 1954, Biometrics 10, 101-129. Q compared with R metafor 3.8; in simulated companies
    of equal teams 5 in 100 are said to differ.
    """
    own = moments.of_teams(fit)
    within, df = pooled_within(own if method == "reml" else moments)
    if method == "reml":
        components = one_way_components(own)
        tau2, sigma2 = components.tau2, components.sigma2
    else:
        sigma2, tau2 = within, paule_mandel(own.mean, within / own.n)
    mu, weight = weighted_mean(own.mean, tau2 + sigma2 / own.n)
    n_teams, distance = len(own.n), own.mean - own.total.sum() / own.n.sum()
    heterogeneity = float(own.n @ distance**2) / within
    p_value = f_p_value(heterogeneity / (n_teams - 1), n_teams - 1, df)
    return Target(
        parent=parent,
        mu=float(mu),
        mu_se=float(1 / np.sqrt(weight)),
        tau2=tau2,
        sigma2=sigma2,
        n_teams=n_teams,
        n_used=int(own.n.sum()),
        heterogeneity=heterogeneity,
        p_value=p_value,
        finding=finding_of(p_value),
    )


def _tau_posterior(
    means: FloatArray, errors: FloatArray, tau: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Log posterior of each tau under a flat prior, and the mean and its variance given it."""
    total = tau[:, None] ** 2 + errors
    mu, weight = weighted_mean(means, total)
    squares = ((means - mu[:, None]) ** 2 / total).sum(axis=1)
    return -(np.log(total).sum(axis=1) + np.log(weight) + squares) / 2, mu, 1 / weight


def variance_with_unsure_tau(
    target: Target, moments: TeamMoments, fit: BoolArray, drawn: BoolArray, centre: FloatArray
) -> FloatArray:
    """Return the mean squared error of each shrunken mean, score points squared.

    Parameters
    ----------
    target : Target
        What the teams are drawn towards.
    moments : TeamMoments
        J teams.
    fit, drawn : (J,) bool
        The teams `target` was found from, and those drawn towards it, all with answers.
    centre : (m,) float
        Shrunken means of the latter.

    Returns
    -------
    (m,) float
        > 0.

    Notes
    -----
    ``E[B v + (1 - B)^2 / sum w + (theta(tau) - centre)^2]`` over the posterior of tau with a
    flat prior, on a grid that is narrowed once.

    Source
    ------
    Gelman 2006, Bayesian Analysis 1, 515-534.
    """
    fitted, errors = moments.mean[fit], target.sigma2 / moments.n[fit]
    means, own = moments.mean[drawn], target.sigma2 / moments.n[drawn]
    tau = np.linspace(0, 4 * np.sqrt(target.tau2 + errors.mean()), GRID)
    chance = _tau_posterior(fitted, errors, tau)[0]
    likely = tau[chance > chance.max() - 12]
    tau = np.linspace(max(likely[0] - tau[1], 0), likely[-1] + tau[1], GRID)
    chance, mu, mu_variance = _tau_posterior(fitted, errors, tau)
    share = np.exp(chance - chance.max())
    share /= share.sum()
    tau2 = tau[:, None] ** 2
    weight = tau2 / (tau2 + own)
    posterior_mean = mu[:, None] + weight * (means - mu[:, None])
    spread = weight * own + (1 - weight) ** 2 * mu_variance[:, None]
    return np.asarray(share @ (spread + (posterior_mean - centre) ** 2))
