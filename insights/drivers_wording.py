"""What the drivers' screen says, in plain sentences, in the viewer's language."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.drivers.kano_result import Category
from insights.drivers import Driver, Weighed
from insights.drivers_asked import Aspect, first_words
from insights.drivers_over_teams import OverTeams
from insights.kano import Kano
from insights.wording import lag_words
from survey.chain import CONSTRUCT
from survey.language import cut_list, mark, ngettext, one_text
from survey.language import gettext as _
from survey.numbers import percent

NAME, NAMES = 60, 4
"""Letters of a question inside a sentence, and names; figures tell all."""


def drivers_sentence(found: Weighed) -> str:
    """Return which aspects go most closely with satisfaction; none is put first by chance."""
    if found.refused:
        return refusal_sentence(found.refused, found.outcome, found.found, found.needed)
    outcome, leaders = in_sentence(found.outcome), found.leaders
    if not leaders:
        text = _("None of the {n} aspects goes with {outcome} more than chance allows.")
        return text.format(n=len(found.drivers), outcome=outcome)
    if len(leaders) == len(found.drivers):
        text = _("The {n} aspects go with {outcome} about equally closely; none stands out.")
        return text.format(n=len(leaders), outcome=outcome)
    text = _("{aspects} goes most closely with {outcome}.")
    if len(leaders) > 1:
        text = _(
            "{aspects} go most closely with {outcome}; which of them comes first cannot be told."
        )
    return text.format(aspects=listed([d.aspect for d in leaders]), outcome=outcome)


def drivers_cautions(found: Weighed) -> tuple[str, ...]:
    """Return what the finding rests on, and what a reader must know before acting on it."""
    if found.refused or found.asking is None:
        return ()
    said = [
        _(
            "{period}: about {n} people of {teams} teams. Together the aspects go with {percent} "
            "of the differences between people. An association, not proof of cause."
        ).format(
            period=found.asking.period,
            n=f"{found.n_people:,}",
            teams=found.n_teams,
            percent=percent(found.explained),
        )
    ]
    if found.is_uncertain:
        said.append(_few())
    contrary = [d.aspect for d in found.drivers if d.is_clear and d.is_contrary]
    if contrary:
        text = _(
            "Do not act on {aspects}: beside the others, more of it goes with no more {outcome}."
        )
        said.append(
            text.format(aspects=listed(contrary, first=False), outcome=in_sentence(found.outcome))
        )
    return tuple(said)


def map_sentence(found: Weighed) -> str:
    """Return where to begin: what is important and weak, as far as that is sure."""
    weak = [d.aspect for d in found.drivers if d.quadrant == "concentrate_here"]
    strong = [d.aspect for d in found.drivers if d.quadrant == "keep_up"]
    if weak:
        text = _("Begin with {aspects}: important, and scored lower than the rest.")
        return text.format(aspects=listed(weak, first=False))
    if strong:
        text = _("Keep up {aspects}: important and strong. Nothing is clearly important and weak.")
        return text.format(aspects=listed(strong, first=False))
    return _("No aspect is clearly both important and weak.")


def teams_sentence(found: OverTeams) -> str:
    """Return which of the staff's aspects go with customer satisfaction, team by team."""
    if not found.drivers:
        return _(
            "No staff survey of {period} asked about anything that could be compared."
        ).format(period=found.period.earlier(found.lag))
    if found.refused:
        return _teams_refused(found)
    words = {
        "n": len(found.told),
        "teams": found.n_teams,
        "later": lag_words(found.lag, found.period.length),
    }
    clear = [Aspect(driver.construct) for driver in found.told if driver.is_clear]
    if not clear:
        text = _(
            "None of the {n} staff topics clearly goes with customer satisfaction{later}, over "
            "{teams} teams."
        )
        return text.format(**words)
    text = _("Over {teams} teams, {aspects} clearly goes with customer satisfaction{later}.")
    if len(clear) > 1:
        text = _(
            "Over {teams} teams, {aspects} clearly go with customer satisfaction{later}; which "
            "of them comes first cannot be told."
        )
    return text.format(aspects=listed(clear, first=False), **words)


