"""Wording in the viewer's language, from the gettext catalogues in ``locales/``."""

from __future__ import annotations

import gettext as _gettext
import os
import sys
from collections.abc import Iterable
from contextvars import ContextVar
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path

LANGUAGES = {"en": "English", "zh": "中文"}
LOCALES = Path(__file__).resolve().parent.parent / "locales"

_current: ContextVar[str] = ContextVar("language", default="en")


def use_language(code: str) -> None:
    """Set the language of everything said from here on, in this thread only."""
    _current.set(code if code in LANGUAGES else "en")


def use_language_of_terminal() -> None:
    """Set the language that CHAIN_LANGUAGE names, else that of the terminal.

    What is said there afterwards may hold letters that the terminal has not.
    """
    variables = ("CHAIN_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    spoken = next((os.environ[name] for name in variables if os.environ.get(name)), "")
    use_language(spoken[:2].lower())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def current_language() -> str:
    """Return the code of the language in use."""
    return _current.get()


def gettext(message: str) -> str:
    """Return ``message`` in the language in use."""
    return _catalogue(_current.get()).gettext(message)


def one_text(*sentences: str) -> str:
    """Return sentences as one text, empty ones left out; Chinese puts no space between them."""
    said = filter(None, sentences)
    text = next(said, "")
    for sentence in said:
        text = gettext("{first} {second}").format(first=text, second=sentence)
    return text


def cut_list(texts: Iterable[str], most: int) -> str:
    """Return texts as a list in one line; those after the first ``most`` are counted."""
    every = list(texts)
    shown = gettext(", ").join(every[:most])
    if len(every) <= most:
        return shown
    return gettext("{names} and {n} more").format(names=shown, n=len(every) - most)


def in_each_language(message: str) -> tuple[str, ...]:
    """Return ``message`` in every language, whichever is in use."""
    return tuple(_catalogue(code).gettext(message) for code in LANGUAGES)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the form for ``n`` things in the language in use."""
    return _catalogue(_current.get()).ngettext(singular, plural, n)


def mark(message: str) -> str:
    """Return ``message`` as it is; the catalogue check collects it, ``gettext`` says it later."""
    return message


@cache
def _catalogue(code: str) -> _gettext.NullTranslations:
    """Compiled from the .po file when first used: no binary to keep in step with it."""
    source = LOCALES / code / "LC_MESSAGES" / "messages.po"
    if not source.exists():  # English is the language of the source
        return _gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=code))
    compiled.seek(0)
    return _gettext.GNUTranslations(compiled)
