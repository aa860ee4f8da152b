"""How new is what the dashboard shows?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from insights.unit_sheets import is_of_numbers
from survey.language import gettext as _
from survey.language import ngettext
from survey.period import Period
from survey.programme import PROGRAMME_NAMES, Programme

if TYPE_CHECKING:
    from store import Store

DAYS_UNTIL_WEEKS, DAYS_UNTIL_MONTHS = 14, 70
DAYS_OF_A_MONTH = 30.4


@dataclass(frozen=True)
class Freshness:
    """The newest period of each survey with answers, and when anything was last imported."""

    newest: tuple[tuple[Programme, Period], ...]
    imported: datetime


def freshness(store: Store) -> Freshness | None:
    """Return how new the answers are; None where there are none."""
    imports = [r for r in store.imports() if r.is_active and not is_of_numbers(r)]
    if not imports:
        return None
    newest = []
    for programme in Programme:
        periods = [
            Period.parse(period)
            for record in imports
            if programme in record.programmes
            for period in record.periods
        ]
        if periods:
            newest.append((programme, max(periods, key=lambda period: period.ends)))
    return Freshness(tuple(newest), max(record.at for record in imports))


def freshness_sentence(found: Freshness, now: datetime | None = None) -> str:
    """Return the newest periods and how long ago answers came in."""
    surveys = _("; ").join(
        _("{survey} {period}").format(survey=_(PROGRAMME_NAMES[programme]), period=period)
        for programme, period in found.newest
    )
    days = max(((now or datetime.now(UTC)).date() - found.imported.date()).days, 0)
    text = _("Newest answers: {surveys}. Imported {ago}.")
    return text.format(surveys=surveys, ago=_ago(days))


def _ago(days: int) -> str:
    if days == 0:
        return _("today")
    if days < DAYS_UNTIL_WEEKS:
        return ngettext("{n} day ago", "{n} days ago", days).format(n=days)
    if days < DAYS_UNTIL_MONTHS:
        weeks = days // 7
        return ngettext("{n} week ago", "{n} weeks ago", weeks).format(n=weeks)
    months = int(days / DAYS_OF_A_MONTH)
    return ngettext("{n} month ago", "{n} months ago", months).format(n=months)
