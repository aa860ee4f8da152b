"""What is said of teams held against chance: the funnel, the places, and whom to talk to."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.minimum import FUNNEL
from insights.change_wording import change_text
from insights.funnel import FunnelTeam, TeamFunnel
from insights.rank_intervals import TeamRank, TeamRanks
from insights.unusual import Reason, Unusual, UnusualTeam
from survey.chain import CONSTRUCT
from survey.language import gettext as _
from survey.language import ngettext, one_text
from survey.numbers import number

MOST_NAMED = 5
"""Names in a sentence: more are read in the figure."""


def funnel_sentence(funnel: TeamFunnel) -> str:
    """Return which teams lie outside what chance explains, or why that cannot be told."""
    measure = _measure(funnel.construct)
    if not (funnel.limits and funnel.teams):
        return _why_no_funnel(funnel).format(
            measure=measure, n=funnel.n_judged, needed=FUNNEL.shown, period=funnel.period
        )
    above, below = ([t for t in funnel.teams if t.side == side] for side in (1, -1))
    n = len(funnel.teams)
    if not (above or below):
        text = ngettext(
            "{measure}: the {n} team lies within what chance explains.",
            "{measure}: all {n} teams lie within what chance explains.",
            n,
        )
        return text.format(measure=measure, n=n)
    parts = (
        (_("above what chance explains: {names}"), above),
        (_("below what chance explains: {names}"), below),
    )
    said = [text.format(names=_names(teams)) for text, teams in parts if teams]
    return _("{measure}: of {n} teams, {who}.").format(
        measure=measure, n=n, who=_("; ").join(said)
    )


def _why_no_funnel(funnel: TeamFunnel) -> str:
    if funnel.target is None:
        return _("{measure}: there is no score of the company in {period} to hold teams against.")
    if funnel.n_judged < FUNNEL.shown:
        return _(
            "{measure}: what chance explains is told from {needed} teams with a score on; in "
            "{period} there are {n}."
        )
    if not funnel.limits:
        return _("{measure}: without the spread of answers, chance cannot be told.")
    return _("{measure}: none of these teams has a score in {period} that may be shown.")


def _names(teams: Sequence[FunnelTeam]) -> str:
    """Return the names in the order of the screen: the farthest out is not singled out."""
    named = _(", ").join(team.team.name for team in teams[:MOST_NAMED])
    if len(teams) <= MOST_NAMED:
        return named
    return _("{names} and {n} more").format(names=named, n=len(teams) - MOST_NAMED)


def places_text(rank: TeamRank, n_teams: int) -> str:
    """Return between which places a team stands."""
    return _("between place {low} and place {high} of {n}").format(
        low=rank.low, high=rank.high, n=n_teams
    )


def ranks_sentence(ranks: TeamRanks) -> str:
    """Return how much places tell at all."""
    measure = _measure(ranks.construct)
    if not ranks.teams:
        text = _("{measure}: too few teams with a known spread of answers to tell places.")
        return text.format(measure=measure)
    if not ranks.differ:
        text = _(
            "{measure}: the {n} teams of the company do not differ more than chance explains, so "
            "their order means nothing."
        )
        return text.format(measure=measure, n=ranks.n_teams)
    widest = max(rank.high - rank.low for rank in ranks.teams)
    text = ngettext(
        "{measure}: among {n} teams chance alone could move a team by {k} place; read the spans, "
        "not the order.",
        "{measure}: among {n} teams chance alone could move a team by up to {k} places; read the "
        "spans, not the order.",
        widest,
    )
    return text.format(measure=measure, n=ranks.n_teams, k=widest)


def team_rank_sentence(ranks: TeamRanks, unit_id: int) -> str:
    """Return between which places one team stands; nothing where it has none."""
    rank = ranks.of(unit_id)
    if rank is None:
        return ""
    return _("In {measure} it stands {places} teams (1 is the highest score).").format(
        measure=_measure(ranks.construct), places=places_text(rank, ranks.n_teams)
    )


def unusual_sentence(found: Unusual) -> str:
    """Return how many teams are below what chance explains, among how many comparisons."""
    n = len(found.teams)
    if not found.n_scores and not found.n_changes:
        return _("There are too few teams with a score to tell chance from what is not.")
    if not n:
        return _("No team is below what chance explains. Nothing here calls for a conversation.")
    said = ngettext(
        "{n} team is below what chance explains in something, worth a conversation.",
        "{n} teams are below what chance explains in something, worth a conversation.",
        n,
    ).format(n=n)
    return one_text(said, _("That says nothing about why, nor whose doing it is."))


def team_topics_text(team: UnusualTeam) -> str:
    """Return a team's name and in what it is below what chance explains."""
    said = [
        _("{measure} (fallen)").format(measure=_measure(topic[0].construct))
        if any(reason.change for reason in topic)
        else _measure(topic[0].construct)
        for topic in team.topics
    ]
    return _("{team} – {reasons}").format(team=team.team.name, reasons=_(", ").join(said))


def topic_text(topic: Sequence[Reason]) -> str:
    """Return by how much a team is below what chance explains, in one construct."""
    return _("; ").join(map(reason_text, topic))


def reason_text(reason: Reason) -> str:
    """Return in what, and by how much, a team is below what chance explains."""
    measure = _measure(reason.construct)
    change = reason.change.found.change if reason.change else None
    if change is not None:
        return _("{measure} since {since} {change}").format(
            measure=measure, since=reason.since, change=change_text(change)
        )
    score, company = (reason.score.score if reason.score else None), reason.company
    return _("{measure} {score}, company {company}").format(
        measure=measure, score=number(score or 0.0), company=number(company or 0.0)
    )


def _measure(construct: str) -> str:
    return _(CONSTRUCT[construct].name)
