"""The chain as a row of stages joined by arrows; a column where that is too wide.

Drawn in HTML, not as a plot: it flows with the width of the page and a screen reader reads it.
"""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from charts.text import construct_name, interval, number, plain, score_text
from charts.theme import palette
from disclosure.release import Visibility
from insights.links import TOO_FEW_DEPARTMENTS, LinkStrength
from insights.stages import StageScore
from insights.value_chain import ValueChain
from insights.wording import lag_name
from survey.language import gettext as _
from survey.language import ngettext

WIDEST_ARROW_PX = 12  # at a correlation of 1
_WIDEST_COLUMN = "970px"  # room for five cards side by side, whatever the menu takes of the window

_STYLE = Template("""
<style>
.chain-frame { container-type: inline-size; }
.chain { display: flex; align-items: stretch; gap: 0; margin: .25rem 0 1rem; color: $text; }
.chain .stage { flex: 1 1 0; min-width: 0; background: $surface; border: 1px solid $grid;
  border-radius: 10px; padding: .8rem .35rem; text-align: center; }
.chain .name { font-size: .85rem; font-weight: 600; line-height: 1.25; min-height: 2.5em;
  display: flex; align-items: center; justify-content: center; }
.chain .score { font-size: 2.1rem; font-weight: 650; line-height: 1.2;
  font-variant-numeric: tabular-nums; }
.chain .score.hidden { font-size: 1.1rem; color: $muted; padding: .6rem 0; }
.chain .small { font-size: .78rem; color: $muted; line-height: 1.4; }
.chain .small span { white-space: nowrap; }
.chain .moved { color: $text; font-weight: 600; }
.chain .link { flex: 0 0 6.2rem; display: flex; flex-direction: column; padding: 0 .3rem;
  justify-content: center; text-align: center; }
.chain .r { font-size: 1.05rem; font-weight: 650; font-variant-numeric: tabular-nums; }
.chain .arrow { position: relative; margin: .35rem 8px .35rem 0; background: $accent;
  border-radius: 2px; }
.chain .arrow::after { content: ""; position: absolute; right: -9px; top: 50%;
  transform: translateY(-50%); border: 8px solid transparent; border-left: 10px solid $accent;
  border-right: 0; }
.chain .faint .arrow { background: $hidden; }
.chain .faint .arrow::after { border-left-color: $hidden; }
.chain .faint .r { color: $muted; font-weight: 500; }
@container (max-width: $widest_column) {
  .chain { flex-direction: column; }
  .chain .stage { display: grid; grid-template-columns: 1fr auto; text-align: left;
    column-gap: .8rem; align-items: center; padding: .7rem 1rem; }
  .chain .name { min-height: 0; justify-content: flex-start; font-size: 1rem; }
  .chain .score { grid-row: 1 / span 3; grid-column: 2; }
  .chain .link { flex: 0 0 auto; display: grid; grid-template-columns: 3.4rem 1fr;
    text-align: left; padding: .35rem 1rem; align-items: center; }
  .chain .link .arrow { width: 26px; grid-row: 1 / span 3; transform: rotate(90deg);
    margin: 0 8px; }
}
</style>
""")


def chain_diagram(chain: ValueChain, mode: str) -> str:
    """Return the diagram as HTML: every stage with its score, every link with its strength."""
    parts = [_stage(chain.stages[0])]
    for link, stage in zip(chain.links, chain.stages[1:], strict=True):
        parts += [_link(link), _stage(stage)]
    label = plain(_("The value chain from internal service to loyalty"), 200)
    style = _STYLE.substitute(asdict(palette(mode)), widest_column=_WIDEST_COLUMN)
    group = f'<div class="chain" role="group" aria-label="{label}">{"".join(parts)}</div>'
    return f'{style}<div class="chain-frame">{group}</div>'


def _stage(stage: StageScore) -> str:
    name = f'<div class="name">{plain(construct_name(stage.stage))}</div>'
    score = stage.score
    if score.score is None:
        why = _("hidden") if score.visibility is not Visibility.MISSING else _("no data")
        return f'<div class="stage">{name}<div class="score hidden">{why}</div></div>'
    people = ngettext("{n} person", "{n} people", score.n or 0).format(n=f"{score.n:,}")
    return (
        f'<div class="stage">{name}<div class="score">{score_text(score, 1)}</div>'
        f'<div class="small">{interval(score.ci_low, score.ci_high, 1)}</div>'
        f'<div class="small"><span>{stage.period}</span> <span>{people}</span></div>'
        f'<div class="small">{_change(stage)}</div></div>'
    )


def _change(stage: StageScore) -> str:
    change = stage.change
    if change is None:
        return _("nothing to compare with")
    since = _("since {period}").format(period=change.since)
    if not change.is_clear:
        steady = _("no clear change")
        return f"<span>{steady}</span> <span>{since}</span>"
    points = number(change.points, 1, sign=True)
    return f'<span class="moved">{points}</span> <span>{since}</span>'


def _link(link: LinkStrength) -> str:
    r = link.correlation
    teams = ngettext("{n} team", "{n} teams", link.n_teams).format(n=link.n_teams)
    later = (
        f'<div class="small">{lag_name(link.lag, link.target_period.length)}</div>'
        if link.lag
        else ""
    )
    if r is None:
        why = {
            "too_few_teams": _("too few teams"),
            TOO_FEW_DEPARTMENTS: _("too few departments"),
        }.get(link.refused, _("no variation"))
        return (
            f'<div class="link faint"><div class="small">{why}</div>'
            f'<div class="arrow" style="height:2px"></div><div class="small">{teams}</div></div>'
        )
    height = max(2, round(abs(r.r) * WIDEST_ARROW_PX))
    faint = "" if link.is_clear else " faint"
    return (
        f'<div class="link{faint}"><div class="r">r = {number(r.r, 2)}</div>'
        f'<div class="arrow" style="height:{height}px"></div>'
        f'<div class="small">{interval(r.ci_low, r.ci_high, 2)}<br>{teams}</div>{later}</div>'
    )
