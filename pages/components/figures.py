"""Figures on a screen: title, figure, and in one quiet row how it is computed and what to take."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pages.components.downloads import offer_data
from pages.components.drawn import drawn_once
from pages.components.messages import as_plain_text
from pages.components.session import colour_mode
from survey.language import current_language
from survey.language import gettext as _

PICTURE_SCALE = 2  # pixels of the picture per pixel of the screen: sharp on a slide


def show(
    figure: Callable[..., Any],
    *of: object,
    alt: str,
    key: str,
    title: str = "",
    note: Sequence[str] = (),
    data: Callable[[], pd.DataFrame] | None = None,
    selectable: bool = False,
) -> list[dict[str, Any]]:
    """Draw ``figure(*of, mode)`` under its title; below it, its note, its picture and its data.

    Parameters
    ----------
    figure : callable
        A chart of ``charts``.
    *of : object
        What it draws; the mode of colours comes after it.
    alt : str
        The figure in words, for those who cannot see it.
    key : str
        Name of the figure, once on a screen; files taken away are called so.
    title : str
        What the figure shows, as a sentence where it can be one.
    note : sequence of str
        Markdown: how it is computed, a paragraph each; shown when asked for.
    data : callable
        Returns the numbers behind the figure; called when somebody takes them.
    selectable : bool
        Whether its points can be clicked.

    Returns
    -------
    list
        The points that were clicked, where they can be: each with its "x", "y" and "customdata".
    """
    mode = colour_mode()
    if title:
        st.markdown(f"**{as_plain_text(title)}**")
    how: dict[str, Any] = {"on_select": "rerun", "selection_mode": "points"} if selectable else {}
    drawn = st.plotly_chart(
        drawn_once(figure, of, mode, selectable=selectable),
        theme=None,
        config=_config(key),
        alt=alt,
        key=f"{key}_figure{st.session_state.get(_clicks(key), '')}",
        **how,
    )
    with st.container(horizontal=True, key=f"under_{key}"):
        if note:
            with st.popover(_("How is this computed?"), type="tertiary"):
                st.markdown("\n\n".join(note))
        if data is not None:
            offer_data(data, key)
    clicked = [_read(point) for point in drawn["selection"]["points"]] if selectable else []
    if clicked:  # told once: a browser that comes back to the figure tells it again
        st.session_state[_clicks(key)] = st.session_state.get(_clicks(key), 0) + 1
    return clicked


def _read(point: Mapping[str, Any]) -> dict[str, Any]:
    """A row of several numbers is sent back with its places as names."""
    sent = point.get("customdata")
    told = list(sent.values()) if isinstance(sent, Mapping) else sent
    return {**point, "customdata": told}


def _clicks(key: str) -> str:
    return f"{key}_clicks"


def _config(key: str) -> dict[str, Any]:
    """The picture is drawn by the browser itself: nothing leaves it, the server draws nothing."""
    return {
        "responsive": True,
        "displayModeBar": True,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "filename": key, "scale": PICTURE_SCALE},
        "locale": current_language(),
        "locales": {current_language(): {"dictionary": _wording()}},
    }


def _wording() -> dict[str, str]:
    """What Plotly says, in our words."""
    return {
        "Download plot as a PNG": _("Save picture"),
        "Preparing image - this may take a few seconds": _("The picture is being drawn."),
        "Image download succeeded": _("The picture is saved"),
        "Sorry, there was a problem downloading your image!": _(
            "The browser could not save the picture."
        ),
    }
