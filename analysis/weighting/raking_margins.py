"""Headcount margins made ready for raking: what is collapsed, left out or refused."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import BoolArray, FloatArray, IntArray, same_length
from analysis.minimum import RAKED_CELL
from analysis.refusal import Refusal, TooFew

Headcounts = Mapping[str, Mapping[Any, float]]
"""For each margin, such as "site", the people of each of its levels."""

SAME_TOTAL = 1e-6
"""Relative difference of two margins' totals that is still rounding."""


@dataclass(frozen=True)
class Collapsed:
    """Levels of one margin that were joined because one had too few respondents.

    Attributes
    ----------
    margin : str
        Name of the margin.
    levels : tuple
        The levels joined.
    n_used : float
        Their respondents together.
    headcount : float
        Their people together.
    """

    margin: str
    levels: tuple[Hashable, ...]
    n_used: float
    headcount: float


@dataclass(frozen=True, eq=False)
class ReadyMargins:
    """Margins that can be raked to.

    Attributes
    ----------
    used : (C,) bool
        Cells with respondents and a level in every margin.
    codes : tuple of (n used cells,) int
        For each margin the joined level of each used cell, from 0.
    targets : tuple of (L,) float
        For each margin the people its joined levels stand for, > 0; all sum to ``headcount``.
    headcount : float
        People in all.
    collapsed : tuple of Collapsed
        What was joined.
    unanswered : tuple of (margin, level)
        Levels with people of whom nobody answered.
    """

    used: BoolArray
    codes: tuple[IntArray, ...]
    targets: tuple[FloatArray, ...]
    headcount: float
    collapsed: tuple[Collapsed, ...]
    unanswered: tuple[tuple[str, Hashable], ...]


def _checked_total(headcounts: Headcounts) -> float:
    """Total of all margins, which must agree."""
    if not headcounts:
        raise TooFew("no_margins", 0, 1)
    totals: list[float] = []
    for name, people in headcounts.items():
        counts = np.array(list(people.values()), dtype=np.float64)
        if not ((counts >= 0).all() and np.isfinite(counts).all()):
            raise ValueError(f"margin {name} holds a negative or missing headcount")
        totals.append(float(counts.sum()))
    if min(totals) <= 0:
        raise Refusal("zero_margin", 0)
    if max(totals) - min(totals) > SAME_TOTAL * max(totals):
        raise Refusal("margins_contradict", min(totals), max(totals))
    return totals[0]


def _joined(people: Mapping[Any, float], answers: dict[Any, float]) -> list[list[Any]]:
    """Levels of one margin in groups of at least `RAKED_CELL.shown` respondents, if it can."""
    groups = [[level] for level in people if level in answers]

    def respondents(group: list[Any]) -> float:
        return sum(answers[level] for level in group)

    while len(groups) > 1 and respondents(min(groups, key=respondents)) < RAKED_CELL.shown:
        fewest, next_fewest = sorted(groups, key=respondents)[:2]
        groups.remove(fewest)
        next_fewest.extend(fewest)
    return groups


def ready_margins(
    n: FloatArray, levels: Mapping[str, ArrayLike], headcounts: Headcounts
) -> ReadyMargins:
    """Return the margins as targets for the cells' weights.

    Parameters
    ----------
    n : (C,) float
        Respondents of each cell, >= 0.
    levels : mapping of str to (C,) labels
        For each margin the level of each cell; None or NaN = unknown.
    headcounts : mapping of str to mapping of label to float
        The same margins: people of each level, >= 0.

    Returns
    -------
    ReadyMargins
        Cells without respondents, or with an unknown level, are not ``used``.

    Raises
    ------
    TooFew
        "no_margins"; "too_few_answers" below `minimum.RAKED_CELL.shown` respondents.
    Refusal
        "zero_margin" if a level with respondents has no people, or a margin none at all;
        "margins_contradict" if margins differ in total; "level_without_headcount".
    ValueError
        If the margins' names or the cells' lengths differ, or a headcount is negative.

    Notes
    -----
    While the level with the fewest respondents has fewer than `minimum.RAKED_CELL.shown`, it is
    joined with the one that has the next fewest. A level of which nobody answered is left out
    and named; everybody else in the margin stands for its people.

    Source
    ------
    Battaglia, Hoaglin & Frankel 2009, Survey Practice 2(5), on small and empty levels.
    Compared with joining levels by hand in the tests.

    Examples
    --------
    >>> site = {"site": ["HQ", "Plant", "Store", None]}
    >>> people = {"site": {"HQ": 40, "Plant": 50, "Store": 10, "Moon": 20}}
    >>> found = ready_margins(np.array([9.0, 12.0, 2.0, 3.0]), site, people)
    >>> found.collapsed[0].levels, found.unanswered, found.targets[0], int(found.used.sum())
    (('HQ', 'Store'), (('site', 'Moon'),), array([60., 60.]), 3)
    """
    if set(levels) != set(headcounts):
        raise ValueError(f"margins differ: cells {list(levels)}, headcounts {list(headcounts)}")
    total = _checked_total(headcounts)
    listed = {name: np.array(levels[name], dtype=object) for name in headcounts}
    same_length(n=n, **listed)
    known = [[value is not None and value == value for value in own] for own in listed.values()]
    used = np.asarray((n > 0) & np.array(known, dtype=bool).all(axis=0))
    if n[used].sum() < RAKED_CELL.shown:
        raise TooFew("too_few_answers", float(n[used].sum()), RAKED_CELL.shown)
    codes, targets, collapsed, unanswered = [], [], [], []
    for name, people in headcounts.items():
        own = listed[name][used].tolist()
        answers = _answers(own, n[used], people)
        groups = _joined(people, answers)
        code_of = {level: code for code, group in enumerate(groups) for level in group}
        codes.append(np.array([code_of[level] for level in own], dtype=np.int64))
        heads = np.array([sum(people[level] for level in group) for group in groups], float)
        targets.append(heads * (total / heads.sum()))
        collapsed += [
            Collapsed(name, tuple(group), sum(answers[level] for level in group), float(head))
            for group, head in zip(groups, heads, strict=True)
            if len(group) > 1
        ]
        unanswered += [(name, x) for x in people if x not in answers and people[x] > 0]
    return ReadyMargins(
        used, tuple(codes), tuple(targets), total, tuple(collapsed), tuple(unanswered)
    )


def _answers(own: list[Any], n: FloatArray, people: Mapping[Any, float]) -> dict[Any, float]:
    """Respondents of each level of one margin; each must have people."""
    answers: dict[Any, float] = {}
    for level, count in zip(own, n.tolist(), strict=True):
        answers[level] = answers.get(level, 0.0) + count
    unknown = sum(count for level, count in answers.items() if level not in people)
    if unknown:
        raise Refusal("level_without_headcount", unknown)
    for level, count in answers.items():
        if people[level] <= 0:
            raise Refusal("zero_margin", count)
    return answers
