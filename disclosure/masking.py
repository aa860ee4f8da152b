"""Hiding who is named in a comment: names, contacts and numbers, in Chinese and English.

Rules and short lists instead of a trained model: they need no download, give the same result
for everybody and can be corrected in a line. They hide too much rather than too little, and
still no rule finds every name; so comments are also shown only among many (``comments``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from disclosure.chinese_names import chinese_names_in
from disclosure.contacts import Kind, Span, contacts_in
from disclosure.english_names import english_names_in
from survey.language import gettext, mark

# Words in brackets of their own: the sentence stays readable, also aloud; and as each kind has
# one mark, nothing tells how long the hidden word was.
_MARKS = {
    Kind.NAME: mark("‹name›"),
    Kind.PHONE: mark("‹phone›"),
    Kind.EMAIL: mark("‹e-mail›"),
    Kind.NUMBER: mark("‹number›"),
    Kind.LINK: mark("‹address›"),
}
_SHORTEST_PART = 2  # letters of a part of a known name that is looked for by itself


def masked(text: str, known_names: Collection[str] = (), unit_names: Collection[str] = ()) -> str:
    """Return the text in one line with everything that leads to a person replaced by a mark.

    Parameters
    ----------
    text
        What somebody wrote.
    known_names
        Names of persons, which are hidden wherever they stand.
    unit_names
        Names of teams and departments, which stay although they may look like a person's.
    """
    plain = plain_text(text)
    result, end = [], 0
    for span in personal_spans(plain, known_names, unit_names):
        result += [plain[end : span.start], gettext(_MARKS[span.kind])]
        end = span.end
    return "".join([*result, plain[end:]])


def plain_text(text: str) -> str:
    """Return the text in one line, without characters that cannot be seen."""
    composed = unicodedata.normalize("NFC", text)
    seen = (c for c in composed if unicodedata.category(c) not in ("Cf", "Co", "Cs", "Cn"))
    return " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in seen).split())


def personal_spans(
    plain: str, known_names: Collection[str] = (), unit_names: Collection[str] = ()
) -> list[Span]:
    """Return what leads to a person in a ``plain_text``, in order and without overlap."""
    text = "".join(map(_usual_width, plain))
    folded = text.casefold()  # most names are not in it, and a pattern of each is slow
    inside = [name for name in unit_names if name.casefold() in folded]
    kept = [match.span() for name in inside for match in _found(name, text)]
    found = [
        Span(start, end, Kind.NAME)
        for start, end in (*chinese_names_in(text), *english_names_in(text))
        if not any(first <= start and end <= last for first, last in kept)
    ]
    found += contacts_in(text)
    for name in _with_parts(known_names):
        found += [Span(*match.span(), Kind.NAME) for match in _found(name, text)]
    return _merged(found)


def _usual_width(character: str) -> str:
    """The character without width or style, so that full-width digits are digits."""
    usual = unicodedata.normalize("NFKC", character)
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    return usual if len(usual) == 1 else character


def _with_parts(names: Collection[str]) -> Iterator[str]:
    """The names, each word of names in several words, and Chinese given names."""
    for name in names:
        whole = "".join(map(_usual_width, plain_text(name)))
        yield whole
        words = whole.split()
        is_chinese = len(words) == 1 and len(whole) > _SHORTEST_PART and not whole.isascii()
        yield from [whole[1:]] if is_chinese else [w for w in words if len(w) > _SHORTEST_PART]


def _found(name: str, text: str) -> Iterator[re.Match[str]]:
    if not name.strip():
        return iter(())
    edges = ("(?<![A-Za-z])", "(?![A-Za-z])") if name.isascii() else ("", "")
    return re.finditer(edges[0] + re.escape(name) + edges[1], text, re.IGNORECASE)


def _merged(spans: list[Span]) -> list[Span]:
    """Overlapping spans as one, of the kind of the longest."""
    result: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        last = result[-1] if result else None
        if last is None or span.start >= last.end:
            result.append(span)
            continue
        longer = max(last, span, key=lambda s: s.end - s.start)
        result[-1] = Span(last.start, max(last.end, span.end), longer.kind)
    return result
