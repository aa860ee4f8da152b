"""What goes with satisfaction: the figures of the drivers' screen, a view at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from charts.driver_bars import driver_bars, driver_bars_description, lettered
from charts.driver_links import driver_links, driver_links_description
from charts.importance_performance import (
    FIELDS,
    field_name,
    importance_map,
    importance_map_description,
)
from charts.kano_bars import kano_bars, kano_description
from insights.drivers_table import driver_table, kano_table, team_driver_table
from insights.drivers_wording import (
    drivers_cautions,
    drivers_sentence,
    kano_sentence,
    map_sentence,
    teams_cautions,
    teams_sentence,
)
from insights.shown_answers import of_company, shown_answers_sentence
from insights.teams import unit_column
from insights.value_chain import default_lag, lag_choices
from pages.components import queries, queries_drivers
from pages.components.drivers_notes import bars_note, kano_note, links_note, map_note
from pages.components.figures import show
from pages.components.filters import effect
from pages.components.kept import choice
from pages.components.messages import as_plain_text, finding
from survey.chain import CONSTRUCT
from survey.language import gettext as _
from survey.language import in_each_language, mark, ngettext
from survey.period import Period
from survey.programme import Programme

if TYPE_CHECKING:
    from disclosure.release import ReleasedScore
    from insights.drivers import Weighed
    from insights.drivers_asked import Asking

STAFF, CUSTOMERS, TEAMS = "staff", "customers", "teams"
_VIEWS = {
    STAFF: mark("Employee satisfaction"),
    CUSTOMERS: mark("Customer satisfaction"),
    TEAMS: mark("From staff to customers"),
}


def view_filter() -> str:
    """Return what the screen is about: staff, customers, or from one to the other."""
    return choice(
        st.pills,
        _("What goes with"),
        {view: _(name) for view, name in _VIEWS.items()},
        key="about",
        labels=lambda view: in_each_language(_VIEWS[view]),
        required=True,
    )


def of_satisfaction(programme: Programme, period: Period, audience: str) -> None:
    """Say and draw what goes with the satisfaction of staff or customers."""
    found = queries_drivers.drivers(programme, period, audience)
    effect(shown_answers_sentence(of_company(_scores(programme, found.asking))))
    finding(drivers_sentence(found), drivers_cautions(found))
    if not found.refused:
        show(
            driver_bars,
            found,
            alt=driver_bars_description(found),
            key=f"drivers_{programme.lower()}",
            title=_("How closely each aspect goes with satisfaction"),
            note=bars_note(),
            data=lambda: driver_table(found),
        )
        _map(found)
    if programme is Programme.CS:
        _kano(period, audience)


def over_teams(period: Period, audience: str, region: str) -> None:
    """Say and draw which staff topics go with customer satisfaction, team by team."""
    lag = default_lag(lag_choices(queries.measurements(), period))
    found = queries_drivers.over_teams(period, lag, audience, region)
    of = queries_drivers.over_teams(period, lag, audience, "").n_teams
    effect(_shown(found.n_teams, of))
    finding(teams_sentence(found), teams_cautions(found))
    if found.told:
        show(
            driver_links,
            found,
            alt=driver_links_description(found),
            key="drivers_teams",
            title=_("How closely staff topics go with customer satisfaction, over teams"),
            note=links_note(),
            data=lambda: team_driver_table(found),
        )


def _shown(n: int, of: int) -> str:
    if n == of:
        return ngettext("Showing the {of} team.", "Showing all {of} teams.", of).format(of=of)
    text = ngettext("Showing {n} of {of} team.", "Showing {n} of {of} teams.", of)
    return text.format(n=n, of=of)


def _scores(programme: Programme, asking: Asking | None) -> list[tuple[str, ReleasedScore]]:
    data = queries.measurements()
    asked = [c for c in data.constructs() if asking and CONSTRUCT[c].programme is programme]
    return [(c, unit_column(data, c, asking.period, asking.audience)[0]) for c in asked if asking]


def _map(found: Weighed) -> None:
    if found.average_score is None:
        return
    st.subheader(_("Where to begin"))
    st.markdown(as_plain_text(map_sentence(found)))
    show(
        importance_map,
        found,
        alt=importance_map_description(found),
        key=f"drivers_map_{found.programme.lower()}",
        title=_("Importance and score of each aspect"),
        note=map_note(),
        data=lambda: driver_table(found),
    )
    for field in (*FIELDS, None):
        names = [lettered(found, d) for d in found.drivers if d.quadrant == field]
        if names:
            st.markdown(
                f"**{as_plain_text(field_name(field))}** · {as_plain_text(_('; ').join(names))}"
            )


def _kano(period: Period, audience: str) -> None:
    found = queries_drivers.kano_of(period, audience)
    st.subheader(_("What annoys, what delights"))
    st.markdown(as_plain_text(kano_sentence(found)))
    if not found.refused:
        show(
            kano_bars,
            found,
            alt=kano_description(found),
            key="drivers_kano",
            title=_("Customer satisfaction lost by bad answers and won by the best, in points"),
            note=kano_note(),
            data=lambda: kano_table(found),
        )
