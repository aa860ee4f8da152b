"""What questions measure that no codebook knows, suggested by how they are worded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from loaders.certainty import CERTAINTY
from loaders.names import parts
from survey.codebook import Codebook, Suggestion
from survey.construct_names import named_construct
from survey.export import ColumnPlan, ExportPlan, Role
from survey.programme import Programme


def with_suggestions(
    plans: Sequence[ColumnPlan], codebook: Codebook, programme: Programme
) -> list[ColumnPlan]:
    """Return the plans; a question unknown that is worded like a known one measures the same,
    and a short heading that names a construct measures that.
    """
    return [_suggested(plan, codebook, programme) if _is_open(plan) else plan for plan in plans]


def for_programme(plan: ExportPlan, codebook: Codebook, programme: Programme) -> ExportPlan:
    """Return the plan of a file that is of another programme than it was taken for."""
    columns = [
        _of_programme(column, codebook, programme) if column.role is Role.ITEM else column
        for column in plan.columns
    ]
    suggested = with_suggestions(columns, codebook, programme)
    return replace(plan, programme=programme, columns=tuple(suggested))


def worded_like(codebook: Codebook, headings: Iterable[str]) -> Counter[Programme]:
    """Return how many headings are worded like questions to staff, to customers, to society."""
    likest: Counter[Programme] = Counter()
    for heading in headings:
        certainties = Counter(
            {
                programme: found.certainty
                for programme in (Programme.ES, Programme.CS, Programme.SOCIETY)
                if (found := _similar(codebook, programme, heading))
            }
        )
        if programme := most_frequent(certainties):
            likest[programme] += 1
    return likest


def most_frequent(counted: Counter[Programme]) -> Programme | None:
    """Return the programme that is counted most, None where there is none or a tie."""
    most = max(counted.values(), default=0)
    likest = [programme for programme, n in counted.items() if n == most]
    return likest[0] if most and len(likest) == 1 else None


def _of_programme(column: ColumnPlan, codebook: Codebook, programme: Programme) -> ColumnPlan:
    """What staff were asked measures nothing of customers, and the other way round."""
    item = codebook.by_id.get(column.item)
    construct = item.construct if item and item.programme is programme else ""
    if column.reason not in ("similar", "heading"):
        return replace(column, construct=construct)
    reason = "labels" if column.labels else "numbers"
    sure = CERTAINTY[reason]
    return replace(column, construct=construct, reverse=False, reason=reason, certainty=sure)


def _is_open(plan: ColumnPlan) -> bool:
    return plan.role is Role.ITEM and not plan.construct and plan.reason != "codebook"


def _suggested(plan: ColumnPlan, codebook: Codebook, programme: Programme) -> ColumnPlan:
    found = _similar(codebook, programme, plan.heading)
    if found is None:
        return _named(plan, programme)
    if not found.item.construct:
        return plan
    return replace(
        plan,
        construct=found.item.construct,
        reverse=found.item.reverse,
        reason="similar",
        certainty=found.certainty,
    )


def _named(plan: ColumnPlan, programme: Programme) -> ColumnPlan:
    found = next(
        (f for text in reversed(parts(plan.heading)) if (f := named_construct(programme, text))),
        None,
    )
    if found is None:
        return plan
    return replace(plan, construct=found[0], reason="heading", certainty=found[1])


def _similar(codebook: Codebook, programme: Programme, heading: str) -> Suggestion | None:
    return codebook.find_similar(programme, *dict.fromkeys((heading, *reversed(parts(heading)))))
