"""Which teams the company's first screen names: those that changed beyond chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.changes.exceptions import Verdict
from insights.home import Home
from insights.home_statements import Evidence, Kind, Place, Statement, link_to_teams
from insights.team_changes import TeamChanges, UnitChange
from survey.chain import CONSTRUCT
from survey.language import gettext as _
from survey.language import ngettext
from survey.numbers import number

Changed = tuple[TeamChanges, UnitChange]

MOST_NAMED = 3
"""Teams named: more are read where the sentence leads."""


def team_statements(home: Home) -> Iterator[Statement]:
    """Return which teams changed beyond chance; nothing where none can be compared."""
    judged = [(c, unit) for c in home.changes for unit in c.teams if unit.found.change]
    if not judged:
        return
    n = len({unit.name for changes, unit in judged})
    caution = ngettext(
        "{n} team was compared.",
        "{n} teams were compared at once, each measure by itself; only those that stand out even "
        "then are named.",
        n,
    ).format(n=n)
    newest = max((changes.period for changes in home.changes), key=lambda period: period.ends)
    everywhere = Evidence(Place.TEAMS, _("See all teams"), link_to_teams(home.chain, newest))
    if clear := _largest_of_each_team(judged):
        named = [_of_team(home, *pair) for pair in clear[:MOST_NAMED]]
        evidence = (*named, everywhere) if len(clear) > MOST_NAMED else tuple(named)
        yield Statement(Kind.TEAMS, _names_sentence(clear), caution, evidence)
        return
    text = (
        _("No team has clearly changed enough to matter since the previous survey.")
        if any(unit.found.is_real for changes, unit in judged)
        else _("No team has changed more than chance explains.")
    )
    yield Statement(Kind.TEAMS, text, caution, (everywhere,))


def _largest_of_each_team(judged: Sequence[Changed]) -> list[Changed]:
    """Return who changed enough to matter, once each, the largest change first."""
    clear = [pair for pair in judged if pair[1].found.verdict is Verdict.REAL_AND_MATERIAL]
    clear.sort(key=lambda pair: -abs(_points(pair[1])))
    found: dict[str, Changed] = {}
    for pair in clear:
        found.setdefault(pair[1].name, pair)
    return list(found.values())


def _names_sentence(clear: Sequence[Changed]) -> str:
    names = _(", ").join(
        _("{team} ({measure} {points})").format(
            team=unit.name,
            measure=_(CONSTRUCT[changes.construct].name),
            points=number(_points(unit), sign=True),
        )
        for changes, unit in clear[:MOST_NAMED]
    )
    if len(clear) > MOST_NAMED:
        names = _("{names} and {n} more").format(names=names, n=len(clear) - MOST_NAMED)
    text = ngettext(
        "{n} team has changed more than chance explains and enough to matter: {names}.",
        "{n} teams have changed more than chance explains and enough to matter: {names}.",
        len(clear),
    )
    return text.format(n=len(clear), names=names)


def _points(unit: UnitChange) -> float:
    return unit.found.change.points if unit.found.change else 0.0


def _of_team(home: Home, changes: TeamChanges, unit: UnitChange) -> Evidence:
    department = (("department", unit.department),) if unit.department else ()
    link = (*link_to_teams(home.chain, changes.period), *department, ("team", unit.name))
    return Evidence(Place.TEAMS, unit.name, link)
