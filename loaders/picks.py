"""Cells that list the options picked of a multiple-choice question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from loaders import names
from loaders.arrow import pc
from loaders.raw import listed

if TYPE_CHECKING:
    import pyarrow as pa

    from loaders.raw import Sheet

OTHER = "other"
"""The option that stands for respondents' own words."""

NOT_PICKED = frozenset({"n", "no", "nein", "否", "不是", "没有", "n/a"})
"""Answers, in small letters, that say that an option was not picked."""
_PICKED = frozenset({"y", "yes", "ja", "是", "是的", "有"})

# Different cells that show whether a column lists options.
_LOOKED_AT = 1000
# The rest are options picked in one combination only, or a respondent's own words.
_RECURRING_SHARE = 0.7


def are_yes_or_no(answers: Iterable[str]) -> bool:
    """Return whether answers, in small letters, say yes or no, some of them yes."""
    found = {*answers}
    return bool(found & _PICKED) and found <= _PICKED | NOT_PICKED


def joined_columns(sheet: Sheet, between: str, heading_rows: int = 1) -> Iterator[int]:
    """Return the columns whose cells, below the headings, list options."""
    below = int(sheet.filled[heading_rows - 1]) + 1
    for index, column in enumerate(sheet.table.columns):
        if are_joined(column.slice(below), between):
            yield index


def are_joined(cells: pa.ChunkedArray, between: str) -> bool:
    """Return whether cells list options: every cell ends with what stands between them, or
    most of what is listed stands in several different cells.
    """
    found = listed(cells).dictionary
    if not pc.any(pc.match_substring(found, between)).as_py():
        return False
    texts = found[:_LOOKED_AT].to_pylist()
    if all(text.endswith(between) for text in texts):
        return True
    picks = [_options_in(text, between) for text in texts]
    cells_with = Counter(option for options in picks for option in options)
    joined = [option for options in picks if len(options) > 1 for option in options]
    recurring = sum(cells_with[option] > 1 for option in joined)
    return bool(joined) and recurring >= _RECURRING_SHARE * len(joined)


def options_picked(
    texts: Sequence[str], times: np.ndarray, between: str, mixes_own_words: bool
) -> dict[str, np.ndarray] | None:
    """Return for each option which of the different cells list it, None where the cells hold
    free text.

    Parameters
    ----------
    texts
        The different cells.
    times
        How many respondents have each of them.
    between
        What stands between the options of a cell.
    mixes_own_words
        Whether own words are listed like an option: what only one respondent lists is taken
        for such, and counted as ``OTHER``, as the words themselves must not be kept.
    """
    listed = [_options_in(text, between) for text in texts]
    counts: Counter[str] = Counter()
    for options, n in zip(listed, times, strict=True):
        counts.update(dict.fromkeys(options, int(n)))
    own_words = {option for option, n in counts.items() if mixes_own_words and n == 1}
    options = {option: n for option, n in counts.items() if option not in own_words}
    if not names.are_options(options) or (own_words and not options):
        return None
    picked = {option: np.array([option in found for found in listed]) for option in options}
    if own_words:
        others = np.array([not own_words.isdisjoint(found) for found in listed])
        picked[OTHER] = others | picked.get(OTHER, False)
    return picked


def _options_in(text: str, between: str) -> dict[str, None]:
    """The options of a cell, each once, in their order."""
    found = (names.option_id(option) for option in text.split(between))
    return dict.fromkeys(option for option in found if option)
