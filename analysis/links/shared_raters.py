"""Guard against links that come from the same people answering both surveys."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import BoolArray, FloatArray, as_vector, label_codes, same_length
from analysis.minimum import CORRELATION, Emphasis, Rule


@dataclass(frozen=True, eq=False)
class SharedRaters:
    """Which teams may enter a link between staff and customer scores; counts, no interval.

    Attributes
    ----------
    kept : (J,) bool
        Teams without a shared respondent, or of unknown overlap.
    n_used, n_excluded, n_unknown : int
        Teams kept; teams left out; teams kept although their overlap is unknown.
    n_shared : int
        Respondents in both samples, over all teams.
    method : str
        "exclude_teams_with_shared_respondents".
    rule : Rule
        `minimum.CORRELATION`.
    emphasis : Emphasis
        By the teams kept.
    """

    kept: BoolArray
    n_used: int
    n_excluded: int
    n_unknown: int
    n_shared: int
    method: str
    rule: Rule
    emphasis: Emphasis


def shared_respondents(
    es_key: ArrayLike, es_team: ArrayLike, cs_key: ArrayLike, cs_team: ArrayLike, teams: ArrayLike
) -> FloatArray:
    """Return how many respondents of each team are in its staff and its customer sample.

    Parameters
    ----------
    es_key, cs_key : (n_es,), (n_cs,) labels
        Pseudonymous key of each respondent, made alike in both surveys; None or "" = no key.
    es_team, cs_team : (n_es,), (n_cs,) labels
        The team of each.
    teams : (J,) labels
        Teams to report, each once, no two alike.

    Returns
    -------
    (J,) float
        Distinct keys in both samples; NaN where either sample of the team has no key at all.

    Raises
    ------
    ValueError
        If lengths differ, a team label is missing or a team is listed twice.

    Notes
    -----
    Needs respondents' keys, which the cube does not hold. A key in two different teams does not
    count: nobody rates both sides of one team. Respondents without a key are not matched, so a
    count of 0 is no proof where many have none.

    Source
    ------
    Podsakoff, MacKenzie, Lee & Podsakoff 2003, Journal of Applied Psychology 88, 879-903, on
    obtaining the two measures from different people. Compared with counts by hand in the tests.

    Examples
    --------
    >>> shared_respondents(["p", "q", None], ["A", "B", "B"], ["p", "r"], ["A", "B"], ["A", "B"])
    array([1., 0.])
    """

    def keys_of_teams(key: ArrayLike, team: ArrayLike) -> dict[object, set[object]]:
        listed, places = np.asarray(key, dtype=object), np.asarray(team, dtype=object)
        same_length(key=listed, team=places)
        label_codes(places, "team")
        found: dict[object, set[object]] = {}
        for one, place in zip(listed.tolist(), places.tolist(), strict=True):
            if one is not None and one == one and one != "":
                found.setdefault(place, set()).add(one)
        return found

    staff, customers = keys_of_teams(es_key, es_team), keys_of_teams(cs_key, cs_team)
    asked: Sequence[object] = np.asarray(teams, dtype=object).tolist()
    if len(set(asked)) < len(asked):
        raise ValueError("teams holds a team twice; list each once")
    known = [team in staff and team in customers for team in asked]
    counts = [
        float(len(staff[team] & customers[team])) if sure else np.nan
        for team, sure in zip(asked, known, strict=True)
    ]
    return np.array(counts, dtype=np.float64)


def without_shared_raters(n_shared: ArrayLike) -> SharedRaters:
    """Return which teams stay in a link when those with shared respondents are left out.

    Parameters
    ----------
    n_shared : (J,) float
        Respondents of each team in both samples, >= 0; NaN = unknown.

    Returns
    -------
    SharedRaters
        Also when no team is left: ``emphasis`` is then REFUSED.

    Raises
    ------
    ValueError
        If a count is negative.

    Notes
    -----
    One shared respondent excludes the team: a mood that colours both answers makes a link
    without any customer. Teams of unknown overlap stay and are counted, so that the screen can
    say what was not checked.

    Source
    ------
    As `shared_respondents`.

    Examples
    --------
    >>> found = without_shared_raters([0, 3, None, 0])
    >>> found.kept, found.n_excluded, found.n_unknown
    (array([ True, False,  True,  True]), 1, 1)
    """
    counts = as_vector(n_shared, "n_shared")
    if (counts < 0).any():
        raise ValueError("n_shared holds a negative count; give counts >= 0")
    kept = ~(counts > 0)
    return SharedRaters(
        kept=kept,
        n_used=int(kept.sum()),
        n_excluded=int((~kept).sum()),
        n_unknown=int(np.isnan(counts).sum()),
        n_shared=int(np.nansum(counts)),
        method="exclude_teams_with_shared_respondents",
        rule=CORRELATION,
        emphasis=CORRELATION.emphasis(int(kept.sum())),
    )
