"""What to ask a team that is below what chance explains: open questions, none of them of blame.

They look for what work is like, never for who is at fault; a leader can ask them as they are.
"""

from __future__ import annotations

from survey.language import gettext, mark

QUESTIONS: dict[str, tuple[str, ...]] = {
    "internal_service": (
        mark("Which team do you wait for most often, and for what?"),
        mark("What information reaches you too late?"),
    ),
    "service_received": (
        mark("Which team do you wait for most often, and for what?"),
        mark("What could we agree on with that team?"),
    ),
    "service_given": (
        mark("What do other teams need from you that is hard to give?"),
        mark("Which requests could be made simpler?"),
    ),
    "motivation": (
        mark("Which part of your work would you do more of, and which less?"),
        mark("When did you last see what your work was good for?"),
    ),
    "capability": (
        mark("For which tasks would you like more training or time?"),
        mark("Which tools or guides are missing?"),
    ),
    "control": (
        mark("What would you like to decide yourselves?"),
        mark("Which rule or approval holds you up most?"),
    ),
    "leadership": (
        mark("What should I as your leader do more often, and what less?"),
        mark("Where do you need clearer goals or quicker decisions?"),
    ),
    "growth": (
        mark("What would you like to have learned a year from now?"),
        mark("What stands in the way of it?"),
    ),
    "pay": (
        mark("Is it clear how pay is decided here? What is not?"),
        mark("Apart from money, what would show that good work is seen?"),
    ),
    "climate": (
        mark("When is working together easy here, and when is it hard?"),
        mark("What is hard to say openly in this team?"),
    ),
    "engagement": (
        mark("What gives you energy at work, and what takes it?"),
        mark("What would make you proud of this team?"),
    ),
    "employee_satisfaction": (
        mark("What makes a good day at work here, and what a bad one?"),
        mark("If we could change one thing this quarter, what should it be?"),
    ),
    "enps": (
        mark("What would you tell a friend who wants to work here?"),
        mark("What would have to change for you to recommend us?"),
    ),
    "intention_to_stay": (
        mark("What keeps you here, and what might draw you away?"),
        mark("Is your workload one that you can keep up for a year?"),
    ),
    "expectation": (
        mark("What are customers promised that is hard to keep?"),
        mark("Where do customers learn what to expect of us?"),
    ),
    "quality_product": (
        mark("Which faults do customers show you most often?"),
        mark("Who hears of them, and what happens then?"),
    ),
    "quality_service": (
        mark("At which step do customers wait longest?"),
        mark("What keeps you from helping them as you would like to?"),
    ),
    "quality_image": (
        mark("What do customers think of us before they come?"),
        mark("What would you like them to tell others?"),
    ),
    "perceived_quality": (
        mark("What goes wrong most often in what customers get?"),
        mark("At which step do customers wait longest?"),
    ),
    "value": (
        mark("What do customers find too expensive, and what do they compare it with?"),
        mark("Which part of what they pay for do they not use?"),
    ),
    "customer_satisfaction": (
        mark("What do customers say most often when they are not content?"),
        mark("What keeps you from helping them as you would like to?"),
    ),
    "complaint": (
        mark("Which complaint comes again and again?"),
        mark("What may you decide on the spot to put it right?"),
    ),
    "loyalty": (
        mark("Which customers have left, and what did they say?"),
        mark("What do customers who stay value most?"),
    ),
    "nps": (
        mark("What would make a customer tell a friend about us?"),
        mark("After what do customers warn others?"),
    ),
    "responsibility": (
        mark("Whom does our work affect, and when did we last ask them?"),
        mark("Which concern of the public has waited longest for an answer?"),
    ),
    "environment": (
        mark("Where do we waste energy or material?"),
        mark("What do neighbours hear, see or smell of our work?"),
    ),
    "integrity": (
        mark("Which promise is hard for us to keep?"),
        mark("What would a partner call unfair in the way we work?"),
    ),
    "community": (
        mark("What do the people around us need that we could give?"),
        mark("Who of us talks with the neighbours, and how often?"),
    ),
    "society_satisfaction": (
        mark("What would be missed here if we were gone?"),
        mark("What should we do differently for those around us?"),
    ),
}


def questions_on(construct: str) -> tuple[str, ...]:
    """Return two or three plain questions to ask a team about a construct."""
    return tuple(gettext(question) for question in QUESTIONS[construct])
