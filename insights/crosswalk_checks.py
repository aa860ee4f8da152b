"""What keeps a crosswalk from being applied: all of it, by sheet, row and column."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from loaders.crosswalk_sheet import CHANGES, NAMES, WEIGHTS, SheetForm
from store.units import spelling_key
from survey.crosswalk import ChangeKind, Crosswalk, Spelling, TeamChange, TeamWeight
from survey.issues import ImportIssue
from survey.period import Period, period_text


@dataclass(frozen=True)
class Known:
    """What the store knows of teams: by name, by spelling, and the changes that are stored.

    Names and spellings are as `spelling_key` compares them; ``asked`` has a team's surveys.
    """

    named: Mapping[str, int]
    spelled: Mapping[str, int]
    asked: Mapping[int, Collection[tuple[str, str]]]
    changes: Collection[TeamChange] = ()

    def team(self, name: str) -> int | None:
        """Return the team of this name, or else of this spelling."""
        key = spelling_key(name)
        return self.named.get(key) or self.spelled.get(key)


def faults_of(wanted: Crosswalk, known: Known) -> tuple[ImportIssue, ...]:
    """Return every fault of the names, changes and weights."""
    announced = {spelling_key(n.unit) for n in wanted.names if n.kind == "team"}
    return (
        *_of_names(wanted.names),
        *_of_changes(wanted.changes or (), announced, known),
        *_of_weights(wanted.weights or (), announced, known),
    )


def _of_names(names: Sequence[Spelling]) -> Iterator[ImportIssue]:
    meant: dict[tuple[str, str], str] = {}
    for name in names:
        key, unit = (name.kind, spelling_key(name.spelling)), spelling_key(name.unit)
        if meant.setdefault(key, unit) != unit:
            yield _fault("two_meanings", NAMES, name.row, "spelling", name.spelling)


def _of_changes(
    changes: Sequence[TeamChange], announced: Collection[str], known: Known
) -> Iterator[ImportIssue]:
    new_teams = {(c.period, spelling_key(c.new)) for c in changes}
    into: dict[tuple[str, str], list[TeamChange]] = {}
    for change in changes:
        before = into.setdefault((change.period, spelling_key(change.old)), [])
        yield from _of_change(change, before, new_teams, announced, known)
        if _went_elsewhere(change, changes, known):
            yield _fault("became_two", CHANGES, change.row, "old", change.old)
        before.append(change)


def _went_elsewhere(change: TeamChange, changes: Sequence[TeamChange], known: Known) -> bool:
    """Return whether the old team was merged into another before, and has not answered since."""
    asked = known.asked.get(known.team(change.old) or 0, ())
    last = max((Period.parse(period).ends for _, period in asked), default=0.0)
    begins, old = Period.parse(change.period).begins, spelling_key(change.old)
    return any(
        last <= Period.parse(other.period).begins < begins
        for other in changes
        if other.kind is ChangeKind.MERGED and spelling_key(other.old) == old
    )


def _of_change(
    change: TeamChange,
    before: Sequence[TeamChange],
    new_teams: Collection[tuple[str, str]],
    announced: Collection[str],
    known: Known,
) -> Iterator[ImportIssue]:
    """``before`` are the rows above that say what became of the same team in the same period."""
    old, new = spelling_key(change.old), spelling_key(change.new)
    if change not in known.changes and not _is_there(change, announced, known):
        yield _fault("unknown_team", CHANGES, change.row, "old", change.old)
    if old == new:
        yield _fault("same_team", CHANGES, change.row, "new", change.new)
    elif (change.period, old) in new_teams:
        yield _fault("tangled", CHANGES, change.row, "old", change.old, period_text(change.period))
    if any(spelling_key(other.new) == new for other in before):
        yield _fault("said_twice", CHANGES, change.row, "old", change.old)
    elif before and {c.kind for c in (change, *before)} != {ChangeKind.SPLIT}:
        yield _fault("became_two", CHANGES, change.row, "old", change.old)
    if change.kind is ChangeKind.RENAMED:
        teams = [known.named.get(key) for key in (old, new)]
        one, other = (set(known.asked.get(team or 0, ())) for team in teams)
        if teams[0] != teams[1] and (both := one & other):
            wave = sorted(period for _, period in both)[0]
            yield _fault("asked_beside", CHANGES, change.row, "new", change.new, period_text(wave))


def _is_there(change: TeamChange, announced: Collection[str], known: Known) -> bool:
    """Return whether the old team is known; one is renamed by its own name, not by a spelling."""
    if change.kind is ChangeKind.RENAMED:
        return spelling_key(change.old) in known.named
    return known.team(change.old) is not None or spelling_key(change.old) in announced


def _of_weights(
    weights: Sequence[TeamWeight], announced: Collection[str], known: Known
) -> Iterator[ImportIssue]:
    seen: set[tuple[str, str]] = set()
    for weight in weights:
        for field, name in (("staff", weight.staff), ("customers", weight.customers)):
            if known.team(name) is None and spelling_key(name) not in announced:
                yield _fault("unknown_team", WEIGHTS, weight.row, field, name)
        pair = spelling_key(weight.staff), spelling_key(weight.customers)
        if pair in seen:
            yield _fault("said_twice", WEIGHTS, weight.row, "customers", weight.customers)
        seen.add(pair)


def _fault(
    kind: str, form: SheetForm, row: int | None, field: str, found: str, expected: str = ""
) -> ImportIssue:
    return ImportIssue(kind, form.name, row, form.headings[field], found, expected)
