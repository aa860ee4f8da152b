"""The sample organisation, brought in as HR would bring in her own files."""

from __future__ import annotations

import csv
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.viewer import Viewer
from insights.access import local_viewer
from insights.auditing import Action, note
from insights.importing import confirm, open_file, preview
from insights.unit_sheets import confirm_sheet, is_unit_sheet, preview_sheet
from survey.access import Role
from survey.unit_sheets import SheetKind

if TYPE_CHECKING:
    from store import Store

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"
CROSSWALK = SAMPLES / "crosswalk.csv"
SAMPLE = "sample"

log = logging.getLogger(__name__)


def sample_files() -> tuple[Path, ...]:
    """Return the sample exports, staff before customers: they name the teams."""
    staff, customers = (sorted(SAMPLES.glob(f"{side}_*.xlsx")) for side in ("es", "cs"))
    return (*staff, *customers)


def number_files() -> tuple[Path, ...]:
    """Return the sample's tables of numbers beside the surveys: headcounts, key figures."""
    return tuple(sorted(path for kind in SheetKind for path in SAMPLES.glob(f"{kind}_*.xlsx")))


def sample_is_complete(store: Store) -> bool:
    """Return whether every sample file is in the store."""
    files = (*sample_files(), *number_files())
    return sum(r.is_sample and r.is_active for r in store.imports()) == len(files)


def load_sample(
    store: Store, viewer: Viewer, progress: Callable[[str, float], object] | None = None
) -> None:
    """Import the sample files with the crosswalk that HR would have confirmed."""
    viewer.require(Role.HR)
    files = (*sample_files(), *number_files())
    _declare_crosswalk(store)
    for done, path in enumerate(files):
        if progress:
            progress(path.name, done / len(files))
        _load(store, viewer, path)
    note(store, viewer, Action.SAMPLE_LOADED)


def _load(store: Store, viewer: Viewer, path: Path) -> None:
    """A load that was broken off goes on where it stopped."""
    raw = open_file(store, viewer, path, path.name)
    if store.imported(raw.file_hash):
        return
    if is_unit_sheet(raw):
        confirm_sheet(store, viewer, preview_sheet(store, viewer, raw), is_sample=True)
    else:
        confirm(store, viewer, preview(store, viewer, raw), is_sample=True)


def _declare_crosswalk(store: Store) -> None:
    with CROSSWALK.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for kind in ("team", "department"):
        pairs = {row["spelling"]: row["unit"] for row in rows if row["kind"] == kind}
        store.declare_spellings(pairs, kind=kind, source=SAMPLE)


def main() -> None:
    """Fill a store that does not exist yet; one that does is HR's to fill or empty."""
    from store import Store, default_path

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    if default_path().exists():
        log.info("The store is there already; its data stay as they are.")
        return
    store = Store.open(default_path())
    load_sample(store, local_viewer(), lambda name, _: log.info("Importing %s", name))
    store.close()


if __name__ == "__main__":
    main()
