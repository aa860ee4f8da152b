"""What the screen of comments says, in plain sentences, and its figures as tables."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from insights.comment_themes import CommentThemes, Theme, theme_name
from insights.comment_trend import ThemeShare
from survey.language import gettext as _
from survey.language import mark
from survey.numbers import number, percent
from survey.programme import Programme

MOSTLY = 60
"""Percent of the comments on a theme from which they are mostly of one tone."""

_MOST_OFTEN = {
    Programme.ES: mark("Staff write most often about: {theme} (about {n} comments, {tone})."),
    Programme.CS: mark("Customers write most often about: {theme} (about {n} comments, {tone})."),
    Programme.SOCIETY: mark(
        "Society writes most often about: {theme} (about {n} comments, {tone})."
    ),
}
_ALIKE_OFTEN = {
    Programme.ES: mark("Staff write most often about: {theme} (about {n} comments each)."),
    Programme.CS: mark("Customers write most often about: {theme} (about {n} comments each)."),
    Programme.SOCIETY: mark("Society writes most often about: {theme} (about {n} comments each)."),
}


def themes_sentence(found: CommentThemes, programme: Programme) -> str:
    """Return what comments are most often about, and how those sound."""
    if not found.themes:
        return _("No theme is named by enough comments to be shown.")
    first = found.themes[0]
    names = [theme.name for theme in found.themes if theme.n == first.n]
    text = _((_MOST_OFTEN if len(names) == 1 else _ALIKE_OFTEN)[programme])
    return text.format(theme=_("; ").join(names), n=f"{first.n:,}", tone=tone_words(first))


def criticism_sentence(found: CommentThemes) -> str:
    """Return what is criticised most often, nothing where no theme is mostly criticised."""
    criticised = [theme for theme in found.themes if theme.negative >= MOSTLY]
    if not criticised:
        return ""
    most = max(theme.n * theme.negative for theme in criticised)
    names = [theme.name for theme in criticised if theme.n * theme.negative == most]
    return _("Most often criticised: {themes}.").format(themes=_("; ").join(names))


def theme_sentence(theme: Theme) -> str:
    """Return how many comments there are on a theme, and how they sound."""
    text = _("{theme}: about {n} comments, {tone} ({score}; 95% interval {low} to {high}).")
    return text.format(
        theme=theme.name,
        n=f"{theme.n:,}",
        tone=tone_words(theme),
        score=tone_number(theme),
        low=number(theme.tone.ci_low or 0),
        high=number(theme.tone.ci_high or 0),
    )


def tone_number(theme: Theme) -> str:
    """Return a theme's tone as a number: "tone −100"."""
    return _("tone {tone}").format(tone=number(theme.tone.score or 0, sign=True))


def tone_words(theme: Theme) -> str:
    """Return how the comments on a theme sound."""
    if theme.negative >= MOSTLY:
        return _("mostly negative")
    return _("mostly positive") if theme.positive >= MOSTLY else _("of mixed tone")


def shares_sentence(theme: Theme) -> str:
    """Return the tone shares of a theme."""
    text = _("{theme}: {n} comments; {negative} negative, {neutral} neither, {positive} positive")
    return text.format(
        theme=theme.name,
        n=f"{theme.n:,}",
        negative=percent(theme.negative),
        neutral=percent(theme.neutral),
        positive=percent(theme.positive),
    )


def read_sentence(found: CommentThemes) -> str:
    """Return how many comments were read, and how many are on none of the themes shown."""
    n, other = f"{found.n:,}", f"{found.n_other:,}"
    if not found.themes:
        return _("About {n} comments.").format(n=n)
    if not found.n_other:
        return _("About {n} comments; their tone is estimated.").format(n=n)
    text = _("About {n} comments, {other} of them on none of these themes; tone is estimated.")
    return text.format(n=n, other=other)


def shown_sentence(found: CommentThemes, company: CommentThemes | None) -> str:
    """Return how many of the company's comments are shown, if that may be told; "" for none."""
    if not found.n:
        return ""
    if company is None:
        return _("Showing about {n} comments.").format(n=f"{found.n:,}")
    if found.n >= company.n:
        return _("Showing all of about {of} comments.").format(of=f"{company.n:,}")
    text = _("Showing about {n} of about {of} comments.")
    return text.format(n=f"{found.n:,}", of=f"{company.n:,}")


def themes_table(found: CommentThemes) -> pd.DataFrame:
    """Return a row per theme."""
    return pd.DataFrame(
        {
            _("Theme"): theme.name,
            _("Comments, about"): theme.n,
            _("Negative, %"): theme.negative,
            _("Neither, %"): theme.neutral,
            _("Positive, %"): theme.positive,
            _("Tone"): theme.tone.score,
            _("95% from"): theme.tone.ci_low,
            _("95% to"): theme.tone.ci_high,
            _("Known by"): _(", ").join(theme.words),
        }
        for theme in found.themes
    )


def trend_table(trend: Sequence[ThemeShare], theme: str) -> pd.DataFrame:
    """Return a row per period; empty where the theme is hidden."""
    return pd.DataFrame(
        {
            _("Theme"): theme_name(theme),
            _("Period"): f"{point.period}",
            _("Share of comments, %"): point.share.score,
            _("95% from"): point.share.ci_low,
            _("95% to"): point.share.ci_high,
            _("Comments, about"): point.share.n,
            _("Tone"): point.tone.score,
            _("Tone, 95% from"): point.tone.ci_low,
            _("Tone, 95% to"): point.tone.ci_high,
        }
        for point in trend
    )
