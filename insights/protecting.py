"""How many people a figure needs, how long answers are kept, and erasing a person's answers."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from disclosure.protection import FLOOR, Protection
from disclosure.viewer import Viewer
from insights.auditing import AUTOMATIC, Action, note
from insights.changes import NotChanged, Problem
from store.errors import KeyTooShort, WrongKey
from survey.access import Role

if TYPE_CHECKING:
    from store import Store

THRESHOLDS = ("minimum", "minimum_cross", "minimum_comments")
RETENTION = "retention_months"
LONGEST_RETENTION = 600  # months: beyond it, "for ever" is meant
_FOR_EVER = "–"


def protection(store: Store) -> Protection:
    """Return the thresholds in force."""
    stored = store.settings()
    return Protection(**{name: int(stored[name]) for name in THRESHOLDS if name in stored})


def retention_months(store: Store) -> int | None:
    """Return for how many months answers are kept, None for ever."""
    months = store.settings().get(RETENTION, "")
    return int(months) if months else None


def is_launched(store: Store) -> bool:
    """Return whether real surveys were ever imported: an undone one may have been looked at."""
    return any(not record.is_sample for record in store.imports())


def lowest_allowed(store: Store) -> Protection:
    """Return how low each threshold may be set now."""
    return protection(store) if is_launched(store) else Protection(FLOOR, FLOOR, FLOOR)


def thresholds(minimum: int, minimum_cross: int, minimum_comments: int) -> Protection:
    """Return the thresholds.

    Raises
    ------
    NotChanged
        If one is too low in itself, or beside the first.
    """
    too_low = [
        Problem("floor", found=str(number), expected=str(FLOOR))
        for number in dict.fromkeys((minimum, minimum_cross, minimum_comments))
        if number < FLOOR
    ] or [
        Problem("order", found=str(number), expected=str(minimum))
        for number in dict.fromkeys((minimum_cross, minimum_comments))
        if number < minimum
    ]
    if too_low:
        raise NotChanged(*too_low)
    return Protection(minimum, minimum_cross, minimum_comments)


def change_protection(store: Store, viewer: Viewer, wanted: Protection) -> None:
    """Put thresholds in force; once real surveys are in, each can only be raised.

    Raises
    ------
    NotAllowed
        If the viewer is no administrator.
    NotChanged
        If one falls after the launch: groups that were hidden would come to light.
    """
    viewer.require(Role.ADMINISTRATOR)
    before, lowest = protection(store), lowest_allowed(store)
    lowered = [
        Problem("lowered", found=str(getattr(wanted, name)), expected=str(getattr(lowest, name)))
        for name in THRESHOLDS
        if getattr(wanted, name) < getattr(lowest, name)
    ]
    if lowered:
        raise NotChanged(*lowered)
    _change(
        store,
        viewer,
        {name: str(getattr(before, name)) for name in THRESHOLDS},
        {name: str(getattr(wanted, name)) for name in THRESHOLDS},
    )


def change_retention(store: Store, viewer: Viewer, months: int | None) -> None:
    """Keep answers for this many months from now on, None for ever; deletes nothing yet.

    Raises
    ------
    NotAllowed
        If the viewer is no administrator.
    NotChanged
        If it is no sensible number of months.
    """
    viewer.require(Role.ADMINISTRATOR)
    if months is not None and not 1 <= months <= LONGEST_RETENTION:
        raise NotChanged(Problem("months", found=str(months), expected=str(LONGEST_RETENTION)))
    before = retention_months(store)
    _change(store, viewer, {RETENTION: str(before or "")}, {RETENTION: str(months or "")})


def oldest_kept(store: Store, today: date) -> date | None:
    """Return the day before which a survey must have ended for its answers to go."""
    months = retention_months(store)
    return _months_before(today, months) if months else None


def apply_retention(store: Store, today: date, who: Viewer | str = AUTOMATIC) -> int:
    """Delete the answers and comments kept long enough, and return how many responses went.

    Scores and counts stay. Runs after each import, and when an administrator asks for it.
    """
    before = oldest_kept(store, today)
    deleted = store.delete_answers(before) if before else 0
    if deleted:
        note(store, who, Action.ANSWERS_DELETED, before=str(before), responses=deleted)
    return deleted


def delete_old_answers(store: Store, viewer: Viewer, today: date) -> int:
    """Apply the retention now, and return how many responses went; administrators only."""
    viewer.require(Role.ADMINISTRATOR)
    return apply_retention(store, today, viewer)


def erase_person(store: Store, viewer: Viewer, respondent: str) -> int:
    """Erase a person's answers and comments from every wave, and return how many responses.

    Every attempt is noted, without the id: asking is a way to learn who took part.

    Raises
    ------
    NotAllowed
        If the viewer is not HR.
    NotChanged
        If the id is empty, or the key of the pseudonyms is gone.
    """
    viewer.require(Role.HR)
    if not respondent.strip():
        raise NotChanged(Problem("no_id"))
    try:
        erased = store.erase_respondent(respondent.strip())
    except (WrongKey, KeyTooShort):
        raise NotChanged(Problem("wrong_key")) from None
    note(store, viewer, Action.ERASED, responses=erased)
    return erased


def has_pulled(store: Store, viewer: Viewer) -> bool:
    """Return whether some scores came from a warehouse, where the answers are; HR only."""
    viewer.require(Role.HR)
    return store.has_pulled()


def _change(store: Store, viewer: Viewer, before: dict[str, str], after: dict[str, str]) -> None:
    changed = {name: value for name, value in after.items() if value != before[name]}
    if not changed:
        return
    said = {
        name: f"{before[name] or _FOR_EVER} → {value or _FOR_EVER}"
        for name, value in changed.items()
    }
    note(store, viewer, Action.PROTECTION_CHANGED, **said)
    store.set_settings(changed)


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
