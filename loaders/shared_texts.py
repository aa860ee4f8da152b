"""The texts that the cells of a workbook share, found by arithmetic on its bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from loaders.scanning import NotPlain, begins, tags, words

_BEGIN, _KEPT_BEGIN, _END = b"<si><t>", b'<si><t xml:space="preserve">', b"</t></si"
_END_TAG = len(b"</t>")
# Three tags behind its own are all that a plain text has.
_TAGS_BEHIND = 3
_PROLOGUE_BYTES = 200
_PADDING = b" " * len(_KEPT_BEGIN)


@dataclass(frozen=True)
class SharedTexts:
    """The texts in their order; null and listed in ``unread`` where they are not plain."""

    texts: pa.Array
    unread: np.ndarray


def shared_texts(xml: bytes) -> SharedTexts:
    """Return the texts of the part of a workbook that holds them.

    Raises
    ------
    NotPlain
        If they are not found that way.
    """
    encoding = re.search(rb"encoding\s*=\s*.([\w-]+)", xml[:_PROLOGUE_BYTES])
    if (encoding and encoding[1].lower() != b"utf-8") or b"\0" in xml or b"<!" in xml:
        raise NotPlain
    xml += _PADDING
    padded = np.frombuffer(xml, np.uint8)
    begun, ends = tags(padded, b"<si>"), tags(padded, b"</si") - _END_TAG
    if len(begun) != xml.count(b"<si") or len(begun) != len(ends):
        raise NotPlain
    if not ((begun < ends).all() and (ends[:-1] < begun[1:]).all()):
        raise NotPlain
    starts, is_plain = _starts(padded, begun)
    is_plain &= begins(words(padded, ends), _END) & (starts <= ends)
    is_tag = padded == ord("<")
    n_tags = np.count_nonzero(is_tag[begun[0] : ends[-1]]) if len(begun) else -2
    if not is_plain.all() or n_tags != (_TAGS_BEHIND + 1) * len(begun) - 2:  # some have more
        all_tags = np.flatnonzero(is_tag)
        behind = np.searchsorted(all_tags, ends + _END_TAG) - np.searchsorted(all_tags, begun)
        is_plain &= behind == _TAGS_BEHIND
    is_plain[np.maximum(np.searchsorted(begun, _not_itself(padded), "right") - 1, 0)] = False
    return SharedTexts(_cut(xml, starts, ends, is_plain), np.flatnonzero(~is_plain))


def _starts(padded: np.ndarray, begun: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where the texts begin, and which of them begin as plain ones do."""
    is_usual = begins(words(padded, begun), _BEGIN)
    starts = begun + len(_BEGIN)
    kept = np.flatnonzero(~is_usual)
    for place in range(0, len(_KEPT_BEGIN) - 7, 4):
        is_next = begins(words(padded, begun[kept] + place), _KEPT_BEGIN[place : place + 8])
        kept = kept[is_next]
    is_usual[kept] = True
    starts[kept] = begun[kept] + len(_KEPT_BEGIN)
    return starts, is_usual


def _not_itself(padded: np.ndarray) -> np.ndarray:
    """Where something is written that is read as something else: references, ends of lines, _x."""
    is_coded = padded[:-1] == ord("_")
    is_coded &= padded[1:] == ord("x")
    is_coded |= padded[:-1] == ord("&")
    is_coded |= padded[:-1] == ord("\r")
    return np.flatnonzero(is_coded)


def _cut(xml: bytes, starts: np.ndarray, ends: np.ndarray, is_plain: np.ndarray) -> pa.Array:
    """The text from each start to its end, null where it is not plain."""
    if not len(starts):
        return pa.array([], pa.string())
    offsets = np.empty(2 * len(starts), np.int32)
    offsets[::2], offsets[1::2] = starts, np.maximum(starts, ends)
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(xml)]
    cut = pa.Array.from_buffers(pa.binary(), len(offsets) - 1, buffers)
    wanted = pa.array(np.arange(0, len(cut), 2), mask=~is_plain)
    try:
        return cut.take(wanted).cast(pa.string())
    except pa.ArrowInvalid as error:  # not in UTF-8
        raise NotPlain from error
