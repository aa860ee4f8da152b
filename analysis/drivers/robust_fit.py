"""Least squares with robust errors, of single rows or of whole teams."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from analysis.arrays import ROUNDING_DUST, FloatArray, IntArray
from analysis.cluster import effective_number
from analysis.estimate import Estimate, estimate
from analysis.minimum import Rule
from analysis.refusal import Refusal


@dataclass(frozen=True, eq=False)
class RobustFit:
    """Coefficients of k columns, their robust covariance and what the fit rests on.

    Level, rule and emphasis come with each `combination`.

    Attributes
    ----------
    coefficients : (k,) float
        Points of the outcome for one unit of the column.
    covariance : (k, k) float
        Of the coefficients, by ``method``.
    r_squared : float
        Share of the outcome's variance explained, 0 to 1.
    df : float
        Degrees of freedom of t: n - k; with teams, their effective number less 1.
    n_used : int
        Rows.
    n_teams : int or None
        Teams that count as a whole; None where each row counts by itself.
    method : str
        "ols_hc3", or "ols_cr3" with teams.
    """

    coefficients: FloatArray
    covariance: FloatArray
    r_squared: float
    df: float
    n_used: int
    n_teams: int | None
    method: str

    def combination(
        self, weights: FloatArray, *, level: float, rule: Rule, counted: float
    ) -> Estimate:
        """Return ``weights @ coefficients`` with its t interval.

        Parameters
        ----------
        weights : (k,) float
            Weight of each coefficient.
        level : float
            Confidence level, between 0 and 1.
        rule : Rule
            What hides or greys it.
        counted : float
            What the rule is asked with.

        Returns
        -------
        Estimate
            In the units of the outcome.
        """
        return estimate(
            float(weights @ self.coefficients),
            sqrt(float(weights @ self.covariance @ weights)),
            df=self.df,
            level=level,
            n_used=self.n_used,
            n_clusters=self.n_teams,
            method=self.method,
            rule=rule,
            counted=counted,
        )


def _scores_of_rows(design: FloatArray, inverse: FloatArray, residuals: FloatArray) -> FloatArray:
    leverage = np.einsum("ij,jk,ik->i", design, inverse, design)
    if leverage.max() > 1 - 1e-9:
        raise Refusal("depends_on_one_row", float(leverage.max()))
    return design * (residuals / (1 - leverage))[:, None]


def _scores_of_teams(
    design: FloatArray, inverse: FloatArray, residuals: FloatArray, team: IntArray
) -> FloatArray:
    """Sums over teams of rows by the residuals that the fit without the team would leave."""
    order = np.argsort(team, kind="stable")
    starts = np.cumsum(np.bincount(team))[:-1]
    scores = []
    for rows in np.split(order, starts):
        own, left = design[rows], residuals[rows]
        # The k x k form of (I - H)^-1, so that a large team costs no large matrix.
        others = np.eye(design.shape[1]) - own.T @ own @ inverse
        if np.linalg.matrix_rank(others, tol=1e-9) < len(others):
            raise Refusal("depends_on_one_team", len(rows))
        scores.append(np.linalg.solve(others, own.T @ left))
    return np.array(scores)


def robust_fit(design: FloatArray, outcome: FloatArray, team: IntArray | None = None) -> RobustFit:
    """Return the least squares fit of an outcome that varies, with robust errors.

    Parameters
    ----------
    design : (n, k) float
        Columns, with one of ones; no NaN.
    outcome : (n,) float
        Score points; no NaN.
    team : (n,) int or None
        Team of each row, 0 to G - 1, each used, G >= 2; None = each row counts by itself.

    Returns
    -------
    RobustFit
        In the units of `outcome`.

    Raises
    ------
    Refusal
        "collinear_columns"; "depends_on_one_row" or "depends_on_one_team" if without it a
        coefficient cannot be told; "perfect_fit" if a coefficient would have no error.

    Notes
    -----
    ``(X'X)^-1 (sum u_g u_g') (X'X)^-1``, with ``u_g = X_g' (I - H_g)^-1 e_g`` of the rows g of a
    team and their part of the hat matrix: HC3 where each row is by itself, CR3 with teams.
    Either is, but for a factor, the jackknife that leaves out each row, or team. Rows with a
    missing number are the caller's to drop.

    Source
    ------
    MacKinnon & White 1985, Journal of Econometrics 29, 305-325; Bell & McCaffrey 2002, Survey
    Methodology 28, 169-181. Compared with R sandwich 3.0.2 (``vcovHC``, HC3); with teams, with
    least squares without each team in turn in the tests.

    Examples
    --------
    >>> design = np.column_stack([np.ones(4), [0.0, 1.0, 2.0, 3.0]])
    >>> robust_fit(design, np.array([1.0, 3.0, 2.0, 5.0])).coefficients.round(3)
    array([1.1, 1.1])
    """
    rank = int(np.linalg.matrix_rank(design))
    if rank < design.shape[1]:
        raise Refusal("collinear_columns", rank, design.shape[1])
    inverse = np.asarray(np.linalg.inv(design.T @ design), dtype=np.float64)
    coefficients = inverse @ (design.T @ outcome)
    residuals = outcome - design @ coefficients
    df, teams = float(len(outcome) - design.shape[1]), None
    if team is None:
        scores = _scores_of_rows(design, inverse, residuals)
    else:
        scores = _scores_of_teams(design, inverse, residuals, team)
        sizes = np.bincount(team).astype(np.float64)
        df, teams = max(effective_number(sizes) - 1, 1.0), len(sizes)
    covariance = inverse @ (scores.T @ scores) @ inverse
    spread = outcome - outcome.mean()
    total = float(spread @ spread)
    if (np.diag(covariance) <= ROUNDING_DUST * total / len(outcome) * np.diag(inverse)).any():
        raise Refusal("perfect_fit", 0)
    return RobustFit(
        coefficients=coefficients,
        covariance=covariance,
        r_squared=max(1 - float(residuals @ residuals) / total, 0.0),
        df=df,
        n_used=len(outcome),
        n_teams=teams,
        method="ols_hc3" if team is None else "ols_cr3",
    )
