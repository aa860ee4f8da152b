"""What would customers' scores go with, if staff scores rose?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import floor

from analysis.chain.what_if import MOST_STEPS, WhatIf, WhatIfBasis, what_if
from analysis.chain.what_if_basis import within_basis
from disclosure.viewer import NotAllowed, Scope
from insights.delays import team_waves
from insights.measurements import Measurements
from insights.quadrant import company_targets
from insights.value_chain import ValueChain

TOO_FEW, NOT_CLEAR, NO_ROOM = "too_few", "not_clear", "no_room"


@dataclass(frozen=True)
class WhatIfStaffRose:
    """An answer for each whole point from 1, as far as the data reach; or why there is none."""

    answers: tuple[WhatIf, ...]
    n_teams: int
    refused: str = ""


def what_if_staff_rose(data: Measurements, scope: Scope, chain: ValueChain) -> WhatIfStaffRose:
    """Return what goes with a rise of staff scores, from teams' own changes over time.

    Raises
    ------
    NotAllowed
        If the scope leaves out any unit.
    """
    if not scope.everything:
        raise NotAllowed("the company's prediction")
    with data.together():
        rows = team_waves(data, chain.period.length, chain.lag, chain.audience)
    found = chain.over_time
    if found is None or rows is None:
        return WhatIfStaffRose((), 0, TOO_FEW)
    if found.ci_low <= 0 <= found.ci_high:
        return WhatIfStaffRose((), found.n_units, NOT_CLEAR)
    # The range is that of the scores shown: an end of the exact one is a single team's score.
    shown = [point.source.score for point in chain.points if point.source.score is not None]
    at, farthest = company_targets(chain)[0], max(shown, default=0.0)
    if not min(shown, default=100.0) <= at < farthest:
        return WhatIfStaffRose((), found.n_units, NO_ROOM)
    basis = _as_told(within_basis(*rows, wave_effects=True), min(shown), farthest)
    most = floor(min(farthest - at, MOST_STEPS * basis.within_sd))
    answers = tuple(what_if(basis, at, points) for points in range(1, most + 1))
    return WhatIfStaffRose(answers, found.n_units, "" if answers else NO_ROOM)


def _as_told(basis: WhatIfBasis, low: float, high: float) -> WhatIfBasis:
    """Round what the answers rest on, so that all of them together tell no more digits of it."""
    slope = basis.slope
    numbers = ("value", "standard_error", "ci_low", "ci_high")
    return replace(
        basis,
        slope=replace(slope, **{name: round(getattr(slope, name), 2) for name in numbers}),
        low=low,
        high=high,
        within_sd=max(round(basis.within_sd, 1), 0.1),
        own_spread=None if basis.own_spread is None else round(basis.own_spread, 1),
    )
