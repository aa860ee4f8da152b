"""Which team each name of a file means; nothing uncertain is linked without HR's word."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from insights.importing import ImportPreview
from insights.linking import MatchKind, TeamMatch
from insights.unit_sheets import SheetPreview
from pages.components.session import current_store
from pages.components.upload.drafts import Draft
from survey.language import gettext as _
from survey.language import ngettext

ORDER = (MatchKind.SIMILAR, MatchKind.NEW, MatchKind.SAME)  # what needs a look comes first


def review_matches(draft: Draft, shown: ImportPreview | SheetPreview) -> dict[str, str] | None:
    """Return the unit of every name that needed a decision; None while one is open."""
    uncertain = [match for match in shown.matches if match.needs_confirmation]
    new = [match for match in shown.matches if match.kind is MatchKind.NEW]
    open_to_change = [match for match in shown.matches if match.kind is not MatchKind.KNOWN]
    known = set(current_store().spellings().values())
    if new and known:
        st.caption(ngettext("{n} team is new.", "{n} teams are new.", len(new)).format(n=len(new)))
    if not (known and open_to_change):
        return {}
    label = _("Teams to look at ({n})").format(n=len(open_to_change))
    with st.expander(label, expanded=bool(uncertain or new)):
        decisions = _decide(draft, open_to_change, sorted(known))
    if not uncertain:
        return decisions
    sure = st.checkbox(
        _("The teams above are linked as they should be"),
        key=f"linked_{draft.key}_{hash((shown.matches, tuple(decisions.items())))}",
    )
    return decisions if sure else None


def _decide(draft: Draft, matches: list[TeamMatch], known: list[str]) -> dict[str, str]:
    as_new = _("a new team")
    table = pd.DataFrame(
        {
            _("Name in the file"): match.spelling,
            _("Is the team"): as_new if match.kind is MatchKind.NEW else match.unit,
            _("Likeness, %"): round(match.certainty) if match.certainty else None,
        }
        for match in sorted(matches, key=lambda match: ORDER.index(match.kind))
    )
    edited = st.data_editor(
        table,
        key=f"teams_{draft.key}_{hash(tuple(matches))}",
        hide_index=True,
        disabled=[_("Name in the file"), _("Likeness, %")],
        column_config={
            _("Is the team"): st.column_config.SelectboxColumn(
                options=[as_new, *known], required=True
            )
        },
        alt=_("Teams to look at"),
    )
    return {
        spelling: spelling if unit == as_new else unit
        for spelling, unit in zip(
            edited[_("Name in the file")], edited[_("Is the team")], strict=True
        )
    }
