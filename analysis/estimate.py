"""The result of statistics that are one number with a standard error."""

from dataclasses import dataclass, replace

from analysis.minimum import Emphasis, Rule
from analysis.quantile import normal_critical, normal_p_value, t_critical, t_p_value


@dataclass(frozen=True)
class Estimate:
    """One number with its interval.

    Attributes
    ----------
    value : float
        The estimate, in the unit of the scores.
    standard_error : float
        Same unit, >= 0.
    ci_low, ci_high : float
        Interval at `level`, same unit.
    p_value : float or None
        Two-sided, against 0; None where 0 is no meaningful value.
    df : float or None
        Degrees of freedom of t; None where the interval is normal.
    level : float
        Confidence level, between 0 and 1.
    n_used : int
        Respondents, or pairs, in the estimate.
    n_clusters : int or None
        Teams or coarser clusters behind the standard error; None where it has none.
    method : str
        How the standard error was found.
    rule : Rule
        The rule that hides or greys it.
    emphasis : Emphasis
        What the rule says.
    """

    value: float
    standard_error: float
    ci_low: float
    ci_high: float
    p_value: float | None
    df: float | None
    level: float
    n_used: int
    n_clusters: int | None
    method: str
    rule: Rule
    emphasis: Emphasis

    def within(self, lowest: float, highest: float) -> "Estimate":
        """Return the same with its interval clipped to a scale.

        Parameters
        ----------
        lowest, highest : float
            Ends of the scale, unit of the scores.

        Returns
        -------
        Estimate
            Value and error unchanged.

        Examples
        --------
        >>> from analysis.minimum import SCORE
        >>> found = estimate(99.0, 1.0, df=None, level=0.95, n_used=9, method="wald", rule=SCORE)
        >>> found.within(0.0, 100.0).ci_high
        100.0
        """
        return replace(self, ci_low=max(self.ci_low, lowest), ci_high=min(self.ci_high, highest))


def estimate(
    value: float,
    standard_error: float,
    *,
    df: float | None,
    level: float,
    n_used: float,
    method: str,
    rule: Rule,
    n_clusters: int | None = None,
    counted: float | None = None,
    tested: bool = True,
) -> Estimate:
    """Return an `Estimate` with its interval, p value and emphasis.

    Parameters
    ----------
    value, standard_error : float
        Unit of the scores.
    df : float or None
        Degrees of freedom of t, > 0; None = normal interval.
    level : float
        Confidence level, between 0 and 1.
    n_used : float
        Respondents, or pairs, in the estimate.
    method : str
        How the standard error was found.
    rule : Rule
        What hides or greys it.
    n_clusters : int or None
        Teams or coarser clusters behind the standard error.
    counted : float or None
        What `rule` is asked with; None = `n_clusters` if the rule counts clusters, teams or
        units and there are any, else `n_used`.
    tested : bool
        Whether 0 is a meaningful value to test against.

    Returns
    -------
    Estimate
        Without a p value where not tested, or where the error is 0.

    Examples
    --------
    >>> from analysis.minimum import SCORE
    >>> found = estimate(2.0, 1.0, df=None, level=0.95, n_used=40, method="wald", rule=SCORE)
    >>> round(found.ci_low, 3), round(found.ci_high, 3), round(found.p_value, 4)
    (0.04, 3.96, 0.0455)
    >>> found.emphasis
    <Emphasis.NORMAL: 'normal'>
    """
    if counted is None:
        counts_clusters = rule.counted in ("clusters", "teams", "units")
        counted = n_clusters if counts_clusters and n_clusters is not None else n_used
    critical = normal_critical(level) if df is None else t_critical(level, df)
    p_value = None
    if tested and standard_error > 0:
        ratio = value / standard_error
        p_value = normal_p_value(ratio) if df is None else t_p_value(ratio, df)
    return Estimate(
        value=float(value),
        standard_error=float(standard_error),
        ci_low=float(value - critical * standard_error),
        ci_high=float(value + critical * standard_error),
        p_value=p_value,
        df=None if df is None else float(df),
        level=level,
        n_used=int(n_used),
        n_clusters=n_clusters,
        method=method,
        rule=rule,
        emphasis=rule.emphasis(counted),
    )
