"""What the screen of comments asks, remembered; see remembered.py.

What is searched for is part of no key: nothing keeps it.
"""

from __future__ import annotations

from disclosure.comments import ReleasedComments
from insights import comment_themes, comment_trend, comments
from insights.comment_themes import CommentThemes
from insights.comment_trend import ThemeShare
from insights.comments import Asked
from pages.components.queries import measurements, scope
from pages.components.remembered import remembered
from pages.components.session import current_store


@remembered
def themes(asked: Asked) -> CommentThemes:
    """Return the themes of a unit's comments."""
    return comment_themes.comment_themes(current_store(), measurements(), scope(), asked)


@remembered
def trend(asked: Asked, theme: str) -> tuple[ThemeShare, ...]:
    """Return a theme's share of a unit's comments over time."""
    return comment_trend.theme_trend(current_store(), measurements(), scope(), asked, theme)


def quotes(asked: Asked, theme: str) -> ReleasedComments:
    """Return a unit's comments on a theme, on any if none is named."""
    if not theme:
        return comments.comments_of(current_store(), measurements(), scope(), asked)
    return comment_themes.comments_on(current_store(), measurements(), scope(), asked, theme)


def found(asked: Asked, words: str) -> ReleasedComments:
    """Return a unit's comments in which these words stand."""
    return comments.comments_with(current_store(), measurements(), scope(), asked, words)
