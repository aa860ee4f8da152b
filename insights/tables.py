"""The numbers behind the value chain, as tables to read and to take away."""

from __future__ import annotations

import pandas as pd

from analysis.aggregation.verdict import TeamVerdict
from disclosure.links import digits_of_statistic
from insights.stages import StageScore
from insights.value_chain import ValueChain
from insights.wording import lag_name
from survey.chain import CONSTRUCT
from survey.language import gettext as _
from survey.language import mark


def stage_table(chain: ValueChain) -> pd.DataFrame:
    """Return a row per stage: score, interval, answers, teams, and whether teams differ."""
    return pd.DataFrame(
        {
            _("Stage"): _(CONSTRUCT[stage.stage].name),
            _("Period"): f"{stage.period}",
            _("Score"): stage.score.score,
            _("95% from"): stage.score.ci_low,
            _("95% to"): stage.score.ci_high,
            _("Answers"): stage.score.n,
            _("Teams"): stage.n_teams,
            **_agreement(stage),
        }
        for stage in chain.stages
    )


TEAMS = {
    TeamVerdict.TOO_FEW_TEAMS: mark("too few teams to tell"),
    TeamVerdict.MOSTLY_PERSON_TO_PERSON: mark("mostly person-to-person noise"),
    TeamVerdict.MEMBERS_DO_NOT_AGREE: mark("teams differ, but their members do not agree"),
    TeamVerdict.MEANS_UNRELIABLE: mark("teams differ, but a single team's score is unreliable"),
    TeamVerdict.TEAMS_DIFFER_RELIABLY: mark("teams differ reliably"),
}


def _agreement(stage: StageScore) -> dict[str, str | float | None]:
    found, digits = stage.agreement, digits_of_statistic(stage.n_teams)
    between, reliability = (found.icc1, found.icc2) if found else (None, None)
    return {
        _("Do teams differ?"): _(TEAMS[stage.verdict]) if stage.verdict else None,
        _("Part of the differences that lies between teams"): _rounded(between, digits),
        _("Reliability of a team's score"): _rounded(reliability, digits),
    }


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def link_table(chain: ValueChain) -> pd.DataFrame:
    """Return a row per link: its correlation and slope with intervals, its rank correlation."""
    rows = []
    links = {strength.link: strength for strength in (*chain.links, chain.headline)}
    for link in links.values():
        r, rank, slope, n = link.correlation, link.rank_correlation, link.slope, link.n_teams
        rows.append(
            {
                _("From"): _(CONSTRUCT[link.link.source].name),
                _("To"): _(CONSTRUCT[link.link.target].name),
                _("Delay"): lag_name(link.lag, link.target_period.length),
                _("Teams"): n,
                _("Strength"): round(r.r, link.digits) if r else None,
                _("95% from"): round(r.ci_low, link.digits) if r else None,
                _("95% to"): round(r.ci_high, link.digits) if r else None,
                _("Interval by"): _method(r.method) if r else None,
                _("Strength by ranks"): round(rank.r, link.digits) if rank else None,
                _("Slope"): round(slope.value, link.digits) if slope else None,
                _("Slope from"): round(slope.ci_low, link.digits) if slope else None,
                _("Slope to"): round(slope.ci_high, link.digits) if slope else None,
            }
        )
    return pd.DataFrame(rows)


def _method(method: str) -> str:
    names = {
        "fisher_z": _("Fisher"),
        "cluster_jackknife": _("jackknife over departments"),
    }
    return names.get(method, method)
