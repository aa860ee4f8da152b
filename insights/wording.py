"""What an insight says, in one plain sentence, in the viewer's language."""

from __future__ import annotations

from analysis.links.lag import LagCorrelation
from analysis.links.panel import WithinBetween
from analysis.minimum import CLUSTERS, CORRELATION, REGRESSION
from insights.links import TOO_FEW_DEPARTMENTS, LinkStrength
from insights.value_chain import Linkage, ValueChain
from survey.language import gettext as _
from survey.language import ngettext, one_text
from survey.numbers import number
from survey.period import Length

LARGE_CORRELATION = 0.6
"""Beyond this a team-level correlation asks for a check, not for applause (METHODS 1.1)."""


def chain_sentence(chain: ValueChain) -> str:
    """Return what the chain says of staff and customers, with its interval and its limits."""
    link = chain.headline
    if link.correlation is None:
        return _few_teams(chain)
    if link.slope is None:
        return one_text(_correlation_only(link), _not_cause() if link.is_clear else "")
    slope = link.slope
    low, high = sorted((10 * slope.ci_low, 10 * slope.ci_high), key=abs)
    numbers = {
        "points": number(abs(10 * slope.value), 1),
        "low": number(10 * slope.ci_low, 1),
        "high": number(10 * slope.ci_high, 1),
        "nearest": number(abs(low), 1),
        "farthest": number(abs(high), 1),
        "n": link.n_teams,
        "later": lag_words(link.lag, link.target_period.length),
    }
    if slope.ci_low <= 0 <= slope.ci_high:
        text = _(
            "Among {n} teams, staff and customer scores{later} do not clearly move together: "
            "for 10 points more with staff, customers' scores change by {low} to {high} points "
            "(95% interval)."
        )
        return text.format(**numbers)
    if slope.value > 0:
        text = _(
            "Teams whose staff score 10 points higher have customers scoring {points} points "
            "higher{later} (95% interval {nearest} to {farthest}; {n} teams)."
        )
    else:
        text = _(
            "Teams whose staff score 10 points higher have customers scoring {points} points "
            "lower{later} (95% interval {nearest} to {farthest}; {n} teams)."
        )
    return one_text(text.format(**numbers), _not_cause())


def lag_words(lag: int, length: Length) -> str:
    """Return how much later customers were asked, to be put behind "customers' scores"."""
    return _(" {delay}").format(delay=lag_name(lag, length)) if lag else ""


def lag_name(lag: int, length: Length) -> str:
    """Return the name of a lag for selectors and axes, in quarters where periods are quarters."""
    if length is Length.QUARTER:
        text = ngettext("{lag} quarter later", "{lag} quarters later", lag)
        return text.format(lag=lag) if lag else _("Same quarter")
    if length is Length.MONTH:
        text = ngettext("{lag} month later", "{lag} months later", lag)
        return text.format(lag=lag) if lag else _("Same month")
    text = ngettext("{lag} year later", "{lag} years later", lag)
    return text.format(lag=lag) if lag else _("Same year")


def cautions(chain: ValueChain) -> tuple[str, ...]:
    """Return what a reader must know before acting on the headline."""
    link, said = chain.headline, []
    r = link.correlation
    if r is not None and link.n_teams < CORRELATION.normal:
        said.append(
            _("{n} teams are few: read the interval, not the number.").format(n=link.n_teams)
        )
    if r is not None and link.is_clear and abs(r.r) > LARGE_CORRELATION:
        said.append(
            _(
                "So strong a link is rare. Check that staff did not rate for customers, "
                "and that the teams are comparable."
            )
        )
    return tuple(said)


