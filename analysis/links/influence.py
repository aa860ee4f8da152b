"""How far one team moves a correlation or a slope."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray, IntArray, complete
from analysis.cluster import without_each_cluster
from analysis.links.fisher import as_pairs, correlate
from analysis.minimum import CLUSTERS, CORRELATION, REGRESSION, Emphasis, Rule
from analysis.refusal import Refusal, TooFew


@dataclass(frozen=True)
class LeaveOneOut:
    """A number with and without each team; teams are places in the arrays given, from 0.

    Attributes
    ----------
    value : float
        With all teams.
    lowest, highest : float
        Least and largest value without one team; no interval.
    lowest_without, highest_without : int
        The team left out there.
    moved_most : float
        Value without the team that moves it most, in either direction.
    moved_most_without : int
        That team; the first of equals.
    sign_changes : bool
        Whether leaving out one team turns the sign.
    n_used, n_dropped : int
        Teams with both scores, and teams left out for a missing score.
    method : str
        "leave_one_out_correlation" or "leave_one_out_slope".
    rule : Rule
        `minimum.CORRELATION` or `minimum.REGRESSION`.
    emphasis : Emphasis
        By the number of teams.
    """

    value: float
    lowest: float
    highest: float
    lowest_without: int
    highest_without: int
    moved_most: float
    moved_most_without: int
    sign_changes: bool
    n_used: int
    n_dropped: int
    method: str
    rule: Rule
    emphasis: Emphasis


@dataclass(frozen=True)
class Influence:
    """Leave-one-team-out range of the correlation, -1 to 1, and of the slope of y on x."""

    correlation: LeaveOneOut
    slope: LeaveOneOut


def _range(
    value: float, left_out: FloatArray, place: IntArray, n_dropped: int, method: str, rule: Rule
) -> LeaveOneOut:
    low, high = int(left_out.argmin()), int(left_out.argmax())
    most = int(np.abs(left_out - value).argmax())
    return LeaveOneOut(
        value=value,
        lowest=float(left_out[low]),
        highest=float(left_out[high]),
        lowest_without=int(place[low]),
        highest_without=int(place[high]),
        moved_most=float(left_out[most]),
        moved_most_without=int(place[most]),
        sign_changes=bool((left_out * value < 0).any()),
        n_used=len(left_out),
        n_dropped=n_dropped,
        method=method,
        rule=rule,
        emphasis=rule.emphasis(len(left_out)),
    )


def leave_one_team_out(x: ArrayLike, y: ArrayLike) -> Influence:
    """Return the range of the correlation and of the slope when each team is left out once.

    Parameters
    ----------
    x, y : (J,) float
        Scores of the same teams, score points; NaN = no score.

    Returns
    -------
    Influence
        Ranges, correlation -1 to 1, slope in points of y for one point of x; not intervals.

    Raises
    ------
    TooFew
        "too_few_teams" below five complete pairs.
    Refusal
        "no_variation", "perfect_correlation", or "depends_on_one_team" if x or y is the same in
        all teams but one.

    Notes
    -----
    ``r_(j)`` and ``b_(j)`` from sums less the team's own part, no refits. Teams with a missing
    score are dropped and counted. A wide range says that the link leans on few teams; a narrow
    one does not say that it holds elsewhere.

    Source
    ------
    Cook & Weisberg 1982, Residuals and Influence in Regression, chapter 3. Compared with a
    refit without each team in numpy 2.

    Examples
    --------
    >>> found = leave_one_team_out([1, 2, 3, 4, None, 9], [2, 1, 2, 1, 5, 9]).correlation
    >>> round(found.value, 3), round(found.lowest, 3), found.lowest_without, found.sign_changes
    (0.899, -0.447, 5, True)
    """
    xs, ys = as_pairs(x, y)
    used = complete(xs, ys)
    place, xs, ys = np.flatnonzero(used), xs[used], ys[used]
    if len(xs) < CLUSTERS.shown:
        raise TooFew("too_few_teams", len(xs), CLUSTERS.shown)
    r, dx, dy = correlate(xs, ys), xs - xs.mean(), ys - ys.mean()
    try:
        left_out = without_each_cluster(xs, ys, np.arange(len(xs)))
    except Refusal as refused:
        raise Refusal("depends_on_one_team", refused.found) from refused
    dropped, slope = int((~used).sum()), float(dx @ dy / (dx @ dx))
    by_r = (left_out.correlation, place, dropped, "leave_one_out_correlation", CORRELATION)
    by_slope = (left_out.slope, place, dropped, "leave_one_out_slope", REGRESSION)
    return Influence(_range(r, *by_r), _range(slope, *by_slope))
