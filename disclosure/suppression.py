"""Which groups are shown: those too small are not, nor those that would give them away."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from disclosure.equations import UNIT
from disclosure.groups import Groups
from disclosure.hidden_part import hidden_part, least_people, most_people
from disclosure.protection import Protection
from disclosure.table import MEAN_OPEN, SMALL, Bools, Ints, Table

ATTEMPTS = 3
"""Times that groups beside a hidden one are hidden for its mean's sake."""


def shown_groups(
    groups: Groups,
    protection: Protection,
    *,
    margins: Bools | None = None,
    held: Bools | None = None,
) -> Bools:
    """Return which groups are shown.

    It depends on the answers of a wave alone, never on who asks or what was asked before, so all
    viewers together learn no more than one. What is decided of everyone is never taken back for
    the sake of a filter.

    Parameters
    ----------
    groups : Groups
        One construct of one wave.
    protection : Protection
        The thresholds.
    margins : (shape of groups.n) bool or None
        Which of the entries that are not `groups.to_decide` are shown; needed where there are any.
    held : (shape of groups.n) bool or None
        Groups that must not be shown for another reason; they are hidden like the others.

    Raises
    ------
    ValueError
        If the table has margins and nothing is said of them.
    """
    table = Table.of(groups, protection, margins)
    shown = audited(table, covered(table, table.may_be_shown(held)))
    return shown.reshape(groups.n.shape)


def audited(table: Table, shown: Bools) -> Bools:
    """Return which groups stay shown when no hidden mean is to be found by programming.

    There is nothing left to hide where a level holds nearly everybody of a unit that is shown:
    its mean is that of the unit, whatever is hidden.
    """
    # They need scipy, which takes its time to load and nobody needs before the first decision.
    from disclosure.audit import narrow_means
    from disclosure.counts import narrow_counts
    from disclosure.share_bounds import narrow_shares

    narrow_totals = narrow_shares if table.groups.of_shares else narrow_means
    for narrow in (narrow_counts, narrow_totals):
        shown = _mended(table, shown, narrow)
    return shown


def _mended(table: Table, shown: Bools, narrow: Callable[[Table, Bools, Ints], Ints]) -> Bools:
    pending = np.flatnonzero(table.to_decide & ~shown & (table.n > 0))
    attempts = np.zeros(len(shown))
    while True:
        beside, group = _beside(table, shown, pending[attempts[pending] < ATTEMPTS])
        found = narrow(table, shown, np.unique(group))
        if not len(found):
            return shown
        attempts[found] += 1
        left = shown.copy()
        left[beside[np.isin(group, found)]] = False
        left = covered(table, left)
        # The less is shown, the wider are bounds: what was open once stays so.
        pending, shown = np.union1d(found, np.flatnonzero(shown & ~left)), left


def covered(table: Table, shown: Bools) -> Bools:
    """Return which groups stay shown when no subtraction is to leave too few people.

    In every equation the hidden part is of nobody, or of so many that each hidden group's count
    and mean stay open; else the smallest further part that mends this is hidden, too. Where no
    part is left to hide, the whole is.
    """
    shown = shown.copy()
    while True:
        chosen = _to_hide(table, shown)
        if not chosen.size:
            return shown
        shown[chosen] = False


def _to_hide(table: Table, shown: Bools) -> Ints:
    """Return one further group for every equation that gives others away."""
    sums, minimum = table.equations, table.protection.minimum
    whole = sums.whole
    left = hidden_part(table, shown)
    bad = left.gives_away(table.n[whole], shown[whole], table.must_open[whole], minimum)
    bad &= shown[whole] | (sums.summed(shown[sums.part].astype(float)) > 0)
    if (bad & ~shown[whole]).any():
        # What is hidden below a hidden whole opens its count, and so those of its neighbours.
        bad &= ~shown[whole]
    free = shown & table.movable
    candidate = np.flatnonzero(bad[sums.of] & free[sums.part])
    part, of = sums.part[candidate], sums.of[candidate]
    n = table.n[part]
    # Below a whole to be hidden so many will be hidden, too.
    least = np.minimum(least_people(table, shown)[part], np.maximum(n - minimum, 1))
    most = most_people(table, shown)[part]
    after = left.at(of).with_group(n, least, most, table.low[part], table.high[part])
    mends = ~after.gives_away(
        table.n[whole[of]], shown[whole[of]], table.must_open[whole[of]], minimum
    )
    in_bad = np.bincount(part, minlength=len(table.n))[part]
    first = np.lexsort((n / in_bad, ~mends, of))
    mended, best = np.unique(of[first], return_index=True)
    helpless = bad.copy()
    helpless[mended] = False
    helpless &= (sums.kind == UNIT) & free[whole]
    return np.concatenate([part[first][best], whole[helpless]])


def _beside(table: Table, shown: Bools, hidden: Ints) -> tuple[Ints, Ints]:
    """Return what to hide for the sake of hidden groups, and of which: pairs.

    In each equation of theirs the smallest group shown. None where an equation tells the mean
    and has no such group left, as where a level holds nearly everybody of a unit shown.
    """
    sums, free = table.equations, shown & table.movable
    best = _smallest_of_equations(table, free)
    groups = np.append(sums.part, sums.whole)
    equations = np.append(sums.of, np.arange(len(best)))
    asking = np.isin(groups, hidden)
    groups, equations = groups[asking], equations[asking]
    left, n = hidden_part(table, shown).at(equations), table.n[groups]
    known = 100 * (left.people - n) + left.slack <= MEAN_OPEN * n
    helpless = np.isin(
        groups, groups[known & shown[sums.whole[equations]] & (best[equations] < 0)]
    )
    some = (best[equations] >= 0) & ~helpless
    pairs = best[equations][some], groups[some]
    if len(table.n) > SMALL or not free.any():
        return pairs
    # Several equations together may tell what none of a group's own tells by itself.
    alone = np.setdiff1d(groups[~helpless], pairs[1])
    smallest = np.flatnonzero(free)[np.argmin(table.n[free])]
    return np.append(pairs[0], np.full(len(alone), smallest)), np.append(pairs[1], alone)


def _smallest_of_equations(table: Table, free: Bools) -> Ints:
    """Return each equation's smallest group that may be hidden, -1 where there is none.

    It is a part; where none is left, the whole if that is decided by the same table.
    """
    sums = table.equations
    offer = np.flatnonzero(free[sums.part])
    offered, of = sums.part[offer], sums.of[offer]
    none_left = np.bincount(of, minlength=len(sums.whole)) == 0
    last = np.flatnonzero(none_left & (sums.kind == UNIT) & free[sums.whole])
    offered, of = np.append(offered, sums.whole[last]), np.append(of, last)
    order = np.lexsort((table.n[offered], of))
    of, smallest = np.unique(of[order], return_index=True)
    best = np.full(len(sums.whole), -1)
    best[of] = offered[order][smallest]
    return best
