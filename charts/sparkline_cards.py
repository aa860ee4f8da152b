"""The company's newest scores as cards: each with its interval, its change and its course."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from string import Template

from charts.sparkline import sparkline
from charts.text import construct_name, interval, number, plain, score_text
from charts.theme import palette
from disclosure.release import Visibility
from insights.home import Headline
from insights.stages import StageScore
from survey.language import gettext as _
from survey.language import ngettext

_STYLE = Template("""
<style>
.cards { display: flex; flex-wrap: wrap; gap: .8rem; color: $text; }
.cards .card { flex: 1 1 17rem; min-width: 0; max-width: 38rem; background: $surface;
  border: 1px solid $grid; border-radius: 10px; padding: .9rem 1.1rem; }
.cards .name { font-size: .95rem; font-weight: 600; }
.cards .figure { display: flex; align-items: baseline; flex-wrap: wrap; column-gap: .7rem; }
.cards .score { font-size: 2.3rem; font-weight: 650; line-height: 1.25;
  font-variant-numeric: tabular-nums; }
.cards .score.hidden { font-size: 1.1rem; color: $muted; padding: .6rem 0; }
.cards .small { font-size: .82rem; color: $muted; line-height: 1.45; }
.cards .moved { color: $text; font-weight: 600; }
.cards .spark { display: block; width: 100%; height: auto; margin-top: .3rem; }
.cards .ends { display: flex; justify-content: space-between; }
</style>
""")


def sparkline_cards(headlines: Sequence[Headline], notes: Sequence[str], mode: str) -> str:
    """Return the cards as HTML; ``notes`` has a line to put under each, or nothing."""
    cards = [_card(*pair, mode) for pair in zip(headlines, notes, strict=True)]
    style = _STYLE.substitute(asdict(palette(mode)))
    return f'{style}<div class="cards">{"".join(cards)}</div>'


def _card(headline: Headline, note: str, mode: str) -> str:
    newest = headline.newest
    course = ""
    if len(headline.periods) > 1 and any(score.is_shown for score in headline.course):
        first, last = headline.periods[0], headline.periods[-1]
        course = (
            f'{sparkline(headline, mode)}<div class="small ends">'
            f"<span>{first}</span><span>{last}</span></div>"
        )
    below = f'<div class="small">{plain(note, 200)}</div>' if note else ""
    return (
        f'<div class="card"><div class="name">{plain(construct_name(newest.stage))}</div>'
        f"{_figure(newest)}{course}{below}</div>"
    )


def _figure(newest: StageScore) -> str:
    score = newest.score
    if score.score is None:
        why = _("hidden") if score.visibility is not Visibility.MISSING else _("no data")
        return f'<div class="score hidden">{why}</div>'
    people = ngettext("{n} person", "{n} people", score.n or 0).format(n=f"{score.n:,}")
    span = interval(score.ci_low, score.ci_high, 1)
    return (
        f'<div class="figure"><span class="score">{score_text(score, 1)}</span>'
        f'<span class="small">{span}</span></div>'
        f'<div class="small">{_change(newest)}</div>'
        f'<div class="small"><span>{newest.period}</span> · <span>{people}</span></div>'
    )


def _change(newest: StageScore) -> str:
    change = newest.change
    if change is None:
        return _("nothing to compare with")
    since = _("since {period}").format(period=change.since)
    moved = f'<span class="moved">{number(change.points, 1, sign=True)}</span>'
    return _("{change} {since}").format(
        change=moved if change.is_clear else _("no clear change"), since=since
    )
