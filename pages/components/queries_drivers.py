"""What the drivers' screen asks, remembered; see remembered.py."""

from __future__ import annotations

from insights import drivers as driving
from insights import drivers_over_teams, kano
from pages.components.queries import measurements, scope
from pages.components.remembered import remembered
from pages.components.session import current_store
from survey.period import Period
from survey.programme import Programme


@remembered
def _drivers(programme: Programme, period: Period, audience: str) -> driving.Weighed:
    asked = programme, period, audience
    return driving.drivers_of(current_store(), measurements(), scope(), *asked)


def drivers(programme: Programme, period: Period, audience: str) -> driving.Weighed:
    """Return what goes with the satisfaction of staff or customers."""
    return _drivers(programme, period, audience if programme is Programme.CS else "")


@remembered
def over_teams(
    period: Period, lag: int, audience: str, region: str
) -> drivers_over_teams.OverTeams:
    """Return which staff topics go with customer satisfaction over teams, of a region's if any."""
    asked = period, lag, audience, region
    return drivers_over_teams.drivers_over_teams(measurements(), scope(), *asked)


@remembered
def kano_of(period: Period, audience: str) -> kano.Kano:
    """Return which questions to customers only annoy or only delight."""
    return kano.kano(current_store(), measurements(), scope(), period, audience)
