"""A score's course in a line as high as a few lines of text, with its intervals.

A picture in HTML, not a plot: it is there at once, and flows with the width of its card.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from urllib.parse import quote

from charts.text import construct_name, plain, score_sentence
from charts.theme import palette
from disclosure.release import ReleasedScore
from insights.home import Headline
from survey.language import gettext as _

WIDTH, HEIGHT, RIM = 280, 60, 6
NARROWEST = 20.0
"""Points from bottom to top at the least: drawn closer, chance would look like a landslide."""

LONGEST_DESCRIPTION = 2000
"""Letters: twelve periods with their intervals in words."""

Point = tuple[float, float, float, float]  # x, and y of score, lower and upper end


def sparkline(headline: Headline, mode: str) -> str:
    """Return the drawing as an HTML image; a hidden period leaves a gap, never a bridge.

    Neither is there one to where other questions were asked.
    """
    drawn = quote(_drawing(headline, mode), safe="")
    description = plain(sparkline_description(headline), LONGEST_DESCRIPTION)
    return f'<img class="spark" src="data:image/svg+xml,{drawn}" alt="{description}">'


def _drawing(headline: Headline, mode: str) -> str:
    colours, runs = palette(mode), _runs(headline)
    breaks = [_break(headline, place, colours.muted) for place in headline.new_questions]
    drawn = [_band(run, colours.accent_soft) + _line(run, colours.accent) for run in runs]
    last = [_dot(*run[-1][:2], 4, colours.accent) for run in runs[-1:]]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"{''.join((*breaks, *drawn, *last))}</svg>"
    )


def sparkline_description(headline: Headline) -> str:
    """Return every period's score with its interval, or why there is none."""
    told = [
        _("{period}: {score}").format(period=period, score=score_sentence(score, 1))
        + (_(" (other questions from here on)") if place in headline.new_questions else "")
        for place, (period, score) in enumerate(
            zip(headline.periods, headline.course, strict=True)
        )
    ]
    course = _("; ").join(told)
    return f"{construct_name(headline.newest.stage)}: {course}"


def _runs(headline: Headline) -> list[list[Point]]:
    """The points that may be joined; of the scores that are shown only."""
    low, high = _limits(headline.course)
    step = (WIDTH - 2 * RIM) / max(len(headline.course) - 1, 1)

    def y(value: float) -> float:
        return round(HEIGHT - RIM - (HEIGHT - 2 * RIM) * (value - low) / (high - low), 1)

    runs: list[list[Point]] = []
    for places in _joined(headline.course, headline.new_questions):
        runs.append([])
        for place in places:
            released = headline.course[place]
            score = released.score or 0.0
            ends = [score if end is None else end for end in (released.ci_low, released.ci_high)]
            runs[-1].append((round(RIM + place * step, 1), y(score), y(ends[0]), y(ends[1])))
    return runs


def _joined(course: Sequence[ReleasedScore], breaks: Collection[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for place, released in enumerate(course):
        if run and (place in breaks or not released.is_shown):
            yield run
            run = []
        if released.is_shown:
            run.append(place)
    if run:
        yield run


def _limits(course: Sequence[ReleasedScore]) -> tuple[float, float]:
    ends = [
        end
        for released in course
        for end in (released.score, released.ci_low, released.ci_high)
        if end is not None
    ] or [50.0]
    low, high = min(ends), max(ends)
    spare = max(NARROWEST - (high - low), 0.0) / 2
    return low - spare, high + spare


def _band(run: list[Point], colour: str) -> str:
    there = [f"{x},{low}" for x, _y, low, _high in run]
    back = [f"{x},{high}" for x, _y, _low, high in reversed(run)]
    return f'<polygon points="{" ".join((*there, *back))}" fill="{colour}"/>'


def _line(run: list[Point], colour: str) -> str:
    if len(run) == 1:
        return _dot(*run[0][:2], 2.5, colour)
    points = " ".join(f"{x},{y}" for x, y, _low, _high in run)
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'


def _dot(x: float, y: float, radius: float, colour: str) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{colour}"/>'


def _break(headline: Headline, place: int, colour: str) -> str:
    step = (WIDTH - 2 * RIM) / max(len(headline.course) - 1, 1)
    x = round(RIM + (place - 0.5) * step, 1)
    return (
        f'<line x1="{x}" x2="{x}" y1="0" y2="{HEIGHT}" stroke="{colour}" stroke-dasharray="3 3"/>'
    )
