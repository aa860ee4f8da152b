"""Numbers and names as figures write them."""

from __future__ import annotations

from html import escape
from itertools import accumulate
from textwrap import wrap
from unicodedata import east_asian_width

from disclosure.release import ReleasedScore, Visibility
from survey.chain import CONSTRUCT
from survey.language import gettext as _
from survey.numbers import number

HIDDEN_MARK = "∗"
LETTERS_OF_A_ROW = 24  # beside a figure; longer names would leave it no room
LETTERS_OF_A_LINE = 16  # the same on a phone


def construct_name(construct: str) -> str:
    """Return a construct's name in the language in use."""
    return _(CONSTRUCT[construct].name)


def plain(text: str, longest: int = 60) -> str:
    """Return text from a file so that a figure shows it as it is, never as markup."""
    text = text if len(text) <= longest else text[: longest - 1] + "…"
    return escape(text, quote=True).replace("&quot;", "&#34;")  # Plotly knows no &quot;


def short_name(text: str) -> str:
    """Return a name from a file as it stands beside a row, cut where it is too broad."""
    ends = [broad for broad in accumulate(map(_breadth, text)) if broad < LETTERS_OF_A_ROW]
    fits = sum(map(_breadth, text)) <= LETTERS_OF_A_ROW
    return plain(text if fits else f"{text[: len(ends)]}…")


def phones_name(text: str) -> str:
    """Return a name from a file as it stands beside a row on a phone, in two lines at most.

    The two are about as long: a number alone in a line looks like a row of its own.
    """
    most = LETTERS_OF_A_LINE // max(map(_breadth, text), default=1)
    in_half = range((len(text) + 1) // 2, most) if len(text) > most else ()
    lines = next((two for n in in_half if len(two := wrap(text, n)) < 3), None)
    lines = lines or wrap(text, most, max_lines=2, placeholder="…")
    return "<br>".join(map(plain, lines))


def _breadth(letter: str) -> int:
    """A Chinese letter takes the room of two Latin ones."""
    return 2 if east_asian_width(letter) in "WF" else 1


def interval(low: float | None, high: float | None, digits: int = 0) -> str:
    """Return "61 to 68", or nothing where there is no interval."""
    if low is None or high is None:
        return ""
    return interval_words(number(low, digits), number(high, digits))


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
    return score_words(number(released.score, digits), span, f"{released.n:,}")


def score_words(score: str, span: str, n: str) -> str:
    """Return a score with its interval, if there is one, and n, each as it is written."""
    if not span:
        return _("{score} ({n} answered)").format(score=score, n=n)
    return _("{score} (95% interval {span}; {n} answered)").format(score=score, span=span, n=n)


def interval_words(low: str, high: str) -> str:
    """Return two numbers as an interval is written."""
    return _("{low} to {high}").format(low=low, high=high)
