"""The chain drawn, with a button over every arrow that shows its teams below."""

from __future__ import annotations

import streamlit as st

from charts.chain_diagram import ARROW, DIAGRAM, FRAME, chain_diagram
from insights.chain_wording import link_name, link_names
from insights.link_teams import link_id
from insights.value_chain import ValueChain
from pages.components.kept import choice, take_up
from pages.components.session import colour_mode
from survey.chain import Link
from survey.language import gettext as _

_LINK = "link"


def link_chosen(chain: ValueChain) -> Link:
    """Return the link chosen, staff to customers by default.

    An address names it in the language of whoever sent it, or by its id.
    """
    links = {link_id(strength.link): strength.link for strength in chain.choices}
    begin = link_id(chain.headline.link)

    def read(named: str) -> str:
        return next((id for id in links if named == id or named in link_names(links[id])), begin)

    take_up(_LINK, begin, read)
    return links.get(st.session_state[_LINK], chain.headline.link)


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
    names = {id: link_name(link) for id, link in links.items()}
    choice(st.selectbox, _("Link"), names, key=_LINK, begin=link_id(chain.headline.link))


def _choose(link: Link) -> None:
    st.session_state[_LINK] = link_id(link)
