"""Labels on no known scale: HR puts them in order once, and the order is remembered."""

from __future__ import annotations

import streamlit as st

from insights.importing import ImportPreview, with_order
from pages.components.messages import as_plain_text
from pages.components.upload.drafts import Draft
from survey.labels import LabelOrder
from survey.language import gettext as _

FEWEST, MOST = 2, 11  # points of a scale


def declare(draft: Draft, shown: ImportPreview) -> None:
    """Ask for the order of each group of labels on no known scale."""
    groups = [group for group in shown.unknown_labels if FEWEST <= len(group) <= MOST]
    if not groups:
        return
    st.warning(
        _(
            "Some answers are labels on no known scale. Where they are steps from low to high, "
            "put them in order once, lowest first; leave the others as they are."
        )
    )
    for i, group in enumerate(groups):
        with st.expander(as_plain_text(_listed(group)), expanded=i == 0):
            _declare_group(draft, shown, group, f"{draft.key}_{i}")


def _declare_group(draft: Draft, shown: ImportPreview, group: LabelOrder, key: str) -> None:
    widget = f"order_{key}"
    st.session_state.setdefault(widget, list(group))
    order = st.multiselect(
        _("From the lowest answer to the highest"),
        group,
        key=widget,
        help=_("Remove a label and add it again to move it to the end."),
    )
    st.caption(
        _("Labels left out, such as “don't know”, are no score. {first} scores lowest.").format(
            first=as_plain_text(order[0]) if order else ""
        )
    )
    with st.container(horizontal=True):
        st.button(_("Turn the order round"), key=f"turn_{key}", on_click=_turn, args=(widget,))
        if st.button(
            _("This is the order"), type="primary", disabled=len(order) < FEWEST, key=f"set_{key}"
        ):
            draft.orders = (*draft.orders, tuple(order))
            draft.use(with_order(shown, draft.orders))


def _turn(widget: str) -> None:
    st.session_state[widget] = st.session_state[widget][::-1]


def _listed(group: LabelOrder) -> str:
    return " · ".join(group)
