"""How many of the people asked have answered?

Where results are shown, a rate rests on what the gate released: a team whose number of answers
is hidden has no rate.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from disclosure.release import ReleasedScore
from insights.measurements import Measurements
from insights.teams import TeamOverview, TeamRow
from survey.chain import CONSTRUCT
from survey.language import gettext as _
from survey.language import one_text
from survey.numbers import percent
from survey.period import Period
from survey.programme import PROGRAMME_NAMES, Programme

if TYPE_CHECKING:
    from store import Store

COMPANY = 0
"""The company's number among the units."""

Told = Iterable[tuple[str, ReleasedScore]]
"""Constructs with a unit's scores."""


@dataclass(frozen=True)
class ResponseRate:
    """How many of the people asked have answered; ``team`` None is the company."""

    team: str | None
    responded: int
    invited: int

    @property
    def percent(self) -> float | None:
        """Return the rate, above 100 where more answered than were asked, None of nobody."""
        return 100 * self.responded / self.invited if self.invited else None


@dataclass(frozen=True)
class ResponseRates:
    """The company's rate, and that of every team whose headcount is known.

    ``overall`` is None where no headcount is known; without one for the whole company it is of
    the teams that have one.
    """

    overall: ResponseRate | None
    teams: tuple[ResponseRate, ...]


@dataclass(frozen=True)
class Invited:
    """People asked by a programme in a period: of each unit, and the names of teams."""

    of_unit: Mapping[int, int]
    teams: Mapping[str, int]

    def of_company(self, answering: Collection[int]) -> int | None:
        """Return how many were asked in all; None where a team that answers has no headcount."""
        if COMPANY in self.of_unit:
            return self.of_unit[COMPANY]
        if not self.of_unit or not set(answering) <= set(self.of_unit):
            return None
        return sum(self.of_unit.values())


def invited(store: Store, programme: Programme, period: Period) -> Invited:
    """Return the headcounts that hold for a period: its own, else those of a longer one."""
    found = store.headcounts()
    of_unit: dict[int, tuple[Period, str, int]] = {}
    names = ("programme", "period", "unit_id", "kind", "name", "invited")
    for asks, text, unit_id, kind, name, n in zip(
        *(found[column].tolist() for column in names), strict=True
    ):
        told = Period.parse(text)
        known = of_unit.get(unit_id)
        if asks == programme and _covers(told, period) and (not known or told > known[0]):
            of_unit[unit_id] = (told, name if kind == "team" else "", n)
    return Invited(
        {unit_id: n for unit_id, (_, _, n) in of_unit.items()},
        {name: unit_id for unit_id, (_, name, _) in of_unit.items() if name},
    )


def response_rates(
    store: Store,
    programme: Programme,
    period: Period | str,
    responses_by_team: Mapping[str, int],
) -> ResponseRates:
    """Return the rates of a survey that HR is about to import.

    ``responses_by_team`` counts the file's rows by team, known by any of its spellings; rows that
    name no team are under "".
    """
    period = Period.parse(period) if isinstance(period, str) else period
    asked = invited(store, programme, period)
    spelled = store.spellings()
    responded: dict[int | str, int] = {}
    for name, n in responses_by_team.items():
        unit = asked.teams.get(spelled.get(name, name), name)
        responded[unit] = responded.get(unit, 0) + n
    teams = tuple(
        ResponseRate(name, responded.get(unit_id, 0), asked.of_unit[unit_id])
        for name, unit_id in sorted(asked.teams.items())
    )
    return ResponseRates(_overall(asked, teams, sum(responded.values())), teams)


def company_rate(
    asked: Invited, data: Measurements, period: Period, told: Told, programme: Programme
) -> ResponseRate | None:
    """Return the company's rate; None where one of the teams that answered has no headcount.

    ``asked`` are the headcounts of programme and period, ``told`` the company's scores of one
    programme or more, as they left the gate.
    """
    scores = _of_programme(told, programme)
    n = _responded(scores)
    if not n:
        return None
    answered = np.any([data.moments(construct, period).n > 0 for construct in scores], axis=0)
    n_invited = asked.of_company([data.teams[i].unit_id for i in np.flatnonzero(answered)])
    return ResponseRate(None, n, n_invited) if n_invited else None


def team_rate(
    asked: Invited, overview: TeamOverview, row: TeamRow, programme: Programme
) -> ResponseRate | None:
    """Return a team's rate; None where its headcount or number of answers is not to be seen."""
    told = zip(overview.constructs, row.scores, strict=True)
    n = _responded(_of_programme(told, programme))
    if not n:
        return None
    n_invited = asked.of_unit.get(row.team.unit_id)
    return ResponseRate(row.team.name, n, n_invited) if n_invited else None


def rate_sentence(rate: ResponseRate, programme: Programme, *, of_all_teams: bool = False) -> str:
    """Return how many of the people asked answered, in one sentence.

    ``of_all_teams`` has it say that they are of the whole company, beside a part of it.
    """
    text = _("{survey}: {responded} of {invited} people invited answered ({percent}).")
    if of_all_teams:
        text = _(
            "{survey}, whole company: {responded} of {invited} people invited answered "
            "({percent})."
        )
    text = text.format(
        survey=_(PROGRAMME_NAMES[programme]),
        responded=f"{rate.responded:,}",
        invited=f"{rate.invited:,}",
        percent=percent(rate.percent or 0),
    )
    if rate.responded <= rate.invited:
        return text
    return one_text(text, _("That is more than were invited: look at the headcount."))


def _overall(
    asked: Invited, teams: tuple[ResponseRate, ...], responded: int
) -> ResponseRate | None:
    if COMPANY in asked.of_unit:
        return ResponseRate(None, responded, asked.of_unit[COMPANY])
    if not teams:
        return None
    return ResponseRate(None, sum(t.responded for t in teams), sum(t.invited for t in teams))


def _of_programme(told: Told, programme: Programme) -> dict[str, ReleasedScore]:
    """Who rates the service that a team gives is of other teams."""
    return {
        construct: score
        for construct, score in told
        if CONSTRUCT[construct].programme is programme and construct != "service_given"
    }


def _responded(scores: Mapping[str, ReleasedScore]) -> int:
    """Whoever left a topic out has answered all the same."""
    return max((score.n for score in scores.values() if score.n), default=0)


def _covers(whole: Period, part: Period) -> bool:
    """Return whether a period is the other one, or a longer one that holds it."""
    longer = whole.length <= part.length
    return longer and part.number * whole.length // part.length == whole.number
