"""The planted chain: how the teams' true means depend on one another, quarter by quarter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from survey.chain import LINKS, Link, Stage


@dataclass(frozen=True)
class PlantedChain:
    """Known slopes between the teams' true means, all on the 0-100 index.

    Employee satisfaction shows in perceived quality ``lag`` quarters later; the other links hold
    within a quarter. Standard deviations are between teams, in points of the index.
    """

    internal_service_to_employee_satisfaction: float = 0.55
    employee_satisfaction_to_perceived_quality: float = 0.50
    perceived_quality_to_customer_satisfaction: float = 0.80
    customer_satisfaction_to_loyalty: float = 0.70
    lag: int = 1
    means: Mapping[str, float] = field(
        default_factory=lambda: {
            "internal_service": 62.0,
            "motivation": 64.0,
            "capability": 66.0,
            "control": 60.0,
            "employee_satisfaction": 65.0,
            "perceived_quality": 67.0,
            "customer_satisfaction": 66.0,
            "loyalty": 64.0,
        }
    )
    shared_with_satisfaction: Mapping[str, float] = field(
        default_factory=lambda: {"motivation": 0.70, "capability": 0.45, "control": 0.55}
    )
    """Slopes of motivation, capability and control on employee satisfaction."""
    sd_department: float = 2.5
    sd_stable: float = 4.0
    sd_moving: float = 7.0
    """Of internal service; above the stable part, so that a lag can be told from a level."""
    autocorrelation: float = 0.1
    sd_residual_stable: Mapping[str, float] = field(
        default_factory=lambda: {"employee_satisfaction": 2.0, "perceived_quality": 1.5}
    )
    sd_residual_moving: Mapping[str, float] = field(
        default_factory=lambda: {
            "motivation": 3.0,
            "capability": 3.0,
            "control": 3.0,
            "employee_satisfaction": 4.0,
            "perceived_quality": 2.5,
            "customer_satisfaction": 1.5,
            "loyalty": 2.0,
        }
    )
    trend: float = 0.4
    """Points that internal service gains per quarter, everywhere."""
    merger_dip: float = 4.0
    """Points that internal service loses in a merged department, for two quarters."""
    sd_person: float = 15.0
    """Between people of one team."""

    def slope(self, link: Link) -> float:
        """Return the planted slope of one link of the chain."""
        return getattr(self, f"{link.source}_to_{link.target}")

    def lag_of(self, link: Link) -> int:
        """Return how many quarters the target follows the source."""
        return self.lag if link.crosses_programmes else 0


def true_team_means(
    planted: PlantedChain,
    departments: np.ndarray,
    dips: np.ndarray,
    rng: np.random.Generator,
) -> dict[str, np.ndarray]:
    """Return each construct's true team means, (n_quarters, n_teams), on the 0-100 index.

    Parameters
    ----------
    planted
        Slopes, levels and spreads.
    departments
        (n_teams,) int, the department whose effect a team shares.
    dips
        (n_quarters, n_teams) bool, where a merger lowers internal service.
    rng
        Source of chance.
    """
    quarters, count = dips.shape
    drawn = quarters + planted.lag  # customers' first quarter already follows staff
    means = {Stage.INTERNAL_SERVICE.value: _internal_service(planted, departments, dips, rng)}
    for link in LINKS:
        source = means[link.source] - planted.means[link.source]
        if planted.lag_of(link):
            source = np.roll(source, planted.lag_of(link), axis=0)  # the rows rolled in are cut
        level = planted.means[link.target] + planted.slope(link) * source
        means[link.target.value] = level + _residual(planted, link.target, (drawn, count), rng)
    satisfaction = means["employee_satisfaction"] - planted.means["employee_satisfaction"]
    for construct, slope in planted.shared_with_satisfaction.items():
        level = planted.means[construct] + slope * satisfaction
        means[construct] = level + _residual(planted, construct, (drawn, count), rng)
    return {construct: values[planted.lag :] for construct, values in means.items()}


def _internal_service(
    planted: PlantedChain, departments: np.ndarray, dips: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    quarters, count = dips.shape
    drawn = quarters + planted.lag
    of_department = rng.normal(0, planted.sd_department, departments.max() + 1)[departments]
    stable = of_department + rng.normal(0, planted.sd_stable, count)
    moving = rng.normal(0, planted.sd_moving, (drawn, count))
    rho = planted.autocorrelation
    for quarter in range(1, drawn):
        moving[quarter] = rho * moving[quarter - 1] + np.sqrt(1 - rho**2) * moving[quarter]
    trend = planted.trend * (np.arange(drawn) - drawn / 2)
    fallen = np.zeros((drawn, count))
    fallen[planted.lag :] = planted.merger_dip * dips
    return planted.means["internal_service"] + stable + moving + trend[:, None] - fallen


def _residual(
    planted: PlantedChain, construct: str, shape: tuple[int, int], rng: np.random.Generator
) -> np.ndarray:
    stable = rng.normal(0, planted.sd_residual_stable.get(construct, 0.0), shape[1])
    return stable + rng.normal(0, planted.sd_residual_moving[construct], shape)
