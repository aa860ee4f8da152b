"""A spreadsheet of HR's on its way back: read where it lies on the screen, or why it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import streamlit as st

from pages.components.messages import as_plain_text
from pages.components.upload.drafts import in_private_file
from survey.issues import UnreadableExport
from survey.language import gettext as _
from survey.language import one_text

Found = TypeVar("Found")


def changed_file(key: str, read: Callable[[Path], Found]) -> Found | None:
    """Take a changed spreadsheet and return what ``read`` finds in it; None without one."""
    file = st.file_uploader(_("Changed file (.xlsx or .csv)"), type=["xlsx", "csv"], key=key)
    if file is None:
        return None
    try:
        return in_private_file(file, read)
    except UnreadableExport as problem:
        st.error(as_plain_text(one_text(problem.says(), problem.remedy())))
        return None
