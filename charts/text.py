"""Numbers and names as figures write them."""

from __future__ import annotations

from html import escape

from disclosure.release import ReleasedScore, Visibility
from survey.chain import CONSTRUCT
from survey.language import gettext as _
from survey.numbers import number

HIDDEN_MARK = "∗"


def construct_name(construct: str) -> str:
    """Return a construct's name in the language in use."""
    return _(CONSTRUCT[construct].name)


def plain(text: str, longest: int = 60) -> str:
    """Return text from a file so that a figure shows it as it is, never as markup."""
    text = text if len(text) <= longest else text[: longest - 1] + "…"
    return escape(text, quote=True).replace("&quot;", "&#34;")  # Plotly knows no &quot;


def interval(low: float | None, high: float | None, digits: int = 0) -> str:
    """Return "61 to 68", or nothing where there is no interval."""
    if low is None or high is None:
        return ""
    return _("{low} to {high}").format(low=number(low, digits), high=number(high, digits))


def score_text(released: ReleasedScore, digits: int = 0) -> str:
    """Return a score, or why there is none."""
    if released.score is not None:
        return number(released.score, digits)
    return HIDDEN_MARK if released.visibility is Visibility.HIDDEN else "–"


def score_sentence(released: ReleasedScore, digits: int = 0) -> str:
    """Return a score with its interval and n, or why there is none, for hover and alt text."""
    if released.visibility is Visibility.HIDDEN:
        return _("hidden to protect people: too few answered, or it would give others away")
    if released.score is None:
        return _("no answers")
    span = interval(released.ci_low, released.ci_high, digits)
    score = number(released.score, digits)
    if not span:
        return _("{score} ({n} answered)").format(score=score, n=f"{released.n:,}")
    return _("{score} (95% interval {span}; {n} answered)").format(
        score=score, span=span, n=f"{released.n:,}"
    )
