"""What HR should know of a file before it is stored: counts, teams, rates and changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure.protection import Protection
from insights.headcounts import ResponseRate, ResponseRates, response_rates
from insights.linking import MatchKind, TeamMatch
from insights.wave_change import WaveChange, periods_of, wave_change
from loaders import ItemCounts, RawExport, item_counts
from store.errors import KeyTooShort, WrongKey
from survey.export import LoadedExport
from survey.period import Period
from survey.programme import Programme

if TYPE_CHECKING:
    from store import Store

LOW_RATE, FULL_RATE = 30.0, 100.0
"""Percent: below, a team's score is that of a few; above, headcount or team names are wrong."""

_OTHER = {
    Programme.ES: Programme.CS,
    Programme.CS: Programme.ES,
    Programme.IS: Programme.ES,
    Programme.SOCIETY: None,
}
"""The survey whose teams must be found here for the two to be linked, None where none is."""


@dataclass(frozen=True)
class Counted:
    """How many teams there are of a kind, and how many rows they have."""

    teams: int
    rows: int


@dataclass(frozen=True)
class TeamChecks:
    """The file's teams by how sure it is which they are.

    ``missing`` are the teams that ``other`` asked last and that have no row here.
    """

    sure: Counted
    to_confirm: Counted
    new: Counted
    other: Programme | None
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Checks:
    """What was found out about a file.

    ``people_known`` counts the people of the file who answered the same survey in the same
    period before; ``rates`` is None where no headcount of the period is known.
    """

    items: tuple[ItemCounts, ...]
    people_known: int
    teams: TeamChecks
    change: WaveChange | None
    rates: ResponseRates | None

    @property
    def odd_rates(self) -> tuple[ResponseRate, ...]:
        """Return the file's teams whose rate is impossible or low, the highest first."""
        odd = (
            (rate.percent, rate)
            for rate in self.rates_here
            if rate.percent is not None and not LOW_RATE <= rate.percent <= FULL_RATE
        )
        return tuple(rate for _, rate in sorted(odd, key=lambda pair: -pair[0]))

    @property
    def rates_here(self) -> tuple[ResponseRate, ...]:
        """Return the rates of the file's teams; the others may be in another file."""
        return tuple(r for r in (self.rates.teams if self.rates else ()) if r.responded)


def checks_of(
    store: Store,
    raw: RawExport,
    loaded: LoadedExport,
    matches: Sequence[TeamMatch],
    *,
    adds_to_wave: bool,
) -> Checks:
    """Return what there is to know; ``adds_to_wave`` says that the store has such answers."""
    rows = _rows_by_team(loaded)
    units = frozenset(match.unit for match in matches)
    return Checks(
        items=item_counts(raw, loaded.plan),
        people_known=_people_known(store, loaded) if adds_to_wave else 0,
        teams=_team_checks(store, loaded, matches, rows, units),
        change=wave_change(store, loaded, units),
        rates=_rates(store, loaded, matches, rows),
    )


def _rows_by_team(loaded: LoadedExport) -> Counter[str]:
    """Rows by the spelling of their team, '' where they name none."""
    rows: Counter[str] = Counter()
    for table in (loaded.responses, loaded.team_scores.group_by(["team", "period"]).aggregate([])):
        for counted in table["team"].value_counts().to_pylist():
            rows[counted["values"] or ""] += counted["counts"]
    return rows


def _team_checks(
    store: Store,
    loaded: LoadedExport,
    matches: Sequence[TeamMatch],
    rows: Counter[str],
    units: frozenset[str],
) -> TeamChecks:
    other = _OTHER[loaded.plan.programme]
    return TeamChecks(
        sure=_counted((m for m in matches if m.is_sure), rows),
        to_confirm=_counted((m for m in matches if m.needs_confirmation), rows),
        new=_counted((m for m in matches if m.kind is MatchKind.NEW), rows),
        other=other,
        missing=tuple(sorted(_asked_last(store, other) - units)) if other else (),
    )


def _asked_last(store: Store, programme: Programme) -> frozenset[str]:
    """The teams of the newest period of a survey, of whichever customers."""
    waves = store.waves().query("programme == @programme.value")
    latest = max(waves["period"], key=lambda text: Period.parse(text).ends, default="")
    audiences = waves.loc[waves["period"] == latest, "audience"].tolist()
    teams = (store.teams_of_wave(programme, audience, latest) for audience in audiences)
    return frozenset[str]().union(*teams)


def _counted(matches: Iterable[TeamMatch], rows: Counter[str]) -> Counted:
    spellings = [match.spelling for match in matches]
    return Counted(len(spellings), sum(rows[spelling] for spelling in spellings))


def _rates(
    store: Store, loaded: LoadedExport, matches: Sequence[TeamMatch], rows: Counter[str]
) -> ResponseRates | None:
    """Of a file of answers that are all of one period."""
    periods = periods_of(loaded)
    if len(periods) != 1:
        return None
    people = _people_by_team(loaded) if loaded.rates_teams else rows
    if not people:
        return None
    unit_of = {match.spelling: match.unit for match in matches if match.is_sure}
    by_team: Counter[str] = Counter()
    for spelling, n in people.items():
        by_team[unit_of.get(spelling, spelling)] += n
    rates = response_rates(store, loaded.plan.programme, periods[0], by_team)
    return rates if rates.overall or rates.teams else None


def _people_by_team(loaded: LoadedExport) -> Counter[str]:
    """People by the spelling of their team, as far as their ids tell them apart."""
    told = loaded.responses.select(["team", "respondent"]).to_pydict()
    people = {pair for pair in zip(told["team"], told["respondent"], strict=True) if pair[1]}
    return Counter(team or "" for team, _ in people)


def _people_known(store: Store, loaded: LoadedExport) -> int:
    plan = loaded.plan
    with suppress(WrongKey, KeyTooShort):  # the import itself says so, and what to do
        people = loaded.responses.select(["period", "respondent"]).drop_null()
        if people.num_rows < Protection().minimum:  # else it tells who took part before
            return 0
        return store.people_known(plan.programme, plan.audience, people)
    return 0
