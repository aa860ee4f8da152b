"""One file into the store, with every refusal in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import streamlit as st

from insights.importing import ImportPreview, confirm
from insights.unit_sheets import SheetPreview, confirm_sheet
from pages.components.session import current_store, current_viewer
from pages.components.upload.drafts import Draft
from store.errors import AlreadyImported, KeyTooShort, NotImported, WrongKey
from survey.language import gettext as _


class NotStored(Exception):
    """The file could not be stored; nothing of it is. What to do is in ``remedy``."""

    def __init__(self, says: str, remedy: str = "") -> None:
        super().__init__(says)
        self.says, self.remedy = says, remedy


def asked_to_store(draft: Draft, *, ready: bool) -> bool:
    """Show the button that stores a file; return whether HR clicked it.

    A correction just before the click, or any click while the file is being stored, has the
    screen drawn once more: what was asked for still holds then.
    """
    if not ready:
        st.caption(_("The file can be imported when the points above are settled."))
    st.button(
        _("Import this file"),
        type="primary",
        disabled=not ready,
        key=f"confirm_{draft.key}",
        on_click=draft.ask_for_import,
    )
    draft.is_asked_for = draft.is_asked_for and ready
    return draft.is_asked_for


def store_draft(
    draft: Draft,
    shown: ImportPreview,
    decisions: Mapping[str, str],
    replaces: tuple[int, ...],
    tell: Callable[[str], None],
) -> None:
    """Store a file as it is shown; ``tell`` hears of each step as it begins.

    Raises
    ------
    NotStored
        If somebody was faster, or the key that codes respondents' ids is not there.
    """
    with _refused_in_words(draft):
        draft.record = confirm(
            current_store(),
            current_viewer(),
            shown,
            decisions,
            replaces=replaces,
            orders=draft.orders,
            progress=lambda step: tell(_step(step)),
        )
    draft.forget_content()


def store_sheet(draft: Draft, shown: SheetPreview, decisions: Mapping[str, str]) -> None:
    """Store a table of numbers about teams as it is shown.

    Raises
    ------
    NotStored
        If somebody was faster.
    """
    with _refused_in_words(draft):
        draft.record = confirm_sheet(current_store(), current_viewer(), shown, decisions)
    draft.forget_content()


@contextmanager
def _refused_in_words(draft: Draft) -> Iterator[None]:
    """Say why a file cannot be stored; it is not tried again until HR asks for it again."""
    try:
        yield
    except Exception as problem:  # but not being drawn anew, which is none
        draft.is_asked_for = False
        if isinstance(problem, AlreadyImported):
            raise NotStored(_("Imported by somebody else meanwhile")) from None
        if isinstance(problem, NotImported):
            raise NotStored(
                _("What it was to replace was undone by somebody else meanwhile")
            ) from None
        if isinstance(problem, (KeyTooShort, WrongKey)):
            raise NotStored(
                _("Nothing was imported"),
                _(
                    "The key that codes respondents' ids is missing, too short or another than "
                    "before. Put the right one back (CHAIN_KEY, or the .key file beside the "
                    "data), or set the id column to “Not used”."
                ),
            ) from None
        raise


def _step(step: str) -> str:
    steps = {
        "teams": _("Matching teams"),
        "answers": _("Storing answers"),
        "counts": _("Counting answers"),
        "scores": _("Computing scores"),
        "saving": _("Saving"),
    }
    return steps[step]
