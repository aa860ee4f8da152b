"""What people wrote about a unit: by theme, searched, and to read, as far as it may be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from charts.theme_bars import theme_bars, themes_description
from charts.theme_trend import (
    theme_tone_description,
    theme_tone_figure,
    theme_trend_description,
    theme_trend_figure,
)
from disclosure.comments import rounded_count
from insights.comment_themes import CommentThemes, Theme, theme_name
from insights.comment_wording import (
    criticism_sentence,
    read_sentence,
    shown_sentence,
    theme_sentence,
    themes_sentence,
    themes_table,
    trend_table,
)
from insights.comments import Asked, CommentedUnit
from pages.components import messages, queries, queries_comments
from pages.components.figures import show
from pages.components.filters import effect
from pages.components.links import page_link
from pages.components.messages import as_plain_text
from survey.codebook import without_number
from survey.language import gettext as _
from survey.language import one_text
from survey.period import Period
from survey.programme import Programme

AT_ONCE = 20
"""Comments on the screen before more are asked for."""

_CLICKED = "theme_clicked"


def comments(period: Period, audience: str) -> None:
    """Lead to what was written about the department or team that is chosen here."""
    chosen = {key: st.session_state.get(key) or "" for key in ("department", "team")}
    link = {"period": str(period), "customers": audience, **chosen}
    kept = {key: value for key, value in link.items() if value}
    page_link("comments", _("What people wrote"), kept)


def by_theme(asked: Asked, narrowed: str) -> None:
    """Show the themes of a unit's comments, and the comments on the theme chosen.

    ``narrowed`` says what the filters leave to choose from, where that is not all.
    """
    found = queries_comments.themes(asked)
    effect(one_text(shown_sentence(found, _of_company(asked)), narrowed))
    if not found.questions:
        _none(found)
        return
    said = one_text(criticism_sentence(found), read_sentence(found))
    text = _("They were asked: {question}")
    questions = (text.format(question=without_number(one)) for one in found.questions)
    messages.finding(themes_sentence(found, asked.programme), (said, *questions))
    if found.themes:
        left, right = st.columns(2, gap="large")
        with left:
            _take_up_click(_bars(found, asked.programme))
        with right:
            _read(asked, found)
    else:
        _read(asked, found)


def _of_company(asked: Asked) -> CommentThemes | None:
    """Return the company's comments, for whoever may read them."""
    if not queries.scope().everything:
        return None
    return queries_comments.themes(replace(asked, unit=CommentedUnit(0, "")))


def _none(found: CommentThemes) -> None:
    if found.visibility == "hidden":
        st.info(_("Hidden to protect people: too few wrote, or it would give others away."))
    else:
        st.info(_("Nobody wrote anything, or the files had no such question."))


def _bars(found: CommentThemes, programme: Programme) -> list[dict[str, Any]]:
    titles = {
        Programme.ES: _("What staff write about"),
        Programme.CS: _("What customers write about"),
        Programme.SOCIETY: _("What society writes about"),
    }
    return show(
        theme_bars,
        found,
        alt=themes_description(found),
        key="themes",
        title=titles[programme],
        note=_notes(queries.measurements().gate.protection.minimum_comments),
        data=lambda: themes_table(found),
        selectable=True,
    )


def _notes(minimum: int) -> tuple[str, ...]:
    protection = _(
        "**Protection.** Only comments that may be read are counted, with names blacked out. A "
        "theme is named from {minimum} comments on; numbers are rounded to 5."
    )
    return (
        _(
            "**Themes.** A comment is on a theme where one of the theme's words stands in it, "
            "Chinese or English; it may be on several. HR can read and extend the words: "
            "data/comments/words.csv."
        ),
        _(
            "**Tone, estimated.** Words of praise and complaint beside the theme's words, turned "
            "by words such as “not”. In 60 comments that the words had never been tried on, about "
            "8 of 10 themes and tones were right in English and 7 of 10 in Chinese. Irony and "
            "hints are missed."
        ),
        _tone_note(),
        protection.format(minimum=minimum),
    )


