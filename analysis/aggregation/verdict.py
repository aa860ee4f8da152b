"""Whether the answers of people may be read as results of teams: one verdict."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.aggregation.agreement import AGREES_FROM, TeamAgreement
from analysis.aggregation.icc import IntraclassCorrelation, intraclass_correlation
from analysis.arrays import check_level
from analysis.minimum import FEWEST_ANSWERS_PER_TEAM, ICC, Emphasis, Rule
from analysis.moments import TeamMoments
from analysis.refusal import Refusal, TooFew

RELIABLE_FROM = 0.70
"""ICC(2) from which team means are fairly reliable (LeBreton & Senter 2008)."""


class TeamVerdict(StrEnum):
    """What the answers allow to be said of teams; the first that holds, in this order."""

    TOO_FEW_TEAMS = "too_few_teams"
    """Fewer teams than an ICC needs."""
    MOSTLY_PERSON_TO_PERSON = "mostly_person_to_person"
    """No evidence that teams differ: the interval of ICC(1) reaches 0."""
    MEMBERS_DO_NOT_AGREE = "members_do_not_agree"
    """Teams differ, but in the typical team people do not say the same."""
    MEANS_UNRELIABLE = "teams_differ_but_means_are_unreliable"
    """Teams differ, but too few answers stand behind the mean of one team."""
    TEAMS_DIFFER_RELIABLY = "teams_differ_reliably"


@dataclass(frozen=True)
class Aggregation:
    """The verdict on one construct in one wave, and what it rests on; ``icc`` has the interval.

    Attributes
    ----------
    verdict : TeamVerdict
        What may be said.
    icc : IntraclassCorrelation or None
        With its intervals; None below `minimum.ICC.shown` teams, or if team means are all equal.
    median_rwg_j : float or None
        Median agreement against a uniform null, 0 to 1; None where only means are known.
    n_teams, n_used : int
        Teams with answers, and respondents.
    level : float
        Confidence level of the ICC's interval, between 0 and 1.
    method : str
        "icc_and_rwg", or "icc" without agreement.
    rule : Rule
        The rule that hides or greys it.
    emphasis : Emphasis
        By the number of teams.
    """

    verdict: TeamVerdict
    icc: IntraclassCorrelation | None
    median_rwg_j: float | None
    n_teams: int
    n_used: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


def _verdict(icc: IntraclassCorrelation | None, median_rwg_j: float | None) -> TeamVerdict:
    if icc is None or icc.ci_low <= 0:
        return TeamVerdict.MOSTLY_PERSON_TO_PERSON
    if median_rwg_j is not None and median_rwg_j < AGREES_FROM:
        return TeamVerdict.MEMBERS_DO_NOT_AGREE
    if icc.icc2 < RELIABLE_FROM:
        return TeamVerdict.MEANS_UNRELIABLE
    return TeamVerdict.TEAMS_DIFFER_RELIABLY


def may_aggregate(
    moments: TeamMoments, agreement: TeamAgreement | None = None, level: float = 0.95
) -> Aggregation:
    """Return the verdict on whether team means of a construct may be read and compared.

    Parameters
    ----------
    moments : TeamMoments
        Of the construct's scores in one wave; all teams with answers of known spread.
    agreement : TeamAgreement or None
        Of its items in the same wave; None where only team results were delivered.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Aggregation
        One verdict; the sentence for it is the caller's.

    Raises
    ------
    TooFew
        "too_few_answers" if teams have fewer than three answers on average.
    Refusal
        "spread_unknown" or "no_variation", as `intraclass_correlation`.

    Notes
    -----
    In this order: fewer than 10 teams; interval of ICC(1) reaching 0; median r_wg(j) below .70;
    ICC(2) below .70; else teams differ reliably. ICC(1) speaks of people, ICC(2) of means:
    a small ICC(1) with large teams still gives reliable means. The cut-offs are conventions.

    Source
    ------
    LeBreton & Senter 2008, Organizational Research Methods 11, 815-852 (.70 for ICC(2) and
    r_wg(j)); Bliese 2000, in Klein & Kozlowski. Compared with no other software: of
    200 simulated companies whose teams do not differ, at most 10 are said to differ.

    Examples
    --------
    >>> sizes, means = [8] * 11 + [0], [50, 70, 64, 81, 42, 66, 58, 77, 90, 61, 73, None]
    >>> found = may_aggregate(TeamMoments.from_means(sizes, means, [12] * 12))
    >>> str(found.verdict), found.n_teams
    ('teams_differ_reliably', 11)
    """
    check_level(level)
    teams, answers = int(moments.answered.sum()), int(moments.n.sum())
    icc: IntraclassCorrelation | None = None
    if teams >= ICC.shown:
        if answers < FEWEST_ANSWERS_PER_TEAM * teams:
            raise TooFew("too_few_answers", answers, FEWEST_ANSWERS_PER_TEAM * teams)
        try:
            icc = intraclass_correlation(moments, level)
        except Refusal as refused:
            if refused.reason != "no_variation_between":
                raise
    rwg_j = None if agreement is None else agreement.median_rwg_j
    return Aggregation(
        verdict=_verdict(icc, rwg_j) if teams >= ICC.shown else TeamVerdict.TOO_FEW_TEAMS,
        icc=icc,
        median_rwg_j=rwg_j,
        n_teams=teams,
        n_used=answers,
        level=level,
        method="icc" if agreement is None else "icc_and_rwg",
        rule=ICC,
        emphasis=ICC.emphasis(teams),
    )
