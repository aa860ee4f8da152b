"""What does this file hold, and what will the store make of it?"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.viewer import Viewer
from insights.auditing import Action, note
from insights.linking import MatchKind, TeamMatch, match_teams
from insights.protecting import apply_retention
from loaders import (
    RawExport,
    distinct_answers,
    open_export,
    propose_plan,
    read_export,
    unknown_label_groups,
)
from survey.access import Role
from survey.codebook import supplied_codebook
from survey.export import ColumnPlan, ExportPlan, LoadedExport
from survey.export import Role as ColumnRole
from survey.faults import Severity
from survey.labels import LabelOrder
from survey.scale import Scale

if TYPE_CHECKING:
    from store import ImportRecord, Store

log = logging.getLogger(__name__)

MOST_LABELS = 50  # different answers of a column that are looked at: more are no scale

_WAVE = ["programme", "audience", "period"]


@dataclass(frozen=True)
class ImportPreview:
    """A file as it would be stored, for HR to look at; nothing is stored yet.

    ``is_remembered`` tells that HR mapped a file with these headings before, so nothing needs
    to be asked; ``already`` is the import that brought the very same file; ``overlaps`` are
    those that brought answers of the same programme, customers and period.
    """

    raw: RawExport
    plan: ExportPlan
    loaded: LoadedExport
    matches: tuple[TeamMatch, ...]
    unknown_labels: tuple[LabelOrder, ...]
    is_remembered: bool
    already: ImportRecord | None
    overlaps: tuple[ImportRecord, ...]

    @property
    def n_scored_columns(self) -> int:
        """Return how many columns become answers or results."""
        return len(self.plan.with_roles(ColumnRole.ITEM, ColumnRole.PICK, ColumnRole.RESULT))

    @property
    def periods(self) -> tuple[str, ...]:
        """Return the periods of the file, sorted."""
        tables = (self.loaded.responses, self.loaded.team_scores)
        return tuple(sorted({p for table in tables for p in table["period"].to_pylist() if p}))

    @property
    def can_be_stored(self) -> bool:
        """Return whether nothing stands in the way of an import."""
        return self.already is None and not any(
            issue.severity is Severity.ERROR for issue in self.loaded.issues
        )


def open_file(
    store: Store, viewer: Viewer, path: Path, file_name: str, loader: str | None = None
) -> RawExport:
    """Return the file as its tool laid it out.

    Raises
    ------
    NotAllowed
        If the viewer is not HR.
    UnreadableExport
        If it cannot be read, or no loader knows it.
    """
    viewer.require(Role.HR)
    return open_export(path, file_name, known_layouts=store.layouts(), loader=loader)


def preview(
    store: Store, viewer: Viewer, raw: RawExport, plan: ExportPlan | None = None
) -> ImportPreview:
    """Return what the file holds under ``plan``; the remembered or proposed one if None."""
    viewer.require(Role.HR)
    declared = store.label_orders()
    remembered = store.layout(raw.fingerprint)
    if plan is None:
        plan = (
            _for_any_wave(remembered[1])
            if remembered
            else propose_plan(raw, supplied_codebook(), declared)
        )
    loaded = read_export(raw, plan)
    already = store.imported(raw.file_hash)
    return ImportPreview(
        raw=raw,
        plan=plan,
        loaded=loaded,
        matches=match_teams(loaded.spellings, store.spellings()),
        unknown_labels=unknown_label_groups(raw, plan),
        is_remembered=remembered is not None and remembered[1] == _for_any_wave(plan),
        already=already,
        overlaps=() if already else _overlaps(store, loaded),
    )


def confirm(
    store: Store,
    viewer: Viewer,
    shown: ImportPreview,
    unit_of: Mapping[str, str] | None = None,
    *,
    is_sample: bool = False,
    replaces: Collection[int] = (),
    orders: Sequence[LabelOrder] = (),
    progress: Callable[[str], None] | None = None,
) -> ImportRecord:
    """Store what a preview showed, and remember how its headings were mapped.

    ``unit_of`` holds HR's decisions by spelling; without one, a sure match stands and any other
    name becomes a team of its own. ``replaces`` are imports that this one takes the place of,
    ``orders`` the orders of labels that HR declared for it.
    """
    viewer.require(Role.HR)
    units = {
        match.spelling: match.unit
        for match in shown.matches
        if match.kind is not MatchKind.SIMILAR
    }
    record = store.import_export(
        shown.loaded,
        unit_of={**units, **(unit_of or {})},
        who=viewer.name,
        is_sample=is_sample,
        replaces=replaces,
        progress=progress,
    )
    for labels in orders:
        store.remember_label_order(labels)
    if not is_sample:
        store.remember_layout(shown.raw.fingerprint, shown.raw.loader, _for_any_wave(shown.plan))
        _note_import(store, viewer, shown, record, unit_of or {})
        apply_retention(store, datetime.now().astimezone().date())
    log.info("Import %s stored: %s rows, %s teams", record.import_id, record.rows, record.teams)
    return record


def _note_import(
    store: Store,
    viewer: Viewer,
    shown: ImportPreview,
    record: ImportRecord,
    unit_of: Mapping[str, str],
) -> None:
    note(
        store,
        viewer,
        Action.UPLOADED,
        file=record.file_name,
        import_number=record.import_id,
        periods=", ".join(record.periods),
        rows=record.rows,
    )
    by_hand = sum(column.reason == "chosen" for column in shown.plan.columns)
    if by_hand and not shown.is_remembered:
        note(store, viewer, Action.MAPPING_CHANGED, file=record.file_name, columns=by_hand)
    for spelling, unit in unit_of.items():
        note(store, viewer, Action.CROSSWALK_CHANGED, spelling=spelling, unit=unit)


def _overlaps(store: Store, loaded: LoadedExport) -> tuple[ImportRecord, ...]:
    """Return the imports whose waves this file adds to: the same people would count twice."""
    waves = {
        (str(loaded.plan.programme), loaded.plan.audience, period)
        for period in loaded.responses["period"].unique().to_pylist()
    } | {
        (row["programme"], row["audience"], row["period"])
        for row in loaded.team_scores.group_by(_WAVE).aggregate([]).to_pylist()
    }
    return tuple(
        record
        for record in store.imports()
        if record.is_active and not waves.isdisjoint(_waves(record))
    )


def _waves(record: ImportRecord) -> set[tuple[str, str, str]]:
    return set(product(record.programmes, record.audiences, record.periods))


def _for_any_wave(plan: ExportPlan) -> ExportPlan:
    """Return the plan without the period that HR typed: the next file is of another one."""
    return replace(plan, period="")


def with_order(shown: ImportPreview, orders: Sequence[LabelOrder]) -> ExportPlan:
    """Return the plan that uses the orders of labels, lowest first, that HR put them in.

    Only columns whose labels were unknown are planned anew; HR's other choices stay.
    """
    plan = shown.plan
    proposed = propose_plan(shown.raw, supplied_codebook(), orders)
    for column, new in zip(plan.columns, proposed.columns, strict=True):
        if column.reason == "unknown_labels":
            known = new.reason != "unknown_labels"
            plan = plan.changed(new if known else _on_order(shown.raw, column, orders))
    return plan


def _on_order(raw: RawExport, column: ColumnPlan, orders: Sequence[LabelOrder]) -> ColumnPlan:
    """Answers that HR left out of the order are no score, however many they are."""
    answers = set(distinct_answers(raw, column.index, at_most=MOST_LABELS))
    order = next((order for order in orders if answers.intersection(order)), None)
    if order is None:
        return column
    scale = Scale(1, len(order))
    return replace(column, role=ColumnRole.ITEM, labels=order, scale=scale, reason="declared")
