"""Several files at once: how each of them stands, and one button for those that are ready."""

from __future__ import annotations

from collections.abc import Callable, Collection
from enum import StrEnum

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from insights.history import spanned
from insights.readiness import open_decisions
from insights.unit_sheets import is_unit_sheet
from pages.components.messages import as_plain_text, rows_text
from pages.components.upload.drafts import Draft, preview_of
from pages.components.upload.storing import NotStored, store_draft, store_sheet
from pages.components.upload.unit_sheet import sheet_of, undecided_in
from survey.language import gettext as _
from survey.language import ngettext

PROBLEMS = "batch_problems"


class State(StrEnum):
    """How a dropped file stands."""

    READY = "ready"
    TO_LOOK_AT = "to_look_at"
    THERE = "there"  # stored just now or before
    UNREADABLE = "unreadable"


def state_of(draft: Draft) -> State:
    """Return how a file stands, under what HR has decided so far."""
    if draft.record is not None:
        return State.THERE
    if draft.raw is None:
        return State.UNREADABLE
    shown = sheet_of(draft) if _holds_numbers(draft) else preview_of(draft)
    if shown.already is not None:
        return State.THERE
    return State.TO_LOOK_AT if _undecided(draft) else State.READY


def several(drafts: Collection[Draft]) -> None:
    """Say how several files stand, and offer to import those that need no decision."""
    if len(drafts) < 2:
        return
    by_state: dict[State, list[Draft]] = {state: [] for state in State}
    for draft in drafts:
        by_state[state_of(draft)].append(draft)
    st.markdown(f"**{_summary({state: len(found) for state, found in by_state.items()})}**")
    ready = by_state[State.READY]
    for problem in st.session_state.pop(PROBLEMS, ()):
        st.warning(as_plain_text(problem))
    if not ready:
        return
    label = ngettext("Import the {n} ready file", "Import the {n} ready files", len(ready))
    if st.button(label.format(n=len(ready)), type="primary", key="import_ready"):
        st.session_state[PROBLEMS] = _import_all(ready)
        st.rerun()


def card(draft: Draft, *, is_alone: bool) -> DeltaGenerator:
    """Return where a file is shown: folded up, of several files, where nothing is to be done."""
    name, state = as_plain_text(draft.name), state_of(draft)
    if is_alone or state not in (State.READY, State.THERE):
        box = st.container(border=True)
        box.subheader(name)
        return box
    facts = [f"**{name}**", _("imported")]
    if state is State.READY:
        facts = [f"**{name}**", _("ready"), *_facts(draft)]
    return st.expander(" · ".join(facts))


def _undecided(draft: Draft) -> tuple[str, ...]:
    return undecided_in(draft) if _holds_numbers(draft) else open_decisions(preview_of(draft))


def _holds_numbers(draft: Draft) -> bool:
    return draft.raw is not None and is_unit_sheet(draft.raw)


def _facts(draft: Draft) -> tuple[str, str]:
    """How many rows a file has, and its periods."""
    if draft.raw is None:
        return "", ""
    is_numbers = _holds_numbers(draft)
    periods = sheet_of(draft).sheet.periods if is_numbers else preview_of(draft).periods
    return rows_text(draft.raw.n_rows, draft.raw.loader), spanned(periods)


def _summary(n: dict[State, int]) -> str:
    told = {
        State.READY: _("{n} ready"),
        State.TO_LOOK_AT: ngettext("{n} needs a look", "{n} need a look", n[State.TO_LOOK_AT]),
        State.THERE: _("{n} imported"),
        State.UNREADABLE: _("{n} cannot be read"),
    }
    states = [text.format(n=n[state]) for state, text in told.items() if n[state]]
    return _("{n} files: {states}").format(n=sum(n.values()), states=_(", ").join(states))


def _import_all(ready: list[Draft]) -> list[str]:
    """Import one file after the other; return what could not be, in words.

    Surveys come before tables of numbers, as they name the teams. A file may need a look only
    now: the one before it brought answers of the same wave.
    """
    problems = []
    bar = st.progress(0.0)
    for done, draft in enumerate(sorted(ready, key=_holds_numbers)):
        tell = _teller(bar, draft, done, len(ready))
        if decisions := _undecided(draft):
            problems.append(f"{draft.name}: {decisions[0]}")
            continue
        try:
            if _holds_numbers(draft):
                store_sheet(draft, sheet_of(draft), {})
            else:
                store_draft(draft, preview_of(draft), {}, (), tell)
        except NotStored as refused:
            problems.append(f"{draft.name}: {refused.says}. {refused.remedy}")
    return problems


def _teller(bar: DeltaGenerator, draft: Draft, done: int, n: int) -> Callable[[str], None]:
    text = _("File {number} of {n}, {file}: {step}")

    def tell(step: str) -> None:
        bar.progress(
            done / n,
            text=as_plain_text(text.format(number=done + 1, n=n, file=draft.name, step=step)),
        )

    return tell
