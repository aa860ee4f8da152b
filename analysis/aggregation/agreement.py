"""Whether the members of a team answer alike: r_wg(j), r*_wg(j), a_wg and AD_M."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray, label_codes, same_length
from analysis.minimum import AGREEMENT, Emphasis, Rule
from analysis.refusal import TooFew
from analysis.scores.boxes import scale_points

AGREES_FROM = 0.70
"""r_wg(j) from which members are said to agree: a convention, not a test (O'Neill 2017)."""

SLIGHT_SKEW = {5: 1.34, 6: 1.85, 7: 2.90, 8: 3.47, 9: 5.66, 10: 6.30, 11: 7.31}
"""Variance of a slightly skewed null, by points of the scale (LeBreton & Senter 2008, table 2)."""


@dataclass(frozen=True, eq=False)
class TeamAgreement:
    """Agreement within each of J teams over the items of one construct.

    Every number of a team is NaN where an item has fewer than two of its answers. They have no
    interval: none is agreed upon.

    Attributes
    ----------
    rwg_j : (J,) float
        Against a uniform null, 0 to 1; r_wg where there is one item.
    rwg_j_slight_skew : (J,) float or None
        Against a slightly skewed null; None where the scale has under 5 or over 11 points.
    rwg_j_lindell : (J,) float
        Lindell's r*_wg(j) against a uniform null, at most 1, negative kept; does not grow with
        the number of items.
    awg : (J,) float
        Against the greatest spread possible at the team's mean, -1 to 1; NaN where the mean
        is too near the end of the scale on every item.
    ad_mean : (J,) float
        Mean absolute deviation from the team's mean, scale points.
    ad_cutoff : float
        AD_M up to which members are said to agree: a sixth of the points, in scale points.
    median_rwg_j : float
        Over teams that may be shown.
    share_agreeing : float
        Share of those teams with r_wg(j) of at least `AGREES_FROM`, 0 to 1.
    n_used : (J,) float
        Answers to the item with the fewest.
    n_teams : int
        Teams that may be shown.
    n_items : int
        Items.
    method : str
        "from_counts".
    rule : Rule
        The rule that hides or greys each team.
    emphasis : tuple of Emphasis, length J
        By the number of answers of each team.
    """

    rwg_j: FloatArray
    rwg_j_slight_skew: FloatArray | None
    rwg_j_lindell: FloatArray
    awg: FloatArray
    ad_mean: FloatArray
    ad_cutoff: float
    median_rwg_j: float
    share_agreeing: float
    n_used: FloatArray
    n_teams: int
    n_items: int
    method: str
    rule: Rule
    emphasis: tuple[Emphasis, ...]


def answer_counts(
    items: ArrayLike, team: ArrayLike, minimum: float, maximum: float, points: int | None = None
) -> FloatArray:
    """Return how often each team gave each answer to each item, (J, I, V) float.

    Parameters
    ----------
    items : (n_respondents, I) float
        Answers on the scale; NaN = unanswered.
    team : (n_respondents,) labels
        Team of each respondent, text or numbers.
    minimum, maximum, points
        As `scale_points`; V points.

    Returns
    -------
    (J, I, V) float
        Counts, teams in order of first appearance, points ascending.

    Raises
    ------
    ValueError
        If lengths differ, a team label is missing or an answer is no point of the scale.

    Examples
    --------
    >>> answer_counts([[1, 3], [3, None]], ["A", "A"], 1, 3).tolist()
    [[[1.0, 0.0, 1.0], [0.0, 0.0, 1.0]]]
    """
    answers, codes = np.array(items, dtype=np.float64), label_codes(team, "team")
    scale = scale_points(minimum, maximum, points)
    if answers.ndim != 2:
        raise ValueError(f"items has {answers.ndim} dimensions; pass respondents by items")
    same_length(items=answers, team=codes)
    on_point = np.isclose(answers[:, :, None], scale, rtol=0, atol=1e-9 * np.ptp(scale))
    if (~on_point.any(axis=2) & ~np.isnan(answers)).any():
        raise ValueError("an answer is not a point of the scale; correct it or set the scale")
    counts = np.zeros((int(codes.max(initial=-1)) + 1, answers.shape[1], len(scale)))
    np.add.at(counts, codes, on_point)
    return counts


def _checked(counts: ArrayLike, points: int) -> FloatArray:
    table = np.array(counts, dtype=np.float64)
    if table.ndim != 3 or table.shape[2] != points or not table.shape[1]:
        raise ValueError(f"counts is {table.shape}; give teams by items by {points} points")
    if not (table >= 0).all():
        raise ValueError("counts holds a negative or missing number; give counts >= 0")
    return table


def _rwg_j(variance: FloatArray, null: float, items: int) -> FloatArray:
    lost = np.minimum(variance / null, 1.0)
    return items * (1 - lost) / (items * (1 - lost) + lost)


def _awg(n: FloatArray, mean: FloatArray, variance: FloatArray, ends: FloatArray) -> FloatArray:
    low, high = ends
    sizes = np.maximum(n, 2)
    inside = (mean >= (low * (sizes - 1) + high) / sizes - 1e-12) & (
        mean <= (high * (sizes - 1) + low) / sizes + 1e-12
    )
    most = ((high + low) * mean - mean**2 - high * low) * sizes / (sizes - 1)
    each = np.full_like(mean, np.nan)
    np.divide(2 * variance, most, out=each, where=inside & (most > 0))
    defined = ~np.isnan(each)
    total, count = np.where(defined, 1 - each, 0.0).sum(axis=1), defined.sum(axis=1)
    found = np.full(len(total), np.nan)
    np.divide(total, count, out=found, where=count > 0)
    return found


def team_agreement(
    counts: ArrayLike, minimum: float, maximum: float, points: int | None = None
) -> TeamAgreement:
    """Return how far the members of each team agree over the items of a construct.

    Parameters
    ----------
    counts : (J, I, V) float
        Answers of each team to each item on each point of the scale, ascending, >= 0;
        without "don't know". A reversed item turned or not gives the same.
    minimum, maximum : float
        Ends of the scale, the same for all items; `minimum` < `maximum`.
    points : int or None
        Points of the scale, evenly spaced, V; None = one for each whole step.

    Returns
    -------
    TeamAgreement
        Never show a team whose ``emphasis`` is refused: it would tell what its members said.

    Raises
    ------
    TooFew
        "too_few_answers" if no team has `minimum.AGREEMENT.shown` answers to every item.
    ValueError
        If shapes do not fit or a count is negative or missing.

    Notes
    -----
    With S the mean over I items of the variance on n - 1 and E the variance of the null,
    ``(A^2 - 1) / 12`` steps squared for A points: ``r_wg(j) = I (1 - S/E) / (I (1 - S/E) + S/E)``,
    S cut off at E; ``r*_wg(j) = 1 - S/E``; ``a_wg = 1 - 2 s^2 / ([(H + L) M - M^2 - H L] n /
    (n - 1))`` and ``AD_M = mean |x - M|``, both averaged over items. Every item counts those who
    answered it. No interval: none is agreed upon. Agreement is not difference between teams.

    Source
    ------
    James, Demaree & Wolf 1984, Journal of Applied Psychology 69, 85-98; Lindell, Brandt &
    Whitney 1999; Brown & Hauenstein 2005; Burke & Dunlap 2002; review of O'Neill 2017, Frontiers
    in Psychology 8, 777. Compared with R package multilevel 2.7.

    Examples
    --------
    >>> items = [[4, 4], [4, 5], [5, 4], [4, None], [5, 4], [4, 5]]
    >>> found = team_agreement(answer_counts(items, ["A"] * 6, 1, 5), 1, 5)
    >>> found.rwg_j.round(3), found.n_used
    (array([0.924]), array([5.]))
    """
    scale = scale_points(minimum, maximum, points)
    table = _checked(counts, len(scale))
    n, items = table.sum(axis=2), table.shape[1]
    fewest, step = n.min(axis=1), scale[1] - scale[0]
    shown = fewest >= AGREEMENT.shown
    if not shown.any():
        raise TooFew("too_few_answers", float(fewest.max(initial=0)), AGREEMENT.shown)
    mean = table @ scale / np.maximum(n, 1)
    away = np.abs(scale - mean[:, :, None])
    variance = (table * away**2).sum(axis=2) / np.maximum(n - 1, 1)
    enough = np.where(fewest >= 2, 1.0, np.nan)
    spread = enough * variance.mean(axis=1) / step**2
    uniform, skewed = (len(scale) ** 2 - 1) / 12, SLIGHT_SKEW.get(len(scale))
    rwg_j = _rwg_j(spread, uniform, items)
    return TeamAgreement(
        rwg_j=rwg_j,
        rwg_j_slight_skew=None if skewed is None else _rwg_j(spread, skewed, items),
        rwg_j_lindell=1 - spread / uniform,
        awg=enough * _awg(n, mean, variance, scale[[0, -1]]),
        ad_mean=enough * ((table * away).sum(axis=2) / np.maximum(n, 1)).mean(axis=1),
        ad_cutoff=float(step * len(scale) / 6),
        median_rwg_j=float(np.median(rwg_j[shown])),
        share_agreeing=float((rwg_j[shown] >= AGREES_FROM).mean()),
        n_used=fewest,
        n_teams=int(shown.sum()),
        n_items=items,
        method="from_counts",
        rule=AGREEMENT,
        emphasis=tuple(AGREEMENT.emphasis(size) for size in fewest.tolist()),
    )
