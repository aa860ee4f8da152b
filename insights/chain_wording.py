"""What the chain's single links, its quadrants and its prediction say, in plain sentences."""

from __future__ import annotations

from analysis.chain.what_if import WhatIf
from analysis.links.panel import WithinBetween
from analysis.minimum import WITHIN_UNITS
from insights.links import TOO_FEW_DEPARTMENTS, LinkStrength
from insights.quadrant import Quadrants
from insights.what_if import NO_ROOM, NOT_CLEAR, TOO_FEW
from insights.wording import lag_words
from survey.chain import CONSTRUCT, Link
from survey.language import gettext as _
from survey.language import in_each_language, mark, ngettext, one_text
from survey.numbers import number

QUADRANTS = {
    "both": mark("both targets"),
    "staff_only": mark("staff target alone"),
    "customers_only": mark("customer target alone"),
    "neither": mark("neither target"),
    None: mark("too close to tell"),
}


def link_name(link: Link) -> str:
    """Return the two ends of a link."""
    return _joined(*(_(CONSTRUCT[end].name) for end in (link.source, link.target)))


def link_names(link: Link) -> tuple[str, ...]:
    """Return the link's name in every language."""
    ends = (in_each_language(CONSTRUCT[end].name) for end in (link.source, link.target))
    return tuple(_joined(*names) for names in zip(*ends, strict=True))


def _joined(source: str, target: str) -> str:
    return f"{source} → {target}"


def link_title(strength: LinkStrength) -> str:
    """Return what a link's scatter shows: whether it is there, and how strong it is."""
    r = strength.correlation
    if r is None:
        return _("{name}: {value}").format(name=_later(strength), value=_why_not(strength))
    if not strength.is_clear:
        text = _(
            "{link}: not clearly linked (strength {r}, 95% interval {low} to {high}; {n} teams)"
        )
    elif r.r > 0:
        text = _("{link}: clearly linked (strength {r}, 95% interval {low} to {high}; {n} teams)")
    else:
        text = _(
            "{link}: the higher the one, the lower the other (strength {r}, 95% interval {low} to "
            "{high}; {n} teams)"
        )
    return text.format(
        link=_later(strength),
        r=number(r.r, 2),
        low=number(r.ci_low, 2),
        high=number(r.ci_high, 2),
        n=strength.n_teams,
    )


def _later(strength: LinkStrength) -> str:
    return link_name(strength.link) + lag_words(strength.lag, strength.target_period.length)


def _why_not(strength: LinkStrength) -> str:
    return {
        "too_few_teams": _("too few teams to tell"),
        TOO_FEW_DEPARTMENTS: _("too few departments to tell"),
    }.get(strength.refused, _("the scores are too alike to tell"))


def slope_sentence(strength: LinkStrength) -> str:
    """Return by how many points the target differs with the source; "" where no line may be."""
    slope = strength.slope
    if slope is None:
        return ""
    source, target = (CONSTRUCT[end].name for end in (strength.link.source, strength.link.target))
    return _(
        "10 points more in “{source}” go with {points} points in “{target}” (95% interval {low} "
        "to {high})."
    ).format(
        source=_(source),
        target=_(target),
        points=number(10 * slope.value, 1, sign=True),
        low=number(10 * slope.ci_low, 1),
        high=number(10 * slope.ci_high, 1),
    )


def between_sentence(found: WithinBetween) -> str:
    """Return what goes with differences between teams, as against a change inside a team."""
    return _(
        "Between teams: 10 points more with staff go with {points} points with customers (95% "
        "interval {low} to {high}; {n} teams)."
    ).format(
        points=number(10 * found.between, 1),
        low=number(10 * found.between_ci_low, 1),
        high=number(10 * found.between_ci_high, 1),
        n=found.n_units_between,
    )


def quadrant_sentence(found: Quadrants) -> str:
    """Return how many teams reach which targets, and of how many it cannot be told."""
    return _(
        "Of {n} teams, {both} reach both targets, {neither} neither, {staff} the staff target "
        "alone, {customers} the customer target alone; {unsure} are too close to tell."
    ).format(
        n=len(found.places),
        both=found.count("both"),
        neither=found.count("neither"),
        staff=found.count("staff_only"),
        customers=found.count("customers_only"),
        unsure=found.count(None),
    )


def what_if_sentence(answer: WhatIf, later: str) -> str:
    """Return what goes with a rise on average, and for a single team."""
    points = round(answer.change)
    text = ngettext(
        "{n} point more with a team's staff goes with {effect} points with its customers{later}, "
        "on average (95% interval {low} to {high}). A single team: {one_low} to {one_high} points "
        "(nine in ten).",
        "{n} points more with a team's staff go with {effect} points with its customers{later}, "
        "on average (95% interval {low} to {high}). A single team: {one_low} to {one_high} points "
        "(nine in ten).",
        points,
    ).format(
        n=points,
        effect=number(answer.effect.value, 1, sign=True),
        later=later,
        low=number(answer.effect.ci_low, 1, sign=True),
        high=number(answer.effect.ci_high, 1, sign=True),
        one_low=number(answer.prediction_low or 0.0, 1, sign=True),
        one_high=number(answer.prediction_high or 0.0, 1, sign=True),
    )
    return one_text(text, _("An association, not proof of cause."))


def no_prediction(refused: str) -> str:
    """Return why nothing is predicted."""
    return {
        TOO_FEW: _(
            "Nothing is predicted: that needs at least {n} teams with both scores in two or more "
            "periods."
        ).format(n=WITHIN_UNITS.shown),
        NOT_CLEAR: _(
            "Nothing is predicted: inside a team, staff and customer scores do not clearly move "
            "together."
        ),
        NO_ROOM: _(
            "Nothing is predicted: hardly any team scores higher than the company does today."
        ),
    }[refused]
