"""What does a team's business count, beside what people say of it?

No significance is claimed: a single number has no interval. A figure about staff (turnover,
absence) of fewer people than the minimum is hidden like a score; so are all figures about the
staff of a team that has fewer people by a headcount. Figures are told team by team,
never summed up: from a sum, a hidden team's figure could be found by subtraction.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

import pandas as pd

from disclosure.viewer import NotAllowed, Scope
from insights.protecting import protection
from survey.language import gettext as _
from survey.numbers import number, percent
from survey.period import Period
from survey.programme import Programme
from survey.unit_sheets import is_about_staff

if TYPE_CHECKING:
    from store import Store


@dataclass(frozen=True)
class KpiPoint:
    """A figure in one period; the numbers are None where it is hidden.

    ``denominator`` is None too where the file names none.
    """

    period: Period
    numerator: float | None
    denominator: float | None

    @property
    def is_hidden(self) -> bool:
        """Return whether too few people are behind it."""
        return self.numerator is None

    @property
    def value(self) -> float | None:
        """Return the numerator per denominator, or the numerator where there is none."""
        if self.numerator is None:
            return None
        return self.numerator / self.denominator if self.denominator else self.numerator


@dataclass(frozen=True)
class TeamKpi:
    """One figure of a team, oldest period first."""

    metric: str
    points: tuple[KpiPoint, ...]

    @property
    def latest(self) -> KpiPoint:
        """Return the newest point."""
        return self.points[-1]

    @property
    def before(self) -> KpiPoint | None:
        """Return the point before the newest one, of a period of the same length."""
        earlier = [p for p in self.points[:-1] if p.period.length is self.latest.period.length]
        return earlier[-1] if earlier else None

    @property
    def change(self) -> float | None:
        """Return by how much the value changed since the point before."""
        now, then = self.latest.value, self.before.value if self.before else None
        return None if now is None or then is None else now - then

    @property
    def is_share(self) -> bool:
        """Return whether the values are parts of a whole, to be told in percent."""
        told = [(p.numerator, p.denominator) for p in self.points if p.numerator is not None]
        return all(base is not None and 0 <= part <= base for part, base in told)


def team_kpis(store: Store, scope: Scope, unit_id: int) -> tuple[TeamKpi, ...]:
    """Return a team's figures, in the alphabet's order.

    Periods in which the team stood outside the scope are left out.

    Raises
    ------
    NotAllowed
        If the team never stood inside the scope.
    """
    found = store.kpis(unit_id)
    told = found["period"].unique().tolist()
    inside = {period for period in told if _inside(store, scope, unit_id, period)}
    if not inside:
        _require_ever_inside(store, scope, unit_id)
    fewest = protection(store).minimum
    is_small = _has_few_staff(store, unit_id, fewest)
    kpis: dict[str, list[KpiPoint]] = {}
    for period, metric, numerator, denominator in zip(
        *(found[name].tolist() for name in ("period", "metric", "numerator", "denominator")),
        strict=True,
    ):
        if period in inside:
            point = _point(metric, Period.parse(period), numerator, denominator, fewest)
            if is_small and is_about_staff(metric):
                point = KpiPoint(point.period, None, None)
            kpis.setdefault(metric, []).append(point)
    return tuple(
        TeamKpi(metric, tuple(sorted(points, key=lambda point: point.period.ends)))
        for metric, points in sorted(kpis.items())
    )


def kpi_table(kpis: tuple[TeamKpi, ...]) -> pd.DataFrame:
    """Return the figures as text for the screen, with their values over time for a trend."""
    return pd.DataFrame(
        {
            _("Figure"): kpi.metric,
            _("Period"): f"{kpi.latest.period}",
            _("Latest"): _value(kpi, kpi.latest),
            _("Counted"): _counted(kpi.latest),
            _("Before"): _value(kpi, kpi.before) if kpi.before else "–",
            _("Change"): _change(kpi),
            _("Trend"): [point.value for point in kpi.points],
        }
        for kpi in kpis
    )


def kpi_numbers(kpis: tuple[TeamKpi, ...]) -> pd.DataFrame:
    """Return a row per figure and period, to take away; what is hidden is empty."""
    return pd.DataFrame(
        {
            _("Figure"): kpi.metric,
            _("Period"): f"{point.period}",
            _("Numerator"): point.numerator,
            _("Denominator"): point.denominator,
            _("Value"): point.value,
        }
        for kpi in kpis
        for point in kpi.points
    )


def _inside(store: Store, scope: Scope, unit_id: int, period: str | None) -> bool:
    if scope.everything:
        return True
    parents = store.team_parents(period)
    departments = parents.loc[parents["unit_id"] == unit_id, "department"].tolist()
    department = departments[0] if departments and isinstance(departments[0], str) else ""
    return scope.holds(unit_id, department)


def _has_few_staff(store: Store, unit_id: int, fewest: int) -> bool:
    """Return whether a headcount tells so: the figures may be of days or hours, not of people."""
    asked = store.headcounts()
    staff = (asked["unit_id"] == unit_id) & (asked["programme"] == Programme.ES.value)
    return bool((asked.loc[staff, "invited"] < fewest).any())


def _require_ever_inside(store: Store, scope: Scope, unit_id: int) -> None:
    periods = [*store.waves()["period"].unique().tolist(), None]  # None: where it stands now
    if not any(_inside(store, scope, unit_id, period) for period in periods):
        raise NotAllowed("another unit's figures")


def _point(
    metric: str, period: Period, numerator: float, denominator: float, fewest: int
) -> KpiPoint:
    """Of staff without a denominator nobody knows how few they are."""
    base = None if isnan(denominator) else denominator
    if is_about_staff(metric) and (base is None or base < fewest):
        return KpiPoint(period, None, None)
    return KpiPoint(period, numerator, base)


def _value(kpi: TeamKpi, point: KpiPoint) -> str:
    if point.value is None:
        return _("hidden")
    if kpi.is_share:
        return percent(100 * point.value, 1)
    return _plain(point.value)


def _counted(point: KpiPoint) -> str:
    """The counts behind a value: twelve of eight hundred is not one of sixty-seven."""
    if point.numerator is None or point.denominator is None:
        return "–"
    return _("{numerator} of {denominator}").format(
        numerator=_plain(point.numerator), denominator=_plain(point.denominator)
    )


def _change(kpi: TeamKpi) -> str:
    if kpi.change is None:
        return "–"
    if kpi.is_share:
        return _("{change} points").format(change=number(100 * kpi.change, 1, sign=True))
    return number(kpi.change, _digits(kpi.change), sign=True)


def _plain(value: float) -> str:
    return number(value, _digits(value))


def _digits(value: float) -> int:
    return 0 if value == int(value) or abs(value) >= 1000 else 2
