"""Who did what: the entries of the audit log, written and read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import pandas as pd

from disclosure.release import count_text
from disclosure.viewer import Viewer
from insights.access_table import UNIT_KINDS
from survey.access import ROLES, Role
from survey.language import gettext as _
from survey.language import mark

if TYPE_CHECKING:
    from store import Store

AUTOMATIC = "automatic"
"""Who did what nobody asked for at that moment."""

LONGEST_DETAIL = 200  # characters: a log entry is a line, not a document


class Action(StrEnum):
    """What the log tells apart."""

    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    UPLOADED = "uploaded"
    NUMBERS_UPLOADED = "numbers_uploaded"
    UNDONE = "undone"
    MAPPING_CHANGED = "mapping_changed"
    CROSSWALK_CHANGED = "crosswalk_changed"
    CODEBOOK_CHANGED = "codebook_changed"
    EVENTS_CHANGED = "events_changed"
    ACCESS_CHANGED = "access_changed"
    PROTECTION_CHANGED = "protection_changed"
    EXPORTED = "exported"
    ERASED = "erased"
    ANSWERS_DELETED = "answers_deleted"
    BACKED_UP = "backed_up"
    RESTORED = "restored"
    PULLED = "pulled"
    SAMPLE_LOADED = "sample_loaded"
    SAMPLE_REMOVED = "sample_removed"


ACTIONS: dict[str, str] = {
    Action.SIGNED_IN: mark("Signed in"),
    Action.SIGNED_OUT: mark("Signed out"),
    Action.UPLOADED: mark("Uploaded a survey"),
    Action.NUMBERS_UPLOADED: mark("Uploaded headcounts or key figures"),
    Action.UNDONE: mark("Undid an import"),
    Action.MAPPING_CHANGED: mark("Changed the use of columns"),
    Action.CROSSWALK_CHANGED: mark("Changed names of units"),
    Action.CODEBOOK_CHANGED: mark("Changed the codebook"),
    Action.EVENTS_CHANGED: mark("Changed events"),
    Action.ACCESS_CHANGED: mark("Changed access"),
    Action.PROTECTION_CHANGED: mark("Changed protection"),
    Action.EXPORTED: mark("Downloaded"),
    Action.ERASED: mark("Erased a person's answers"),
    Action.ANSWERS_DELETED: mark("Deleted old answers"),
    Action.BACKED_UP: mark("Backed up"),
    Action.RESTORED: mark("Restored a backup"),
    Action.PULLED: mark("Took sums from the warehouse"),
    Action.SAMPLE_LOADED: mark("Loaded the sample"),
    Action.SAMPLE_REMOVED: mark("Removed the sample"),
}

DETAILS: dict[str, str] = {
    "change": mark("Change"),
    "person": mark("Person or group"),
    "role": mark("Role"),
    "unit_kind": mark("Kind of unit"),
    "unit": mark("Unit"),
    "first_day": mark("First day"),
    "last_day": mark("Last day"),
    "minimum": mark("People behind a score"),
    "minimum_cross": mark("People behind two attributes crossed"),
    "minimum_comments": mark("Comments shown together"),
    "retention_months": mark("Months answers are kept"),
    "before": mark("Surveys that ended before"),
    "file": mark("File"),
    "import_number": mark("Import"),
    "periods": mark("Periods"),
    "waves": mark("Waves"),
    "rows": mark("Rows"),
    "responses": mark("Responses"),
    "columns": mark("Columns"),
    "questions": mark("Questions"),
    "day": mark("Day"),
    "spelling": mark("Name in the file"),
    "screen": mark("Screen"),
    "format": mark("Format"),
    "sign_in": mark("Way of signing in"),
}
"""All that a detail may be about. Answers, ids and comments are not among it, on purpose."""

ADDED, CHANGED, REMOVED = mark("added"), mark("changed"), mark("removed")
_SELF_EVIDENT = ("change", "person", "file")  # said without the detail's name
_COUNTS = ("rows", "responses")  # of people
_WORDS: dict[str, Mapping[str, str]] = {  # details whose values are ours, not somebody's text
    "change": {ADDED: ADDED, CHANGED: CHANGED, REMOVED: REMOVED},
    "role": {str(role): name for role, name in ROLES.items()},
    "unit_kind": UNIT_KINDS,
    "sign_in": {"oidc": mark("sign-in provider"), "proxy": mark("the company's own server")},
}


@dataclass(frozen=True)
class Entry:
    """One line of the log; ``at`` is in UTC, ``who`` empty on one's own computer."""

    number: int
    at: datetime
    who: str
    action: str
    detail: Mapping[str, str]


