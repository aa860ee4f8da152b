"""What is chosen on a screen, kept in its link and for as long as somebody is here.

Links name an option by its id. Streamlit's own binding would write the label that the sender
read, which no reader of the other language could open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_SCREEN, _TAKEN, _BACK, _FILTERS = "kept_screen", "kept_taken", "kept_back", "kept_filters"

Labels = Callable[[str], Iterable[str]]


def arrive(screen: str) -> None:
    """Let the link decide, once, what is chosen on a screen that has just been opened.

    Whoever goes back in the browser also means what the link does not name.
    """
    context = get_script_run_ctx()
    is_back = bool(context and context.is_history_navigation)
    if is_back or st.session_state.get(_SCREEN) != screen:
        st.session_state[_SCREEN], st.session_state[_BACK] = screen, is_back
        st.session_state[_TAKEN] = set()
    st.session_state[_FILTERS] = {}


def choice(
    widget: Callable[..., Any],
    label: str,
    names: Mapping[str, str],
    *,
    key: str,
    begin: str | None = None,
    labels: Labels = lambda _id: (),
    is_filter: bool = False,
    **look: Any,
) -> str:
    """Draw a selector and return the id of the option chosen.

    Parameters
    ----------
    widget : callable
        Such as ``st.selectbox``.
    label : str
        What is asked.
    names : mapping
        Each option's id with its name as it is read here.
    key : str
        The parameter of the link.
    begin : str
        What is chosen before anybody chooses, the first by default; no link names it.
    labels : callable
        Returns what older links call an option.
    is_filter : bool
        Whether `filters.effect` puts it back.
    **look
        Passed on to the widget.
    """
    begin = next(iter(names)) if begin is None else begin

    def read(named: str) -> str:
        return next((id for id in names if named == id or named in labels(id)), begin)

    take_up(key, begin, read)
    if st.session_state[key] not in names:
        st.session_state[key] = begin
    if is_filter:
        drawn(key, begin)
    chosen = widget(
        label,
        list(names),
        format_func=lambda id: names.get(id, id),
        key=key,
        persist_state="session",
        **look,
    )
    chosen = chosen if chosen in names else begin  # a message may name what is not offered
    write(key, chosen, begin)
    return chosen


def take_up(key: str, begin: Any, read: Callable[[str], Any]) -> None:
    """Set a widget, before it is drawn, to what the link names or to what was chosen before."""
    named = st.query_params.get(key)
    is_first = key not in st.session_state[_TAKEN]
    st.session_state[_TAKEN].add(key)
    if is_first and named is not None:
        st.session_state[key] = read(named)
    elif key not in st.session_state or (is_first and st.session_state[_BACK]):
        st.session_state[key] = begin


def write(key: str, chosen: Any, begin: Any) -> None:
    """Name in the link what is chosen; nothing where it is what everybody begins with."""
    if chosen == begin:
        st.query_params.pop(key, None)
        return
    texts = [str(one) for one in (chosen if isinstance(chosen, list) else [chosen])]
    if st.query_params.get_all(key) != texts:
        st.query_params[key] = texts


def drawn(key: str, begin: Any) -> None:
    """Remember a filter of this screen with what it stands at for whoever opens it."""
    st.session_state[_FILTERS][key] = begin


def is_drawn(key: str) -> bool:
    """Return whether this screen has a filter."""
    return key in st.session_state[_FILTERS]


def moved() -> dict[str, Any]:
    """Return what the filters that were moved stood at."""
    begun: dict[str, Any] = st.session_state[_FILTERS]
    return {key: begin for key, begin in begun.items() if st.session_state.get(key) != begin}
