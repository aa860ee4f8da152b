"""What screens say besides their figures: banners, findings, notes on method."""

from __future__ import annotations

import re

import streamlit as st

from disclosure.release import count_text
from disclosure.viewer import Viewer
from insights.history import counts_teams, remove_sample
from insights.sample import load_sample
from pages.components import queries_hr
from pages.components.session import current_store, current_viewer, go_to
from survey.access import Role
from survey.language import gettext as _
from survey.language import ngettext

# Takes no room and parts no word, but whatever is looked for across it is not found.
WORD_JOINER = "\u2060"
# Streamlit makes links of addresses, icons of :names: and signs of -> only after it has taken
# the backslashes away; no backslash keeps it from that.
_MADE_LATER = re.compile(
    r"(?<=:)(?=[a-z/])|(?<=www)(?=\.)|(?<=@)(?=\w)|(?<!\S[<>~-])(?<=[<>~-])(?=[<>=-])",
    re.IGNORECASE,
)
_LIST_NUMBER = re.compile(r"^(\s*\d+)\.")


def sample_banner() -> None:
    """Say that the data are invented, and offer HR to remove them; nothing on real data."""
    store, viewer = current_store(), current_viewer()
    if not queries_hr.has_sample():
        return
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key="sample_banner"
    ):
        st.markdown(
            _("**Sample organisation.** These figures are invented, to look around with."),
            width="stretch",
        )
        if not viewer.has(Role.HR):
            return
        if not queries_hr.sample_is_complete() and st.button(_("Load the rest"), key="load_rest"):
            load_sample(store, viewer)
            st.rerun()
        if st.button(_("Remove sample data"), key="remove_sample"):
            remove_sample(store, viewer)
            st.rerun()


def nothing_yet() -> None:
    """Say what an empty screen is waiting for."""
    store = current_store()
    if store.is_empty():
        st.info(_("There are no survey data yet. Upload a staff survey and a customer survey."))
    else:
        st.info(
            _(
                "The files imported so far hold nothing that is on the chain. Undo them under "
                "History, and tell what their questions measure when you import them again."
            )
        )
    if not current_viewer().has(Role.HR):
        return
    with st.container(horizontal=True):
        if st.button(_("Upload files"), type="primary", key="go_to_upload"):
            go_to("hr/upload")
        if store.is_empty() and st.button(_("Look around first"), key="go_to_welcome"):
            go_to("executive/welcome")


def no_access(viewer: Viewer) -> None:
    """Say that nothing has been granted to the viewer, and who can grant it."""
    st.title(_("No access yet"))
    st.markdown(
        _(
            "Your sign-in works, but nobody has given you a role. Ask the dashboard's "
            "administrator."
        )
    )
    if viewer.name:
        st.caption(as_plain_text(_("Signed in as {name}").format(name=viewer.name)))


def finding(sentence: str, cautions: tuple[str, ...] = ()) -> None:
    """Say a screen's finding in one plain sentence, and what to mind."""
    st.markdown(f"## {as_plain_text(sentence)}")
    for caution in cautions:
        st.caption(as_plain_text(caution))


def as_plain_text(text: str) -> str:
    """Return text so that Streamlit's markdown shows it as it is."""
    text = _MADE_LATER.sub(WORD_JOINER, text)
    for character in "\\`*_{}[]()#+-!|<>$~:&":
        text = text.replace(character, f"\\{character}")
    return _LIST_NUMBER.sub(r"\1\\.", text)


def rows_text(n: int, loader: str) -> str:
    """Return how many rows a file has: people are counted no closer than the minimum."""
    n_rows = f"{n:,}" if counts_teams(loader) else count_text(n)
    return ngettext("{n} row", "{n} rows", n).format(n=n_rows)


def method_note(*paragraphs: str) -> None:
    """Offer how a figure is computed, closed until asked for."""
    with st.expander(_("How is this computed?")):
        st.markdown("\n\n".join(paragraphs))