@dataclass(frozen=True)
class AuditLog:
    """All entries, newest first, and whether they are as they were written."""

    entries: tuple[Entry, ...]
    is_intact: bool

    @property
    def people(self) -> tuple[str, ...]:
        """Return everybody who did anything, sorted."""
        return tuple(sorted({entry.who for entry in self.entries}))

    def only(self, action: str = "", who: str | None = None) -> tuple[Entry, ...]:
        """Return the entries of one action and person; "" and None are any."""
        return tuple(
            entry
            for entry in self.entries
            if (not action or entry.action == action) and (who is None or entry.who == who)
        )


def note(store: Store, who: Viewer | str, action: Action, **detail: str | int) -> None:
    """Write what somebody did into the audit log.

    Raises
    ------
    ValueError
        If a detail is none of ``DETAILS``.
    """
    unknown = detail.keys() - DETAILS.keys()
    if unknown:
        raise ValueError(f"the audit log has no detail {', '.join(sorted(unknown))}")
    name = who.name if isinstance(who, Viewer) else who
    written = {key: _text(key, value) for key, value in detail.items()}
    store.append_audit(_line(name), str(action), {k: v for k, v in written.items() if v})


def audit_log(store: Store, viewer: Viewer) -> AuditLog:
    """Return the whole log, checked; administrators only."""
    viewer.require(Role.ADMINISTRATOR)
    return AuditLog(audit_entries(store, viewer), store.audit_is_intact())


def audit_entries(store: Store, viewer: Viewer, newest: int | None = None) -> tuple[Entry, ...]:
    """Return the entries of the log, newest first; administrators only."""
    viewer.require(Role.ADMINISTRATOR)
    rows = store.audit_log(newest).itertuples(index=False, name=None)
    return tuple(
        Entry(number, at.to_pydatetime(), who, action, _parsed(detail))
        for number, at, who, action, detail in rows
    )


def audit_table(entries: Iterable[Entry]) -> pd.DataFrame:
    """Return entries as a table in the language in use, for the screen and for files."""
    rows = [
        (f"{e.at:%Y-%m-%d %H:%M:%S}", name_of(e.who), action_name(e.action), _detail(e.detail))
        for e in entries
    ]
    headings = [_("Time (UTC)"), _("Who"), _("What"), _("Details")]
    return pd.DataFrame(rows, columns=pd.Index(headings)).astype(str)


def name_of(who: str) -> str:
    """Return how somebody is called in the log, in the language in use."""
    if who == AUTOMATIC:
        return _("the dashboard itself")
    return who or _("this computer, without sign-in")


def action_name(action: str) -> str:
    """Return an action's name in the language in use."""
    return _(ACTIONS.get(action, action))


def _detail(detail: Mapping[str, str]) -> str:
    return _("; ").join(
        _said(key, value)
        if key in _SELF_EVIDENT
        else _("{name}: {value}").format(name=_(DETAILS.get(key, key)), value=_said(key, value))
        for key, value in detail.items()
    )


def _said(key: str, value: str) -> str:
    words = _WORDS.get(key, {})
    return _(words[value]) if value in words else value


def _text(key: str, value: str | int) -> str:
    if key in _COUNTS and isinstance(value, int):
        return count_text(value)
    return _line(str(value))


def _line(text: str) -> str:
    """Names of files and units are others' text: one line, of a bounded length."""
    printable = "".join(c if c.isprintable() else " " for c in text)
    line = " ".join(printable.split())
    return line if len(line) <= LONGEST_DETAIL else line[: LONGEST_DETAIL - 1] + "…"


def _parsed(text: str) -> dict[str, str]:
    """The log keeps details in the alphabet's order; readers get them in ours."""
    found = {str(key): str(value) for key, value in json.loads(text).items()}
    order = [*DETAILS, *found]
    return {key: found[key] for key in sorted(found, key=order.index)}
