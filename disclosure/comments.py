"""Comments on their way out: masked, shuffled, only among many, and never by subtraction.

What is counted of comments, or looked for in them, is so in masked ones of lists that may be read
in full: whoever counts by hand finds the same. It is shown of as many comments as a list needs.

Comments carry no number of their own that rounding could blur: whoever sees the list of a
department and the lists of all its teams but one has that team's list. So units may show theirs
only where every part that lists can be taken apart into holds enough comments.
"""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NewType

import numpy as np
from numpy.typing import NDArray

from disclosure.masking import masked, plain_text
from disclosure.protection import Protection
from disclosure.release import Visibility

# Letters; who writes more tells a story in which he can be found.
LONGEST = 1_000
# Masked before it is cut: half a telephone number is none to the rules.
_LOOKED_AT = 2 * LONGEST
# What stands at the cut may be half a mark, or half of what should have been masked.
_LAST_WORD = re.compile(r"[^\s,.;!?，。；！？、]{0,60}$")

COUNTED_IN = 5
"""Comments on a theme are given in steps of so many, shares of them in so many percent."""

Masked = NewType("Masked", str)
"""A comment in which nothing leads to a person as far as the rules can tell."""


@dataclass(frozen=True)
class ReleasedComments:
    """Comments as anybody may see them, in no order; none where ``visibility`` is not SHOWN."""

    visibility: Visibility
    texts: tuple[str, ...] = ()

    @property
    def is_shown(self) -> bool:
        """Return whether there is any comment to read."""
        return self.visibility is Visibility.SHOWN


def masked_comments(
    texts: Sequence[str],
    known_names: Collection[str] = (),
    unit_names: Collection[str] = (),
) -> list[Masked]:
    """Return comments masked and cut, in their order, which may be that of the file.

    Parameters
    ----------
    texts
        What people wrote.
    known_names, unit_names
        Names of persons to hide and of units to keep, as in ``masked``.
    """
    each = {text: _masked(text, known_names, unit_names) for text in set(texts)}
    return [each[text] for text in texts]


def release_comments(
    texts: Sequence[Masked],
    n_writers: int,
    protection: Protection,
    *,
    shown: bool = True,
    seed: int = 0,
) -> ReleasedComments:
    """Return a unit's comments on one question of one wave as anybody may see them.

    Parameters
    ----------
    texts
        The comments on this question; nothing else that is known of who wrote them.
    n_writers
        People who wrote them. On one question everybody writes at most one, so it is the number
        of comments; of several questions together, that of the question with the most.
    protection
        How many comments and people it needs.
    shown
        What ``units_with_comments`` says of the unit.
    seed
        Which of the orders it is, the same at every look, so that the list does not jump. It
        does not depend on the order of ``texts``.
    """
    if not texts:
        return ReleasedComments(Visibility.MISSING)
    if not shown or min(len(texts), n_writers) < protection.minimum_comments:
        return ReleasedComments(Visibility.HIDDEN)
    released = sorted(texts)
    random.Random(seed).shuffle(released)  # noqa: S311 - an order is no secret
    return ReleasedComments(Visibility.SHOWN, tuple(released))


def rounded_count(n: float) -> int:
    """Return a number of comments, or a share in percent, as it may be given."""
    return COUNTED_IN * round(n / COUNTED_IN)


def units_with_comments(
    n: NDArray[np.int_],
    parent: NDArray[np.intp],
    protection: Protection,
    *,
    allowed: NDArray[np.bool_] | None = None,
) -> NDArray[np.bool_]:
    """Return which units of a wave may show their comments on one question.

    A list less the lists of units within it must be empty or long enough itself, and nothing
    else can be taken apart, as two units lie either one within the other or have nobody in
    common. Where a rest is too short, the unit below with the fewest comments is hidden, too.

    Parameters
    ----------
    n : (n_units,) int
        Comments of each unit, with those of the units below it.
    parent : (n_units,) int
        Row of the unit above; -1 for the company. Parents stand before their children.
    protection
        How many comments it needs.
    allowed : (n_units,) bool
        Units that may be shown at all, all if None: of a unit whose score is hidden, even the
        length of a list would say how many people it has at least.
    """
    shown = n >= protection.minimum_comments
    if allowed is not None:
        shown &= allowed
    below: list[list[int]] = [[] for _ in n]
    for unit, above in enumerate(parent):
        if above >= 0:
            below[above].append(unit)
    for unit in np.flatnonzero(shown):
        if shown[unit]:
            _repair(int(unit), n, below, shown, protection.minimum_comments)
    return shown


def _repair(
    unit: int,
    n: NDArray[np.int_],
    below: list[list[int]],
    shown: NDArray[np.bool_],
    minimum: int,
) -> None:
    """Hide units below until what only this unit's list holds is nothing or enough."""
    lists = _lists_within(unit, below, shown)
    while lists and 0 < n[unit] - sum(n[inner] for inner in lists) < minimum:
        smallest = min(lists, key=lambda inner: n[inner])
        shown[smallest] = False
        lists.remove(smallest)
        lists += _lists_within(smallest, below, shown)


def _lists_within(unit: int, below: list[list[int]], shown: NDArray[np.bool_]) -> list[int]:
    """The shown units below, without those that lie in another of them."""
    found: list[int] = []
    waiting = [*below[unit]]
    while waiting:
        inner = waiting.pop()
        if shown[inner]:
            found.append(inner)
        else:
            waiting += below[inner]
    return found


def _masked(text: str, known_names: Collection[str], unit_names: Collection[str]) -> Masked:
    plain = plain_text(text)
    whole = masked(plain[:_LOOKED_AT], known_names, unit_names)
    if len(plain) <= _LOOKED_AT and len(whole) <= LONGEST:
        return Masked(whole)
    return Masked(_LAST_WORD.sub("", whole[:LONGEST]).rstrip() + " …")
