"""Files on their way in: what this session has opened and how it means to read them.

Kept in the session only; nothing is stored before HR confirms.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from insights.importing import ImportPreview, open_file, preview
from loaders import RawExport
from pages.components.messages import as_plain_text
from pages.components.session import current_store, current_viewer
from store import ImportRecord
from survey.export import ExportPlan
from survey.issues import UnreadableExport
from survey.labels import LabelOrder
from survey.language import gettext as _

DRAFTS = "upload_drafts"
Used = TypeVar("Used")


@dataclass
class Draft:
    """One dropped file: opened, or the reason why it cannot be; stored once it is."""

    key: str
    name: str
    raw: RawExport | None = None
    problem: UnreadableExport | None = None
    plan: ExportPlan | None = None
    orders: tuple[LabelOrder, ...] = ()
    edits: int = 0
    record: ImportRecord | None = None
    is_asked_for: bool = False

    def ask_for_import(self) -> None:
        """Note that HR wants the file stored."""
        self.is_asked_for = True

    def use(self, plan: ExportPlan) -> None:
        """Take HR's changed plan and show the screen anew with it."""
        self.plan = plan
        self.edits += 1
        st.rerun()

    def forget_content(self) -> None:
        """Let go of what the file held: it is in the store, or nobody's business."""
        self.raw = self.plan = None
        st.session_state.pop(f"preview_{self.key}", None)


def draft_of(key: str, file: UploadedFile, loader: str | None = None) -> Draft:
    """Return the draft of a dropped file, opened when first seen or when ``loader`` is named."""
    drafts: dict[str, Draft] = st.session_state.setdefault(DRAFTS, {})
    if key not in drafts or loader:
        st.session_state.pop(f"preview_{key}", None)  # of the file as it was read before
        with st.spinner(_("Reading {file}").format(file=as_plain_text(file.name))):
            drafts[key] = _opened(key, file, loader)
    return drafts[key]


def each_once(files: Iterable[UploadedFile]) -> dict[str, UploadedFile]:
    """Return the files on the screen by what tells them apart: their content; forget others."""
    by_key = {hashlib.sha256(file.getbuffer()).hexdigest()[:12]: file for file in files}
    keep_only(by_key)
    return by_key


def forget_drafts() -> None:
    """Forget every file; after an undo the same file may be brought in again."""
    keep_only(())


def keep_only(keys: Collection[str]) -> None:
    """Forget the files that were taken off the screen."""
    drafts: dict[str, Draft] = st.session_state.get(DRAFTS, {})
    for key in [key for key in drafts if key not in keys]:
        drafts.pop(key).forget_content()


def preview_of(draft: Draft) -> ImportPreview:
    """Return the preview under the draft's plan, computed once per change."""
    if draft.raw is None:
        raise ValueError(f"{draft.name} was not read, so it has no preview")
    version = (draft.key, draft.edits, current_store().data_version())
    cached: tuple[object, ImportPreview] | None = st.session_state.get(f"preview_{draft.key}")
    if cached is None or cached[0] != version:
        cached = (version, preview(current_store(), current_viewer(), draft.raw, draft.plan))
        st.session_state[f"preview_{draft.key}"] = cached
        draft.plan = cached[1].plan
    return cached[1]


def _opened(key: str, file: UploadedFile, loader: str | None) -> Draft:
    return in_private_file(file, lambda path: _open(key, path, file.name, loader))


def _open(key: str, path: Path, name: str, loader: str | None) -> Draft:
    try:
        return Draft(
            key, name, raw=open_file(current_store(), current_viewer(), path, name, loader)
        )
    except UnreadableExport as problem:
        return Draft(key, name, problem=problem)


def in_private_file(file: UploadedFile, use: Callable[[Path], Used]) -> Used:
    """Return what ``use`` makes of the file at a path that only this user may read.

    The reader is another process, so it cannot be given the bytes.
    """
    with tempfile.TemporaryDirectory(prefix="upload-") as folder:
        path = Path(folder) / ("upload" + Path(file.name).suffix.lower())
        path.write_bytes(file.getbuffer())
        return use(path)
