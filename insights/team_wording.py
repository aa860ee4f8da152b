"""What the teams' screen says, in one plain sentence, in the viewer's language."""

from __future__ import annotations

import numpy as np

from disclosure.protection import PEOPLE_PER_LEVEL
from disclosure.release import ReleasedScore, Visibility
from disclosure.released_scores import ReleasedScores, column_of
from insights.cells import EVERYBODY
from insights.heat_map import side
from insights.teams import TeamOverview, TeamRow
from survey.chain import CONSTRUCT
from survey.language import gettext as _
from survey.language import ngettext
from survey.numbers import percent

HEADLINE = "employee_satisfaction"
"""What is told of first, where any team's may be shown."""

CHANCE = 0.05
"""Share of teams whose 95 % interval misses the company's score by chance alone."""


def teams_sentence(overview: TeamOverview) -> str:
    """Return how many teams differ clearly from the company, and how many would by chance."""
    told = [c for at, c in enumerate(overview.constructs) if _is_shown_of_any(overview, at)]
    if not told:
        return _nothing_shown(overview)
    headline = HEADLINE if HEADLINE in told else told[0]
    at = overview.constructs.index(headline)
    company = overview.company[at]
    n, above, below = _sides(column_of([row.scores for row in overview.rows], at), company)
    name = _(CONSTRUCT[headline].name)
    if not company.is_shown:
        return _without_company(overview, at)
    if not n:
        text = _(
            "{measure}: without the spread of answers, no team can be compared with the company "
            "in {period}."
        )
        return text.format(measure=name, period=overview.period)
    return ngettext(
        "{measure}: {above} of {n} team clearly above the company, {below} clearly below; by "
        "chance alone about {chance} would differ.",
        "{measure}: {above} of {n} teams clearly above the company, {below} clearly below; by "
        "chance alone about {chance} would differ.",
        n,
    ).format(measure=name, n=n, above=above, below=below, chance=f"{n * CHANCE:.1f}")


def _sides(scores: ReleasedScores, company: ReleasedScore) -> tuple[int, int, int]:
    """Return how many scores can be told apart from the company's, and lie above and below it."""
    if company.score is None:
        return 0, 0, 0
    told = np.isfinite(scores.ci_low) & np.isfinite(scores.ci_high)
    above, below = scores.ci_low > company.score, scores.ci_high < company.score
    return int(told.sum()), int(above.sum()), int(below.sum())


def _is_shown_of_any(overview: TeamOverview, at: int) -> bool:
    return any(row.scores[at].is_shown for row in overview.rows)


def _without_company(overview: TeamOverview, at: int) -> str:
    n = sum(row.scores[at].is_shown for row in overview.rows)
    return ngettext(
        "{measure}: {n} team has a score in {period}; there is none of the company to compare "
        "it with.",
        "{measure}: {n} teams have a score in {period}; there is none of the company to compare "
        "them with.",
        n,
    ).format(measure=_(CONSTRUCT[overview.constructs[at]].name), n=n, period=overview.period)


def _nothing_shown(overview: TeamOverview) -> str:
    if overview.who == EVERYBODY:
        return _("The scores of all teams are hidden to protect people.")
    return _(
        "No team is large enough to be divided by this: a unit needs {n} people for each possible "
        "answer, or its people could be told apart. Departments and the company may be."
    ).format(n=PEOPLE_PER_LEVEL)


def team_sentence(overview: TeamOverview, row: TeamRow) -> str:
    """Return in what a team differs clearly from the company."""
    sides = [side(s, c) for s, c in zip(row.scores, overview.company, strict=True)]
    if not any(score.is_shown for score in row.scores):
        return _("All scores of this team are hidden to protect people.")
    above, below = (_names(overview.constructs, sides, side) for side in (1, -1))
    if above and below:
        text = _("{team} lies clearly above the company in {above}, clearly below in {below}.")
    elif above:
        text = _("{team} lies clearly above the company in {above}.")
    elif below:
        text = _("{team} lies clearly below the company in {below}.")
    else:
        text = _("{team} does not differ clearly from the company.")
    return text.format(team=row.team.name, above=above, below=below)


def partly_hidden_sentence(row: TeamRow) -> str:
    """Return how many of a team's scores are hidden beside others that are shown; "" for none."""
    n = sum(score.visibility is Visibility.HIDDEN for score in row.scores)
    if not n or not any(score.is_shown for score in row.scores):
        return ""
    return ngettext(
        "{n} of its scores is hidden to protect people.",
        "{n} of its scores are hidden to protect people.",
        n,
    ).format(n=n)


def chance_sentence(row: TeamRow) -> str:
    """Return how often a team like any other would differ in something by chance alone."""
    measures = sum(score.ci_low is not None for score in row.scores)
    if not measures:
        return ""
    return ngettext(
        "With {n} measure, {share} of teams would differ by chance alone.",
        "With {n} measures, up to {share} of teams would differ in one of them by chance alone.",
        measures,
    ).format(n=measures, share=percent(100 * (1 - (1 - CHANCE) ** measures)))


def _names(constructs: tuple[str, ...], sides: list[int | None], which: int) -> str:
    found = [_(CONSTRUCT[c].name) for c, s in zip(constructs, sides, strict=True) if s == which]
    return _(", ").join(found)
