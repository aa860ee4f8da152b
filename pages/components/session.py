"""The store, the viewer, the language and the colours of this session."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import lru_cache

import streamlit as st

from disclosure.viewer import NOBODY, Viewer
from insights.access import viewer_of
from pages.components.once import Once
from pages.components.preview import previewed
from pages.components.signin import Mode, identity
from store import Store, default_path
from store.errors import SchemaMismatch, StoreInUse, StoreUnusable
from survey.language import LANGUAGES, use_language
from survey.language import gettext as _

_in_place_of: ContextVar[Viewer | None] = ContextVar("in_place_of", default=None)


@Once
def open_store() -> Store:
    """Return the one store of this process, opened by the first who asks."""
    return Store.open(default_path())


def current_store() -> Store:
    """Return the store; where it cannot be opened, say so on the screen and stop."""
    try:
        return open_store()
    except StoreInUse:
        st.error(_("The data file is open in another program."))
        st.markdown(_("Close the other dashboard, then reload this page."))
        st.stop()
    except StoreUnusable:
        st.error(_("The data file cannot be written."))
        st.markdown(
            _("Make room on the disk, allow writing to its folder, or set CHAIN_STORE to another.")
        )
        st.stop()
    except SchemaMismatch:
        st.error(_("The data file was written by another version, or is no data file of ours."))
        st.markdown(_("Start the version that wrote it, or set CHAIN_STORE to a new file."))
        st.stop()


@contextmanager
def in_place_of(viewer: Viewer) -> Iterator[None]:
    """Let this thread, which serves nobody, ask for what such a viewer may see."""
    before = _in_place_of.set(viewer)
    try:
        yield
    finally:
        _in_place_of.reset(before)


def is_for_nobody() -> bool:
    """Return whether nobody waits for what this thread asks."""
    return _in_place_of.get() is not None


def current_viewer() -> Viewer:
    """Return who is looking, with what is granted to them today; nobody before sign-in."""
    if viewer := _in_place_of.get():
        return viewer
    who = identity()
    if who is None:
        return NOBODY
    if who.mode is Mode.LOCAL:
        return previewed(current_store())
    store = current_store()
    version = (store.access_version(), store.data_version())  # units come and go with data
    return _granted(store, version, who.name, who.groups, datetime.now().astimezone().date())


@lru_cache(maxsize=1024)
def _granted(
    store: Store,
    version: tuple[int, int],  # noqa: ARG001  part of the key
    name: str,
    groups: frozenset[str],
    today: date,
) -> Viewer:
    return viewer_of(store, name, groups, today)


def choose_language() -> None:
    """Show the language switch in the sidebar and use its language; the link keeps it.

    It has no default, so that a link always names its language: the reader's browser may
    prefer another one than the sender's.
    """
    names = list(LANGUAGES.values())
    if "lang" not in st.session_state:
        st.session_state["lang"] = LANGUAGES[_first_language()]
    with st.sidebar:
        chosen = st.segmented_control(
            "Language / 语言",
            names,
            default=None,
            required=True,
            key="lang",
            bind="query-params",
        )
    use_language(next((code for code, name in LANGUAGES.items() if name == chosen), "en"))


def _first_language() -> str:
    """Return the language of the link, by name or code, else the browser's."""
    asked = st.query_params.get("lang", "")
    for code, name in LANGUAGES.items():
        if asked in (code, name):
            return code
    return "zh" if (st.context.locale or "").lower().startswith("zh") else "en"


def go_to(screen: str, **link: str) -> None:
    """Open another screen, pages/<screen>.py, by a link with these parameters.

    Told nothing of the link, Streamlit wants to clear it, and fails where a widget owns a part.
    """
    st.switch_page(f"pages/{screen}.py", query_params=link)


def colour_mode() -> str:
    """Return "light" or "dark", as the viewer's browser shows the page."""
    return st.context.theme.type or "light"
