"""Tables of headcounts and key figures in real files, brought in as HR does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from insights.importing import open_file
from insights.unit_sheets import SheetPreview, confirm_sheet, preview_sheet
from store import ImportRecord, Store
from tests.viewers import LOCAL

HEADCOUNT = "Team,Survey,Period,People invited"
KPI = "Team,Period,KPI,Numerator,Denominator"


def looked_at(store: Store, folder: Path, rows: Sequence[str], **how: str) -> SheetPreview:
    path = folder / "numbers.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return preview_sheet(store, LOCAL, open_file(store, LOCAL, path, path.name), **how)


def brought(store: Store, folder: Path, *rows: str) -> ImportRecord:
    return confirm_sheet(store, LOCAL, looked_at(store, folder, rows))
