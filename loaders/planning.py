"""Proposing how to read an export: a role for every column, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from loaders import generic_table, names, service, team_results
from loaders import headings as says
from loaders.by_answers import planned_blocks, repeats_heading
from loaders.certainty import ASKED, CERTAINTY
from loaders.persons import as_personal, as_respondent, is_other, unless_respondent
from loaders.programmes import guessed_programme
from loaders.raw import RawExport
from loaders.result_columns import plan_of_results
from loaders.scales import Profile, order_of
from loaders.settling import settled
from loaders.suggestions import with_suggestions
from survey.codebook import Codebook, Item
from survey.export import ColumnPlan, ExportPlan, Role
from survey.labels import LabelOrder
from survey.programme import Programme
from survey.scale import Scale

# More levels than this single out persons.
_MOST_LEVELS = 30
_FEW_ROWS = 20
# A known question settles what its answers should be; those that differ are faults of the file.
_MOST = 0.5


@dataclass(frozen=True)
class Column:
    """What is known of a column before it has a role."""

    index: int
    heading: str
    code: str
    hint: Role | None
    profile: Profile
    item: Item | None
    n_rows: int
    hint_reason: str = "tool"

    def planned(
        self, role: Role, reason: str, item: str = "", certainty: int | None = None
    ) -> ColumnPlan:
        """Return the plan that gives this column a role."""
        sure = CERTAINTY[reason] if certainty is None else certainty
        return ColumnPlan(self.index, self.heading, role, item=item, reason=reason, certainty=sure)

    @cached_property
    def is_scored(self) -> bool:
        """Return whether the answers are on a scale, so that the question is about something."""
        return bool(self.profile.numbers) or order_of(self.profile.answers) is not None

    @property
    def has_levels(self) -> bool:
        """Return whether the answers put respondents into groups."""
        distinct, n = self.profile.n_distinct, self.profile.n
        return 0 < distinct <= _MOST_LEVELS and (n < _FEW_ROWS or distinct * 2 <= n)


def propose_plan(
    raw: RawExport, codebook: Codebook, declared: Sequence[LabelOrder] = ()
) -> ExportPlan:
    """Return how the export is read if nobody objects.

    Parameters
    ----------
    raw
        The export.
    codebook
        The items known.
    declared
        Orders of labels that were declared by hand.
    """
    if raw.loader == team_results.name:
        return plan_of_results(raw)
    columns = [column_of(raw, index, codebook) for index in range(len(raw.headings))]
    unknown = [_as_structure(column) for column in columns if not column.item]
    matched = [column.item.programme for column in columns if column.item]
    guess = guessed_programme(raw, matched, unknown, codebook)
    programme = guess.programme
    first_looks = [_first_look(column, programme, declared) for column in columns]
    if programme is not Programme.IS:
        first_looks = service.without_rated(first_looks)
    plans = planned_blocks(settled(columns, first_looks), columns, declared)
    plans = with_suggestions(plans, codebook, programme)
    return ExportPlan(
        programme,
        tuple(with_distinct_ids(plans)),
        programme_reason=guess.reason,
        programme_certainty=guess.certainty,
    )


def column_of(raw: RawExport, index: int, codebook: Codebook) -> Column:
    """Return what is known of a column before it has a role."""
    heading, code = raw.headings[index], raw.codes[index]
    return Column(
        index=index,
        heading=heading,
        code=code,
        hint=raw.hints[index],
        profile=Profile.of(raw.listed(index)),
        item=codebook.find(heading, code, *reversed(names.parts(heading))),
        n_rows=raw.n_rows,
        hint_reason="joined" if raw.loader == generic_table.name else "tool",
    )


def _first_look(
    column: Column, programme: Programme, declared: Sequence[LabelOrder]
) -> tuple[ColumnPlan | None, bool]:
    """The plan that heading and dialect give the column (None: ask the answers), and whether
    it rests on the column's very name.
    """
    if column.hint:
        return _from_hint(column), not says.identifies_response(column.heading)
    if not column.heading:  # nobody knows what was asked
        return column.planned(Role.IGNORE, "nothing"), False
    if column.item:
        return _from_codebook(column, column.item, programme, declared), True
    looks: tuple[Callable[[Column], tuple[ColumnPlan | None, bool]], ...] = (
        as_respondent, as_personal, _as_structure, _as_attribute
    )  # fmt: skip
    return next((found for look in looks if (found := look(column))[0]), (None, False))


def _from_hint(column: Column) -> ColumnPlan:
    role = Role(column.hint or Role.IGNORE)
    if role is Role.RESPONDENT and not column.profile.n:
        return column.planned(unless_respondent(column.heading), "tool")
    if column.n_rows and not column.profile.n and role in (Role.TIME, Role.TEAM, Role.ATTRIBUTE):
        return column.planned(Role.IGNORE, "blank")
    if role is Role.ATTRIBUTE:
        return column.planned(role, "tool", says.attribute(column.heading)[0])
    if role is Role.PICK:
        id_of = names.planned_option_id if repeats_heading(column) else names.planned_pick_id
        return column.planned(role, column.hint_reason, id_of(column.heading))
    return column.planned(role, "tool")


def _from_codebook(
    column: Column, item: Item, programme: Programme, declared: Sequence[LabelOrder]
) -> ColumnPlan:
    plan = ColumnPlan(
        column.index,
        column.heading,
        Role.ITEM,
        item=item.id,
        construct=item.construct if item.programme is programme else "",
        scale=item.scale,
        reverse=item.reverse,
        reason="codebook",
        not_applicable=column.profile.no_answer,
    )
    answers = column.profile.answers
    if not answers or column.profile.number_share >= _MOST:
        return plan
    labels = order_of(answers, declared, item.scale.points, _MOST) or order_of(answers, declared)
    if labels is None:
        sure = CERTAINTY["unknown_labels"]
        return replace(plan, role=Role.IGNORE, reason="unknown_labels", certainty=sure)
    as_supplied = len(labels) == item.scale.points
    return replace(plan, labels=labels, scale=item.scale if as_supplied else Scale(1, len(labels)))


def _as_structure(column: Column) -> tuple[ColumnPlan | None, bool]:
    if says.is_time(column.heading) and column.profile.n:
        return column.planned(Role.TIME, "heading"), True
    role, named = says.structure(column.heading)
    if not role or not column.profile.n:
        return None, named
    fits = named or not (column.is_scored or is_other(column))
    sure = None if named else ASKED
    return (column.planned(role, "heading", certainty=sure) if fits else None), named


def _as_attribute(column: Column) -> tuple[ColumnPlan | None, bool]:
    id, named = says.attribute(column.heading)
    fits = column.has_levels and (named or not (column.is_scored or is_other(column)))
    sure = None if named else ASKED
    return (column.planned(Role.ATTRIBUTE, "heading", id, sure) if id and fits else None), named


def with_distinct_ids(plans: Sequence[ColumnPlan]) -> list[ColumnPlan]:
    """Return the plans, a question asked again counted as another one without construct."""
    seen: dict[str, int] = {}
    result = []
    for plan in plans:
        if plan.role in (Role.ITEM, Role.PICK):
            seen[plan.item] = seen.get(plan.item, 0) + 1
            if (times := seen[plan.item]) > 1:
                plan = replace(plan, item=f"{plan.item}-{times}", construct="")
        result.append(plan)
    return result
