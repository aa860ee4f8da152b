"""What is said of the company on its first screen: at most five sentences, each with evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from disclosure.release import Visibility
from insights.compared import SMALLEST_OF_INTEREST
from insights.home import Headline, Home
from insights.home_statements import (
    Evidence,
    Kind,
    Place,
    Statement,
    link_to_chain,
    link_to_trend,
)
from insights.home_teams import team_statements
from insights.link_teams import link_id
from insights.links import LinkStrength
from insights.stages import Change, StageScore
from insights.wording import chain_sentence
from survey.chain import CONSTRUCT, Stage
from survey.language import gettext as _
from survey.language import one_text
from survey.numbers import number
from survey.programme import Programme

_KINDS = {
    Stage.EMPLOYEE_SATISFACTION: Kind.STAFF,
    Stage.CUSTOMER_SATISFACTION: Kind.CUSTOMERS,
}


def home_sentence(home: Home) -> str:
    """Return whether staff and customers have become more satisfied, as far as it is known."""
    known = [h.newest for h in home.headlines if h.newest.stage in _KINDS]
    changes = [(_(CONSTRUCT[told.stage].name), told.change) for told in known if told.change]
    if len(changes) == 2 and not any(change.is_clear for _name, change in changes):
        (one, since), (other, also_since) = ((name, change.since) for name, change in changes)
        if since == also_since:
            text = _("Neither {one} nor {other} has clearly changed since {since}.")
            return text.format(one=one.lower(), other=other.lower(), since=since)
    said = [
        _direction(change).format(measure=name, since=change.since) for name, change in changes
    ]
    said = said or [_score_alone(told) for told in known if told.score.score is not None]
    return one_text(*said) or _("What the newest surveys found")


def _score_alone(told: StageScore) -> str:
    return _("{measure} is {score} in {period}.").format(
        measure=_(CONSTRUCT[told.stage].name),
        score=number(told.score.score or 0.0, 1),
        period=told.period,
    )


def _direction(change: Change) -> str:
    if not change.is_clear:
        return _("{measure} has not clearly changed since {since}.")
    if _is_small(change):
        return _("{measure} has changed too little to matter since {since}.")
    if change.points > 0:
        return _("{measure} has risen since {since}.")
    return _("{measure} has fallen since {since}.")


def statements(home: Home, *, said_missing: Collection[Programme] = ()) -> tuple[Statement, ...]:
    """Return what happened since the last survey, at most one sentence of a kind.

    What is known comes first. Of the surveys ``said_missing`` it stands elsewhere on the screen
    that nobody was asked.
    """
    found = [_score(told, home) for told in home.headlines if told.newest.stage in _KINDS]
    found += [
        _not_asked(stage)
        for stage in home.not_asked
        if CONSTRUCT[stage].programme not in said_missing
    ]
    if not home.not_asked:
        found.append(_link(home))
    return (*found, *_weakest(home), *team_statements(home))


def _score(headline: Headline, home: Home) -> Statement:
    stage = headline.newest.stage
    evidence = Evidence(Place.TRENDS, _("See the trend"), link_to_trend(home.chain, stage))
    return Statement(_KINDS[stage], _score_sentence(headline), evidence=(evidence,))


def _not_asked(stage: Stage) -> Statement:
    text = _("{measure}: nobody has been asked yet.")
    return Statement(_KINDS[stage], text.format(measure=_(CONSTRUCT[stage].name)))


def _score_sentence(headline: Headline) -> str:
    newest, change = headline.newest, headline.newest.change
    told = {"measure": _(CONSTRUCT[newest.stage].name), "period": newest.period}
    if newest.score.score is None:
        text = (
            _("{measure} in {period} is hidden to protect people.")
            if newest.score.visibility is Visibility.HIDDEN
            else _("{measure}: the company has no score in {period}.")
        )
        return text.format(**told)
    told["score"] = number(newest.score.score, 1)
    if change is None:
        text = _("{measure} is {score} in {period}; there is nothing to compare it with.")
        return text.format(**told)
    return _moved(change).format(**told, since=change.since, change=_change(change))


def _moved(change: Change) -> str:
    if not change.is_clear:
        return _(
            "{measure} is {score} in {period}, as in {since}: the change of {change} is no more "
            "than chance explains."
        )
    if _is_small(change):
        return _(
            "{measure} is {score} in {period}: changed since {since} by {change}, more than "
            "chance explains but too little to matter."
        )
    if change.points > 0:
        return _(
            "{measure} is {score} in {period}: risen since {since} by {change}, more than chance "
            "explains."
        )
    return _(
        "{measure} is {score} in {period}: fallen since {since} by {change}, more than chance "
        "explains."
    )


def _is_small(change: Change) -> bool:
    return max(-change.ci_low, change.ci_high) < SMALLEST_OF_INTEREST


def _change(change: Change) -> str:
    return _("{points} points (95% interval {low} to {high})").format(
        points=number(change.points, 1, sign=True),
        low=number(change.ci_low, 1),
        high=number(change.ci_high, 1),
    )


def _link(home: Home) -> Statement:
    evidence = Evidence(Place.CHAIN, _("See the value chain"), link_to_chain(home.chain))
    return Statement(Kind.LINK, chain_sentence(home.chain), evidence=(evidence,))


def _weakest(home: Home) -> Iterator[Statement]:
    """Say which link of the chain is the loosest, and which the closest, where two are known."""
    known = [(link.correlation.r, link) for link in home.chain.links if link.correlation]
    if len(known) < 2:
        return
    known.sort(key=lambda pair: pair[0])
    weakest, strongest = known[0][1], known[-1][1]
    link = (*link_to_chain(home.chain), ("link", link_id(weakest.link)))
    evidence = Evidence(Place.CHAIN, _("See the teams behind it"), link)
    text = _order(weakest, strongest)
    yield Statement(Kind.CHAIN, text, _how_sure(weakest, strongest), (evidence,))


def _order(weakest: LinkStrength, strongest: LinkStrength) -> str:
    weak, strong = weakest.correlation, strongest.correlation
    if weak is None or strong is None or weak.ci_high >= strong.ci_low:
        text = _(
            "No link of the chain is clearly weaker than the others; the weakest may be the one "
            "from {source} to {target}."
        )
        return text.format(**_ends(weakest))
    text = _(
        "The weakest link of the chain is the one from {source} to {target}, the strongest the "
        "one from {strong_source} to {strong_target}."
    )
    return text.format(**_ends(weakest), **_ends(strongest, "strong_"))


def _ends(link: LinkStrength, prefix: str = "") -> dict[str, str]:
    ends = {"source": link.link.source, "target": link.link.target}
    return {prefix + end: _(CONSTRUCT[stage].name) for end, stage in ends.items()}


def _how_sure(weakest: LinkStrength, strongest: LinkStrength) -> str:
    said = []
    if not weakest.is_clear:
        said.append(_("The weakest cannot be told from no link at all."))
    if weakest.link.crosses_programmes and not strongest.link.crosses_programmes:
        said.append(_("Links within one survey look stronger than they are."))
    return one_text(*said)
