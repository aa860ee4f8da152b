"""Which names mean which team, what became of teams, and whose customers they serve."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from disclosure.viewer import Viewer
from insights.auditing import Action, note
from insights.crosswalk_checks import Known, faults_of
from insights.linking import MatchKind, TeamMatch, match_teams
from store.units import spelling_key
from survey.access import Role
from survey.crosswalk import (
    ChangeKind,
    Crosswalk,
    CrosswalkOutcome,
    Spelling,
    TeamChange,
    TeamWeight,
)
from survey.issues import ImportIssue
from survey.programme import Programme

if TYPE_CHECKING:
    from store import Store


@dataclass(frozen=True)
class OneSided:
    """A team that only staff or only customers answered for, and the one it may be.

    ``like`` is empty where no team resembles it; ``likeness`` is 0-100.
    """

    name: str
    has_staff: bool
    like: str = ""
    likeness: float = 0.0


class RefusedCrosswalk(Exception):
    """Nothing was changed: there are faults."""

    def __init__(self, issues: Iterable[ImportIssue]) -> None:
        super().__init__("the crosswalk has faults")
        self.issues = tuple(issues)


def crosswalk(store: Store, viewer: Viewer) -> Crosswalk:
    """Return the crosswalk as it is: every spelling, change and weight; HR only."""
    viewer.require(Role.HR)
    periods = {record.import_id: max(record.periods, default="") for record in store.imports()}
    names = store.spelling_table()
    fields = ("kind", "spelling", "unit", "source", "import_id")
    changes, weights = store.unit_changes(), store.unit_weights()
    return Crosswalk(
        tuple(
            Spelling(kind, spelling, unit, source, periods.get(import_id, ""))
            for kind, spelling, unit, source, import_id in zip(
                *(names[field].tolist() for field in fields), strict=True
            )
        ),
        tuple(
            TeamChange(old, new, period, ChangeKind(kind))
            for old, new, period, kind in zip(
                *(changes[f].tolist() for f in ("old", "new", "period", "kind")), strict=True
            )
        ),
        tuple(
            TeamWeight(staff, customers, weight)
            for staff, customers, weight in zip(
                *(weights[f].tolist() for f in ("staff", "customers", "weight")), strict=True
            )
        ),
    )


def one_sided(store: Store, viewer: Viewer) -> tuple[OneSided, ...]:
    """Return the teams that cannot be linked, those with the likest other team first; HR only.

    One whose customers count for another by a weight is linked, and so is one that has weights.
    """
    viewer.require(Role.HR)
    sides, names, spellings = _sides(store), store.units("team"), _spellings_by_unit(store)
    weights = store.unit_weights()
    linked = {*weights["staff_unit_id"].tolist(), *weights["customer_unit_id"].tolist()}
    found = []
    for side in (Programme.ES, Programme.CS):
        alone = [unit for unit in names if sides.get(unit) == {side} and unit not in linked]
        known = {
            spelling: names[other]
            for other in names.keys() & spellings.keys()
            if sides.get(other, set()) != {side}
            for spelling in spellings[other]
        }
        written = {spelling: unit for unit in alone for spelling in spellings.get(unit, ())}
        best: dict[int, TeamMatch] = {}
        for match in match_teams(written, known):
            unit = written[match.spelling]
            if unit not in best or match.certainty > best[unit].certainty:
                best[unit] = match
        found += [_alone(names[unit], side, best.get(unit)) for unit in alone]
    return tuple(sorted(found, key=lambda team: (-team.likeness, team.name)))


def _alone(name: str, side: Programme, match: TeamMatch | None) -> OneSided:
    if match is None or match.kind is MatchKind.NEW:
        return OneSided(name, side is Programme.ES)
    return OneSided(name, side is Programme.ES, match.unit, match.certainty)


def checked(store: Store, viewer: Viewer, wanted: Crosswalk) -> tuple[ImportIssue, ...]:
    """Return everything that keeps a crosswalk from being applied; HR only."""
    return faults_of(wanted, _known(store, crosswalk(store, viewer)))


def rehearse(store: Store, viewer: Viewer, wanted: Crosswalk) -> CrosswalkOutcome:
    """Return what would change, and change nothing; HR only.

    Raises
    ------
    RefusedCrosswalk
        With every fault.
    """
    if issues := checked(store, viewer, wanted):
        raise RefusedCrosswalk(issues)
    return store.rehearse_crosswalk(wanted)


def apply(store: Store, viewer: Viewer, wanted: Crosswalk) -> CrosswalkOutcome:
    """Make the crosswalk what HR wants, all of it or nothing, and note it; HR only.

    Raises
    ------
    RefusedCrosswalk
        With every fault; nothing is changed then.
    """
    if issues := checked(store, viewer, wanted):
        raise RefusedCrosswalk(issues)
    outcome = store.apply_crosswalk(wanted)
    pairs = [*outcome.spelled, *outcome.renamed, *((j.old, j.new) for j in outcome.joined)]
    pairs += [(c.old, c.new) for c in outcome.changes_added]
    pairs += [(w.customers, w.staff) for w in outcome.weights_added]
    for old, new in dict.fromkeys(pairs):
        note(store, viewer, Action.CROSSWALK_CHANGED, spelling=old, unit=new)
    gone = [(c.old, c.new) for c in outcome.changes_removed]
    gone += [(w.customers, w.staff) for w in outcome.weights_removed]
    for old, new in dict.fromkeys(gone):
        note(store, viewer, Action.CROSSWALK_CHANGED, change="removed", spelling=old, unit=new)
    return outcome


def with_names(joined: Mapping[str, str]) -> Crosswalk:
    """Return a crosswalk by which teams (keys) become others (values), and nothing else."""
    return Crosswalk(tuple(Spelling("team", old, new) for old, new in joined.items()))


def only_new(wanted: Crosswalk, now: Crosswalk) -> Crosswalk:
    """Return what is wanted without the spellings that mean the same already."""
    return replace(wanted, names=tuple(name for name in wanted.names if name not in now.names))


def _sides(store: Store) -> dict[int, set[Programme]]:
    """Return whose answers each team has: staff's (ES), customers' (CS), or both.

    Society's answers are linked with nothing.
    """
    asked = store.teams_asked().query("programme != @Programme.SOCIETY.value")
    sides: dict[int, set[Programme]] = {}
    for unit, programme in zip(
        asked["unit_id"].tolist(), asked["programme"].tolist(), strict=True
    ):
        side = Programme.CS if programme == Programme.CS else Programme.ES
        sides.setdefault(unit, set()).add(side)
    return sides


def _spellings_by_unit(store: Store) -> dict[int, tuple[str, ...]]:
    names = store.spelling_table()
    teams = names[names["kind"] == "team"]
    found: dict[int, list[str]] = {}
    for unit, spelling in zip(teams["unit_id"].tolist(), teams["spelling"].tolist(), strict=True):
        found.setdefault(unit, []).append(spelling)
    return {unit: tuple(spellings) for unit, spellings in found.items()}


def _known(store: Store, now: Crosswalk) -> Known:
    asked: dict[int, set[tuple[str, str]]] = {}
    for unit, programme, period in store.teams_asked().itertuples(index=False, name=None):
        asked.setdefault(unit, set()).add((programme, period))
    spelled = _spellings_by_unit(store)
    return Known(
        named={spelling_key(name): unit for unit, name in store.units("team").items()},
        spelled={spelling_key(text): unit for unit, texts in spelled.items() for text in texts},
        asked=asked,
        changes=now.changes or (),
    )
