"""How many people of each team were invited: one row per team and period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.unit_headings import lay_out_kind, recognises_kind
from survey.unit_sheets import SheetKind

if TYPE_CHECKING:
    from loaders.raw import Layout, Row, Sheet

name = str(SheetKind.HEADCOUNT)
title = "Headcount"


def recognises(head: tuple[Row, ...]) -> bool:
    """Return whether a team and its number of people are named, and little else."""
    return recognises_kind(head, name)


def lay_out(sheet: Sheet) -> Layout:
    """Return the headings and where example rows are."""
    return lay_out_kind(sheet, name)