def _few_teams(chain: ValueChain) -> str:
    link, hidden = chain.headline, chain.linkage.n_hidden
    if link.refused == TOO_FEW_DEPARTMENTS:
        return _(
            "The {n} teams are of fewer than {needed} departments: what looks like a link of "
            "teams may be what the departments have in common. No strength is given."
        ).format(n=link.n_teams, needed=CLUSTERS.shown)
    if link.n_teams >= CORRELATION.shown:
        text = _("The scores of the {n} teams are too alike to tell whether they are linked.")
        return text.format(n=link.n_teams)
    if not (link.n_teams or hidden):
        return _(
            "No team has both a staff and a customer score yet; a link needs at least {needed} "
            "such teams."
        ).format(needed=CORRELATION.shown)
    said = ngettext(
        "Only {n} team can be linked; a link needs at least {needed}.",
        "Only {n} teams can be linked; a link needs at least {needed}.",
        link.n_teams,
    ).format(n=link.n_teams, needed=CORRELATION.shown)
    return one_text(said, hidden_teams(hidden)) if hidden else said


def hidden_teams(n: int) -> str:
    """Return how many teams are hidden, and why."""
    return ngettext(
        "{n} team is hidden to protect people.", "{n} teams are hidden to protect people.", n
    ).format(n=n)


def _correlation_only(link: LinkStrength) -> str:
    r = link.correlation
    if r is None:
        return ""
    if link.is_clear:
        text = _(
            "Staff and customer scores{later} of {n} teams go together with strength {r} (95% "
            "interval {low} to {high}); a line needs at least {needed} teams."
        )
    else:
        text = _(
            "Among {n} teams, staff and customer scores{later} do not clearly go together "
            "(strength {r}, 95% interval {low} to {high}); a line needs at least {needed} teams."
        )
    return text.format(
        later=lag_words(link.lag, link.target_period.length),
        n=link.n_teams,
        r=number(r.r, 2),
        low=number(r.ci_low, 2),
        high=number(r.ci_high, 2),
        needed=REGRESSION.shown,
    )


def _not_cause() -> str:
    return _("An association, not proof of cause.")


def linkage_sentences(linkage: Linkage) -> tuple[str, ...]:
    """Return which teams take part in the link, and which cannot."""
    said = [
        ngettext(
            "{n} team takes part in the link.",
            "{n} teams take part in the link.",
            linkage.n_linked,
        ).format(n=linkage.n_linked)
    ]
    if linkage.n_hidden:
        said.append(hidden_teams(linkage.n_hidden))
    return tuple(said)


def lag_profile_sentence(lags: tuple[LagCorrelation, ...], length: Length) -> str:
    """Return at which delay the link is strongest, and whether it stands out."""
    found = [lag for lag in lags if lag.r is not None and lag.ci_low is not None]
    if not found:
        return _("There are too few teams to compare delays.")
    clear = [lag for lag in found if (lag.ci_low or 0) > 0 or (lag.ci_high or 0) < 0]
    if not clear:
        return _("Scores do not clearly go together at any delay.")
    best = max(clear, key=lambda lag: abs(lag.r or 0))
    text = _(
        "Scores go together most closely at: {lag} (strength {r}, 95% interval {low} to {high})."
    )
    text = text.format(
        lag=lag_name(best.lag_waves, length),
        r=number(best.r or 0.0, 2),
        low=number(best.ci_low or 0.0, 2),
        high=number(best.ci_high or 0.0, 2),
    )
    if any(_overlap(best, other) for other in found if other is not best):
        text = one_text(text, _("Other delays lie within its uncertainty."))
    return text


def over_time_sentence(found: WithinBetween) -> str:
    """Return what goes with a change inside a team, as against differences between teams."""
    low, high = 10 * found.ci_low, 10 * found.ci_high
    return _(
        "Inside a team over time: 10 points above its own average with staff go with {points} "
        "points with its customers (95% interval {low} to {high}; {n} teams)."
    ).format(
        points=number(10 * found.within, 1),
        low=number(low, 1),
        high=number(high, 1),
        n=found.n_units,
    )


def _overlap(one: LagCorrelation, other: LagCorrelation) -> bool:
    ends = (one.ci_low, one.ci_high, other.ci_low, other.ci_high)
    if any(end is None for end in ends):
        return False
    return (one.ci_low or 0) <= (other.ci_high or 0) and (other.ci_low or 0) <= (one.ci_high or 0)
