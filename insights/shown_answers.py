"""How many answers a choice leaves, beside all there are: counted from released numbers alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from disclosure.release import ReleasedScore
from insights.teams import TeamOverview
from survey.chain import CONSTRUCT
from survey.language import gettext as _
from survey.language import mark
from survey.programme import Programme

_ALL = {
    Programme.ES: mark("all {of} staff answers"),
    Programme.CS: mark("all {of} customer answers"),
    Programme.IS: mark("all {of} answers about internal service"),
    Programme.SOCIETY: mark("all {of} answers of society"),
}
_SOME = {
    Programme.ES: mark("{n} of {of} staff answers"),
    Programme.CS: mark("{n} of {of} customer answers"),
    Programme.IS: mark("{n} of {of} answers about internal service"),
    Programme.SOCIETY: mark("{n} of {of} answers of society"),
}
_NONE = {
    Programme.ES: mark("none of {of} staff answers"),
    Programme.CS: mark("none of {of} customer answers"),
    Programme.IS: mark("none of {of} answers about internal service"),
    Programme.SOCIETY: mark("none of {of} answers of society"),
}


@dataclass(frozen=True)
class ShownAnswers:
    """The people of a survey behind what is shown; those of hidden units are not counted."""

    programme: Programme
    n: int
    of: int


def in_region(overview: TeamOverview, region: str) -> TeamOverview:
    """Return a region's teams alone, "" for all: departments may reach beyond it."""
    if not region:
        return overview
    rows = tuple(row for row in overview.rows if row.team.region == region)
    return replace(overview, departments=(), rows=rows)


def regions(overview: TeamOverview) -> tuple[str, ...]:
    """Return the regions of an overview's teams, sorted."""
    return tuple(sorted({row.team.region for row in overview.rows if row.team.region}))


def shown_answers(
    chosen: TeamOverview, company: TeamOverview, *, is_part: bool
) -> tuple[ShownAnswers, ...]:
    """Return for each survey how many of the company's answers are behind what is shown.

    Of a survey's constructs the one that most people answered tells. Answers of everybody that
    may be shown are in ``company``; where ``is_part``, units are chosen beside respondents.
    """
    found: dict[Programme, ShownAnswers] = {}
    for construct, whole in zip(company.constructs, company.company, strict=True):
        programme = CONSTRUCT[construct].programme
        before = found.get(programme)
        if whole.n and (before is None or whole.n > before.of):
            n = _people(chosen, construct, is_part=is_part)
            found[programme] = ShownAnswers(programme, n, whole.n)
    return tuple(found.values())


def of_company(scores: Iterable[tuple[str, ReleasedScore]]) -> tuple[ShownAnswers, ...]:
    """Return for each survey how many answers are behind the company's scores."""
    most: dict[Programme, int] = {}
    for construct, score in scores:
        programme = CONSTRUCT[construct].programme
        most[programme] = max(most.get(programme, 0), score.n or 0)
    return tuple(ShownAnswers(programme, n, n) for programme, n in most.items() if n)


def shown_answers_sentence(shown: Sequence[ShownAnswers]) -> str:
    """Return what is shown in words: "Showing 812 of 3,204 staff answers."; "" without any."""
    if not shown:
        return ""
    parts = [_part(survey) for survey in shown]
    return _("Showing {answers}.").format(answers=_(", ").join(parts))


def _part(survey: ShownAnswers) -> str:
    texts = _ALL if survey.n >= survey.of else _SOME if survey.n else _NONE
    return _(texts[survey.programme]).format(n=f"{survey.n:,}", of=f"{survey.of:,}")


def _people(chosen: TeamOverview, construct: str, *, is_part: bool) -> int:
    if construct not in chosen.constructs:
        return 0
    at = chosen.constructs.index(construct)
    if not is_part:
        return chosen.company[at].n or 0
    names = {department.name for department in chosen.departments}
    apart = (row.scores[at] for row in chosen.rows if row.team.department not in names)
    return _sum(row.scores[at] for row in chosen.departments) + _sum(apart)


def _sum(scores: Iterable[ReleasedScore]) -> int:
    return sum(score.n or 0 for score in scores)
