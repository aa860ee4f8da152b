"""What screens say besides their figures: banners, findings, notes on method."""

from __future__ import annotations

import streamlit as st

from pages.components.session import current_store
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
        if st.button(_("Remove sample data"), key="remove_sample"):
            store.remove_sample()
            st.rerun()


def nothing_yet() -> None:
    """Say what an empty screen is waiting for."""
    st.info(_("There are no survey data yet. Upload a staff survey and a customer survey."))
    if st.button(_("Upload files"), key="go_to_upload"):
        st.switch_page("pages/hr/upload.py")


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
