"""Which teams are drawn or offered, where a department or a region is chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from disclosure.viewer import Scope
from insights.link_teams import LinkTeams
from insights.measurements import Measurements
from insights.quadrant import Quadrants
from insights.value_chain import ValueChain
from survey.language import ngettext
from survey.period import Period


@dataclass(frozen=True)
class Part:
    """A department and a region, each "" for all: teams in both are shown.

    All that is computed of teams together stays the whole company's: only who is drawn changes.
    """

    department: str
    region: str
    of_region: frozenset[int]  # the teams there

    @property
    def is_everything(self) -> bool:
        """Return whether all teams are in it."""
        return not (self.department or self.region)

    def holds(self, unit_id: int, department: str) -> bool:
        """Return whether a team is in it."""
        in_region = not self.region or unit_id in self.of_region
        return in_region and self.department in ("", department)


def departments_and_regions(
    data: Measurements, chain: ValueChain
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the departments and the regions of the teams that a chain draws, each sorted."""
    drawn = {point.unit_id for point in chain.points}
    departments = {point.department for point in chain.points if point.department}
    regions = {team.region for team in data.teams if team.unit_id in drawn and team.region}
    return tuple(sorted(departments)), tuple(sorted(regions))


def part_of(data: Measurements, department: str, region: str) -> Part:
    """Return the part of the company in a department and a region, "" for all of them."""
    there = frozenset(team.unit_id for team in data.teams if team.region == region)
    return Part(department, region, there if region else frozenset())


def link_teams_in(teams: LinkTeams, part: Part) -> LinkTeams:
    """Return a link with the teams of a part alone; its strength stays the company's."""
    points = tuple(p for p in teams.points if part.holds(p.unit_id, p.department))
    return teams if part.is_everything else replace(teams, points=points)


def quadrants_in(found: Quadrants, part: Part) -> Quadrants:
    """Return the places of a part's teams alone; the targets stay what they are."""
    places = tuple(p for p in found.places if part.holds(p.point.unit_id, p.point.department))
    return found if part.is_everything else replace(found, places=places)


def shown_teams_sentence(chain: ValueChain, part: Part) -> str:
    """Return how many of a chain's teams are drawn one by one."""
    of = len(chain.points)
    if part.is_everything:
        return ngettext("Showing the {of} team.", "Showing all {of} teams.", of).format(of=of)
    text = ngettext(
        "Showing {n} of {of} team, one by one; the chain and its links stay the whole company's.",
        "Showing {n} of {of} teams, one by one; the chain and its links stay the whole company's.",
        of,
    )
    n = sum(part.holds(p.unit_id, p.department) for p in chain.points)
    return text.format(n=n, of=of)


def regions_within(data: Measurements, scope: Scope, period: Period) -> tuple[str, ...]:
    """Return the regions of the teams in the scope, sorted."""

    def found() -> tuple[str, ...]:
        stood = zip(data.teams, data.departments_in(period), strict=True)
        inside = (team for team, of in stood if scope.holds(team.unit_id, of))
        return tuple(sorted({team.region for team in inside if team.region}))

    return data.once(("regions inside", scope, period), found)


def narrowed_sentence(region: str, n: int) -> str:
    """Return that a region leaves ``n`` teams to choose from, and no result of its own."""
    if not region:
        return ""
    text = ngettext(
        "{region}: its {n} team can be chosen; a region has no results of its own.",
        "{region}: its {n} teams can be chosen; a region has no results of its own.",
        n,
    )
    return text.format(region=region, n=n)
