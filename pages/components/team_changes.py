"""What changed since the period before: said in sentences, drawn, and as a table."""

from __future__ import annotations

import streamlit as st

from charts.team_changes import drawn_units, not_drawn_sentence, team_changes_figure
from charts.text import construct_name
from insights.change_table import change_table
from insights.change_wording import (
    at_once_sentence,
    changes_sentences,
    merged_sentences,
    not_compared_sentence,
)
from insights.team_changes import TeamChanges
from insights.teams import TeamOverview
from pages.components import messages, queries
from pages.components.figures import show
from pages.components.filters import measure_filter
from pages.components.messages import as_plain_text
from survey.language import gettext as _
from survey.language import one_text


def what_changed(overview: TeamOverview, department: str, audience: str) -> None:
    """Say which of the teams changed really in the measure chosen, and draw it."""
    construct = measure_filter(overview.constructs, key="changed_measure", width=320)
    changes = queries.team_changes(construct, overview.period, department, audience)
    sentences = changes_sentences(changes)
    messages.finding(sentences[0])
    for sentence in sentences[1:]:
        st.markdown(as_plain_text(sentence))
    if not drawn_units(changes):
        return
    if at_once := at_once_sentence(changes):
        st.caption(as_plain_text(at_once))
    _figure(changes, one_text(*sentences))
    left_out = (not_drawn_sentence(changes), not_compared_sentence(changes))
    for said in (*merged_sentences(changes), *left_out):
        if said:
            st.caption(as_plain_text(said))
    with st.expander(_("All changes")):
        table = change_table(changes)
        st.dataframe(table, hide_index=True, placeholder="–", alt=_("All changes"))


def _figure(changes: TeamChanges, alt: str) -> None:
    show(
        team_changes_figure,
        changes,
        alt=alt,
        key="team_changes",
        title=_("{measure}: change since {since}, points").format(
            measure=construct_name(changes.construct), since=changes.since
        ),
        note=_note(),
        data=lambda: change_table(changes),
    )
    st.caption(
        _(
            "Dot and line: change with its 95% interval. With a word: more than chance, and "
            "beyond the grey band of changes too small to act on. With a number alone: more than "
            "chance, but unclear how much. Pale: could be chance. Bold: whole departments."
        )
    )


def _note() -> tuple[str, ...]:
    return (
        _(
            "**Is it real?** Each team's answers of the two periods are compared by Welch's test, "
            "as if other people had answered. All teams of the company are one family: of "
            "the changes called real, on average at most 5% are chance (Benjamini and Hochberg), "
            "and whoever looks reads the same of a team. Departments are a family of their own; "
            "their intervals allow for people in one team being alike."
        ),
        _(
            "**Is it enough to matter?** Only where the whole interval lies beyond 2.5 points: "
            "as if one person in ten answered a step higher or lower on a scale of five. The "
            "interval of a real change is wider than for one team alone, since the largest of "
            "many changes were picked out."
        ),
        _(
            "**Small teams.** Only teams shown in both periods, with at least 10 answers in "
            "each, are compared. A change is the difference of the two rounded scores, and its "
            "interval is rounded up."
        ),
    )
