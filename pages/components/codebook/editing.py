"""The codebook as a table that HR changes in place; nothing holds before it is saved."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from charts.text import construct_name
from insights.codebook import Question
from insights.codebook_table import READ_ONLY, headings, of_programme, to_table
from survey.chain import CONSTRUCT, CONSTRUCTS
from survey.language import current_language
from survey.language import gettext as _
from survey.programme import PROGRAMME_NAMES, Programme
from survey.scale import KNOWN_SCALES

EDITS = "codebook_edits"
NOT_SCORED = "nothing"
_HEIGHT = 520  # pixels: a dozen questions


def choose_questions(questions: Sequence[Question]) -> tuple[Question, ...]:
    """Show the filters and return the questions they leave; shut while changes are unsaved."""
    touched = is_touched()
    left, right = st.columns(2)
    programme = left.selectbox(
        _("Survey"),
        ["", *dict.fromkeys(str(q.item.programme) for q in questions)],
        format_func=_programme_name,
        key="codebook_programme",
        disabled=touched,
        help=_("Save or drop your changes to choose another survey.") if touched else None,
    )
    found = of_programme(questions, programme)
    there = {q.item.construct for q in found}
    constructs = [id for id in CONSTRUCT if id in there] + [NOT_SCORED] * ("" in there)
    if st.session_state.get("codebook_construct") not in ("", *constructs):
        st.session_state["codebook_construct"] = ""
    construct = right.selectbox(
        _("Measures"),
        ["", *constructs],
        format_func=_construct_name,
        key="codebook_construct",
        disabled=touched,
    )
    if not construct:
        return found
    return of_programme(found, construct="" if construct == NOT_SCORED else construct)


def edit_questions(shown: Sequence[Question]) -> pd.DataFrame:
    """Show questions as a table to change, and return it as it is now."""
    names = headings()
    text, select = st.column_config.TextColumn, st.column_config.SelectboxColumn
    scales = sorted({*KNOWN_SCALES, *(q.item.scale for q in shown)})
    return st.data_editor(
        to_table(shown),
        key=_key(),
        num_rows="dynamic",
        height=_HEIGHT,
        hide_index=True,
        disabled=[names[field] for field in READ_ONLY],
        column_config={
            names["text_en"]: text(width="large"),
            names["text_zh"]: text(width="large"),
            names["programme"]: select(options=[_(n) for n in PROGRAMME_NAMES.values()]),
            names["construct"]: select(
                options=["", *(_(c.name) for c in CONSTRUCTS)],
                help=_("Empty: stored, but part of no score"),
            ),
            names["scale"]: select(options=[str(scale) for scale in scales]),
            names["reverse"]: st.column_config.CheckboxColumn(
                help=_("Tick if agreeing is bad news"), default=False
            ),
            names["version"]: text(help=_("In how many ways the question was asked so far")),
        },
        alt=_("Codebook"),
    )


def is_touched() -> bool:
    """Return whether the table differs from what is stored."""
    return any((st.session_state.get(_key()) or {}).values())


def start_again() -> None:
    """Drop the changes of the table."""
    st.session_state[EDITS] = st.session_state.get(EDITS, 0) + 1


def _key() -> str:
    """Another state, language or filter is another table."""
    chosen = (st.session_state.get(f"codebook_{name}", "") for name in ("programme", "construct"))
    edits = st.session_state.get(EDITS, 0)
    return "_".join(("codebook_table", str(edits), current_language(), *chosen))


def _programme_name(programme: str) -> str:
    return _(PROGRAMME_NAMES[Programme(programme)]) if programme else _("All surveys")


def _construct_name(construct: str) -> str:
    if construct == NOT_SCORED:
        return _("nothing on the chain")
    return construct_name(construct) if construct else _("Everything")
