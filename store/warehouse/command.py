"""``python -m store pull``: what is new in the warehouse, told line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from store.store import Store
from store.warehouse.engine import connect
from store.warehouse.mapping import Warehouse
from store.warehouse.pulling import Pulled
from survey.language import gettext as _
from survey.language import ngettext


def pull(store: Store, who: str, again: bool, tell: Callable[[str], None]) -> int:
    """Pull every survey of the mapping file, tell what came of it, and return how many waves.

    Raises
    ------
    WarehouseFault
        If the mapping file or the warehouse is not as expected.
    """
    warehouse = Warehouse.configured()
    engine = connect(warehouse.engine, warehouse.settings)
    try:
        pulled = store.pull(engine, warehouse.surveys, who=who, again=again)
    finally:
        engine.close()
    for survey in pulled:
        for line in _said(survey):
            tell(line)
    return sum(len(survey.records) for survey in pulled)


def _said(survey: Pulled) -> Iterator[str]:
    yield f"{survey.survey}:"
    for record in survey.records:
        teams = ngettext("{n} team", "{n} teams", record.teams).format(n=record.teams)
        yield "  " + _("{period}: taken, {teams}").format(
            period=", ".join(record.periods), teams=teams
        )
        if outside := sum(record.issue_counts.values()):
            yield "    " + _("Answers outside their scale, left out: {n}").format(n=outside)
    if survey.n_unchanged:
        yield "  " + _("Periods without a change since the last time: {n}").format(
            n=survey.n_unchanged
        )
    for held in survey.held:
        yield "  " + _(
            "{period}: not taken, as “{file}” was imported for it. Undo that import on the screen "
            "History to take the period from the warehouse."
        ).format(period=held.wave.period, file=held.file_name)
    if survey.n_undated:
        yield "  " + _("Rows that tell no period, left out: {n}").format(n=survey.n_undated)
