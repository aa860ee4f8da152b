"""Selectors of what a screen shows; all but measures are kept in the link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import streamlit as st

from charts.text import construct_name
from insights.cells import EVERYBODY, Filter
from insights.value_chain import default_lag
from pages.components import kept
from pages.components.kept import choice, moved
from pages.components.messages import as_plain_text
from survey.attributes import ATTRIBUTES
from survey.language import gettext as _
from survey.language import in_each_language, mark, one_text
from survey.period import Length, Period

Levels = Mapping[str, Sequence[str]]  # of each attribute

NO_GROUP = mark("Customers without a group")


def period_filter(periods: Sequence[Period]) -> Period:
    """Return the period chosen, the newest by default."""
    by_id = {str(period): period for period in periods}
    names = {id: f"{period}" for id, period in by_id.items()}
    return by_id[choice(st.selectbox, _("Period"), names, key="period", is_filter=True)]


def lag_filter(lags: Sequence[int], length: Length) -> int:
    """Return how many periods after staff the customers were asked; asks only if it can vary."""
    if len(lags) < 2:
        return default_lag(lags)
    labels = {
        Length.QUARTER: _("Customers asked, quarters after staff"),
        Length.MONTH: _("Customers asked, months after staff"),
        Length.YEAR: _("Customers asked, years after staff"),
    }
    chosen = choice(
        st.segmented_control,
        labels[length],
        {str(lag): str(lag) for lag in lags},
        key="lag",
        begin=str(default_lag(lags)),
        is_filter=True,
        required=True,
        help=_("Customers may feel the mood of staff only later: compare delays below."),
    )
    return int(chosen)


def audience_filter(audiences: Sequence[str]) -> str:
    """Return the customer group chosen; nothing is asked where there is one group only."""
    if len(audiences) < 2:
        return audiences[0] if audiences else ""
    names = {name: name or _(NO_GROUP) for name in audiences}
    return choice(
        st.selectbox,
        _("Customers"),
        names,
        key="customers",
        labels=lambda id: () if id else in_each_language(NO_GROUP),
        is_filter=True,
    )


def department_filter(departments: Sequence[str], led: Sequence[str] = ()) -> str:
    """Return the department chosen, "" for all; nothing is asked where there is none.

    ``led`` are those of somebody who sees no more: all of them together are no unit.
    """
    if not departments:
        return ""
    names = {name: name for name in departments}
    return choice(
        st.selectbox,
        _("Department"),
        names if led else {"": _("All departments"), **names},
        key="department",
        begin=led[0] if led else "",
        is_filter=True,
    )


def region_filter(regions: Sequence[str]) -> str:
    """Return the region chosen, "" for all; nothing is asked where there are not two."""
    if len(regions) < 2:
        return ""
    names = {"": _("All regions"), **{name: name for name in regions}}
    return choice(st.selectbox, _("Region"), names, key="region", is_filter=True)


def team_filter(teams: Sequence[str], everything: str = "") -> str:
    """Return the name of the team chosen, "" for all of them.

    ``everything`` is what all of them are called; without it one team must be chosen.
    """
    names = {name: name for name in teams}
    names = {"": everything, **names} if everything else names
    return choice(st.selectbox, _("Team"), names, key="team", is_filter=True)


def effect(sentence: str) -> None:
    """Say what the filters above leave, and offer to put back those that were moved.

    ``sentence`` is such as "Showing 812 of 3,204 staff answers."
    """
    begin = moved()
    sentence = one_text(sentence, _everyone_is_shown())
    if not (sentence or begin):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        if sentence:
            st.caption(as_plain_text(sentence), width="content")
        if begin:
            st.button(
                _("Reset filters"),
                key="reset_filters",
                type="tertiary",
                on_click=st.session_state.update,
                args=(begin,),
            )


def _everyone_is_shown() -> str:
    """Return that a screen does not take up which respondents are chosen; "" where it does."""
    is_chosen = st.session_state.get("who") or st.query_params.get_all("who")
    if not is_chosen or kept.is_drawn("who"):
        return ""
    return _("Everyone is shown here, not only the respondents chosen elsewhere.")


def who_filter(levels: Levels, elsewhere: Levels | None = None) -> Filter:
    """Return the respondents chosen: everyone, or those of one or two attribute levels.

    Of the levels known ``elsewhere`` one that was chosen stays chosen, and is offered as well.
    """
    options = _who_options(levels)
    known = _who_options(elsewhere or {}) | options
    if not known:
        return EVERYBODY
    kept.take_up("who", [], lambda _first: _named_in_link(known))
    st.session_state["who"] = [id for id in st.session_state["who"] if id in known]
    options |= {id: known[id] for id in st.session_state["who"]}
    kept.drawn("who", [])
    chosen = st.multiselect(
        _("Only respondents"),
        list(options),
        format_func=lambda id: _who_name(*options[id]) if id in options else id,
        max_selections=2,
        placeholder=_("Everyone"),
        key="who",
        persist_state="session",
        help=_("At most two; with two, departments are shown but no single teams."),
    )
    kept.write("who", chosen, [])
    one_each = {options[id][0]: options[id] for id in chosen if id in options}
    return Filter(tuple(one_each.values()))


def _who_options(levels: Levels) -> dict[str, tuple[str, str]]:
    return {f"{name}:{level}": (name, level) for name in levels for level in levels[name]}


def _who_name(attribute: str, level: str) -> str:
    return _("{attribute}: {level}").format(attribute=_(ATTRIBUTES[attribute]), level=level)


def _named_in_link(options: Mapping[str, tuple[str, str]]) -> list[str]:
    """Return at most two; older links name the attribute as their sender read it."""
    older = {
        said.format(attribute=attribute, level=level): id
        for id, (name, level) in options.items()
        for said, attribute in zip(
            in_each_language("{attribute}: {level}"),
            in_each_language(ATTRIBUTES[name]),
            strict=True,
        )
    }
    asked = [older.get(text, text) for text in st.query_params.get_all("who")]
    return [id for id in dict.fromkeys(asked) if id in options][:2]


def measure_filter(
    constructs: Sequence[str], *, key: str, width: int | Literal["stretch"] = "stretch"
) -> str:
    """Return the construct chosen, employee satisfaction by default."""
    default = "employee_satisfaction"
    chosen = st.selectbox(
        _("Measure"),
        constructs,
        index=constructs.index(default) if default in constructs else 0,
        format_func=construct_name,
        key=key,
        persist_state="session",
        width=width,
    )
    return chosen if chosen in constructs else constructs[0]
