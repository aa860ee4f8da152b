"""What differs between a file and the wave before it, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from insights.asked import editions_of, wording_of
from survey.export import LoadedExport
from survey.language import cut_list, ngettext
from survey.language import gettext as _
from survey.numbers import number, percent
from survey.period import Period
from survey.scale import PICKED, Scale

if TYPE_CHECKING:
    from store import Store

MOST_NAMED = 5
"""Questions or teams that a sentence names; the rest is counted."""


class Question(NamedTuple):
    """A question as a wave asked it."""

    text: str
    scale: Scale


@dataclass(frozen=True)
class WaveChange:
    """A file compared with the latest earlier wave of the same survey.

    ``rows_before`` is None where that wave's answers are not kept any more, the file holds
    several periods, or people have several rows.
    """

    before: str
    rows: int
    rows_before: int | None
    new_questions: tuple[str, ...]
    gone_questions: tuple[str, ...]
    reworded: tuple[str, ...]
    rescaled: tuple[str, ...]
    new_teams: tuple[str, ...]
    gone_teams: tuple[str, ...]


def wave_change(store: Store, loaded: LoadedExport, teams: frozenset[str]) -> WaveChange | None:
    """Return how a file of answers differs from the wave before it, None where there is none.

    ``teams`` are the units that the file's team names stand for.
    """
    periods = sorted(Period.parse(period) for period in periods_of(loaded))
    if not periods:
        return None
    programme, audience = loaded.plan.programme, loaded.plan.audience
    waves = store.waves().query("programme == @programme.value and audience == @audience")
    earlier = [p for p in waves["period"] if Period.parse(p).ends < periods[0].ends]
    if not earlier:
        return None
    before = max(earlier, key=lambda period: Period.parse(period).ends)
    n = waves.loc[waves["period"] == before, "n_responses"].iloc[0]
    is_known = pd.notna(n)  # a wave may hold the results of teams only
    then, now = _asked(store, loaded, before), _asking(loaded)
    both = [(then[id], now[id], id) for id in now if id in then]
    editions = editions_of(store)
    teams_then = store.teams_of_wave(programme, audience, before)
    return WaveChange(
        before=before,
        rows=loaded.responses.num_rows,
        rows_before=int(n) if is_known and len(periods) == 1 and not loaded.rates_teams else None,
        new_questions=tuple(now[id].text for id in now if then and id not in then),
        gone_questions=tuple(then[id].text for id in then if id not in now),
        reworded=tuple(
            new.text
            for old, new, id in both
            if wording_of(editions, id, old.text) != wording_of(editions, id, new.text)
        ),
        rescaled=tuple(
            f"{new.text} ({old.scale} → {new.scale})"
            for old, new, _id in both
            if old.scale != new.scale
        ),
        new_teams=tuple(sorted(teams - teams_then)),
        gone_teams=tuple(sorted(teams_then - teams)),
    )


def sentences(change: WaveChange) -> tuple[str, ...]:
    """Return what changed, one sentence each; none where nothing did."""
    found = [_rows_sentence(change)] if change.rows_before else []
    for names, said in (*_of_questions(change), *_of_teams(change)):
        if names:
            found.append(said.format(n=len(names), names=named(names)))
    return tuple(found)


def _of_questions(change: WaveChange) -> list[tuple[tuple[str, ...], str]]:
    return [
        (new := change.new_questions, ngettext(
            "{n} question is new: {names}.", "{n} questions are new: {names}.", len(new)
        )),
        (gone := change.gone_questions, ngettext(
            "{n} question is not asked any more: {names}.",
            "{n} questions are not asked any more: {names}.",
            len(gone),
        )),
        (reworded := change.reworded, ngettext(
            "{n} question is worded differently: {names}.",
            "{n} questions are worded differently: {names}.",
            len(reworded),
        )),
        (rescaled := change.rescaled, ngettext(
            "{n} question has another scale: {names}.",
            "{n} questions have another scale: {names}.",
            len(rescaled),
        )),
    ]  # fmt: skip


def _of_teams(change: WaveChange) -> list[tuple[tuple[str, ...], str]]:
    return [
        (new := change.new_teams, ngettext(
            "{n} team answers for the first time or again: {names}.",
            "{n} teams answer for the first time or again: {names}.",
            len(new),
        )),
        (gone := change.gone_teams, ngettext(
            "{n} team has no answers this time: {names}.",
            "{n} teams have no answers this time: {names}.",
            len(gone),
        )),
    ]  # fmt: skip


def periods_of(loaded: LoadedExport) -> list[str]:
    """Return the periods of a file's answers; none while HR has not told it."""
    return [period for period in loaded.responses["period"].unique().to_pylist() if period]


def named(names: Iterable[str], most: int = MOST_NAMED) -> str:
    """Return names as a list in one line; those after the first ``most`` are counted."""
    return cut_list((f"“{name}”" for name in names), most)


def _rows_sentence(change: WaveChange) -> str:
    more = 100 * (change.rows / (change.rows_before or 1) - 1)
    text = _("{n} people answered, {before} before ({percent}).")
    return text.format(
        n=number(change.rows),
        before=number(change.rows_before or 0),
        percent=percent(more, sign=True),
    )


def _asked(store: Store, loaded: LoadedExport, period: str) -> dict[str, Question]:
    """The questions of an earlier wave by id, each in its latest version."""
    programme, audience = loaded.plan.programme, loaded.plan.audience
    asked = store.asked_items()
    is_ours = (
        (asked["programme"] == programme.value)
        & (asked["audience"] == audience)
        & (asked["period"] == period)
    )
    found = asked.loc[is_ours].sort_values(by="version").to_dict("records")
    return {
        row["item_id"]: Question(row["text"], Scale(row["scale_min"], row["scale_max"]))
        for row in found
    }


def _asking(loaded: LoadedExport) -> dict[str, Question]:
    return {
        item.id: Question(item.text, item.scale) for item in loaded.items if item.scale != PICKED
    }
