"""An export on its way from a spreadsheet to the store: how it is read, and what it held."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from survey.issues import ImportIssue
from survey.labels import LabelOrder
from survey.language import mark
from survey.programme import Programme
from survey.scale import Scale

if TYPE_CHECKING:
    import pyarrow as pa


class Role(StrEnum):
    """What a column of an export is."""

    TEAM = "team"
    RATED = "rated"  # in a survey of internal service, the team that the answers are about
    DEPARTMENT = "department"
    REGION = "region"
    TIME = "time"
    ITEM = "item"  # one respondent's answer on a scale
    PICK = "pick"  # options picked of a multiple-choice question
    ATTRIBUTE = "attribute"
    RESPONDENT = "respondent"  # an id of the person; stored as a keyed hash only
    COMMENT = "comment"
    RESULT = "result"  # a team's mean, in a file with one row per team
    COUNT = "count"  # people behind a result
    SPREAD = "spread"  # standard deviation of a result
    RATE = "rate"  # response rate of a result, in percent
    PERSONAL = "personal"  # never stored
    IGNORE = "ignore"


REASONS = {
    "chosen": mark("chosen by hand"),
    "tool": mark("this tool writes it so"),
    "heading": mark("the heading says so"),
    "codebook": mark("the question is in the codebook"),
    "similar": mark("it is worded like a question of the codebook"),
    "labels": mark("the answers are labels of a known scale"),
    "stated": mark("the heading tells the scale"),
    "percents": mark("the answers are percentages"),
    "shares": mark("the answers may be percentages, kept as 0 to 1"),
    "zero": mark("the answers are numbers; 0 may stand for no answer"),
    "picks": mark("the answers only say whether it was picked"),
    "joined": mark("the answers list several options"),
    "texts": mark("the answers are long and differ"),
    "company": mark("it is the only column that puts people into groups"),
    "another": mark("another column tells the same better"),
    "numbering": mark("it only numbers the rows"),
    "blank": mark("nobody answered"),
    "numbers": mark("the answers are numbers on a known scale"),
    "declared": mark("the order of these labels was declared"),
    "unknown_labels": mark("the labels are on no known scale"),
    "personal": mark("it can identify a person"),
    "names_rows": mark("every row has another name"),
    "nothing": mark("nothing speaks for using it"),
}
"""Why a column was taken for what it is."""

PROGRAMME_REASONS = {
    "chosen": mark("chosen by hand"),
    "codebook": mark("its questions are in the codebook"),
    "rated": mark("a column names the team that is rated"),
    "headings": mark("its headings speak of these people"),
    "wording": mark("its questions are worded like those of the codebook"),
    "nothing": mark("nothing in the file tells"),
}
"""Why a file was taken for a survey of these people."""


WAREHOUSE = "warehouse"
"""What stands in a loader's place where sums came from the company's warehouse, not a file."""


@dataclass(frozen=True)
class ColumnPlan:
    """What one column is taken for; HR may change everything but ``index`` and ``heading``.

    ``item`` is the item's id (ITEM, PICK) or the attribute's (ATTRIBUTE); ``construct`` is what
    an ITEM or RESULT measures, empty where it is stored but not scored. ``labels`` are the
    answers from lowest to highest where they are words; the lowest scores ``scale.minimum``.
    RESULT, COUNT, SPREAD and RATE belong together when ``programme``, ``audience`` and
    ``construct`` agree; one of the last three without a construct holds for all of its group.
    ``reason`` tells why the column was taken so, a key of ``REASONS``, and ``certainty`` how sure
    that is, 0-100. ``not_applicable`` are answers of this column that are no score, such as 99.
    """

    index: int
    heading: str
    role: Role
    item: str = ""
    construct: str = ""
    scale: Scale | None = None
    reverse: bool = False
    labels: LabelOrder = ()
    programme: Programme | None = None
    audience: str = ""
    reason: str = "chosen"
    certainty: int = 100
    not_applicable: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExportPlan:
    """How a file is read; remembered per fingerprint, so that the next wave asks nothing.

    ``programme`` holds for every ITEM; ``period`` (text of a Period) for the whole file, empty
    where the TIME column tells each row's quarter. ``audience`` tells customer groups apart.
    ``left_out`` are the kinds of doubtful rows that HR decided to leave out.
    ``programme_reason``, a key of ``PROGRAMME_REASONS``, and ``programme_certainty`` (0-100) tell
    why the programme is this one.
    """

    programme: Programme
    columns: tuple[ColumnPlan, ...]
    period: str = ""
    audience: str = ""
    left_out: tuple[str, ...] = ()
    programme_reason: str = "chosen"
    programme_certainty: int = 100

    def with_roles(self, *roles: Role) -> tuple[ColumnPlan, ...]:
        """Return the columns that have one of these roles."""
        return tuple(column for column in self.columns if column.role in roles)

    def first(self, role: Role) -> ColumnPlan | None:
        """Return the first column of this role, None where there is none."""
        return next(iter(self.with_roles(role)), None)

    def changed(self, column: ColumnPlan) -> ExportPlan:
        """Return the plan with this column in place of the one of the same index."""
        return replace(
            self, columns=tuple(column if c.index == column.index else c for c in self.columns)
        )

    def to_json(self) -> str:
        """Return the plan as text that ``from_json`` reads back."""
        plan = asdict(self)
        for column in plan["columns"]:
            column["scale"] = (
                "{minimum}-{maximum}".format(**column["scale"]) if column["scale"] else None
            )
        return json.dumps(plan, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> ExportPlan:
        """Return the plan that ``to_json`` wrote."""
        plan = json.loads(text)
        columns = tuple(
            ColumnPlan(
                **{
                    **column,
                    "role": Role(column["role"]),
                    "scale": Scale.parse(column["scale"]) if column["scale"] else None,
                    "labels": tuple(column["labels"]),
                    "not_applicable": tuple(column.get("not_applicable", ())),
                    "programme": Programme(column["programme"]) if column["programme"] else None,
                }
            )
            for column in plan["columns"]
        )
        return cls(
            **{
                **plan,
                "programme": Programme(plan["programme"]),
                "columns": columns,
                "left_out": tuple(plan.get("left_out", ())),
            }
        )


@dataclass(frozen=True)
class ItemUse:
    """An item as this file uses it: what the store keeps of it."""

    id: str
    programme: Programme
    construct: str
    scale: Scale
    reverse: bool
    text: str


@dataclass(frozen=True)
class LoadedExport:
    """What an export held, ready for the store.

    ``responses``: one row per respondent, of internal service per respondent and team rated:
    response (int32, 0, 1, ...), team, rated, department, region (text or null), period (text of
    a Period), submitted_at (timestamp or null), respondent (the person's id as the file has it,
    or null; never stored as it is), and a text column per attribute id.
    ``comments``: response (int32), question and text (text), None where no column
    is one. ``answers``: long, one row per answer: response (int32), item (text), value
    (int16, the point of the item's scale *as answered*, before any reversal; 1 for a pick).
    ``team_scores``: one row per team, programme, audience and construct: team, department, region
    (text or null), programme, audience, period, construct (text), n (int32 or null), mean, sd
    (0-100, sd may be null), response_rate (percent or null). ``doubts`` are the kinds of
    doubtful rows, whether they are left out or not.
    """

    file_name: str
    file_hash: str
    loader: str
    fingerprint: str
    plan: ExportPlan
    responses: pa.Table
    answers: pa.Table
    team_scores: pa.Table
    items: tuple[ItemUse, ...]
    issues: tuple[ImportIssue, ...] = field(default=())
    comments: pa.Table | None = None
    doubts: tuple[ImportIssue, ...] = ()

    @property
    def rates_teams(self) -> bool:
        """Return whether the rows rate teams: then a person has one for each."""
        named = "rated" in self.responses.column_names
        return named and self.responses["rated"].null_count < self.responses.num_rows

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return every team name of the file as it spells them, sorted, each once."""
        columns = [table["team"] for table in (self.responses, self.team_scores)]
        if self.rates_teams:
            columns.append(self.responses["rated"])
        names = {name for column in columns for name in column.unique().to_pylist()}
        return tuple(sorted(name for name in names if name))
