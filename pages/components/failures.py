"""A screen that fails: what is said of it, and what the log keeps, without anybody's data.

A message may quote a cell, a name or a file; the log therefore has of every exception its type
and our own lines only.
"""

from __future__ import annotations

import logging
import secrets
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit import config

from survey.language import LANGUAGES, use_language
from survey.language import gettext as _

ROOT = Path(__file__).resolve().parents[2]


def number_of(error: BaseException) -> str:
    """Return the number by which an error is found in the log; it stays with the error."""
    return vars(error).setdefault("number_in_log", secrets.token_hex(4))


def trace(error: BaseException) -> str:
    """Return an error as the log may keep it: number, type and our own lines, its causes after."""
    parts = [f"Error {number_of(error)}", *_traced(error, set())]
    return "\n".join(parts)


def keep_log_impersonal() -> None:
    """Leave out of every log entry what an exception says; a second call changes nothing."""
    config.set_option("logger.enableRich", False)  # it prints exceptions past the log
    logging.setLogRecordFactory(_record)
    threading.excepthook = _thread_failed


def say_failed(error: Exception) -> bool:
    """Say on the screen that it failed, under which number, and what to do."""
    chosen = st.session_state.get("lang")  # a click may have failed before the screen began
    use_language(next((code for code, name in LANGUAGES.items() if name == chosen), "en"))
    with st.container(border=True):
        st.header(_("Something went wrong here"))
        st.markdown(
            _(
                "This screen could not be shown in full. Nothing stored was lost. Reload the "
                "page; if it fails again, give this number to whoever looks after the dashboard:"
            )
        )
        st.code(number_of(error), language=None)
        st.caption(
            _("The log tells under it where the dashboard failed; it holds no names or answers.")
        )
    return True  # Streamlit need not say so too


def _traced(error: BaseException, seen: set[int]) -> Iterator[str]:
    if id(error) in seen:
        return
    seen.add(id(error))
    yield type(error).__qualname__
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if path.is_relative_to(ROOT) and "site-packages" not in path.parts:
            yield f"  {path.relative_to(ROOT).as_posix()}:{frame.lineno} in {frame.name}"
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield "because of"
        yield from _traced(cause, seen)


def _record(*args: Any, **more: Any) -> logging.LogRecord:
    record = logging.LogRecord(*args, **more)
    if record.exc_info and record.exc_info[1] is not None:
        record.exc_text = trace(record.exc_info[1])
        record.exc_info = None
    return record


def _thread_failed(failed: threading.ExceptHookArgs) -> None:
    if failed.exc_value is not None:
        found = (failed.exc_type, failed.exc_value, failed.exc_traceback)
        logging.getLogger(__name__).error("A thread failed", exc_info=found)
