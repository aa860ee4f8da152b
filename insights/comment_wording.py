"""What the screen of comments says, in plain sentences, and its figures as tables."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from insights.comment_themes import CommentThemes, Theme, theme_name
from insights.comment_trend import ThemeShare
from survey.language import gettext as _
from survey.programme import Programme

MOSTLY = 60
"""Percent of the comments on a theme from which they are mostly of one tone."""


def themes_sentence(found: CommentThemes, programme: Programme) -> str:
    """Return what comments are most often about, and how those sound."""
    if not found.themes:
        return _("No theme is named by enough comments to be shown.")
    first, *others = found.themes
    staff = programme is Programme.ES
    if any(theme.n == first.n for theme in others):
        if staff:
            text = _("Staff write most often about: {theme} (about {n} comments each).")
        else:
            text = _("Customers write most often about: {theme} (about {n} comments each).")
    elif staff:
        text = _("Staff write most often about: {theme} (about {n} comments, {tone}).")
    else:
        text = _("Customers write most often about: {theme} (about {n} comments, {tone}).")
    names = [theme.name for theme in found.themes if theme.n == first.n]
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
    text = _("{theme}: about {n} comments, {tone}.")
    return text.format(theme=theme.name, n=f"{theme.n:,}", tone=tone_words(theme))


def tone_words(theme: Theme) -> str:
    """Return how the comments on a theme sound."""
    if theme.negative >= MOSTLY:
        return _("mostly negative")
    return _("mostly positive") if theme.positive >= MOSTLY else _("of mixed tone")


def shares_sentence(theme: Theme) -> str:
    """Return the tone shares of a theme."""
    text = _(
        "{theme}: {n} comments; {negative}% negative, {neutral}% neither, {positive}% positive"
    )
    return text.format(
        theme=theme.name,
        n=f"{theme.n:,}",
        negative=theme.negative,
        neutral=theme.neutral,
        positive=theme.positive,
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


def themes_table(found: CommentThemes) -> pd.DataFrame:
    """Return a row per theme."""
    return pd.DataFrame(
        {
            _("Theme"): theme.name,
            _("Comments, about"): theme.n,
            _("Negative, %"): theme.negative,
            _("Neither, %"): theme.neutral,
            _("Positive, %"): theme.positive,
            _("Known by"): ", ".join(theme.words),
        }
        for theme in found.themes
    )


def trend_table(trend: Sequence[ThemeShare], theme: str) -> pd.DataFrame:
    """Return a row per period; empty where the share is hidden."""
    return pd.DataFrame(
        {
            _("Theme"): theme_name(theme),
            _("Period"): str(point.period),
            _("Share of comments, %"): point.share.score,
            _("95% from"): point.share.ci_low,
            _("95% to"): point.share.ci_high,
            _("Comments, about"): point.share.n,
        }
        for point in trend
    )
