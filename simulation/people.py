"""People's true scores: how staff and customers differ from the mean of their team."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from simulation.chain import PlantedChain

_SHARE_LASTING = 0.6  # of a staff member's variance around the team: the same every quarter


def staff_deviations(
    planted: PlantedChain,
    team: np.ndarray,
    shift: np.ndarray,
    quarters: int,
    rng: np.random.Generator,
) -> dict[str, np.ndarray]:
    """Return staff's differences from their team's true mean, (n_quarters, n_staff) each.

    They cancel out within each team and quarter: the true mean is that of the people who are
    there, whether they answer or not. Among colleagues the constructs hang together with the
    slopes planted between teams, so that few answers blur a team's place but not a slope.

    Parameters
    ----------
    planted
        Slopes and the spread between people.
    team
        (n_staff,) int, each person's team.
    shift
        (n_staff,) float, points by which a person's attributes shift the scores.
    quarters
        How many quarters to draw.
    rng
        Source of chance.
    """
    internal_service = _lasting_and_fresh(planted.sd_person, quarters, team, rng)
    slope = planted.internal_service_to_employee_satisfaction
    noise = _lasting_and_fresh(_rest(planted, slope), quarters, team, rng)
    satisfaction = slope * internal_service + noise + shift
    deviations = {"internal_service": internal_service, "employee_satisfaction": satisfaction}
    for construct, share in planted.shared_with_satisfaction.items():
        noise = _lasting_and_fresh(_rest(planted, share), quarters, team, rng)
        deviations[construct] = share * satisfaction + noise
    return {construct: _centred(values, team) for construct, values in deviations.items()}


def customer_deviations(
    planted: PlantedChain, shift: np.ndarray, rng: np.random.Generator
) -> dict[str, np.ndarray]:
    """Return customers' differences from their team's true mean, (n_customers,) each.

    Customers are a sample of many: their differences do not cancel out within a team.
    """
    n = len(shift)
    quality = rng.normal(0, planted.sd_person, n) + shift
    slope = planted.perceived_quality_to_customer_satisfaction
    satisfaction = slope * quality + rng.normal(0, _rest(planted, slope), n)
    slope = planted.customer_satisfaction_to_loyalty
    loyalty = slope * satisfaction + rng.normal(0, _rest(planted, slope), n)
    return {
        "perceived_quality": quality,
        "customer_satisfaction": satisfaction,
        "loyalty": loyalty,
    }


def at(
    means: Mapping[str, np.ndarray], constructs: Mapping[str, np.ndarray], where: tuple
) -> dict[str, np.ndarray]:
    """Return the true scores: each construct's team means at ``where`` plus the differences."""
    return {name: means[name][where] + deviation for name, deviation in constructs.items()}


def _rest(planted: PlantedChain, slope: float) -> float:
    """What is left of the spread between people once the source's part is taken out."""
    return planted.sd_person * np.sqrt(1 - slope**2)


def _lasting_and_fresh(
    sd: float, quarters: int, team: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    lasting = rng.normal(0, sd * np.sqrt(_SHARE_LASTING), len(team))
    return lasting + rng.normal(0, sd * np.sqrt(1 - _SHARE_LASTING), (quarters, len(team)))


def _centred(values: np.ndarray, team: np.ndarray) -> np.ndarray:
    size = np.bincount(team)
    means = np.array([np.bincount(team, weights=row) / size for row in values])
    return values - means[:, team]
