"""The thresholds and the time answers are kept, to look at and to change."""

from __future__ import annotations

from datetime import date

import streamlit as st

from disclosure.viewer import Viewer
from insights.changes import NotChanged
from insights.protecting import (
    LONGEST_RETENTION,
    RETENTION,
    THRESHOLDS,
    change_protection,
    change_retention,
    delete_old_answers,
    is_launched,
    lowest_allowed,
    oldest_kept,
    protection,
    retention_months,
    thresholds,
)
from pages.components.admin.allowed import show_problems
from pages.components.session import current_store
from survey.language import gettext as _
from survey.language import mark, ngettext

MOST = 1000  # people: more than that hides everything

WHAT_FOR: dict[str, tuple[str, str]] = {
    "minimum": (
        mark("People behind a score"),
        mark("A score of fewer people is never shown, nor is what would give it away."),
    ),
    "minimum_cross": (
        mark("People behind two attributes crossed"),
        mark("Age and gender together, say, describe a person more closely than either alone."),
    ),
    "minimum_comments": (
        mark("Comments shown together"),
        mark("Fewer comments than this are not shown: a way of writing is easily recognised."),
    ),
}
SAVED = "protection_saved"


def edit_thresholds(viewer: Viewer) -> None:
    """Show the thresholds, each with what it does, and save what is changed."""
    store = current_store()
    now, lowest = protection(store), lowest_allowed(store)
    if is_launched(store):
        st.caption(
            _("Real surveys have been imported: from now on these numbers can only be raised.")
        )
    with st.form("thresholds", border=False):
        wanted = []
        for name in THRESHOLDS:
            label, does = WHAT_FOR[name]
            number = st.number_input(
                _(label),
                min_value=getattr(lowest, name),
                max_value=max(MOST, getattr(now, name)),
                value=getattr(now, name),
                key=name,
                width=320,
            )
            st.caption(_(does))
            wanted.append(number)
        if st.form_submit_button(_("Save protection"), type="primary"):
            try:
                change_protection(store, viewer, thresholds(*wanted))
            except NotChanged as refused:
                show_problems(refused)
            else:
                _say_later(_("Protection is saved."))


def edit_retention(viewer: Viewer) -> None:
    """Show how long answers are kept, save a change, and delete what is older on request."""
    store = current_store()
    # A number field that begins with a value could not be emptied again.
    st.session_state.setdefault(RETENTION, retention_months(store))
    with st.form("retention", border=False):
        months = st.number_input(
            _("Months answers are kept"),
            min_value=1,
            max_value=LONGEST_RETENTION,
            value=None,
            placeholder=_("for ever"),
            key=RETENTION,
            width=320,
        )
        st.caption(
            _(
                "Older answers and comments are deleted at each import; scores and counts of "
                "groups stay. Empty: answers are kept for ever."
            )
        )
        if st.form_submit_button(_("Save time"), type="primary"):
            change_retention(store, viewer, months)
            _say_later(_("The time is saved. Nothing has been deleted yet."))
    _offer_deletion(viewer)


def say_what_was_saved() -> None:
    """Say once what the last click did."""
    if said := st.session_state.pop(SAVED, ""):
        st.success(said)


def _offer_deletion(viewer: Viewer) -> None:
    store, today = current_store(), date.today()
    if (before := oldest_kept(store, today)) is None:
        return
    with st.popover(_("Delete now")):
        st.markdown(
            _(
                "The single answers and comments of surveys that ended before {day} are deleted. "
                "This cannot be undone."
            ).format(day=before)
        )
        if st.button(_("Delete these answers"), type="primary", key="delete_old"):
            n = delete_old_answers(store, viewer, today)
            text = ngettext("{n} response was deleted.", "{n} responses were deleted.", n)
            _say_later(text.format(n=f"{n:,}"))


def _say_later(text: str) -> None:
    st.session_state[SAVED] = text
    st.rerun()
