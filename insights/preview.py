"""What does this file hold, and what will the store make of it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.viewer import Viewer
from insights.asked import codebook_of
from insights.import_checks import Checks, checks_of
from insights.learning import with_codebook
from insights.linking import TeamMatch, match_teams
from insights.reversed_items import suspected_reversed
from loaders import (
    RawExport,
    Sheet,
    distinct_answers,
    open_export,
    propose_plan,
    read_export,
    read_sheet,
    unknown_label_groups,
)
from loaders.certainty import CERTAINTY
from survey.access import Role
from survey.codebook import Codebook
from survey.export import ColumnPlan, ExportPlan, LoadedExport
from survey.export import Role as ColumnRole
from survey.faults import Severity
from survey.labels import LabelOrder
from survey.scale import Scale

if TYPE_CHECKING:
    from store import ImportRecord, Store

MOST_LABELS = 50  # different answers of a column that are looked at: more are no scale

_WAVE = ["programme", "audience", "period"]


@dataclass(frozen=True)
class ImportPreview:
    """A file as it would be stored, for HR to look at; nothing is stored yet.

    ``is_remembered`` tells that HR mapped a file with these headings before, so nothing needs
    to be asked; ``already`` is the import that brought the very same file; ``overlaps`` are
    those that brought answers of the same programme, customers and period; ``checks`` is what
    else HR should know; ``codebook`` holds the questions known.
    """

    raw: RawExport
    plan: ExportPlan
    loaded: LoadedExport
    matches: tuple[TeamMatch, ...]
    unknown_labels: tuple[LabelOrder, ...]
    is_remembered: bool
    already: ImportRecord | None
    overlaps: tuple[ImportRecord, ...]
    checks: Checks
    codebook: Codebook = field(repr=False)

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


def open_sheet(viewer: Viewer, path: Path, file_name: str) -> Sheet:
    """Return the whole sheet that ``open_file`` found the answers on, as it is."""
    viewer.require(Role.HR)
    return read_sheet(path, file_name)


def preview(
    store: Store, viewer: Viewer, raw: RawExport, plan: ExportPlan | None = None
) -> ImportPreview:
    """Return what the file holds under ``plan``; the remembered or proposed one if None."""
    viewer.require(Role.HR)
    declared, codebook = store.label_orders(), codebook_of(store)
    layout = store.layout(raw.fingerprint)
    remembered = with_codebook(layout[1], store.codebook_items()) if layout else None
    if plan is None:
        plan = for_any_wave(remembered) if remembered else propose_plan(raw, codebook, declared)
    loaded = read_export(raw, plan)
    loaded = replace(loaded, issues=(*loaded.issues, *suspected_reversed(loaded)))
    already = store.imported(raw.file_hash)
    overlaps = () if already else _overlaps(store, loaded)
    matches = match_teams(loaded.spellings, store.spellings())
    return ImportPreview(
        raw=raw,
        plan=plan,
        loaded=loaded,
        matches=matches,
        unknown_labels=unknown_label_groups(raw, plan),
        is_remembered=remembered == for_any_wave(plan),
        already=already,
        overlaps=overlaps,
        checks=checks_of(store, raw, loaded, matches, adds_to_wave=bool(overlaps)),
        codebook=codebook,
    )


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


def for_any_wave(plan: ExportPlan) -> ExportPlan:
    """Return the plan without the period that HR typed: the next file is of another one."""
    return replace(plan, period="")


def with_order(shown: ImportPreview, orders: Sequence[LabelOrder]) -> ExportPlan:
    """Return the plan that uses the orders of labels, lowest first, that HR put them in.

    Only columns whose labels were unknown are planned anew; HR's other choices stay.
    """
    plan = shown.plan
    proposed = propose_plan(shown.raw, shown.codebook, orders)
    for column, new in zip(plan.columns, proposed.columns, strict=True):
        if column.reason == "unknown_labels":
            known = new.role is ColumnRole.ITEM
            new = new if known else _on_order(shown.raw, column, orders)
            plan = plan.changed(replace(new, construct=new.construct or column.construct))
    return plan


def _on_order(raw: RawExport, column: ColumnPlan, orders: Sequence[LabelOrder]) -> ColumnPlan:
    """Answers that HR left out of the order are no score, however many they are."""
    answers = set(distinct_answers(raw, column.index, at_most=MOST_LABELS))
    order = next((order for order in orders if answers.intersection(order)), None)
    if order is None:
        return column
    scale = Scale(1, len(order))
    return replace(
        column,
        role=ColumnRole.ITEM,
        labels=order,
        scale=scale,
        reason="declared",
        certainty=CERTAINTY["declared"],
    )
