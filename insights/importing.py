"""From a preview that HR confirmed into the store."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from disclosure.viewer import Viewer
from insights.auditing import Action, note
from insights.learning import learn
from insights.linking import MatchKind
from insights.preview import ImportPreview, for_any_wave, open_file, preview, with_order
from insights.protecting import apply_retention
from survey.access import Role
from survey.labels import LabelOrder

if TYPE_CHECKING:
    from store import ImportRecord, Store

__all__ = ["ImportPreview", "confirm", "open_file", "preview", "with_order"]

log = logging.getLogger(__name__)


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
        remembered = store.layout(shown.raw.fingerprint)
        store.remember_layout(shown.raw.fingerprint, shown.raw.loader, for_any_wave(shown.plan))
        _note_import(store, viewer, shown, record, unit_of or {})
        learn(store, viewer, shown.plan, remembered[1] if remembered else None)
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
