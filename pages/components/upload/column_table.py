"""The table in which HR corrects what columns are: how it is filled, and what changed in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from charts.text import construct_name
from disclosure.protection import Protection
from insights.mapping_wording import is_doubtful
from survey.attributes import ATTRIBUTES
from survey.chain import CONSTRUCTS
from survey.export import REASONS, ColumnPlan, ExportPlan, Role
from survey.language import gettext as _
from survey.programme import Programme
from survey.scale import KNOWN_SCALES, PERCENT, Scale

_BETWEEN_CODES = re.compile(r"\s*[,;，；、]\s*")


@dataclass(frozen=True)
class Use:
    """What a column can be used as: a role and, of an attribute, which one."""

    role: Role
    attribute: str = ""

    @classmethod
    def of(cls, column: ColumnPlan) -> Use:
        """Return what the column is used as."""
        return cls(column.role, column.item if column.role is Role.ATTRIBUTE else "")


def use_names(plan: ExportPlan) -> dict[Use, str]:
    """Return everything that a column can be used as, in words."""
    names = {
        Use(Role.TEAM): _("Team"),
        Use(Role.RATED): _("Rated team"),
        Use(Role.DEPARTMENT): _("Department"),
        Use(Role.REGION): _("Region"),
        Use(Role.TIME): _("Date"),
        Use(Role.ITEM): _("Answer on a scale"),
        Use(Role.PICK): _("Options picked"),
        Use(Role.RESPONDENT): _("Respondent's id (kept only as an unreadable code)"),
        Use(Role.COMMENT): _("Comment (shown only masked, from {n} comments)").format(
            n=Protection().minimum_comments
        ),
        Use(Role.PERSONAL): _("Personal (not stored)"),
        Use(Role.IGNORE): _("Not used"),
    }
    for id, name in ATTRIBUTES.items():
        names[Use(Role.ATTRIBUTE, id)] = _("Attribute: {name}").format(name=_(name))
    if plan.programme is not Programme.IS and not plan.first(Role.RATED):
        del names[Use(Role.RATED)]
    return names


def construct_names(plan: ExportPlan) -> dict[str, str]:
    """Return the constructs that the file's programme measures, by id."""
    measured = [c.id for c in CONSTRUCTS if c.programme is plan.programme]
    return {"": ""} | {id: construct_name(id) for id in measured}


def scales(plan: ExportPlan) -> list[str]:
    """Return the scales to choose from."""
    used = {column.scale for column in plan.columns if column.scale}
    return [str(scale) for scale in sorted({*KNOWN_SCALES, PERCENT, *used})]


def in_order(plan: ExportPlan) -> list[ColumnPlan]:
    """Return the columns as the table lists them: the doubtful ones first."""
    return sorted(plan.columns, key=lambda column: not is_doubtful(column))


def as_table(plan: ExportPlan) -> pd.DataFrame:
    """Return the table, one row per column of the file."""
    uses, constructs = use_names(plan), construct_names(plan)
    return pd.DataFrame(
        {
            _("Column"): column.heading,
            _("Used as"): uses.get(Use.of(column), uses[Use(Role.IGNORE)]),
            _("Why"): _(REASONS.get(column.reason, column.reason)),
            _("Sure, %"): column.certainty,
            _("Measures"): constructs.get(column.construct, ""),
            _("Scale"): str(column.scale or ""),
            _("Reversed"): column.reverse,
            _("No answer"): _(", ").join(column.not_applicable),
        }
        for column in in_order(plan)
    )


def changed_columns(
    plan: ExportPlan, before: pd.DataFrame, after: pd.DataFrame
) -> list[ColumnPlan]:
    """Return the columns as HR changed them in the table."""
    use_of = {name: use for use, name in use_names(plan).items()}
    construct_of = {name: id for id, name in construct_names(plan).items()}
    rows = [{str(name): cell for name, cell in row.items()} for row in after.to_dict("records")]
    return [
        _changed(column, rows[i], use_of, construct_of)
        for i, column in enumerate(in_order(plan))
        if not after.iloc[i].equals(before.iloc[i])
    ]


def _changed(
    column: ColumnPlan,
    row: Mapping[str, object],
    use_of: Mapping[str, Use],
    construct_of: Mapping[str, str],
) -> ColumnPlan:
    use = use_of[str(row[_("Used as")])]
    scale, codes = str(row[_("Scale")] or ""), str(row[_("No answer")] or "").strip()
    return replace(
        column,
        role=use.role,
        item=use.attribute or column.item,
        construct=construct_of.get(str(row[_("Measures")] or ""), ""),
        scale=Scale.parse(scale) if scale else None,
        reverse=bool(row[_("Reversed")]),
        not_applicable=tuple(filter(None, _BETWEEN_CODES.split(codes))),
    )
