"""The crosswalk as tables to change in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from disclosure.viewer import Viewer
from insights.crosswalk import OneSided, with_names
from loaders.crosswalk_sheet import CHANGES, NAMES, WEIGHTS, CrosswalkFile, SheetForm, understood
from pages.components.crosswalk.wanted import look_at, version
from survey.crosswalk import CHANGE_KINDS, SOURCES, UNIT_KINDS, Crosswalk
from survey.language import current_language
from survey.language import gettext as _
from survey.period import period_text

_CHECK = "check_{}"
SELECT = st.column_config.SelectboxColumn


def join_one_sided(alone: Sequence[OneSided], teams: Sequence[str], viewer: Viewer) -> None:
    """Let HR say which of the teams that stand alone is the same as another one."""
    if not alone:
        st.success(_("Every team has answers of both staff and customers, or counts for another."))
        return
    st.markdown(
        _(
            "Choose the team that each of these is, where you know it. Nothing is linked by "
            "itself; a suggestion is only a name that looks alike."
        )
    )
    same = _("Is the same as")
    table = pd.DataFrame(
        {
            _("Name"): team.name,
            same: None,
            _("Looks like"): team.like,
            _("Likeness, %"): round(team.likeness) if team.like else None,
            _("Answers of"): _("staff") if team.has_staff else _("customers"),
        }
        for team in alone
    )
    edited = st.data_editor(
        table,
        key=_key("alone"),
        hide_index=True,
        placeholder="",
        disabled=[name for name in table.columns if name != same],
        column_config={same: SELECT(options=list(teams), width="medium")},
        alt=_("Teams that cannot be linked"),
    )
    chosen = {
        team.name: unit
        for team, unit in zip(alone, edited[same], strict=True)
        if isinstance(unit, str) and unit
    }
    if _check_button("alone", bool(chosen)):
        look_at(CrosswalkFile(with_names(chosen)), viewer)


def edit_names(now: Crosswalk, viewer: Viewer) -> None:
    """Let HR change which unit a spelling means, or what a unit is called."""
    st.markdown(
        _(
            "Every spelling that a file or HR has used, and the unit it means. Change the unit to "
            "correct it: a spelling counts for another unit in files from now on; a unit's own "
            "name renames it."
        )
    )
    wanted = st.text_input(_("Find a name"), key="crosswalk_find").casefold()
    names = [
        n for n in now.names if wanted in n.spelling.casefold() or wanted in n.unit.casefold()
    ]
    unit = _("Unit")
    table = pd.DataFrame(
        {
            _("Kind"): [_(UNIT_KINDS[name.kind]) for name in names],
            _("Spelling"): [name.spelling for name in names],
            unit: [name.unit for name in names],
            _("Source"): [_(SOURCES.get(name.source, name.source)) for name in names],
            _("Last seen"): [period_text(name.last_seen) for name in names],
        }
    )
    edited = st.data_editor(
        table,
        key=_key("names", wanted),
        hide_index=True,
        disabled=[name for name in table.columns if name != unit],
        alt=_("All names"),
    )
    rows = [
        (row, {"kind": name.kind, "spelling": name.spelling, "unit": _text(new)})
        for row, (name, new) in enumerate(zip(names, edited[unit], strict=True), 1)
        if _text(new) != name.unit
    ]
    if _check_button("names", bool(rows)):
        look_at(understood({NAMES.name: rows}), viewer)


def edit_changes(now: Crosswalk, teams: Sequence[str], viewer: Viewer) -> None:
    """Let HR say which teams were merged, split or renamed, and from when on."""
    st.markdown(
        _(
            "Answers stay with the team that people named. After a merger the new team's history "
            "is the old teams' together; after a split the trend begins anew. One row for each "
            "old and new team."
        )
    )
    changes = now.changes or ()
    former = [change.old for change in changes]
    columns: dict[str, Sequence[object]] = {
        "old": former,
        "new": [change.new for change in changes],
        "period": [change.period for change in changes],
        "kind": [_(CHANGE_KINDS[change.kind]) for change in changes],
    }
    headings = {
        "old": _("Old team"), "new": _("New team"), "period": _("From period"), "kind": _("Kind"),
    }  # fmt: skip
    kinds = [_(word) for word in CHANGE_KINDS.values()]
    config = {
        "old": SELECT(options=list(dict.fromkeys([*teams, *former]))),
        "period": st.column_config.TextColumn(help=_("For example 2026-Q3")),
        "kind": SELECT(options=kinds),
    }
    _edit_rows(CHANGES, columns, headings, config, viewer)


def edit_weights(now: Crosswalk, teams: Sequence[str], viewer: Viewer) -> None:
    """Let HR say which customers' units count for a staff team, and how much."""
    st.markdown(
        _(
            "A staff team has the customers of its own name. Where it serves other units, or "
            "several, name each: its customers' score is the weighted mean of theirs."
        )
    )
    weights = now.weights or ()
    columns: dict[str, Sequence[object]] = {
        "staff": [weight.staff for weight in weights],
        "customers": [weight.customers for weight in weights],
        "weight": [weight.weight for weight in weights],
    }
    headings = {
        "staff": _("Staff team"), "customers": _("Customers' unit"), "weight": _("Weight"),
    }  # fmt: skip
    config = {
        "staff": SELECT(options=list(teams)),
        "customers": SELECT(options=list(teams)),
        "weight": st.column_config.NumberColumn(
            min_value=0.0, help=_("2 counts twice as much as 1")
        ),
    }
    _edit_rows(WEIGHTS, columns, headings, config, viewer)


def _edit_rows(
    form: SheetForm,
    columns: Mapping[str, Sequence[object]],
    headings: Mapping[str, str],
    config: Mapping[str, Any],
    viewer: Viewer,
) -> None:
    table = pd.DataFrame({field: list(values) for field, values in columns.items()})
    table = table.astype({field: float if field == "weight" else object for field in columns})
    edited = st.data_editor(
        table.rename(columns=headings),
        key=_key(form.name),
        num_rows="dynamic",
        hide_index=True,
        placeholder="",
        column_config={headings[field]: column for field, column in config.items()},
        alt=form.name,
    )
    edited = edited.rename(columns={heading: field for field, heading in headings.items()})
    rows = [
        (number, {str(field): _text(cell) for field, cell in row.items()})
        for number, row in enumerate(edited.to_dict("records"), 1)
    ]
    rows = [(number, row) for number, row in rows if any(row.values())]
    stored = [{field: _text(v[i]) for field, v in columns.items()} for i in range(len(table))]
    if _check_button(form.name, [row for _, row in rows] != stored):
        look_at(understood({form.name: rows}), viewer)


def _check_button(part: str, touched: bool) -> bool:
    return st.button(
        _("See what would change"), type="primary", disabled=not touched, key=_CHECK.format(part)
    )


def _key(part: str, *more: str) -> str:
    return "_".join(["crosswalk", part, str(version()), current_language(), *more])


def _text(cell: object) -> str:
    return "" if cell is None or cell != cell else " ".join(str(cell).split())
