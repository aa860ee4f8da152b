"""Intraclass correlation: how far members of a team agree, and how reliable its mean is."""

from dataclasses import dataclass

from analysis.arrays import FloatArray, check_level
from analysis.minimum import ICC, Emphasis, Rule
from analysis.moments import TeamMoments
from analysis.quantile import f_quantile
from analysis.refusal import Refusal, TooFew


@dataclass(frozen=True)
class IntraclassCorrelation:
    """ICC(1) and ICC(2) from a one-way analysis of variance.

    Attributes
    ----------
    icc1 : float
        Share of variance between teams, with n0; above -1, at most 1; negative kept.
    icc1_mean_size : float
        The same with the mean team size instead of n0, as R package multilevel prints it.
    icc2 : float
        Reliability of a team mean of typical size; at most 1; negative kept.
    ci_low, ci_high : float
        Interval of ``icc1`` at ``level``, from F; exact when teams are of equal size.
    icc2_ci_low, icc2_ci_high : float
        Interval of ``icc2``.
    msb, msw : float
        Mean squares between and within teams, score points squared.
    n0 : float
        Typical team size, respondents.
    n_teams, n_used : int
        Teams with answers, and respondents.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "anova_n0".
    rule : Rule
        The rule that hides or greys it.
    emphasis : Emphasis
        By the number of teams.
    """

    icc1: float
    icc1_mean_size: float
    icc2: float
    ci_low: float
    ci_high: float
    icc2_ci_low: float
    icc2_ci_high: float
    msb: float
    msw: float
    n0: float
    n_teams: int
    n_used: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


@dataclass(frozen=True, eq=False)
class TeamReliability:
    """Reliability of each of J team means.

    It has no interval of its own: that of ``icc2`` tells how sure it is for a typical team.

    Attributes
    ----------
    reliability : (J,) float
        0 to 1; 0 for a team without answers, or for all teams where ``tau2`` is 0.
    tau2 : float
        Variance between teams, score points squared, >= 0 (a negative estimate becomes 0).
    sigma2 : float
        Variance within teams, score points squared.
    n_used : (J,) float
        Respondents.
    n_teams : int
        Teams with answers.
    method : str
        "anova_n0".
    rule : Rule
        The rule that hides or greys it.
    emphasis : Emphasis
        By the number of teams.
    """

    reliability: FloatArray
    tau2: float
    sigma2: float
    n_used: FloatArray
    n_teams: int
    method: str
    rule: Rule
    emphasis: Emphasis


@dataclass(frozen=True)
class _Anova:
    msb: float
    msw: float
    n0: float
    n_teams: int
    n_used: float


def _anova(moments: TeamMoments) -> _Anova:
    n = moments.n[moments.answered]
    teams, answers = len(n), float(n.sum())
    if teams < 2:
        raise TooFew("too_few_teams", teams, 2)
    moments.require_spread()
    squares, df = moments.pooled_squares
    if answers <= teams:
        raise TooFew("too_few_answers", answers, teams + 1)
    means = moments.mean[moments.answered]
    spread = means - moments.total.sum() / answers
    if squares <= 0:
        raise Refusal("no_variation", 0)
    return _Anova(
        msb=float(n @ spread**2) / (teams - 1),
        msw=squares / df,
        n0=(answers - float(n @ n) / answers) / (teams - 1),
        n_teams=teams,
        n_used=answers,
    )


