"""Every sentence of ours is said in Chinese too, and no translation is left over."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("survey", "disclosure", "store", "insights", "loaders", "charts", "pages")
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "mark": None}
PLACEHOLDER = re.compile(r"\{\w*\}")
INSIDE_F_STRING = re.compile(r"""\bf(["']).*\{_\(.*\1""")


@cache
def said() -> frozenset[str]:
    """Return every message of the code, a plural's first form for both."""
    found = set()
    for folder in (*PACKAGES, "."):
        only_frame = [("dashboard.py", "python")] if folder == "." else [("**.py", "python")]
        extracted = extract_from_dir(ROOT / folder, only_frame, keywords=KEYWORDS)
        for _file, _line, message, _comments, _context in extracted:
            found.add(message[0] if isinstance(message, tuple) else message)
    return frozenset(found - {""})


@cache
def catalogue():
    with (ROOT / "locales/zh/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale="zh")


def translated():
    return [message for message in catalogue() if message.id]


def key(message) -> str:
    return message.id[0] if isinstance(message.id, tuple) else message.id


def test_the_code_says_something():
    assert len(said()) > 100


def test_no_message_stands_inside_an_f_string_where_collecting_misses_it():
    sources = [path for folder in PACKAGES for path in (ROOT / folder).rglob("*.py")]
    texts = {str(path): path.read_text(encoding="utf-8") for path in sources}
    assert [path for path, text in texts.items() if INSIDE_F_STRING.search(text)] == []


def test_no_message_is_missing_from_the_chinese_catalogue():
    assert sorted(said() - {key(message) for message in translated()}) == []


def test_no_translation_is_left_over():
    assert sorted({key(message) for message in translated()} - said()) == []


def test_no_translation_is_empty_or_uncertain():
    texts = {key(m): m.string for m in translated()}
    flat = {k: "".join(v) if isinstance(v, tuple) else v for k, v in texts.items()}
    assert [k for k, text in flat.items() if not text] == []
    assert [key(m) for m in translated() if m.fuzzy] == []


@pytest.mark.parametrize("message", translated(), ids=key)
def test_a_translation_fills_the_same_placeholders(message):
    originals = message.id if isinstance(message.id, tuple) else (message.id,)
    wanted = {p for text in originals for p in PLACEHOLDER.findall(text)}
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    for text in strings:
        assert set(PLACEHOLDER.findall(text)) == wanted
