"""The chain drawn, with a button over every arrow that shows its teams below."""

from __future__ import annotations

import streamlit as st

from charts.chain_diagram import ARROW, DIAGRAM, FRAME, chain_diagram
from insights.chain_wording import link_name, link_names
from insights.link_teams import link_id
from insights.value_chain import ValueChain
from pages.components.session import colour_mode
from survey.chain import Link
from survey.language import gettext as _

_LINK = "link"


def link_chosen(chain: ValueChain) -> Link:
    """Return the link chosen, staff to customers by default.

    An address names it in the language of whoever sent it, or by its id.
    """
    asked = st.session_state.get(_LINK) or st.query_params.get(_LINK)
    for link in (strength.link for strength in chain.choices):
        if asked == link_id(link) or asked in link_names(link):
            st.session_state[_LINK] = link_id(link)
            return link
    st.session_state.pop(_LINK, None)
    return chain.headline.link


def diagram(chain: ValueChain, chosen: Link) -> None:
    """Draw the chain; a click on an arrow chooses its link."""
    look, first, *parts = chain_diagram(chain, colour_mode(), chosen)
    st.html(look)
    with st.container(key=FRAME), st.container(key=DIAGRAM, gap=None):
        st.html(first)
        for i, strength in enumerate(chain.links):
            with st.container(key=f"{ARROW}_{i}", gap=None):
                st.html(parts[2 * i])
                st.button(
                    link_name(strength.link),
                    key=f"choose_{i}",
                    type="tertiary",
                    on_click=_choose,
                    args=(strength.link,),
                )
            st.html(parts[2 * i + 1])


def link_filter(chain: ValueChain) -> None:
    """Show the same choice as a selector, where the headline link is offered too."""
    links = {link_id(strength.link): strength.link for strength in chain.choices}
    st.selectbox(
        _("Link"),
        list(links),
        format_func=lambda name: link_name(links[name]),
        key=_LINK,
        bind="query-params",
    )


def _choose(link: Link) -> None:
    st.session_state[_LINK] = link_id(link)
