"""The templates for surveys: headings, an example row, allowed answers, how to fill them in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from simulation.attributes import LEVELS
from simulation.dialects.team_results import SHEET as RESULTS_SHEET
from simulation.dialects.team_results import team_results_headings
from simulation.dialects.template import SHEET, template_headings
from simulation.responses import programme_items
from survey.codebook import Item, supplied_codebook
from survey.programme import Programme

Cell = str | int | float | datetime

EXAMPLE_TEAM = "Example team / 示例团队"
_EXAMPLE_UNIT = (EXAMPLE_TEAM, "Example department / 示例部门", "Example region / 示例区域")
_EXAMPLE_DAY = datetime(2026, 9, 30)
_EXAMPLE_COMMENT = "Delete this row / 请删除本行"
EXAMPLE_PERIOD = "2026-Q3"


@dataclass(frozen=True)
class Column:
    """A heading, the example below it, and the answers to choose from where they are few."""

    heading: str
    example: Cell
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class TemplateSheet:
    """A sheet to fill in."""

    name: str
    columns: Sequence[Column]


@dataclass(frozen=True)
class Template:
    """A workbook to fill in: its sheets, and lines that say how, in English and Chinese."""

    sheets: tuple[TemplateSheet, ...]
    how_to: tuple[tuple[str, str], ...]


EXAMPLE = (
    "Delete the example row, or leave it: it is not read.",
    "示例行可以删除，也可以保留：读取时会跳过。",
)
_HEADINGS = (
    "Keep the headings as they are; columns that you do not need may stay empty.",
    "请勿修改表头；不需要的列可以留空。",
)
_TEAMS = (
    "Write a team's name the same way everywhere. Other spellings are suggested for you to "
    "confirm when you upload the file.",
    "同一团队请尽量使用相同名称。名称写法不同时，上传后会给出建议，由您确认。",
)
PERIODS = (
    "A period is a year, a quarter or a month: 2026, 2026-Q3, 2026-09.",
    "时期可以是年、季度或月：2026、2026-Q3、2026-09。",
)
_UPLOAD = ("Upload the file on the screen “Upload”.", "填写完成后，请在“上传”页面上传本文件。")
_ONE_ROW = {
    Programme.ES: (
        "One row per person who answered. No names, no e-mail addresses.",
        "每位答题者一行。请勿填写姓名或邮箱。",
    ),
    Programme.CS: (
        "One row per customer who answered, with the team that served the customer.",
        "每位客户一行，并注明为其服务的团队。",
    ),
}
_SCALE = (
    "Answers are numbers: 1 = strongly disagree to 5 = strongly agree; 0 to 10 where the list "
    "offers it. Empty: not answered.",
    "答案填数字：1＝非常不同意，5＝非常同意；列表提供 0–10 的题目填 0–10。未回答请留空。",
)
COMMON = (_TEAMS, _HEADINGS, EXAMPLE, _UPLOAD)


def _scaled(item: Item, example: int) -> Column:
    points = range(item.scale.minimum, item.scale.maximum + 1)
    return Column(item.text_en, example, tuple(map(str, points)))


def answers(programme: Programme) -> Template:
    """Return the template for the answers of staff or customers."""
    levels = LEVELS[programme]
    items = programme_items(programme)
    headings = template_headings(programme, tuple(levels))
    unit_date_levels, comment = headings[: -len(items) - 1], headings[-1]
    known = [*_EXAMPLE_UNIT, _EXAMPLE_DAY, *(level.labels[1] for level in levels.values())]
    columns = [
        *(Column(h, cell) for h, cell in zip(unit_date_levels, known, strict=True)),
        *(_scaled(item, item.scale.maximum - 1) for item in items),
        Column(comment, _EXAMPLE_COMMENT),
    ]
    return Template((TemplateSheet(SHEET, columns),), (_ONE_ROW[programme], _SCALE, *COMMON))


def internal_service() -> Template:
    """Return the template for what teams say of other teams."""
    columns = [
        Column("Your team / 您的团队", EXAMPLE_TEAM),
        Column("Rated team / 被评价团队", "Rated team / 被评价的示例团队"),
        Column("Date / 日期", _EXAMPLE_DAY),
        Column("Respondent ID / 受访者编号", "1001"),
        *_asked(Programme.IS),
    ]
    how_to = (
        (
            "One row per person and team rated: whoever rates three teams has three rows with "
            "the same id.",
            "每人每评价一个团队填一行：评价三个团队即三行，编号相同。",
        ),
        (
            "The id only tells people apart and is stored in coded form; without it nobody "
            "knows how many people answered.",
            "编号仅用于区分不同的人，以加密形式保存；没有编号就无法得知有多少人作答。",
        ),
        _SCALE,
        *COMMON,
    )
    return Template((TemplateSheet(SHEET, columns),), how_to)


def society() -> Template:
    """Return the template for what society says of the company."""
    columns = [
        Column("Team / 团队", EXAMPLE_TEAM),
        Column("Date / 日期", _EXAMPLE_DAY),
        *_asked(Programme.SOCIETY),
        Column("Comment / 意见", _EXAMPLE_COMMENT),
    ]
    how_to = (
        (
            "One row per person who answered: neighbours, suppliers, authorities, the public. No "
            "names, no e-mail addresses.",
            "每位答题者一行：周边居民、供应商、主管部门或公众。请勿填写姓名或邮箱。",
        ),
        (
            "Leave the team empty where the answers are about the company as a whole.",
            "评价对象是整个公司时，团队留空。",
        ),
        _SCALE,
        *COMMON,
    )
    return Template((TemplateSheet(SHEET, columns),), how_to)


def _asked(programme: Programme) -> list[Column]:
    items = (item for item in supplied_codebook().items if item.programme is programme)
    return [_scaled(item, item.scale.maximum - 1) for item in items]


def team_results() -> Template:
    """Return the template for results per team."""
    headings = team_results_headings()
    measures = (len(headings) - 4) // 4
    example = [*_EXAMPLE_UNIT, EXAMPLE_PERIOD, *[68.5, 12, 14.2, 75.0] * measures]
    columns = [Column(h, cell) for h, cell in zip(headings, example, strict=True)]
    how_to = (
        (
            "One row per team and period, with the mean of each topic on 0-100.",
            "每个团队每个时期一行，填写各主题的平均分（0–100）。",
        ),
        (
            "n is the number of people behind a mean: a mean without it stays hidden.",
            "n 为平均分所依据的人数：没有人数的平均分不予显示。",
        ),
        PERIODS,
        *COMMON,
    )
    return Template((TemplateSheet(RESULTS_SHEET, columns),), how_to)
