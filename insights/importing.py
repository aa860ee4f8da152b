"""What does this file hold, and what will the store make of it?"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from insights.linking import MatchKind, TeamMatch, match_teams
from loaders import RawExport, open_export, propose_plan, read_export, unknown_label_groups
from survey.codebook import supplied_codebook
from survey.export import ExportPlan, LoadedExport, Role
from survey.issues import Severity
from survey.labels import LabelOrder

if TYPE_CHECKING:
    from store import ImportRecord, Store

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ImportPreview:
    """A file as it would be stored, for HR to look at; nothing is stored yet.

    ``is_remembered`` tells that HR mapped a file with these headings before, so nothing needs
    to be asked; ``already`` is the import that brought the very same file.
    """

    raw: RawExport
    plan: ExportPlan
    loaded: LoadedExport
    matches: tuple[TeamMatch, ...]
    unknown_labels: tuple[LabelOrder, ...]
    is_remembered: bool
    already: ImportRecord | None

    @property
    def n_scored_columns(self) -> int:
        """Return how many columns become answers or results."""
        return len(self.plan.with_roles(Role.ITEM, Role.PICK, Role.RESULT))

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


def open_file(store: Store, path: Path, file_name: str, loader: str | None = None) -> RawExport:
    """Return the file as its tool laid it out.

    Raises
    ------
    UnreadableExport
        If it cannot be read, or no loader knows it.
    """
    return open_export(path, file_name, known_layouts=store.layouts(), loader=loader)


def preview(store: Store, raw: RawExport, plan: ExportPlan | None = None) -> ImportPreview:
    """Return what the file holds under ``plan``; the remembered or proposed one if None."""
    declared = store.label_orders()
    remembered = store.layout(raw.fingerprint)
    if plan is None:
        plan = remembered[1] if remembered else propose_plan(raw, supplied_codebook(), declared)
    loaded = read_export(raw, plan)
    return ImportPreview(
        raw=raw,
        plan=plan,
        loaded=loaded,
        matches=match_teams(loaded.spellings, store.spellings()),
        unknown_labels=unknown_label_groups(raw, plan),
        is_remembered=remembered is not None and remembered[1] == _for_any_wave(plan),
        already=store.imported(raw.file_hash),
    )


def confirm(
    store: Store,
    shown: ImportPreview,
    unit_of: Mapping[str, str] | None = None,
    *,
    who: str = "",
    is_sample: bool = False,
    progress: Callable[[str], None] | None = None,
) -> ImportRecord:
    """Store what a preview showed, and remember how its headings were mapped.

    ``unit_of`` holds HR's decisions by spelling; without one, a sure match stands and any other
    name becomes a team of its own.
    """
    units = {
        match.spelling: match.unit
        for match in shown.matches
        if match.kind is not MatchKind.SIMILAR
    }
    record = store.import_export(
        shown.loaded,
        unit_of={**units, **(unit_of or {})},
        who=who,
        is_sample=is_sample,
        progress=progress,
    )
    store.remember_layout(shown.raw.fingerprint, shown.raw.loader, _for_any_wave(shown.plan))
    log.info("Import %s stored: %s rows, %s teams", record.import_id, record.rows, record.teams)
    return record


def _for_any_wave(plan: ExportPlan) -> ExportPlan:
    """Return the plan without the period that HR typed: the next file is of another one."""
    return replace(plan, period="")


def declare_order(
    store: Store, raw: RawExport, plan: ExportPlan, labels: LabelOrder
) -> ExportPlan:
    """Remember the order of labels, lowest first, and return the plan that uses it.

    Only columns whose labels were unknown are planned anew; HR's other choices stay.
    """
    store.remember_label_order(labels)
    proposed = propose_plan(raw, supplied_codebook(), store.label_orders())
    for column, new in zip(plan.columns, proposed.columns, strict=True):
        if column.reason == "unknown_labels":
            plan = plan.changed(new)
    return plan
