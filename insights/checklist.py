"""What does HR still have to bring before the chain can be drawn, or trusted?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from analysis.minimum import CORRELATION, REGRESSION
from disclosure.viewer import Viewer
from insights.headcounts import invited
from insights.links import pair_teams
from insights.measurements import Measurements
from insights.value_chain import chain_choices, default_lag, lag_choices
from survey.access import Role
from survey.chain import MAX_LAG, STAFF_TO_CUSTOMER
from survey.language import gettext as _
from survey.language import ngettext
from survey.period import Period
from survey.programme import PROGRAMME_NAMES, Programme

if TYPE_CHECKING:
    from store import Store

SURVEYS = (Programme.ES, Programme.CS)


class Mend(StrEnum):
    """The address of the screen on which something missing is brought."""

    UPLOAD = "upload"
    NAMES = "team-names"
    CODEBOOK = "codebook"
    HEADCOUNT = "headcount"
    HISTORY = "history"


@dataclass(frozen=True)
class Missing:
    """Something that is missing; without it the chain is not drawn, or says less.

    ``survey`` is the one of which nothing has been imported.
    """

    text: str
    mend: Mend
    is_needed: bool
    survey: Programme | None = None


def checklist(store: Store, data: Measurements, viewer: Viewer) -> tuple[Missing, ...]:
    """Return what is missing, the needed first; HR only. Counts teams, and tells no result."""
    viewer.require(Role.HR)
    asked = {programme: data.periods(programme) for programme in SURVEYS}
    found = [
        Missing(
            _("{survey}: none has been imported yet.").format(survey=_(PROGRAMME_NAMES[survey])),
            Mend.UPLOAD,
            is_needed=True,
            survey=survey,
        )
        for survey, periods in asked.items()
        if not periods
    ]
    if not found:
        found += _linked_teams(data) if _fits(data) else _no_period(data)
    return (*found, *_unscored(store), *_headcount(store, data))


def _fits(data: Measurements) -> bool:
    """Return whether staff were asked early enough before any customers."""
    staff = set(data.periods(Programme.ES))
    return any(
        period.earlier(lag) in staff
        for period in data.periods(Programme.CS)
        for lag in range(MAX_LAG + 1)
    )


def _no_period(data: Measurements) -> list[Missing]:
    staff, customers = (data.periods(programme)[-1] for programme in SURVEYS)
    text = _(
        "Staff were asked in {staff}, customers in {customers}. They are linked where staff were "
        "asked in the same period, or at most {n} periods of the same length before."
    )
    told = text.format(staff=staff, customers=customers, n=MAX_LAG)
    return [Missing(told, Mend.HISTORY, is_needed=True)]


def _linked_teams(data: Measurements) -> Iterator[Missing]:
    choices = chain_choices(data)
    period = choices.periods[0]
    lag = default_lag(lag_choices(data, period))
    with data.together():
        pairs = [
            pair_teams(data, STAFF_TO_CUSTOMER, period, lag, audience)
            for audience in choices.audiences
        ]
    most = max(pairs, key=lambda pair: int(pair.used.sum()))
    n = int(most.used.sum())
    if n < CORRELATION.shown:
        text = ngettext(
            "Only {n} team has a staff and a customer score that may be shown in {period}; a link "
            "needs {needed}. Perhaps the two surveys spell team names differently.",
            "Only {n} teams have a staff and a customer score that may be shown in {period}; a "
            "link needs {needed}. Perhaps the two surveys spell team names differently.",
            n,
        )
        told = text.format(n=n, period=period, needed=CORRELATION.shown)
        yield Missing(told, Mend.NAMES, is_needed=True)
    elif n < REGRESSION.shown:
        text = _(
            "{n} teams are linked in {period}: enough for how close the link is, but its line "
            "needs {needed}."
        )
        told = text.format(n=n, period=period, needed=REGRESSION.shown)
        yield Missing(told, Mend.NAMES, is_needed=False)


def _unscored(store: Store) -> Iterator[Missing]:
    """Name how many questions of the newest surveys measure nothing on the chain."""
    asked = store.asked_items()
    n = 0
    for programme in SURVEYS:
        of_survey = asked[asked["programme"] == programme.value]
        newest = max(map(Period.parse, of_survey["period"]), key=lambda p: p.ends, default=None)
        last = of_survey[of_survey["period"] == str(newest)]
        n += last[last["construct"] == ""]["item_id"].nunique()
    if n:
        text = ngettext(
            "{n} question of the newest surveys measures nothing on the chain. Say in the "
            "codebook what it measures, then import its file again.",
            "{n} questions of the newest surveys measure nothing on the chain. Say in the "
            "codebook what they measure, then import their files again.",
            n,
        )
        yield Missing(text.format(n=n), Mend.CODEBOOK, is_needed=False)


def _headcount(store: Store, data: Measurements) -> Iterator[Missing]:
    """Name the newest staff survey where nobody knows how many were invited."""
    periods = data.periods(Programme.ES)
    if periods and not invited(store, Programme.ES, periods[-1]).of_unit:
        text = _("{survey} {period}: no headcount, so no response rate can be told.")
        survey = _(PROGRAMME_NAMES[Programme.ES])
        told = text.format(survey=survey, period=periods[-1])
        yield Missing(told, Mend.HEADCOUNT, is_needed=False)
