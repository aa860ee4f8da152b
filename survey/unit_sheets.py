"""Numbers about teams that come in tables of their own: people invited, and key figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from survey.issues import ImportIssue
from survey.language import mark
from survey.programme import Programme


class SheetKind(StrEnum):
    """What a table of numbers holds; also the name of the loader that recognises it."""

    HEADCOUNT = "headcount"
    KPI = "kpi"


SHEET_KINDS = {
    SheetKind.HEADCOUNT: mark("Headcount"),
    SheetKind.KPI: mark("Key figures"),
}


@dataclass(frozen=True)
class Headcount:
    """How many people of a team were asked; the whole company's where ``team`` is empty."""

    team: str
    programme: Programme
    period: str
    invited: int


@dataclass(frozen=True)
class Kpi:
    """What a team's business counted, and of how many: 12 complaints of 800 contacts."""

    team: str
    period: str
    metric: str
    numerator: float
    denominator: float | None = None


@dataclass(frozen=True)
class UnitSheet:
    """What a table of numbers held, ready for the store, and what was left out of it."""

    kind: SheetKind
    file_name: str
    file_hash: str
    fingerprint: str
    headcounts: tuple[Headcount, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    issues: tuple[ImportIssue, ...] = ()

    @property
    def rows(self) -> tuple[Headcount, ...] | tuple[Kpi, ...]:
        """Return the rows that can be stored."""
        return self.headcounts or self.kpis

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return every team name of the file as it spells them, sorted, each once."""
        return tuple(sorted({row.team for row in self.rows if row.team}))

    @property
    def periods(self) -> tuple[str, ...]:
        """Return the periods of the rows, sorted."""
        return tuple(sorted({row.period for row in self.rows}))


_ABOUT_CUSTOMERS = re.compile(r"customer|client|guest|user|account|客户|顾客|用户|会员|订单")
_ABOUT_STAFF = re.compile(
    r"turnover|attrition|absen|sick|illness|leavers?\b|resign|quit|dismiss|overtime|accident"
    r"|injur|staff|employee|personnel|salar|wage|engagement|enps|grievance|disciplin|burnout"
    r"|敬业|倦怠|迟到|离职|流失|缺勤|旷工|病假|请假|出勤|加班|工伤|事故"
    r"|员工|人员|薪|工资"
)


def is_about_staff(metric: str) -> bool:
    """Return whether a key figure is about the people of the team, such as turnover or absence.

    Bare "turnover" is taken for that of staff: taken for revenue, it would not be protected.
    """
    text = metric.casefold()
    return bool(_ABOUT_STAFF.search(text)) and not _ABOUT_CUSTOMERS.search(text)
