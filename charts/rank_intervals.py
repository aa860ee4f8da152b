"""Between which places each team stands: a bar per team, never a bare rank."""

from __future__ import annotations

import plotly.graph_objects as go

from charts.text import plain, short_name
from charts.theme import framed, palette
from insights.chance_wording import places_text
from insights.rank_intervals import TeamRank, TeamRanks
from survey.language import gettext as _

ROW_PX = 22
MOST_ROWS = 60
"""Teams that can be scrolled through; of more, choose a department."""


def drawn_ranks(ranks: TeamRanks) -> tuple[TeamRank, ...]:
    """Return the teams of the figure, the highest possible places first."""
    return tuple(sorted(ranks.teams, key=lambda rank: (rank.low + rank.high, rank.low)))[
        :MOST_ROWS
    ]


def rank_figure(ranks: TeamRanks, mode: str) -> go.Figure:
    """Return a bar from the highest to the lowest place of each team."""
    colours, drawn = palette(mode), drawn_ranks(ranks)
    figure = go.Figure()
    figure.add_bar(
        name="places",
        orientation="h",
        base=[rank.low - 0.5 for rank in drawn],
        x=[rank.high - rank.low + 1 for rank in drawn],
        y=list(range(len(drawn))),
        marker={"color": colours.accent_soft, "line": {"color": colours.accent, "width": 1}},
        width=0.6,
        hovertext=[
            f"<b>{plain(rank.team.name)}</b><br>{places_text(rank, ranks.n_teams)}"
            for rank in drawn
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    framed(figure, mode, height=90 + ROW_PX * len(drawn))
    figure.update_xaxes(
        title_text=_("Place among {n}, 1 the highest").format(n=ranks.n_teams),
        range=[0.5, ranks.n_teams + 0.5],
    )
    figure.update_yaxes(
        range=[len(drawn) - 0.5, -0.5],
        showgrid=False,
        tickmode="array",
        tickvals=list(range(len(drawn))),
        ticktext=[short_name(rank.team.name) for rank in drawn],
    )
    return figure
