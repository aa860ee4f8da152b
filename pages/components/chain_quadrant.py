"""Teams against the targets for staff and for customers."""

from __future__ import annotations

import streamlit as st

from charts.quadrant import quadrant_description, quadrant_figure
from insights.chain_tables import quadrant_table
from insights.chain_wording import quadrant_sentence
from insights.quadrant import company_targets
from insights.shown_teams import Part, quadrants_in
from insights.value_chain import ValueChain
from pages.components import queries_chain
from pages.components.chain_teams import open_clicked
from pages.components.figures import show
from pages.components.kept import take_up, write
from survey.language import gettext as _
from survey.numbers import number


def quadrants(chain: ValueChain, part: Part) -> None:
    """Draw who of a part reaches which target, where there are teams enough to draw."""
    staff, customers = company_targets(chain)
    left, right = st.columns(2)
    with left:
        staff_target = _target(_("Staff target"), staff, "staff_target")
    with right:
        customer_target = _target(_("Customer target"), customers, "customer_target")
    found = queries_chain.quadrants(chain, staff_target, customer_target)
    found = quadrants_in(found, part) if found else None
    if found is None or not found.places:
        st.info(_("Too few teams can be shown, or they differ by chance alone."))
        return
    clicked = show(
        quadrant_figure,
        found,
        chain.lag,
        chain.period.length,
        alt=quadrant_description(found),
        key="quadrant",
        title=quadrant_sentence(found),
        note=(
            _(
                "**Places.** A team's score drawn towards the mean of all teams, as far as its "
                "few answers leave it to chance (empirical Bayes, from the scores and intervals "
                "shown on the Teams screen)."
            ),
            _(
                "**Filled and pale.** The probability of reaching a target is that of a normal "
                "curve about the team's place; those for staff and customers are multiplied. A "
                "team is counted in a field from 80% on; pale teams are too close to tell."
            ),
        ),
        data=lambda: quadrant_table(found),
        selectable=True,
    )
    open_clicked(clicked, chain.points)


def _target(label: str, company: float, key: str) -> float | None:
    """Return the target typed; None for the company's own score."""
    take_up(key, None, _read)
    target = st.number_input(
        label,
        min_value=0.0,
        max_value=100.0,
        value=None,
        step=1.0,
        format="%.1f",
        placeholder=_("{score}, the company's score").format(score=number(company, 1)),
        key=key,
        persist_state="session",
    )
    write(key, target, None)
    return target


def _read(named: str) -> float | None:
    try:
        target = float(named)
    except ValueError:
        return None
    return target if 0 <= target <= 100 else None
