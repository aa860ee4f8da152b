"""The teams behind a link, and the way from a team to its page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from charts.link_scatter import link_scatter, scatter_description
from charts.text import construct_name
from insights.chain_tables import team_table
from insights.chain_wording import link_title, slope_sentence
from insights.link_teams import LinkTeams, TeamPoint
from insights.shown_teams import Part, link_teams_in
from insights.value_chain import ValueChain
from insights.wording import linkage_sentences
from pages.components import queries_chain
from pages.components.chain_diagram import link_filter
from pages.components.figures import show
from pages.components.messages import as_plain_text
from pages.components.session import go_to
from survey.chain import Link
from survey.language import gettext as _
from survey.language import one_text


def teams_of_link(chain: ValueChain, link: Link, part: Part) -> None:
    """Draw one link team by team, and say which teams are missing from it."""
    st.subheader(_("Team by team"))
    teams = link_teams_in(queries_chain.link_teams(chain, link), part)
    left, right = st.columns(2)
    with left:
        link_filter(chain)
    with right:
        _team_selector(teams.points)
    if teams.points:
        clicked = show(
            link_scatter,
            teams,
            alt=scatter_description(teams),
            key="scatter",
            title=link_title(teams.strength),
            note=_method(),
            data=lambda: team_table(teams),
            selectable=True,
        )
        open_clicked(clicked, teams.points)
    else:
        st.info(_("No team has both scores of this link that may be shown."))
    said = linkage_sentences(teams.linkage)
    if link != chain.headline.link:
        said = (slope_sentence(teams.strength), *said)
    st.caption(as_plain_text(one_text(*said)))
    _unlinked(teams)


def open_clicked(clicked: Sequence[dict[str, Any]], points: Sequence[TeamPoint]) -> None:
    """Go to the page of the team that was clicked; nothing where none was."""
    names = {point.unit_id: point.team for point in points}
    for point in clicked:
        unit_id = next(iter(point.get("customdata") or ()), None)
        if unit_id in names:
            _open(names[unit_id])


def _team_selector(points: Sequence[TeamPoint]) -> None:
    """The way to a team's page without a mouse."""
    chosen = st.selectbox(
        _("Open a team"),
        sorted(point.team for point in points),
        index=None,
        placeholder=_("Choose, or click it in the figure"),
        key="open_team",
    )
    if chosen:
        _open(chosen)


def _open(team: str) -> None:
    go_to("manager/teams", team=team, department="")  # it may be of another one in that period


def _unlinked(teams: LinkTeams) -> None:
    link, linkage = teams.strength.link, teams.linkage
    partly = ((link.target, linkage.without_target), (link.source, linkage.without_source))
    n = sum(len(names) for _end, names in partly)
    if not n:
        return
    with st.expander(_("Partly linked teams ({n})").format(n=n)):
        for end, names in partly:
            if names:
                why = _("No score in “{construct}”").format(construct=construct_name(end))
                st.markdown(f"**{why}** ({len(names)})")
                st.text(", ".join(names))


def _method() -> tuple[str, ...]:
    return (
        _(
            "**Bubbles.** Each is a team, larger with more answers. Its two scores are those of "
            "the Teams screen, rounded the more the fewer answered."
        ),
        _(
            "**Line.** Least squares over all teams taking part, from 20 teams on, with a 95% "
            "band that takes teams as independent. A click on a bubble opens its team."
        ),
    )
