"""The value chain's evidence: scatter of teams, delays, and the numbers behind both."""

from __future__ import annotations

import streamlit as st

from charts.lag_profile import lag_profile_figure
from charts.link_scatter import link_scatter, scatter_description
from charts.text import construct_name
from insights.tables import link_table, stage_table
from insights.value_chain import ValueChain
from insights.wording import lag_profile_sentence, linkage_sentences, over_time_sentence
from pages.components.downloads import offer_workbook
from pages.components.figures import show
from pages.components.messages import as_plain_text, method_note
from survey.language import gettext as _


def not_measured(chain: ValueChain) -> None:
    """Name the stages that no survey asks about."""
    if chain.not_measured:
        names = _(", ").join(construct_name(stage) for stage in chain.not_measured)
        st.caption(_("Not measured: {stages}.").format(stages=names))


def how_to_read(chain: ValueChain) -> None:
    """Explain r, and which links flatter themselves: both ends are what one person said."""
    st.caption(
        _(
            "r: how closely two scores go together over teams, from −1 to 1, with its 95% "
            "interval. Pale arrows: not distinguishable from no link."
        )
    )
    if any(not link.link.crosses_programmes and link.correlation for link in chain.links):
        st.caption(
            _(
                "Links within one survey compare answers of the same people and look stronger "
                "than they are; the link from staff to customers does not."
            )
        )


def scatter(chain: ValueChain) -> None:
    """Draw staff against customers, and say which teams are missing from it."""
    st.subheader(_("Staff and customers, team by team"))
    if chain.points:
        show(link_scatter, chain, alt=scatter_description(chain), key="scatter")
        st.caption(
            _(
                "Each bubble is a team, larger with more answers. Line: all teams taking part, "
                "with a 95% band that takes teams as independent."
            )
        )
    else:
        st.info(_("No team has both a staff and a customer score that may be shown."))
    st.caption(as_plain_text(" ".join(linkage_sentences(chain.linkage))))
    _unlinked(chain)


def _unlinked(chain: ValueChain) -> None:
    linkage = chain.linkage
    partly = {
        _("No customer score"): linkage.without_customers,
        _("No staff score"): linkage.without_staff,
    }
    n = sum(map(len, partly.values()))
    if not n:
        return
    with st.expander(_("Partly linked teams ({n})").format(n=n)):
        for why, names in partly.items():
            if names:
                st.markdown(f"**{why}** ({len(names)})")
                st.text(", ".join(names))


def lags(chain: ValueChain) -> None:
    """Draw the link's strength at each delay; nothing where there is one period only."""
    if sum(lag.r is not None for lag in chain.lags) < 2:
        return
    st.subheader(_("When do customers feel it?"))
    sentence = lag_profile_sentence(chain.lags, chain.period.length)
    st.markdown(as_plain_text(sentence))
    show(lag_profile_figure, chain, alt=sentence, key="lags")
    if chain.over_time is not None:
        st.markdown(as_plain_text(over_time_sentence(chain.over_time)))


def numbers(chain: ValueChain) -> None:
    """Offer every number of the screen as tables, and how they are computed."""
    with st.expander(_("All numbers")):
        tables = {_("Stages"): stage_table(chain), _("Links"): link_table(chain)}
        for name, table in tables.items():
            st.dataframe(table, hide_index=True, placeholder="–", alt=name)
        offer_workbook(tables, f"value-chain-{chain.period}")
    method_note(
        _(
            "**Scores.** Every answer is put on 0–100 and averaged per respondent and topic (at "
            "least half of its questions answered). The interval of a company score allows for "
            "people in one team being alike (linearised, teams as clusters)."
        ),
        _(
            "**Links.** Pearson's correlation over team means. Where at least five departments "
            "group the teams, its interval is a jackknife over departments (t on their effective "
            "number), without departments Fisher's. Two to four departments, or fewer than 10 "
            "teams: no coefficient; fewer than 20: no line. A link is drawn as clear only if it "
            "stands out among all links of the chain (Benjamini and Hochberg)."
        ),
        _(
            "**Small teams.** A score of too few people is never shown, nor one that would give "
            "such a score away by subtraction. Scores are rounded the more the fewer people "
            "answered. Hidden teams take part in a link only among 200 or more large teams, "
            "whose rounding covers them."
        ),
        _(
            "**Delays.** All periods pooled, each period's mean taken out. Compare the intervals: "
            "a difference between two delays is real only if they hardly overlap."
        ),
    )
