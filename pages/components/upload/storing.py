"""One file into the store, with every refusal in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

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
    try:
        draft.record = confirm(
            current_store(),
            current_viewer(),
            shown,
            decisions,
            replaces=replaces,
            orders=draft.orders,
            progress=lambda step: tell(_step(step)),
        )
    except AlreadyImported:
        raise NotStored(_("Imported by somebody else meanwhile")) from None
    except NotImported:
        raise NotStored(
            _("What it was to replace was undone by somebody else meanwhile")
        ) from None
    except (KeyTooShort, WrongKey):
        raise NotStored(
            _("Nothing was imported"),
            _(
                "The key that codes respondents' ids is missing, too short or another than "
                "before. Put the right one back (CHAIN_KEY, or the .key file beside the "
                "data), or set the id column to “Not used”."
            ),
        ) from None
    draft.forget_content()


def store_sheet(draft: Draft, shown: SheetPreview, decisions: Mapping[str, str]) -> None:
    """Store a table of numbers about teams as it is shown.

    Raises
    ------
    NotStored
        If somebody was faster.
    """
    try:
        draft.record = confirm_sheet(current_store(), current_viewer(), shown, decisions)
    except AlreadyImported:
        raise NotStored(_("Imported by somebody else meanwhile")) from None
    draft.forget_content()


def _step(step: str) -> str:
    steps = {
        "teams": _("Matching teams"),
        "answers": _("Storing answers"),
        "counts": _("Counting answers"),
        "scores": _("Computing scores"),
        "saving": _("Saving"),
    }
    return steps[step]
