"""What is said of the changes of teams and departments, in the viewer's language."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.changes.exceptions import Verdict
from disclosure.release import ReleasedChange
from insights.compared import FEWEST_ANSWERS, SMALLEST_OF_INTEREST
from insights.team_changes import TeamChanges, UnitChange
from survey.chain import CONSTRUCT
from survey.language import gettext as _
from survey.language import ngettext, one_text
from survey.numbers import number

MOST_NAMED = 5
"""Names in a sentence: more are read in the figure."""


def changes_sentences(changes: TeamChanges) -> tuple[str, ...]:
    """Return how many teams changed really and which, then the same of the departments."""
    measure = _(CONSTRUCT[changes.construct].name)
    if changes.since is None:
        return (
            _("{measure}: there is no earlier period of the same length to compare with.").format(
                measure=measure
            ),
        )
    if not changes.same_questions:
        text = _("{measure}: other questions were asked in {since}, so nothing can be compared.")
        return (text.format(measure=measure, since=changes.since),)
    since = f"{changes.since}"
    of_teams = _teams(changes.teams, since)
    if not changes.teams:
        of_teams = _("nobody was asked in {period}.").format(period=changes.period)
    said = _("{measure}: {finding}").format(measure=measure, finding=of_teams)
    return (said, _departments(changes.departments, since)) if changes.departments else (said,)


def not_compared_sentence(changes: TeamChanges) -> str:
    """Return how many teams are left out and why, nothing where none is."""
    n = len(changes.teams) - len(_judged(changes.teams))
    if not n:
        return ""
    return ngettext(
        "{n} team is not compared: {why}.",
        "{n} teams are not compared: {why}.",
        n,
    ).format(n=n, why=_why_not())


def merged_sentences(changes: TeamChanges) -> tuple[str, ...]:
    """Return which teams are compared with several that were merged into them since."""
    text = _("{team} is compared with {teams} together, of whose people it is made.")
    return tuple(
        text.format(team=unit.name, teams=_(", ").join(unit.together))
        for unit in changes.teams
        if unit.together
    )


def at_once_sentence(changes: TeamChanges) -> str:
    """Return that many teams are compared at once, and what follows; nothing of one team."""
    if changes.n_at_once < 2:
        return ""
    return _(
        "{n} teams of the company are compared at once: among so many, some seem to change by "
        "chance alone, so only those that stand out even then are called risen or fallen."
    ).format(n=changes.n_at_once)


def verdict_word(unit: UnitChange) -> str:
    """Return what may be said of a unit, in a word or three."""
    verdict, change = unit.found.verdict, unit.found.change
    risen = change is not None and change.points > 0
    if verdict is Verdict.REAL_AND_MATERIAL:
        return _("risen") if risen else _("fallen")
    if verdict is Verdict.REAL_BUT_SMALL:
        return _("risen, unclear how much") if risen else _("fallen, unclear how much")
    if verdict is Verdict.EQUIVALENT:
        return _("as before")
    if verdict is Verdict.NOT_DISTINGUISHED:
        return _("could be chance")
    return _("not compared")


def change_text(change: ReleasedChange) -> str:
    """Return a change with its interval."""
    return _("{points} points (95% interval {low} to {high})").format(
        points=number(change.points, sign=True),
        low=number(change.ci_low or 0.0),
        high=number(change.ci_high or 0.0),
    )


def _why_not() -> str:
    return _(
        "new, hidden to protect people, fewer than {fewest} answers, or no spread of answers known"
    ).format(fewest=FEWEST_ANSWERS)


def _judged(units: Sequence[UnitChange]) -> list[UnitChange]:
    return [unit for unit in units if unit.found.change is not None]


def _of(units: Sequence[UnitChange], verdict: Verdict) -> list[UnitChange]:
    return [unit for unit in units if unit.found.verdict is verdict]


def _teams(teams: Sequence[UnitChange], since: str) -> str:
    judged = _judged(teams)
    if len(teams) == 1 or len(judged) == 1:
        (unit,) = judged or teams
        return _one(unit.name, unit, since)
    if not judged:
        text = _("no team can be compared with {since}: {why}.")
        return text.format(since=since, why=_why_not())
    some = ngettext(
        "of {n} teams, {k} has changed since {since} more than chance explains and enough "
        "to matter: {names}.",
        "of {n} teams, {k} have changed since {since} more than chance explains and enough "
        "to matter: {names}.",
        len(_of(judged, Verdict.REAL_AND_MATERIAL)),
    )
    none_to_matter = _("of {n} teams, none has clearly changed enough to matter since {since}.")
    none = _("of {n} teams, none has changed more than chance explains since {since}.")
    return _several(judged, since, some, none_to_matter, none)


def _departments(departments: Sequence[UnitChange], since: str) -> str:
    judged = _judged(departments)
    if len(departments) == 1 or len(judged) == 1:
        (unit,) = judged or departments
        return _one(_("{department} as a whole").format(department=unit.name), unit, since)
    if not judged:
        text = _("No department can be compared with {since}: {why}.")
        return text.format(since=since, why=_why_not())
    some = ngettext(
        "Of {n} departments as a whole, {k} has changed since {since} more than chance "
        "explains and enough to matter: {names}.",
        "Of {n} departments as a whole, {k} have changed since {since} more than chance "
        "explains and enough to matter: {names}.",
        len(_of(judged, Verdict.REAL_AND_MATERIAL)),
    )
    none_to_matter = _(
        "Of {n} departments as a whole, none has clearly changed enough to matter since {since}."
    )
    none = _(
        "Of {n} departments as a whole, none has changed more than chance explains since {since}."
    )
    return _several(judged, since, some, none_to_matter, none)


def _several(
    judged: Sequence[UnitChange], since: str, some: str, none_to_matter: str, none: str
) -> str:
    """Return the text that fits what was judged, and which changes are real but unclear."""
    clear = _of(judged, Verdict.REAL_AND_MATERIAL)
    text = none_to_matter if any(unit.found.is_real for unit in judged) else none
    said = (some if clear else text).format(
        n=len(judged), k=len(clear), since=since, names=_names(clear)
    )
    return _with_unclear(said, _of(judged, Verdict.REAL_BUT_SMALL))


def _with_unclear(said: str, unclear: Sequence[UnitChange]) -> str:
    if not unclear:
        return said
    text = _("More than chance explains, but not clearly by {smallest} points: {names}.")
    more = text.format(smallest=number(SMALLEST_OF_INTEREST, 1), names=_names(unclear))
    return one_text(said, more)


def _one(name: str, unit: UnitChange, since: str) -> str:
    change = unit.found.change
    if change is None:
        text = _("{unit} cannot be compared with {since}: {why}.")
        return text.format(unit=name, since=since, why=_why_not())
    beyond = (change.ci_low or 0.0) > 0 or (change.ci_high or 0.0) < 0
    texts = {
        Verdict.REAL_AND_MATERIAL: _(
            "{unit} has changed since {since} by {change}: more than chance explains, and enough "
            "to matter."
        ),
        Verdict.REAL_BUT_SMALL: _(
            "{unit} has changed since {since} by {change}: more than chance explains, but not "
            "clearly by {smallest} points."
        ),
        Verdict.EQUIVALENT: _(
            "{unit} has changed since {since} by {change}: too little to matter."
        ),
        Verdict.NOT_DISTINGUISHED: _(
            "{unit} has changed since {since} by {change}; with so many compared at once, that "
            "can still be chance."
        )
        if beyond
        else _("{unit} has changed since {since} by {change}: no more than chance explains."),
    }
    smallest = number(SMALLEST_OF_INTEREST, 1)
    return texts[unit.found.verdict].format(
        unit=name, since=since, change=change_text(change), smallest=smallest
    )


def _names(units: Sequence[UnitChange]) -> str:
    """Return the units that changed most, the largest change first."""
    changes = [(unit.name, unit.found.change.points) for unit in units if unit.found.change]
    changes.sort(key=lambda named: -abs(named[1]))
    named = _(", ").join(
        _("{unit} ({points})").format(unit=name, points=number(points, sign=True))
        for name, points in changes[:MOST_NAMED]
    )
    if len(changes) <= MOST_NAMED:
        return named
    return _("{names} and {n} more").format(names=named, n=len(changes) - MOST_NAMED)
