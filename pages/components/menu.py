"""The menu: the screens that the viewer may open, and nothing of the others."""

from __future__ import annotations

from copy import copy
from functools import lru_cache

import streamlit as st

from pages.components.preview import choose_preview
from pages.components.queries import is_empty
from pages.components.screens import Screen, screens_of
from pages.components.session import current_store, current_viewer
from pages.components.signin import Mode, identity
from survey.access import ROLES
from survey.language import current_language
from survey.language import gettext as _

MENUS = 64  # a few combinations of roles, in each language


def menu(folder: str) -> dict[str, list[st.Page]]:
    """Return the menu's headings with their screens, of the files in a folder.

    The default screen has no address of its own: it is the one nobody needs a link to.
    """
    store = current_store()
    who = identity()
    if who is not None and who.mode is Mode.LOCAL:
        choose_preview(store)
    screens = screens_of(current_viewer())
    made = _made(folder, screens, is_empty() or not screens, current_language())
    # Running a page marks it as run: every rerun needs its own.
    return {heading: [copy(page) for page in pages] for heading, pages in made.items()}


@lru_cache(maxsize=MENUS)
def _made(
    folder: str,
    screens: tuple[Screen, ...],
    greets: bool,
    language: str,  # noqa: ARG001  part of the key: a menu has words
) -> dict[str, list[st.Page]]:
    """Made once: each page looks for its file, and there are many."""
    welcome = st.Page(
        f"{folder}/executive/welcome.py",
        title=_("Welcome"),
        default=True,
        visibility="visible" if greets else "hidden",
    )
    found: dict[str, list[st.Page]] = {"": [welcome]}
    for screen in screens:
        page = st.Page(
            f"{folder}/{screen.file}.py", title=_(screen.title), url_path=screen.address
        )
        found.setdefault(_(ROLES[screen.menu]), []).append(page)
    return found
