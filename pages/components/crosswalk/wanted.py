"""What HR wants changed: looked at once more before it holds."""

from __future__ import annotations

import streamlit as st

from disclosure.viewer import Viewer
from insights.crosswalk import RefusedCrosswalk, apply, crosswalk, only_new, rehearse
from insights.crosswalk_wording import joined_sentence, outcome_sentences
from loaders.crosswalk_sheet import CrosswalkFile
from pages.components.messages import as_plain_text
from pages.components.session import current_store
from pages.components.to_correct import show_issues
from survey.crosswalk import Crosswalk, CrosswalkOutcome
from survey.language import gettext as _

_WANTED = "crosswalk_wanted"
_SHOWN = "crosswalk_shown"  # what HR was told last that it would change
_APPLIED = "crosswalk_applied"
_VERSION = "crosswalk_version"  # of the tables: another one begins with what is stored


def look_at(found: CrosswalkFile, viewer: Viewer) -> None:
    """Show what would change, on a screen of its own, or everything that keeps it from it."""
    if found.issues:
        show_issues(found.issues)
        return
    wanted = only_new(found.wanted, crosswalk(current_store(), viewer))
    try:
        outcome = rehearse(current_store(), viewer, wanted)
    except RefusedCrosswalk as refused:
        show_issues(refused.issues)
        return
    if outcome.is_nothing:
        st.info(_("Nothing would change."))
        return
    st.session_state[_WANTED] = wanted
    st.rerun()


def review_wanted(viewer: Viewer) -> bool:
    """Show what is about to change and whether to apply it; return whether anything is."""
    wanted: Crosswalk | None = st.session_state.get(_WANTED)
    if wanted is None:
        return False
    st.subheader(_("This would change"))
    try:
        outcome = rehearse(current_store(), viewer, wanted)
    except RefusedCrosswalk as refused:  # somebody else changed something meanwhile
        show_issues(refused.issues)
        outcome = CrosswalkOutcome()
    is_as_shown = outcome == st.session_state.get(_SHOWN, outcome)
    st.session_state[_SHOWN] = outcome
    if not is_as_shown:
        st.warning(
            _("Somebody else changed team names meanwhile. Look again at what would change.")
        )
    for sentence in outcome_sentences(outcome):
        st.markdown(f"- {as_plain_text(sentence)}")
    for joined in outcome.joined:
        st.warning(as_plain_text(joined_sentence(joined)))
    sure = not outcome.joined or st.checkbox(_("I know that joined teams cannot be parted again"))
    with st.container(horizontal=True):
        is_clicked = st.button(_("Apply"), type="primary", disabled=not sure or outcome.is_nothing)
        if is_clicked and is_as_shown:
            apply(current_store(), viewer, wanted)
            st.session_state[_APPLIED] = True
            forget()
        if st.button(_("Back, change nothing")):
            forget()
    return True


def forget() -> None:
    """Show the tables anew, as they are stored."""
    st.session_state.pop(_WANTED, None)
    st.session_state.pop(_SHOWN, None)
    st.session_state[_VERSION] = version() + 1
    st.rerun()


def version() -> int:
    """Return a number that is another one whenever the tables begin anew."""
    return st.session_state.setdefault(_VERSION, 0)


def say_what_was_applied() -> None:
    """Say once that a change holds."""
    if st.session_state.pop(_APPLIED, False):
        st.success(_("The changes are applied."))
