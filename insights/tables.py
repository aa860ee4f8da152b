"""The numbers behind the value chain, as tables to read and to take away."""

from __future__ import annotations

import pandas as pd

from insights.value_chain import ValueChain
from insights.wording import lag_name
from survey.chain import CONSTRUCT
from survey.language import gettext as _


def stage_table(chain: ValueChain) -> pd.DataFrame:
    """Return a row per stage: score, interval, answers, teams, and whether teams differ."""
    return pd.DataFrame(
        {
            _("Stage"): _(CONSTRUCT[stage.stage].name),
            _("Period"): str(stage.period),
            _("Score"): stage.score.score,
            _("95% from"): stage.score.ci_low,
            _("95% to"): stage.score.ci_high,
            _("Answers"): stage.score.n,
            _("Teams"): stage.n_teams,
            "ICC(1)": _rounded(stage.agreement.icc1) if stage.agreement else None,
            "ICC(2)": _rounded(stage.agreement.icc2) if stage.agreement else None,
        }
        for stage in chain.stages
    )


def link_table(chain: ValueChain) -> pd.DataFrame:
    """Return a row per link: its correlation and slope with intervals, its rank correlation."""
    rows = []
    links = {strength.link: strength for strength in (*chain.links, chain.headline)}
    for link in links.values():
        r, rank, slope = link.correlation, link.rank_correlation, link.slope
        rows.append(
            {
                _("From"): _(CONSTRUCT[link.link.source].name),
                _("To"): _(CONSTRUCT[link.link.target].name),
                _("Delay"): lag_name(link.lag, link.target_period.length),
                _("Teams"): link.n_teams,
                "r": _rounded(r.r) if r else None,
                _("95% from"): _rounded(r.ci_low) if r else None,
                _("95% to"): _rounded(r.ci_high) if r else None,
                _("Interval by"): _method(r.method) if r else None,
                _("Rank correlation"): _rounded(rank.r) if rank else None,
                _("Slope"): _rounded(slope.value) if slope else None,
                _("Slope from"): _rounded(slope.ci_low) if slope else None,
                _("Slope to"): _rounded(slope.ci_high) if slope else None,
            }
        )
    return pd.DataFrame(rows)


def _method(method: str) -> str:
    names = {
        "fisher_z": _("Fisher"),
        "cluster_jackknife": _("jackknife over departments"),
    }
    return names.get(method, method)


def _rounded(value: float) -> float:
    """Four digits: enough to compare with another program's output."""
    return round(value, 4)
