"""Key figures of each team, such as complaints per contact: one row per team, period, figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.unit_headings import lay_out_kind, recognises_kind
from survey.unit_sheets import SheetKind

if TYPE_CHECKING:
    from loaders.raw import Layout, Row, Sheet

name = str(SheetKind.KPI)
title = "Key figures"


def recognises(head: tuple[Row, ...]) -> bool:
    """Return whether a team, a figure's name and its value are named, and little else."""
    return recognises_kind(head, name)


def lay_out(sheet: Sheet) -> Layout:
    """Return the headings and where example rows are."""
    return lay_out_kind(sheet, name)
