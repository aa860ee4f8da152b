"""The company's first screen: sentences with their evidence, figures, and how new they are."""

from __future__ import annotations

import streamlit as st

from charts.sparkline_cards import sparkline_cards
from insights.headcounts import rate_sentence
from insights.home import Headline, Home
from insights.home_freshness import freshness_sentence
from insights.home_statements import Statement
from insights.home_table import home_table
from pages.components import queries, queries_home
from pages.components.checklist import said_missing
from pages.components.downloads import offer_data
from pages.components.links import page_link
from pages.components.messages import as_plain_text
from pages.components.session import colour_mode
from survey.language import gettext as _
from survey.programme import Programme


def sentences(home: Home) -> None:
    """Say what happened since the last survey, each sentence one click from its evidence."""
    with st.container(gap="xsmall"):
        for statement in queries_home.statements(home, said_missing()):
            _sentence(statement)


def _sentence(statement: Statement) -> None:
    several = len(statement.evidence) > 1
    with st.container(border=True, gap="xsmall", key=f"statement_{statement.kind}"):
        said, evidence = (
            (st.container(gap="xsmall"), st.container(horizontal=True, gap="small"))
            if several
            else st.columns([4, 1.2], vertical_alignment="center")
        )
    with said:
        st.markdown(as_plain_text(statement.text))
        if statement.caution:
            st.caption(as_plain_text(statement.caution))
    with evidence:
        for shown in statement.evidence:
            page_link(shown.place, as_plain_text(shown.label), dict(shown.link))


def figures(home: Home) -> None:
    """Draw the newest scores with their course, and say how new they are."""
    notes = [_rate(headline) for headline in home.headlines]
    st.html(sparkline_cards(home.headlines, notes, colour_mode()))
    with st.container(horizontal=True, key="beside_home"):
        with st.popover(_("How is this computed?"), type="tertiary"):
            for paragraph in _method():
                st.markdown(paragraph)
        offer_data(lambda: home_table(home), "home")
    fresh = queries_home.freshness()
    if fresh:
        st.caption(as_plain_text(freshness_sentence(fresh)))


def _rate(headline: Headline) -> str:
    """Customers who fall into groups are invited group by group, which no headcount tells."""
    programme = headline.programme
    if programme is Programme.CS and len(queries.measurements().audiences()) > 1:
        return ""
    rate = queries.company_rate(programme, headline.newest.period, tuple(headline.answered))
    return rate_sentence(rate, programme) if rate else ""


def _method() -> tuple[str, ...]:
    return (
        _(
            "**Scores.** Every answer is put on 0–100 and averaged per respondent and topic. The "
            "band is the 95% interval, which allows for people in one team being alike. Periods "
            "that are hidden or were not asked leave a gap; a dashed line: other questions from "
            "there on."
        ),
        _(
            "**Changes.** A score has changed where the interval of its change leaves out zero. "
            "Of all teams compared, those are named that stand out among so many (Benjamini and "
            "Hochberg, on average at most 5% of those named are chance) and whose whole interval "
            "lies beyond 2.5 points."
        ),
        _(
            "**Links.** The strength of a link is the correlation of its two scores over teams. "
            "One is called weaker than another only where their intervals do not overlap."
        ),
    )
