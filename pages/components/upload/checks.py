"""What was found out about a file before it is stored, and which rows HR wants left out."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from charts.text import construct_name
from disclosure.release import count_text
from insights.import_checks import FULL_RATE, LOW_RATE, Checks
from insights.importing import ImportPreview
from insights.wave_change import MOST_NAMED, WaveChange, named, sentences
from pages.components.messages import as_plain_text
from pages.components.upload.drafts import Draft
from survey.export import Role
from survey.language import cut_list, ngettext, one_text
from survey.language import gettext as _
from survey.numbers import percent
from survey.period import Period
from survey.programme import PROGRAMME_NAMES

_MOST_MISSING = 20  # names in one line; more are counted


def show_checks(draft: Draft, shown: ImportPreview) -> None:
    """Show doubtful rows, answers per question, teams, response rate and what changed."""
    _doubtful_rows(draft, shown)
    checks = shown.checks
    _odd_rates(checks)
    if checks.items:
        with st.expander(_("Answers per question ({n})").format(n=len(checks.items))):
            _questions(checks)
    with st.expander(_("Teams and response rate")):
        _teams(checks)
        _rates(checks)
    if checks.change:
        before = Period.parse(checks.change.before)
        with st.expander(_("Compared with {period}").format(period=before)):
            _change(checks.change)


def people_known(shown: ImportPreview) -> None:
    """Say how many of these people would count twice if the file is added."""
    n = shown.checks.people_known
    if n:
        st.caption(
            _(
                "{n} people of this file answered in that period before, and would count twice "
                "if it is added."
            ).format(n=count_text(n))
        )


def _doubtful_rows(draft: Draft, shown: ImportPreview) -> None:
    doubts, before = shown.loaded.doubts, shown.plan.left_out
    if not doubts:
        if shown.plan.with_roles(Role.ITEM):
            st.caption(_("No row repeats another, and none looks answered without reading."))
        return
    st.markdown(_("**Rows to look at.** They count unless you leave them out here."))
    chosen = set(before)
    for doubt in doubts:
        ticked = st.checkbox(
            _("Leave out: {what}").format(what=as_plain_text(doubt.says())),
            value=doubt.kind in before,
            key=f"{doubt.kind}_{draft.key}_{draft.edits}",
            help=one_text(doubt.wanted(), doubt.remedy()),
        )
        chosen = chosen | {doubt.kind} if ticked else chosen - {doubt.kind}
    if chosen != set(before):
        draft.use(replace(shown.plan, left_out=tuple(sorted(chosen))))


def _questions(checks: Checks) -> None:
    st.dataframe(
        pd.DataFrame(
            {
                _("Question"): counts.heading,
                _("Measures"): construct_name(counts.construct) if counts.construct else "",
                _("Answered"): counts.answered,
                _("Not applicable"): counts.not_applicable,
                _("Outside the scale"): counts.outside_scale,
                _("Blank"): counts.blank,
            }
            for counts in checks.items
        ),
        hide_index=True,
        column_config={_("Question"): st.column_config.TextColumn(width="medium")},
        alt=_("How often each question was answered"),
    )


def _teams(checks: Checks) -> None:
    teams = checks.teams
    for counted, said in (
        (teams.sure, ngettext(
            "{n} team is known already ({rows} rows).",
            "{n} teams are known already ({rows} rows).",
            teams.sure.teams,
        )),
        (teams.to_confirm, ngettext(
            "{n} team is to be confirmed ({rows} rows).",
            "{n} teams are to be confirmed ({rows} rows).",
            teams.to_confirm.teams,
        )),
        (teams.new, ngettext(
            "{n} team is new ({rows} rows).", "{n} teams are new ({rows} rows).", teams.new.teams
        )),
    ):  # fmt: skip
        if counted.teams:
            st.markdown(said.format(n=counted.teams, rows=f"{counted.rows:,}"))
    if teams.other and teams.missing:
        said = ngettext(
            "{n} team of the survey “{survey}” has no row here, so the two cannot be linked "
            "for it: {names}.",
            "{n} teams of the survey “{survey}” have no row here, so the two cannot be linked "
            "for them: {names}.",
            len(teams.missing),
        )
        names = named(teams.missing, _MOST_MISSING)
        survey = _(PROGRAMME_NAMES[teams.other])
        st.markdown(as_plain_text(said.format(n=len(teams.missing), survey=survey, names=names)))


def _odd_rates(checks: Checks) -> None:
    """Warned of openly: the file or the headcount is wrong, or the wave is not complete."""
    odd = [rate for rate in checks.odd_rates if rate.team]
    if not odd:
        return
    said = ngettext(
        "{n} team has a response rate above {full} or below {low}: {names}.",
        "{n} teams have a response rate above {full} or below {low}: {names}.",
        len(odd),
    ).format(
        n=len(odd),
        full=percent(FULL_RATE),
        low=percent(LOW_RATE),
        names=cut_list(
            (f"{rate.team} ({percent(rate.percent or 0)})" for rate in odd), MOST_NAMED
        ),
    )
    remedy = _("Check the headcount and the names of teams.")
    st.warning(as_plain_text(one_text(said, remedy)))


def _rates(checks: Checks) -> None:
    if checks.rates is None:
        st.caption(_("No headcount of this period is known, so there is no response rate."))
        return
    overall = checks.rates.overall
    elsewhere = len(checks.rates.teams) - len(checks.rates_here)
    if overall and overall.percent is not None:
        said = _("Response rate: {percent} ({answered} of {invited} invited).")
        if elsewhere:
            said = _("This file holds {answered} answers of {invited} people invited in all.")
        st.markdown(
            said.format(
                percent=percent(overall.percent),
                answered=f"{overall.responded:,}",
                invited=f"{overall.invited:,}",
            )
        )
    if checks.rates_here:
        st.dataframe(
            pd.DataFrame(
                {
                    _("Team"): rate.team,
                    _("Answered"): rate.responded,
                    _("Invited"): rate.invited,
                    _("Response rate, %"): rate.percent and round(rate.percent),
                }
                for rate in checks.rates_here
            ),
            hide_index=True,
            alt=_("Response rate of each team"),
        )
    if elsewhere:
        st.caption(
            ngettext(
                "{n} more team has a headcount, but no row in this file.",
                "{n} more teams have a headcount, but no row in this file.",
                elsewhere,
            ).format(n=elsewhere)
        )


def _change(change: WaveChange) -> None:
    found = sentences(change)
    for sentence in found:
        st.markdown(f"- {as_plain_text(sentence)}")
    if not found:
        st.markdown(_("The same questions, scales and teams."))
