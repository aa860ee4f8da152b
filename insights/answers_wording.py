"""What is said of how a team answered single questions, in the viewer's language."""

from __future__ import annotations

import pandas as pd

from insights.answer_shares import Answers, AnswerShares, QuestionAnswers
from survey.chain import CONSTRUCT
from survey.language import gettext as _
from survey.language import one_text
from survey.numbers import percent


def answers_sentence(found: AnswerShares) -> str:
    """Return which shares differ from the company's beyond chance, else how high they are."""
    told = [one for one in found.questions if one.own.favourable.is_shown]
    if not told:
        return _("How this team answered is hidden to protect people.")
    below = [one for one in told if one.side < 0]
    above = [one for one in told if one.side > 0]
    if below or above:
        return one_text(
            _differing(_("Less favourable than in the company, beyond chance: {list}."), below),
            _differing(_("More favourable than in the company, beyond chance: {list}."), above),
        )
    return one_text(_span(told), _nothing_differs(told))


def _differing(text: str, questions: list[QuestionAnswers]) -> str:
    if not questions:
        return ""
    each = _("{question} ({share}, company {company})")
    parts = (
        each.format(
            question=one.asked.name,
            share=percent(one.own.favourable.score or 0),
            company=percent(one.company.favourable.score or 0),
        )
        for one in questions
    )
    return text.format(list=_("; ").join(parts))


def _span(told: list[QuestionAnswers]) -> str:
    shares = [one.own.favourable.score or 0 for one in told]
    low, high = min(shares), max(shares)
    if low == high:
        return _("About {share} of the answers are favourable.").format(share=percent(low))
    text = _("About {low} to {high} of the answers are favourable, depending on the question.")
    return text.format(low=percent(low), high=percent(high))


def _nothing_differs(told: list[QuestionAnswers]) -> str:
    if not any(one.is_compared for one in told):
        return _("They are too few, or the company's are hidden: nothing is compared.")
    return _("No question differs from the company's answers by more than chance explains.")


def answers_text(one: QuestionAnswers) -> str:
    """Return a question with the shares of its answers, for hover and alt text."""
    share = one.own.favourable
    if share.score is None:
        return _("{question}: hidden to protect people").format(question=one.asked.name)
    low, high = one.own.interval() or (0, 100)
    text = _("{question}: {share} favourable (95% interval {low} to {high}; {n} answered)").format(
        question=one.asked.name,
        share=percent(share.score),
        low=percent(low),
        high=percent(high),
        n=f"{share.n:,}",
    )
    return _("; ").join(filter(None, (text, _others(one.own), _company(one.company))))


def _others(own: Answers) -> str:
    if own.neither is None or own.unfavourable is None:
        return _("what the others answered is hidden to protect people")
    text = _("{neither} neither, {unfavourable} unfavourable")
    return text.format(neither=percent(own.neither), unfavourable=percent(own.unfavourable))


def _company(company: Answers) -> str:
    share = company.favourable.score
    return (
        _("company {share} favourable").format(share=percent(share)) if share is not None else ""
    )


def answers_table(found: AnswerShares) -> pd.DataFrame:
    """Return a row per question with its shares, to take away; what is hidden is empty."""
    return pd.DataFrame(
        {
            _("Measure"): _(CONSTRUCT[one.asked.construct].name),
            _("Question"): one.asked.name,
            _("Answers"): one.own.favourable.n,
            _("Favourable, %"): one.own.favourable.score,
            _("95% from"): span[0],
            _("95% to"): span[1],
            _("Neither, %"): one.own.neither,
            _("Unfavourable, %"): one.own.unfavourable,
            _("Company favourable, %"): one.company.favourable.score,
        }
        for one in found.questions
        for span in (one.own.interval() or (None, None),)
    )
