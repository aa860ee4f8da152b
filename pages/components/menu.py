"""The menu: the screens that the viewer may open, and nothing of the others."""

from __future__ import annotations

import streamlit as st

from pages.components.preview import choose_preview
from pages.components.screens import screens_of
from pages.components.session import current_store, current_viewer
from pages.components.signin import Mode, identity
from survey.access import ROLES
from survey.language import gettext as _


def menu(folder: str) -> dict[str, list[st.Page]]:
    """Return the menu's headings with their screens, of the files in a folder.

    The default screen has no address of its own: it is the one nobody needs a link to.
    """
    store = current_store()
    who = identity()
    if who is not None and who.mode is Mode.LOCAL:
        choose_preview(store)
    screens = screens_of(current_viewer())
    welcome = st.Page(
        f"{folder}/executive/welcome.py",
        title=_("Welcome"),
        default=True,
        visibility="visible" if store.is_empty() or not screens else "hidden",
    )
    found: dict[str, list[st.Page]] = {"": [welcome]}
    for screen in screens:
        page = st.Page(
            f"{folder}/{screen.file}.py", title=_(screen.title), url_path=screen.address
        )
        found.setdefault(_(ROLES[screen.menu]), []).append(page)
    return found