def _teams_refused(found: OverTeams) -> str:
    if found.refused == "too_few_teams":
        return ngettext(
            "Only {n} team has both scores shown; a comparison needs at least {needed}.",
            "Only {n} teams have both scores shown; a comparison needs at least {needed}.",
            found.n_teams,
        ).format(n=found.n_teams, needed=found.needed)
    if found.refused == "too_few_clusters":
        return _(
            "The {n} teams are of too few departments: what looks like a link of teams may be "
            "what the departments have in common."
        ).format(n=found.n_teams)
    return _("The scores of the {n} teams are too alike to tell what goes together.").format(
        n=found.n_teams
    )


def teams_cautions(found: OverTeams) -> tuple[str, ...]:
    """Return what a reader must know before acting on it."""
    if not found.told:
        return ()
    said = [_("Each topic by itself. An association, not proof of cause.")]
    if found.is_uncertain:
        said.append(_few())
    return tuple(said)


def kano_sentence(found: Kano) -> str:
    """Return which questions only annoy, and which only delight."""
    if found.refused:
        return refusal_sentence(found.refused, "customer_satisfaction", found.found, found.needed)
    basics, delights = (
        [q.aspect for q in found.of_category(category)]
        for category in (Category.MUST_BE, Category.ATTRACTIVE)
    )
    said = []
    if basics:
        said.append(
            _("Taken for granted: {aspects}. Doing badly costs more than excelling wins.").format(
                aspects=listed(basics, first=False)
            )
        )
    if delights:
        said.append(
            _("Delighting: {aspects}. Excelling wins more than doing badly costs.").format(
                aspects=listed(delights, first=False)
            )
        )
    if not said:
        said = [_("No question clearly works one way only: each may annoy as well as delight.")]
    if found.is_uncertain:
        said.append(_few())
    return one_text(*said)


_REFUSALS = {
    "hidden": mark("Too few people answered to weigh what goes with {outcome}."),
    "nothing_asked": mark(
        "No survey up to this period asked about {outcome} and what may go with it."
    ),
    "one_aspect": mark(
        "Fewer than two aspects were asked beside {outcome}: nothing can be weighed against "
        "another."
    ),
    "no_answers": mark(
        "This needs people's single answers, which are not kept here: the file held results per "
        "team, or its answers were deleted for their age."
    ),
    "parts_only": mark(
        "{Outcome} was asked about by its parts alone. Ask about it as a whole too, then its "
        "parts can be weighed."
    ),
    "too_few_people": mark(
        "About {found} people answered all of it; weighing so many aspects needs {needed}."
    ),
    "too_few_clusters": mark(
        "Only {found} teams have results that may be shown; weighing aspects needs {needed}."
    ),
    "too_few_low_or_high": mark(
        "No question has {needed} bad and {needed} best answers: what they do cannot be told."
    ),
}


def refusal_sentence(reason: str, outcome: str, found: float, needed: float | None) -> str:
    """Return why there is nothing to show, without numbers that tell of few people."""
    text = (
        _(_REFUSALS[reason])
        if reason in _REFUSALS
        else _("The answers are too alike to tell what goes with {outcome}.")
    )
    people = reason == "too_few_people"
    return text.format(
        outcome=in_sentence(outcome),
        Outcome=_(CONSTRUCT[outcome].name),
        found=int(found) // 10 * 10 if people else int(found),
        needed="" if needed is None else int(needed),
    )


def listed(aspects: Sequence[Aspect], *, first: bool = True) -> str:
    """Return names as part of a sentence, at its beginning if ``first``; questions are quoted."""
    names = [
        _("“{question}”").format(question=first_words(aspect.name, NAME))
        if aspect.item
        else in_sentence(aspect.construct)
        for aspect in aspects
    ]
    text = names[0]
    if len(names) > NAMES:
        text = cut_list(names, NAMES)
    elif len(names) > 1:
        text = _("{names} and {last}").format(names=_(", ").join(names[:-1]), last=names[-1])
    return text[0].upper() + text[1:] if first else text


def _few() -> str:
    return _("The data are few: read the intervals, not the numbers.")


def in_sentence(construct: str) -> str:
    """Return a construct's name as it stands inside a sentence."""
    name = _(CONSTRUCT[construct].name)
    return name[0].lower() + name[1:]


def driver_text(driver: Driver) -> str:
    """Return a driver in words, for hover and for those who cannot see the figure."""
    text = _("{aspect}: {percent} ({low} to {high})").format(
        aspect=driver.aspect.name,
        percent=percent(driver.percent),
        low=driver.low,
        high=driver.high,
    )
    if driver.is_clear:
        return text
    return _("{text}, no more than chance allows").format(text=text)
