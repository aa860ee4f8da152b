"""How a file is read, in sentences: who answered, which teams, when, and what is not kept."""

from __future__ import annotations

from loaders import RawExport
from survey.export import PROGRAMME_REASONS, REASONS, ColumnPlan, ExportPlan, Role
from survey.language import gettext as _
from survey.language import ngettext
from survey.numbers import percent
from survey.programme import PROGRAMME_NAMES
from survey.undecided import SURE_FROM


def how_it_is_read(plan: ExportPlan) -> list[str]:
    """Return a sentence each for the programme, the teams and the period, with reason and
    certainty.
    """
    told = [
        _("Read as: {programme} – {reason} ({certainty} sure).").format(
            programme=_(PROGRAMME_NAMES[plan.programme]),
            reason=_(PROGRAMME_REASONS[plan.programme_reason]),
            certainty=percent(plan.programme_certainty),
        )
    ]
    sentences = {
        Role.TEAM: _("Teams are named in “{column}”: {reason} ({certainty} sure)."),
        Role.RATED: _("The rated teams are named in “{column}”: {reason} ({certainty} sure)."),
    }
    if not plan.period:
        sentences[Role.TIME] = _("Dates come from “{column}”: {reason} ({certainty} sure).")
    for role, sentence in sentences.items():
        if column := plan.first(role):
            told.append(
                sentence.format(
                    column=column.heading,
                    reason=_(REASONS.get(column.reason, column.reason)),
                    certainty=percent(column.certainty),
                )
            )
    return told


def not_stored(raw: RawExport, plan: ExportPlan) -> str:
    """Return a sentence naming the columns that are left out as they can identify a person,
    empty where there is none.
    """
    columns = [c for c in plan.with_roles(Role.PERSONAL) if _is_used(raw, c)]
    if not columns:
        return ""
    return ngettext(
        "{n} column can identify a person and is not stored: {columns}.",
        "{n} columns can identify a person and are not stored: {columns}.",
        len(columns),
    ).format(n=len(columns), columns=_(", ").join(f"“{c.heading}”" for c in columns))


def is_doubtful(column: ColumnPlan) -> bool:
    """Return whether HR should look at what a column is taken for."""
    return column.certainty < SURE_FROM


def _is_used(raw: RawExport, column: ColumnPlan) -> bool:
    cells = raw.column(column.index)
    return cells.null_count < len(cells)
