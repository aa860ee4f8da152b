"""What everybody together is shown of a wave: behind two customary gates, and behind ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.stats import t as students_t

from disclosure.groups import COMPANY_ROW, Groups
from disclosure.protection import Protection
from disclosure.release import release_score, rounding_step
from disclosure.suppression import shown_groups
from tests.disclosure.organisations import Organisation

PROTECTION = Protection()


@dataclass(frozen=True)
class View:
    """Everything shown of one wave to all viewers together.

    Attributes
    ----------
    shown, hidden : groups of whom a figure is shown; groups of somebody of whom none is
    listed : groups of which it is told whether they are shown, hidden or empty
    n : people; the attacker sees those of the groups shown
    low, high : what the score and its interval say about the mean; NaN where nothing is shown
    half_width : largest half-width that the interval may have had before it was rounded
    """

    shown: np.ndarray
    hidden: np.ndarray
    listed: np.ndarray
    n: np.ndarray
    low: np.ndarray
    high: np.ndarray
    half_width: np.ndarray


Gate = Callable[[Organisation, int], View]
Table = tuple[slice, ...] | np.ndarray


def half_widths(groups: Groups, squares: np.ndarray) -> np.ndarray:
    """Return half-widths of 95 % intervals; below 10 people of the spread of all such groups."""
    n = groups.n
    with np.errstate(invalid="ignore", divide="ignore"):
        within = np.maximum(squares - groups.total**2 / n, 0)
        small = (n > 1) & (n < 10)
        pooled = within[small].sum() / max((n - 1)[small].sum(), 1)
        variance = np.where(n < 10, pooled, within / (n - 1))
        return students_t.ppf(0.975, np.maximum(n - 1, 1)) * np.sqrt(variance / n)


def customary_gate(digits: int, *, next_smallest: bool) -> Gate:
    """Return the gate "hide n < 5", with or without "also hide the next smallest sibling"."""

    def gate(organisation: Organisation, wave: int) -> View:
        groups = organisation.groups(wave)
        somebody = organisation.on_screen & (groups.n > 0)
        shown = somebody & (groups.n >= PROTECTION.minimum)
        if next_smallest:
            shown = _without_the_next_smallest(groups, shown)
        return _rounded(organisation, wave, groups, shown, somebody & ~shown, digits)

    return gate


def _without_the_next_smallest(groups: Groups, shown: np.ndarray) -> np.ndarray:
    """Hide in every list on a screen in which a group is hidden the smallest shown one too."""
    left = shown.copy()
    for siblings in _lists(groups):
        n, visible = groups.n[siblings], shown[siblings]
        if (~visible & (n > 0)).any() and visible.any():
            smallest = np.argmin(np.where(visible, n, np.inf))
            left[tuple(index[smallest] for index in siblings)] = False
    return left


def _lists(groups: Groups) -> list[tuple[np.ndarray, ...]]:
    """Return the lists of siblings: units below one, levels within a group."""
    units, n_a, n_b = groups.n.shape
    found = []
    for a, b in np.ndindex(n_a, n_b):
        below = [np.flatnonzero(groups.parent == above) for above in range(units)]
        found += [(u, np.full(len(u), a), np.full(len(u), b)) for u in below if len(u)]
    for unit in range(units):
        a, b = np.arange(1, n_a), np.arange(1, n_b)
        found += [(np.full(len(a), unit), a, np.full(len(a), x)) for x in range(n_b)]
        found += [(np.full(len(b), unit), np.full(len(b), x), b) for x in range(n_a)]
    return found


def _rounded(
    organisation: Organisation,
    wave: int,
    groups: Groups,
    shown: np.ndarray,
    hidden: np.ndarray,
    digits: int,
) -> View:
    """Show score and interval, each rounded; the interval's middle says more of the score."""
    half = half_widths(groups, organisation.totals(wave, power=2))
    mean, slack = groups.mean, 0.5 * 10.0**-digits
    ends = [np.round(mean - half, digits), np.round(mean + half, digits)]
    middle = np.where((ends[0] > 0) & (ends[1] < 100), (ends[0] + ends[1]) / 2, np.nan)
    score = np.round(mean, digits)
    low = np.maximum(np.fmax(score - slack, middle - slack), 0)
    high = np.minimum(np.fmin(score + slack, middle + slack), 100)
    widest = np.where(np.isnan(middle), np.inf, (ends[1] - ends[0]) / 2 + slack)
    seen = [np.where(shown, x, np.nan) for x in (low, high, widest)]
    return View(shown, hidden, organisation.on_screen, groups.n, *seen)


def our_gate(organisation: Organisation, wave: int) -> View:
    """Return what the gate of this project shows, whichever screens are asked for."""
    groups = organisation.groups(wave)
    somebody = organisation.on_screen & (groups.n > 0)
    shown = our_groups(organisation, groups)
    half = half_widths(groups, organisation.totals(wave, power=2))
    low, high, widest = (np.full(groups.n.shape, np.nan) for _ in range(3))
    for group in zip(*np.nonzero(somebody), strict=True):
        fine = group[0] == COMPANY_ROW
        n, mean, width = (float(x[group]) for x in (groups.n, groups.mean, half))
        score = release_score(n, mean, width, shown=bool(shown[group]), whole_points=not fine)
        if score.score is None or score.ci_low is None or score.ci_high is None:
            shown[group] = False
            continue
        step = rounding_step(n, whole_points=not fine)
        low[group], high[group] = max(score.score - step / 2, 0), min(score.score + step / 2, 100)
        beyond = max(score.score - score.ci_low, score.ci_high - score.score)
        cut = score.ci_low <= 0 or score.ci_high >= 100
        widest[group] = np.inf if n < 10 or cut else beyond
    listed = organisation.on_screen & _of_shown_margins(shown)
    return View(shown, somebody & ~shown, listed, groups.n, low, high, widest)


def _of_shown_margins(shown: np.ndarray) -> np.ndarray:
    """Return which groups are listed: how a hidden group is made up is not told."""
    listed = np.ones(shown.shape, dtype=bool)
    listed[:, 1:, :] &= shown[:, :1, :]
    listed[:, :, 1:] &= shown[:, :, :1]
    return listed


def our_groups(organisation: Organisation, groups: Groups) -> np.ndarray:
    """Return which groups are shown on any screen: decided table by table, smaller ones first."""
    shown = np.zeros(groups.n.shape, dtype=bool)
    by_unit = shown_groups(_table(groups, np.s_[:, :1, :1]), PROTECTION)
    shown[:, :1, :1] = by_unit
    for table in (np.s_[:, :, :1], np.s_[:, :1, :]):
        shown[table] = _decided(groups, shown, table)
    crossed = organisation.depth < 2
    shown[crossed] = _decided(groups, shown, np.s_[crossed])
    return shown


def _decided(groups: Groups, shown: np.ndarray, table: Table) -> np.ndarray:
    return shown_groups(_table(groups, table), PROTECTION, margins=shown[table])


def _table(groups: Groups, table: Table) -> Groups:
    """Units stand in front: the company, departments, teams; parents keep their rows."""
    n = groups.n[table]
    return Groups(groups.parent[: len(n)], n, groups.total[table])
