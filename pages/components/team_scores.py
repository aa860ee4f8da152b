"""All teams beside each other: the heat map, in the order and with the numbers chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import streamlit as st

from charts.team_heatmap import (
    MOST_COLUMNS,
    PHONES_MOST_COLUMNS,
    heatmap_description,
    phones_score_heatmap,
    phones_team_heatmap,
    score_heatmap,
    team_heatmap,
)
from charts.text import construct_name
from insights.cells import EVERYBODY
from insights.heat_map import of_measures, sorted_by
from insights.team_tables import heat_map_table
from insights.team_wording import teams_sentence
from insights.teams import DepartmentRow, TeamOverview, TeamRow
from pages.components import messages, response_rates
from pages.components.figures import show
from pages.components.kept import choice
from pages.components.service_notes import service_notes
from pages.components.team_choice import open_clicked
from survey.chain import CONSTRUCT
from survey.language import gettext as _
from survey.language import in_each_language, mark

UNITS_ON_A_SCREEN = 60
"""Departments come first. More rows than these are no picture any more, and slow to draw."""

T = TypeVar("T")

_NUMBERS = {"difference": mark("Difference"), "score": mark("Score")}


def all_teams(overview: TeamOverview, *, is_part: bool) -> None:
    """Say how many teams differ clearly from the company, and draw all of them.

    ``is_part`` says that there are more units than these.
    """
    messages.finding(teams_sentence(overview))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        order = _order_filter(overview.constructs)
        with_scores = _numbers_filter()
    ordered = sorted_by(overview, order)
    on_screen = _measures_of(_units_of(ordered))
    if order:
        st.caption(_("Neighbours differ by chance. What an order is worth: see Beyond chance."))
    clicked = show(
        _heatmap(with_scores=with_scores),
        on_screen,
        alt=heatmap_description(on_screen),
        key="heatmap",
        title=_("Scores of {period}").format(period=overview.period)
        if with_scores
        else _("Difference from the company in {period}, points").format(period=overview.period),
        note=_note(),
        data=lambda: heat_map_table(overview),
        selectable=overview.who == EVERYBODY,
    )
    open_clicked(clicked, on_screen.units)
    st.caption(
        _(
            "Blue: above the company; orange: below. Strong and bold: clearly so; pale: may be "
            "chance. “∗”: hidden to protect people. “–”: not asked. Click a row to open it."
        )
    )
    service_notes(overview)
    if overview.who == EVERYBODY:
        response_rates.of_company(overview, is_part=is_part)


def _is_phone() -> bool:
    """The server is not told how wide a window is, only whether it is a phone's."""
    return "Mobi" in st.context.headers.get("User-Agent", "")


def _heatmap(*, with_scores: bool) -> Callable[[TeamOverview, str], Any]:
    if _is_phone():
        return phones_score_heatmap if with_scores else phones_team_heatmap
    return score_heatmap if with_scores else team_heatmap


def _units_of(overview: TeamOverview) -> TeamOverview:
    """Return as many units as fit on a screen."""
    label = _("Departments and teams shown")
    shown = _some(label, overview.units, UNITS_ON_A_SCREEN, _name, key="page")
    if len(shown) == len(overview.units):
        return overview
    return replace(
        overview,
        departments=tuple(unit for unit in shown if isinstance(unit, DepartmentRow)),
        rows=tuple(unit for unit in shown if isinstance(unit, TeamRow)),
    )


def _measures_of(overview: TeamOverview) -> TeamOverview:
    """Return as many measures as have room beside each other."""
    most = PHONES_MOST_COLUMNS if _is_phone() else MOST_COLUMNS
    label = _("Measures shown")
    shown = _some(label, overview.constructs, most, construct_name, key="measures")
    return of_measures(overview, shown)


def _some(
    label: str, of: Sequence[T], most: int, name: Callable[[T], str], *, key: str
) -> Sequence[T]:
    """Return as many as fit, chosen by the names they begin and end with."""
    parts = [of[at : at + most] for at in range(0, len(of), most)]
    if len(parts) < 2:
        return of
    chosen = st.selectbox(
        label,
        range(len(parts)),
        format_func=lambda at: f"{name(parts[at][0])} – {name(parts[at][-1])}",
        key=key,
        persist_state="session",
    )
    return parts[min(chosen or 0, len(parts) - 1)]


def _name(unit: DepartmentRow | TeamRow) -> str:
    return unit.team.name if isinstance(unit, TeamRow) else unit.name


def _order_filter(constructs: tuple[str, ...]) -> str:
    """Return the construct by which teams are sorted, "" for department and name."""
    names = {construct: construct_name(construct) for construct in constructs}
    return choice(
        st.selectbox,
        _("Sorted by"),
        {"": _("Department and name"), **names},
        key="sort",
        labels=lambda id: in_each_language(CONSTRUCT[id].name) if id else (),
        width=320,
    )


def _numbers_filter() -> bool:
    """Return whether cells read scores instead of differences."""
    chosen = choice(
        st.segmented_control,
        _("Numbers"),
        {id: _(name) for id, name in _NUMBERS.items()},
        key="numbers",
        labels=lambda id: in_each_language(_NUMBERS[id]),
        required=True,
    )
    return chosen == "score"


def _note() -> tuple[str, ...]:
    return (
        _(
            "**Scores.** Every answer is put on 0–100 and averaged per respondent and topic; a "
            "team's score is the mean of its respondents, rounded the more the fewer they are."
        ),
        _(
            "**Clearly.** The company's score lies outside the team's 95% interval. Of every 20 "
            "teams just like the company, one looks so by chance; Beyond chance allows for that."
        ),
    )