def intraclass_correlation(moments: TeamMoments, level: float = 0.95) -> IntraclassCorrelation:
    """Return ICC(1) and ICC(2), at most 1, with their F intervals.

    Parameters
    ----------
    moments : TeamMoments
        At least two teams with answers, all of known spread.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    IntraclassCorrelation
        Negative estimates are kept: they say that teams differ less than chance would.

    Raises
    ------
    TooFew
        "too_few_teams" below two; "too_few_answers" if no team has two respondents.
    Refusal
        "spread_unknown" if a team holds only a mean; "no_variation" if answers do not differ
        within any team; "no_variation_between" if all team means are equal.

    Notes
    -----
    ``ICC1 = (MSB - MSW) / (MSB + (n0 - 1) MSW)``, ``n0 = (N - sum n_j^2 / N) / (J - 1)``,
    ``ICC2 = (MSB - MSW) / MSB``. Teams without answers are left out; a team of one counts
    between teams only. .01, .10 and .25 read as small, medium and large ICC1; .70 as a fair
    ICC2. Neither shows which teams differ.

    Source
    ------
    Bliese 2000, in Klein & Kozlowski; n0 of Snedecor & Cochran 1989; intervals of Shrout &
    Fleiss 1979, Psychological Bulletin 86, 420-428, with n0 for k. Compared with R
    package multilevel 2.7 (``icc1_mean_size``, ``icc2``).

    Examples
    --------
    >>> scores = [1, 2, 3, 4, 5, None, 5, 6, 7]
    >>> teams = ["A", "A", "A", "B", "B", "B", "C", "C", "C"]
    >>> found = intraclass_correlation(TeamMoments.from_scores(scores, teams))
    >>> round(found.icc1, 4), round(found.icc2, 4), found.n_used
    (0.8269, 0.9262, 8)
    """
    check_level(level)
    anova = _anova(moments)
    msb, msw, n0 = anova.msb, anova.msw, anova.n0
    if msb <= 1e-12 * msw:
        raise Refusal("no_variation_between", 0)
    df_b, df_w = anova.n_teams - 1, anova.n_used - anova.n_teams
    f_low = msb / msw / f_quantile((1 + level) / 2, df_b, df_w)
    f_high = msb / msw / f_quantile((1 - level) / 2, df_b, df_w)
    return IntraclassCorrelation(
        icc1=(msb - msw) / (msb + (n0 - 1) * msw),
        icc1_mean_size=(msb - msw) / (msb + (anova.n_used / anova.n_teams - 1) * msw),
        icc2=(msb - msw) / msb,
        ci_low=(f_low - 1) / (f_low + n0 - 1),
        ci_high=(f_high - 1) / (f_high + n0 - 1),
        icc2_ci_low=1 - 1 / f_low,
        icc2_ci_high=1 - 1 / f_high,
        msb=msb,
        msw=msw,
        n0=n0,
        n_teams=anova.n_teams,
        n_used=int(anova.n_used),
        level=level,
        method="anova_n0",
        rule=ICC,
        emphasis=ICC.emphasis(anova.n_teams),
    )


def team_reliability(moments: TeamMoments) -> TeamReliability:
    """Return the reliability of each team's mean, 0 to 1.

    Parameters
    ----------
    moments : TeamMoments
        J teams, at least two with answers, all of known spread.

    Returns
    -------
    TeamReliability
        Larger teams are more reliable.

    Raises
    ------
    TooFew, Refusal
        As `intraclass_correlation`, except "no_variation_between", which gives 0.

    Notes
    -----
    ``lambda_j = tau2 / (tau2 + sigma2 / n_j)``, ``sigma2 = MSW``, ``tau2 = (MSB - MSW) / n0``.

    Source
    ------
    Raudenbush & Bryk 2002, Hierarchical Linear Models, 2nd ed., chapter 3, with moment
    estimates in place of likelihood. Compared with R package multilevel 2.7 (its mean squares).

    Examples
    --------
    >>> found = team_reliability(TeamMoments.from_means([4, 8, 0], [60, 75, None], [9, 9, None]))
    >>> found.reliability.round(3)
    array([0.828, 0.906, 0.   ])
    """
    anova = _anova(moments)
    tau2 = max((anova.msb - anova.msw) / anova.n0, 0.0)
    signal = moments.n * tau2
    return TeamReliability(
        reliability=signal / (signal + anova.msw),
        tau2=tau2,
        sigma2=anova.msw,
        n_used=moments.n,
        n_teams=anova.n_teams,
        method="anova_n0",
        rule=ICC,
        emphasis=ICC.emphasis(anova.n_teams),
    )
