"""The chain as a row of stages joined by arrows; a column where that is too wide.

Drawn in HTML, not as a plot: it flows with the width of the page, a screen reader reads it, and
a screen can lay a button over each arrow.
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
from survey.chain import Link
from survey.language import gettext as _
from survey.language import ngettext

WIDEST_ARROW_PX = 12  # at a correlation of 1
_WIDEST_COLUMN = "970px"  # room for five cards side by side, whatever the menu takes of the window

DIAGRAM, FRAME, ARROW = "chain", "chain_frame", "chain_link"
"""Keys of the containers that hold the parts: all, what measures the width, and each arrow."""

_STYLE = Template("""
<style>
.st-key-$frame { container-type: inline-size; }
.st-key-$diagram { flex-direction: row; align-items: stretch; gap: 0; margin: .25rem 0 .5rem;
  color: $text; }
.st-key-$diagram > [data-testid=stElementContainer] { flex: 1 1 0; min-width: 0; width: auto; }
.st-key-$diagram > [data-testid=stElementContainer] > * { height: 100%; }
.st-key-$diagram > [data-testid=stLayoutWrapper] { flex: 0 0 6.2rem; width: 6.2rem; }
.st-key-$diagram [class*=st-key-${arrow}_] { position: relative; height: 100%; gap: 0;
  justify-content: center; }
.st-key-$diagram .stage { background: $surface; border: 1px solid $grid; height: 100%;
  border-radius: 10px; padding: .8rem .35rem; text-align: center; }
.st-key-$diagram .name { font-size: .85rem; font-weight: 600; line-height: 1.25;
  min-height: 2.5em; display: flex; align-items: center; justify-content: center; }
.st-key-$diagram .score { font-size: 2.1rem; font-weight: 650; line-height: 1.2;
  font-variant-numeric: tabular-nums; }
.st-key-$diagram .score.hidden { font-size: 1.1rem; color: $muted; padding: .6rem 0; }
.st-key-$diagram .small { font-size: .78rem; color: $muted; line-height: 1.4; }
.st-key-$diagram .small span { white-space: nowrap; }
.st-key-$diagram .moved { color: $text; font-weight: 600; }
.st-key-$diagram [class*=st-key-${arrow}_] > [data-testid=stElementContainer]:has(.link),
.st-key-$diagram [class*=st-key-${arrow}_] [data-testid=stHtml] { height: 100%; }
.st-key-$diagram .link { display: flex; flex-direction: column; padding: 3rem .3rem .3rem;
  height: 100%; text-align: center; border: 1px solid transparent;
  border-radius: 10px; }
.st-key-$diagram .link.chosen { border-color: $accent; background: $accent_soft; }
.st-key-$diagram .r { font-size: 1.05rem; font-weight: 650; font-variant-numeric: tabular-nums; }
.st-key-$diagram .arrow { position: relative; margin: .35rem 8px .35rem 0; background: $accent;
  border-radius: 2px; }
.st-key-$diagram .arrow::after { content: ""; position: absolute; right: -9px; top: 50%;
  transform: translateY(-50%); border: 8px solid transparent; border-left: 10px solid $accent;
  border-right: 0; }
.st-key-$diagram .faint .arrow { background: $hidden; }
.st-key-$diagram .faint .arrow::after { border-left-color: $hidden; }
.st-key-$diagram .faint .r { color: $muted; font-weight: 500; }
.st-key-$diagram .teams { text-decoration: underline; text-underline-offset: 2px; }
.st-key-$diagram [data-testid=stElementContainer]:has([data-testid=stButton]) {
  position: absolute; inset: 0; width: auto; }
.st-key-$diagram [data-testid=stButton], .st-key-$diagram [data-testid=stButton] button {
  width: 100%; height: 100%; }
.st-key-$diagram [data-testid=stButton] button { border: 1px solid transparent;
  border-radius: 10px; background: transparent; }
.st-key-$diagram [data-testid=stButton] button:hover { border-color: $accent; }
.st-key-$diagram [data-testid=stButton] button * { color: transparent; font-size: 1px; }
@container (max-width: $widest_column) {
  .st-key-$diagram { flex-direction: column; }
  .st-key-$diagram > [data-testid=stElementContainer],
  .st-key-$diagram > [data-testid=stLayoutWrapper] { flex: 0 0 auto; width: 100%; }
  .st-key-$diagram .stage { display: grid; grid-template-columns: 1fr auto; text-align: left;
    column-gap: .8rem; align-items: center; padding: .7rem 1rem; }
  .st-key-$diagram .name { min-height: 0; justify-content: flex-start; font-size: 1rem; }
  .st-key-$diagram .score { grid-row: 1 / span 3; grid-column: 2; }
  .st-key-$diagram .when span + span::before { content: "· "; }
  .st-key-$diagram .link { display: grid; grid-template-columns: 3.4rem 1fr; text-align: left;
    padding: .35rem 1rem; align-items: center; }
  .st-key-$diagram .link .arrow { width: 26px; grid-row: 1 / span 3; transform: rotate(90deg);
    margin: 0 8px; }
}
</style>
""")


def chain_diagram(chain: ValueChain, mode: str, chosen: Link | None = None) -> tuple[str, ...]:
    """Return the diagram's style, and as HTML its stages and, between them, its links."""
    parts = [_stage(chain.stages[0])]
    for link, stage in zip(chain.links, chain.stages[1:], strict=True):
        parts += [_link(link, link.link == chosen), _stage(stage)]
    keys = {"diagram": DIAGRAM, "frame": FRAME, "arrow": ARROW}
    look = _STYLE.substitute(asdict(palette(mode)), **keys, widest_column=_WIDEST_COLUMN)
    return (look, *parts)


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
        f'<div class="small when"><span>{stage.period}</span> <span>{people}</span></div>'
        f'<div class="small">{_change(stage)}</div></div>'
    )


def _change(stage: StageScore) -> str:
    change = stage.change
    if change is None:
        return _("nothing to compare with")
    since = _("since {period}").format(period=change.since)
    moved = f'<span class="moved">{number(change.points, 1, sign=True)}</span>'
    steady = _("no clear change")
    return _("{change} {since}").format(
        change=moved if change.is_clear else f"<span>{steady}</span>",
        since=f"<span>{since}</span>",
    )


def _link(link: LinkStrength, is_chosen: bool) -> str:
    r = link.correlation
    teams = ngettext("{n} team", "{n} teams", link.n_teams).format(n=link.n_teams)
    later = (
        f'<div class="small">{lag_name(link.lag, link.target_period.length)}</div>'
        if link.lag
        else ""
    )
    of_chosen = " chosen" if is_chosen else ""
    if r is None:
        why = {
            "too_few_teams": _("too few teams"),
            TOO_FEW_DEPARTMENTS: _("too few departments"),
        }.get(link.refused, _("no variation"))
        return (
            f'<div class="link faint{of_chosen}"><div class="small">{why}</div>'
            f'<div class="arrow" style="height:2px"></div>'
            f'<div class="small teams">{teams}</div></div>'
        )
    height = max(2, round(abs(r.r) * WIDEST_ARROW_PX))
    faint = "" if link.is_clear else " faint"
    span = interval(r.ci_low, r.ci_high, 2)
    return (
        f'<div class="link{faint}{of_chosen}"><div class="r">{number(r.r, 2)}</div>'
        f'<div class="arrow" style="height:{height}px"></div>'
        f'<div class="small">{span}<br><span class="teams">{teams}</span></div>{later}</div>'
    )