def _tone_note() -> str:
    return _(
        "**Tone as a number.** The second number beside a theme: the percentage of positive "
        "comments less that of negative ones, from −100 to +100. Its interval is that of a "
        "net promoter score, of the rounded numbers."
    )


def _share_note() -> str:
    return _(
        "**Share.** Of all comments of a period that may be read, those on this theme, with the "
        "95% interval of a share (Wilson 1927). Counted in numbers rounded to 5; “∗”: too few "
        "comments to be shown."
    )


def _take_up_click(points: Sequence[dict[str, Any]]) -> None:
    """Choose the theme that was clicked, once: the figure goes on telling of the click."""
    clicked = [point.get("customdata") for point in points]
    theme = clicked[0] if clicked else None
    theme = theme[0] if isinstance(theme, list) else theme
    if theme != st.session_state.get(_CLICKED):
        st.session_state[_CLICKED] = theme
        if theme:
            st.session_state["theme"] = theme


def _read(asked: Asked, found: CommentThemes) -> None:
    """Let the viewer choose a theme or search, and show the comments."""
    themes = {theme.id: theme for theme in found.themes}
    if st.session_state.get("theme", "") not in ("", *themes):
        del st.session_state["theme"]
    with st.container(horizontal=True):
        chosen = st.selectbox(
            _("Read comments on"),
            [*themes, ""],
            format_func=lambda theme: theme_name(theme) if theme else _("All themes"),
            key="theme",
        )
        words = st.text_input(_("Search"), key="words", help=_("Masked names cannot be found."))
    if words.strip():
        _search(asked, words)
        return
    if chosen in themes:
        _theme(asked, themes[chosen])
    _quotes(queries_comments.quotes(asked, chosen or "").texts)


def _theme(asked: Asked, theme: Theme) -> None:
    st.markdown(as_plain_text(theme_sentence(theme)))
    known_by = _("Known by: {words}").format(words=_(", ").join(theme.words))
    st.caption(as_plain_text(known_by))
    trend = queries_comments.trend(asked, theme.id)
    if sum(point.share.is_shown for point in trend) > 1:
        with st.expander(_("Over time")):
            show(
                theme_trend_figure,
                trend,
                alt=theme_trend_description(trend),
                key="theme_trend",
                title=_("{theme}: share of comments").format(theme=theme.name),
                note=(_share_note(),),
                data=lambda: trend_table(trend, theme.id),
            )
            show(
                theme_tone_figure,
                trend,
                alt=theme_tone_description(trend),
                key="theme_tone",
                title=_("{theme}: tone of its comments").format(theme=theme.name),
                note=(_tone_note(),),
                data=lambda: trend_table(trend, theme.id),
            )


def _search(asked: Asked, words: str) -> None:
    texts = queries_comments.found(asked, words).texts
    if texts:
        text = _("About {n} comments with these words.")
        st.markdown(text.format(n=f"{rounded_count(len(texts)):,}"))
        _quotes(texts)
        return
    minimum = queries.measurements().gate.protection.minimum_comments
    text = _(
        "Nothing to show: comments are shown from {minimum} with these words on, so that nobody "
        "can be looked for."
    )
    st.info(text.format(minimum=minimum))


def _quotes(texts: Sequence[str]) -> None:
    """Show each wording once, some at first."""
    times = Counter(texts)
    at_once = st.session_state.get("quotes", AT_ONCE)
    for text, n in list(times.items())[:at_once]:
        with st.container(border=True):
            st.text(text if n == 1 else f"{text}  × {n}")
    if len(times) > at_once:
        more = {"quotes": at_once + AT_ONCE}
        st.button(_("Show more"), key="more", on_click=st.session_state.update, args=(more,))
    if texts:
        st.caption(
            _(
                "In no order. Names, telephone numbers, addresses and the like are blacked "
                "out as far as they are recognised."
            )
        )
