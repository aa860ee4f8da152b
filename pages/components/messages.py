"""What screens say besides their figures: banners, findings, notes on method."""

from __future__ import annotations

import streamlit as st

from insights.sample import load_sample, sample_is_complete
from pages.components.session import current_store, go_to
from survey.language import gettext as _


def sample_banner() -> None:
    """Say that the data are invented, and offer to remove them; nothing on real data."""
    store = current_store()
    if not store.has_sample():
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            _("**Sample organisation.** These figures are invented, to look around with."),
            width="stretch",
        )
        if not sample_is_complete(store) and st.button(_("Load the rest"), key="load_rest"):
            load_sample(store)
            st.rerun()
        if st.button(_("Remove sample data"), key="remove_sample"):
            store.remove_sample()
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
    with st.container(horizontal=True):
        if st.button(_("Upload files"), type="primary", key="go_to_upload"):
            go_to("hr/upload")
        if store.is_empty() and st.button(_("Look around first"), key="go_to_welcome"):
            go_to("executive/welcome")


def finding(sentence: str, cautions: tuple[str, ...] = ()) -> None:
    """Say a screen's finding in one plain sentence, and what to mind."""
    st.markdown(f"#### {as_plain_text(sentence)}")
    for caution in cautions:
        st.caption(as_plain_text(caution))


def as_plain_text(text: str) -> str:
    """Return text so that Streamlit's markdown shows it as it is."""
    for character in "\\`*_{}[]()#+-!|<>$~:":
        text = text.replace(character, f"\\{character}")
    return text


def method_note(*paragraphs: str) -> None:
    """Offer how a figure is computed, closed until asked for."""
    with st.expander(_("How is this computed?")):
        for paragraph in paragraphs:
            st.markdown(paragraph)
