"""What is said of teams' names and of what a crosswalk changes, in the viewer's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from disclosure.release import count_text
from insights.crosswalk import OneSided
from survey.crosswalk import (
    ChangeKind,
    Crosswalk,
    CrosswalkOutcome,
    Joined,
    TeamChange,
    TeamWeight,
)
from survey.language import gettext as _
from survey.language import ngettext
from survey.period import period_text

MOST_NAMED = 8
"""Pairs of names in a sentence: more nobody reads."""


def crosswalk_sentence(now: Crosswalk, alone: Sequence[OneSided]) -> str:
    """Return how many teams are known, and how many of them cannot be linked."""
    n_teams = len({name.unit for name in now.names if name.kind == "team"})
    if not alone:
        return ngettext(
            "{n} team is known; if it has answers, it can be linked with its customers.",
            "{n} teams are known; all that have answers can be linked with their customers.",
            n_teams,
        ).format(n=n_teams)
    staff = sum(team.has_staff for team in alone)
    return _(
        "{n} teams are known. {staff} with answers of staff only and {customers} with answers "
        "of customers only cannot be linked."
    ).format(n=n_teams, staff=staff, customers=len(alone) - staff)


def outcome_sentences(outcome: CrosswalkOutcome) -> tuple[str, ...]:
    """Return what would change, but for teams that become one."""
    return tuple(
        text
        for text in (
            _spelled(outcome.spelled),
            *(_("“{old}” is called “{new}”.").format(old=o, new=n) for o, n in outcome.renamed),
            _new(outcome.new_units),
            *(_became(change) for change in outcome.changes_added),
            *(_not_any_more(_became(change)) for change in outcome.changes_removed),
            *(_counts(weight) for weight in outcome.weights_added),
            *(
                _not_any_more(_counts(weight))
                for weight in outcome.weights_removed
                if not _is_replaced(weight, outcome.weights_added)
            ),
        )
        if text
    )


def joined_sentence(joined: Joined) -> str:
    """Return that two teams become one, how many answers move, and that it is for good."""
    return ngettext(
        "“{old}” becomes part of “{new}”: {n} answer moves. This cannot be taken back.",
        "“{old}” becomes part of “{new}”: {n} answers move. This cannot be taken back.",
        joined.n_answers,
    ).format(old=joined.old, new=joined.new, n=count_text(joined.n_answers))


def _spelled(pairs: Sequence[tuple[str, str]]) -> str:
    if not pairs:
        return ""
    text = ngettext(
        "{n} spelling means another team in files from now on: {pairs}.",
        "{n} spellings mean other teams in files from now on: {pairs}.",
        len(pairs),
    )
    named = (_("“{old}” is “{new}”").format(old=old, new=new) for old, new in pairs)
    return text.format(n=len(pairs), pairs=_listed(named))


def _new(units: Sequence[str]) -> str:
    if not units:
        return ""
    text = ngettext("{n} new name: {names}.", "{n} new names: {names}.", len(units))
    return text.format(n=len(units), names=_listed(units))


def _became(change: TeamChange) -> str:
    texts = {
        ChangeKind.MERGED: _("From {period} on, the people of “{old}” are in “{new}”."),
        ChangeKind.SPLIT: _("From {period} on, “{new}” is a part of what was “{old}”."),
        ChangeKind.RENAMED: _("From {period} on, “{old}” is called “{new}”."),
    }
    period = period_text(change.period)
    return texts[change.kind].format(period=period, old=change.old, new=change.new)


def _counts(weight: TeamWeight) -> str:
    text = _("Customers of “{customers}” count for the staff of “{staff}” with weight {weight}.")
    return text.format(customers=weight.customers, staff=weight.staff, weight=f"{weight.weight:g}")


def _not_any_more(sentence: str) -> str:
    return _("No longer said: {sentence}").format(sentence=sentence)


def _is_replaced(weight: TeamWeight, added: Iterable[TeamWeight]) -> bool:
    return any((w.staff, w.customers) == (weight.staff, weight.customers) for w in added)


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    shown = _(", ").join(every[:MOST_NAMED])
    if len(every) <= MOST_NAMED:
        return shown
    return _("{names} and {n} more").format(names=shown, n=len(every) - MOST_NAMED)
