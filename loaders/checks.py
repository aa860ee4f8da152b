"""Rows that may be no honest answer of one person: repeated, straight-lined or too fast.

They are counted always, and left out only where HR decides so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from loaders import headings as says
from loaders.arrow import pc
from loaders.raw import plain
from loaders.time_taken import seconds_taken
from loaders.values import issue_of
from survey.export import ExportPlan, Role
from survey.issues import ImportIssue
from survey.programme import Programme

if TYPE_CHECKING:
    from loaders.dated import Dated
    from loaders.given import Given
    from loaders.raw import RawExport

# Nobody who reads answers an item in less (Huang et al., 2012, J. Bus. Psychol. 27, 99-114;
# validated by Bowling et al., 2023, Organ. Res. Methods 26, 323-352).
FASTEST_SECONDS = 2.0
# Long questions take longer. Relative to the usual pace, as in Leiner (2019, Surv. Res. Methods
# 13, 229-248) and Greszki et al. (2015, Public Opin. Q. 79, 471-503), but stricter than both, as
# who is left out cannot object.
SHARE_OF_USUAL_PACE = 1 / 3
_ROWS_FOR_USUAL_PACE = 20
# Fewer answers may well be the same, or quick, by honest chance. Where questions are worded both
# ways, equal answers contradict one another, so fewer suffice.
_FEWEST_ANSWERS = 5
_FEWEST_ONE_WAY = 10
_NO_ANSWERS = (Role.IGNORE, Role.PERSONAL)

Doubtful = dict[str, np.ndarray]


def doubtful_rows(
    raw: RawExport, plan: ExportPlan, when: Dated, answers: Sequence[Given], kept: np.ndarray
) -> Doubtful:
    """Return which of the rows ``kept`` are doubtful (bool per row), by kind of doubt.

    Of repeated rows the last counts, so it is not among them.
    """
    identical = _identical(raw, plan, when, kept)
    return {
        "identical_rows": identical,
        "repeated_respondents": _repeated(raw, plan, when, kept & ~identical),
        "straight_liners": kept & _straight(answers, raw.n_rows),
        "speeders": kept & _fast(_pace(raw, plan, answers)),
    }


def doubts(raw: RawExport, doubtful: Doubtful) -> tuple[ImportIssue, ...]:
    """Return an issue per kind of doubt that there is reason for."""
    issues = (issue_of(raw, None, kind, rows) for kind, rows in doubtful.items())
    return tuple(issue for issue in issues if issue)


def left_out(doubtful: Doubtful, kinds: Sequence[str], n_rows: int) -> np.ndarray:
    """Return the rows (bool per row) that have one of these kinds of doubt."""
    result = np.zeros(n_rows, dtype=bool)
    for kind in kinds:
        result |= doubtful.get(kind, False)
    return result


def _identical(raw: RawExport, plan: ExportPlan, when: Dated, rows: np.ndarray) -> np.ndarray:
    """Rows that a later one repeats to the second: by days or minutes alone, equal answers are
    those of two people.
    """
    times = _times(when)
    moments = np.sort(times[rows & ~np.isnat(times)])
    if (moments == moments.astype("datetime64[m]")).all():
        return np.zeros_like(rows)
    twice = np.unique(moments[1:][moments[1:] == moments[:-1]])
    busy = twice[twice.astype("datetime64[D]") != twice]
    rows = rows & np.isin(times, busy)
    if not rows.any():
        return rows
    keys = [
        raw.table.column(column.index)
        for column in plan.columns
        if column.role not in _NO_ANSWERS
        and not (column.role is Role.RESPONDENT and says.identifies_response(column.heading))
    ]
    return _all_but_last(keys, np.arange(raw.n_rows), rows)


def _repeated(raw: RawExport, plan: ExportPlan, when: Dated, rows: np.ndarray) -> np.ndarray:
    """Rows of people who answered again in the same period, about the same team if about any."""
    respondent = plan.first(Role.RESPONDENT)
    if respondent is None:
        return np.zeros(raw.n_rows, dtype=bool)
    listed = raw.listed(respondent.index)
    people = listed.dictionary
    if not pc.all(pc.string_is_ascii(people)).as_py():
        people = pc.utf8_normalize(people, form="NFKC")
    if not says.identifies_response(respondent.heading):  # a tool's own numbers mind the case
        people = pc.utf8_lower(people)
    named = listed.indices.is_valid().to_numpy(zero_copy_only=False)
    if named.sum() == len(people) == pc.count_distinct(people).as_py():  # nobody answered twice
        return np.zeros(raw.n_rows, dtype=bool)
    about = plan.with_roles(Role.TEAM if plan.programme is Programme.CS else Role.RATED)
    times = _times(when)
    order = np.lexsort((np.arange(raw.n_rows), times, ~np.isnat(times)))
    place = np.empty(raw.n_rows, dtype=np.int64)
    place[order] = np.arange(raw.n_rows)
    teams = [raw.table.column(column.index) for column in about]
    people = people.take(listed.indices)
    return _all_but_last([people, when.periods, *teams], place, rows & named)


def _all_but_last(
    keys: Sequence[pa.Array | pa.ChunkedArray], place: np.ndarray, rows: np.ndarray
) -> np.ndarray:
    """Of the rows with the same keys, all but the one with the highest place."""
    names, those = [str(number) for number in range(len(keys))], pa.array(np.flatnonzero(rows))
    found = [plain(key.take(those)) for key in keys]
    table = pa.table([*found, pa.array(place[rows])], names=[*names, "place"])
    last = table.group_by(names).aggregate([("place", "max")])["place_max"]
    return rows & ~np.isin(place, last.to_numpy())


def _straight(answers: Sequence[Given], n_rows: int) -> np.ndarray:
    """Rows with one and the same answer to every question of a scale, as answered."""
    result = np.zeros(n_rows, dtype=bool)
    for scale in {given.item.scale for given in answers if given.values is not None}:
        n, ways = np.zeros(n_rows, np.int16), np.zeros((2, n_rows), dtype=bool)
        low, high = np.full(n_rows, scale.maximum), np.full(n_rows, scale.minimum)
        for given in answers:
            if given.values is None or given.item.scale != scale:
                continue
            n += given.given
            ways[int(given.item.reverse)] |= given.given
            low = np.where(given.given, np.minimum(low, given.values), low)
            high = np.where(given.given, np.maximum(high, given.values), high)
        enough = np.where(ways.all(axis=0), _FEWEST_ANSWERS, _FEWEST_ONE_WAY)
        result |= (n >= enough) & (low == high)
    return result


def _pace(raw: RawExport, plan: ExportPlan, answers: Sequence[Given]) -> np.ndarray:
    """Seconds per answer on a scale; NaN where the time is unknown or the answers are few."""
    seconds = seconds_taken(raw, plan)
    if seconds is None:
        return np.full(raw.n_rows, np.nan)
    n = np.zeros(raw.n_rows, np.int16)
    for given in answers:
        if given.values is not None:
            n += given.given
    return np.where(n >= _FEWEST_ANSWERS, seconds / np.maximum(n, 1), np.nan)


def _fast(pace: np.ndarray) -> np.ndarray:
    known = pace[~np.isnan(pace)]
    if len(known) < _ROWS_FOR_USUAL_PACE:
        return pace < FASTEST_SECONDS
    return pace < max(FASTEST_SECONDS, SHARE_OF_USUAL_PACE * float(np.median(known)))


def _times(when: Dated) -> np.ndarray:
    return when.submitted_at.to_numpy(zero_copy_only=False)
