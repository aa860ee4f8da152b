"""How to read the value chain, and every number of it."""

from __future__ import annotations

import streamlit as st

from charts.text import construct_name
from insights.value_chain import ValueChain
from pages.components import queries_chain
from pages.components.downloads import offer_workbook
from pages.components.messages import method_note
from survey.language import gettext as _


def not_measured(chain: ValueChain) -> None:
    """Name the stages that no survey asks about."""
    if chain.not_measured:
        names = _(", ").join(construct_name(stage) for stage in chain.not_measured)
        st.caption(_("Not measured: {stages}.").format(stages=names))


def how_to_read(chain: ValueChain) -> None:
    """Explain strength, and which links flatter themselves: both ends are what one said."""
    st.caption(
        _(
            "Number over an arrow: how closely two scores go together over teams, from −1 to 1, "
            "with its 95% interval. Pale arrows: not distinguishable from no link. Click an "
            "arrow to see its teams."
        )
    )
    if any(not link.link.crosses_programmes and link.correlation for link in chain.links):
        st.caption(
            _(
                "Links within one survey compare answers of the same people and look stronger "
                "than they are; the link from staff to customers does not."
            )
        )


def _tables(chain: ValueChain) -> None:
    tables = dict(zip((_("Stages"), _("Links")), queries_chain.tables(chain), strict=True))
    for name, (_frame, sent) in tables.items():
        st.dataframe(sent, hide_index=True, placeholder="–", alt=name)
    frames = {name: frame for name, (frame, _sent) in tables.items()}
    offer_workbook(frames, f"value-chain-{chain.period!s}")


def numbers(chain: ValueChain) -> None:
    """Offer every number of the screen as tables, and how they are computed."""
    # Made and sent when opened: a browser loads a megabyte more for the first table it shows.
    section = st.expander(_("All numbers"), key="all_numbers", on_change="rerun")
    if section.open:
        with section:
            _tables(chain)
    method_note(
        _(
            "**Scores.** Every answer is put on 0–100 and averaged per respondent and topic (at "
            "least half of its questions answered). The interval of a company score allows for "
            "people in one team being alike (linearised, teams as clusters)."
        ),
        _(
            "**Links.** Their strength is Pearson's correlation r over team means. Where at least "
            "five departments group the teams, its interval is a jackknife over departments (t on "
            "their effective number), without departments Fisher's. Two to four departments, or "
            "fewer than 10 teams: no coefficient; fewer than 20: no line. A link is drawn as "
            "clear only if it stands out among all links of the chain (Benjamini and Hochberg)."
        ),
        _(
            "**Do teams differ?** The part of the differences between people that lies between "
            "teams is ICC(1), the reliability of a team's score ICC(2)."
        ),
        _(
            "**Small teams.** A score of too few people is never shown, nor one that would give "
            "such a score away by subtraction. Scores are rounded the more the fewer people "
            "answered. Hidden teams take part in a link only among 200 or more large teams, "
            "whose rounding covers them."
        ),
    )
