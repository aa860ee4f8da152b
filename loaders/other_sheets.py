"""Spreadsheets of ours that hold no answers: which screen takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.codebook_sheet import is_codebook
from loaders.crosswalk_sheet import is_crosswalk

if TYPE_CHECKING:
    from loaders.raw import Row


def kind_of_ours(head: tuple[Row, ...]) -> str | None:
    """Return "is_codebook" or "is_crosswalk" by the headings in the first row, None of others."""
    if not head:
        return None
    if is_codebook(head[0]):
        return "is_codebook"
    return "is_crosswalk" if is_crosswalk(head[0]) else None
