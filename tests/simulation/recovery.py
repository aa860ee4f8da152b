"""What an analyst would find in the simulated answers."""

import numpy as np
import pandas as pd

from simulation.scores import team_scores
from simulation.simulate import Organisation
from survey.chain import LINKS, Link

MIN_STAFF = 5
T_975 = 2.02  # of 40 degrees of freedom; the samples have 42


def observed_means(organisation: Organisation) -> pd.DataFrame:
    """Return mean scores with a row per period and team, for teams of enough staff."""
    scores = pd.concat([team_scores(organisation.staff), team_scores(organisation.customers)])
    means = scores.pivot_table(index=["period", "team"], columns="construct", values="mean")
    staff = scores[scores["construct"] == "employee_satisfaction"]
    n = staff.set_index(["period", "team"])["n"].reindex(means.index).fillna(0)
    return means[n >= MIN_STAFF]


def slope_interval(
    means: pd.DataFrame, organisation: Organisation, link: Link
) -> tuple[float, float]:
    """Return the 95 % interval of the least-squares slope in the newest quarter."""
    lag = organisation.planted.lag_of(link)
    periods = [str(p) for p in organisation.periods]
    source = means.loc[periods[-1 - lag], link.source.value]
    target = means.loc[periods[-1], link.target.value]
    both = pd.concat([source, target], axis=1, join="inner").dropna().to_numpy()
    x, y = (both - both.mean(axis=0)).T
    slope = x @ y / (x @ x)
    residual = y - slope * x
    half = T_975 * np.sqrt(residual @ residual / (len(x) - 2) / (x @ x))
    return slope - half, slope + half


def recovered(organisation: Organisation) -> list[bool]:
    """Return per link of the chain whether its interval holds the planted slope."""
    means = observed_means(organisation)
    found = []
    for link in LINKS:
        low, high = slope_interval(means, organisation, link)
        found.append(bool(low <= organisation.planted.slope(link) <= high))
    return found


def strongest_lag(organisation: Organisation) -> int:
    """Return the lag of 0 to 3 with the highest pooled, wave-centred ES-CS correlation."""
    means = observed_means(organisation)
    centred = means - means.groupby("period").transform("mean")
    wide = centred.pivot_table(index="team", columns="period")
    es, cs = wide["employee_satisfaction"], wide["customer_satisfaction"]
    pairs = [(es.iloc[:, : es.shape[1] - lag], cs.iloc[:, lag:]) for lag in range(4)]
    rs = [pd.Series(a.to_numpy().ravel()).corr(pd.Series(b.to_numpy().ravel())) for a, b in pairs]
    return int(np.argmax(rs))
