"""The templates for what belongs to surveys: headcounts, key figures, crosswalk, codebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loaders.codebook_rows import HEADINGS as CODEBOOK_HEADINGS
from loaders.codebook_rows import NO, YES, bilingual, construct_choices
from loaders.codebook_sheet import NAME as CODEBOOK
from loaders.crosswalk_sheet import CHANGE_KINDS, CHANGES, KINDS, NAMES, WEIGHTS, SheetForm
from simulation import unit_sheets
from simulation.template_sheets import (
    COMMON,
    EXAMPLE,
    EXAMPLE_PERIOD,
    EXAMPLE_TEAM,
    PERIODS,
    Column,
    Template,
    TemplateSheet,
)
from survey.programme import PROGRAMME_NAMES
from survey.scale import KNOWN_SCALES

SURVEYS = tuple(bilingual(name) for name in PROGRAMME_NAMES.values())


def headcount() -> Template:
    """Return the template for the people invited."""
    example = (EXAMPLE_TEAM, unit_sheets.STAFF_SURVEY, EXAMPLE_PERIOD, 25)
    choices = ((), SURVEYS, (), ())
    columns = [
        Column(*column)
        for column in zip(unit_sheets.HEADCOUNT_HEADINGS, example, choices, strict=True)
    ]
    how_to = (
        (
            "One row per team and period: how many people were invited to the survey.",
            "每个团队每个时期一行：填写受邀参加调查的人数。",
        ),
        (
            "The team “Company” stands for everybody; without it the teams are added up.",
            "团队填“公司”表示全公司；没有这一行时按各团队相加。",
        ),
        PERIODS,
        *COMMON,
    )
    return Template((TemplateSheet(unit_sheets.HEADCOUNT_SHEET, columns),), how_to)


def kpi() -> Template:
    """Return the template for key figures."""
    example = (EXAMPLE_TEAM, EXAMPLE_PERIOD, unit_sheets.COMPLAINTS, 12, 800)
    headings = zip(unit_sheets.KPI_HEADINGS, example, strict=True)
    columns = [Column(heading, cell) for heading, cell in headings]
    how_to = (
        (
            "One row per team, period and figure: 12 complaints of 800 contacts.",
            "每个团队每个时期每项指标一行：例如 800 次服务中有 12 次投诉。",
        ),
        (
            "The denominator may stay empty, as for revenue. Figures about staff, such as "
            "turnover or absence, need the number of people: those of few people stay hidden.",
            "分母可以留空，例如营业额。离职、缺勤等关于员工的指标须填写人数：人数过少时不予显示。",
        ),
        PERIODS,
        *COMMON,
    )
    return Template((TemplateSheet(unit_sheets.KPI_SHEET, columns),), how_to)


def crosswalk() -> Template:
    """Return the template for teams' names, what became of teams, and whom they serve."""
    sheets = (
        _filled(NAMES, (KINDS["team"], "EXAMPLE-01", EXAMPLE_TEAM, ""), kind=KINDS),
        _filled(
            CHANGES,
            (EXAMPLE_TEAM, "New team / 新团队", EXAMPLE_PERIOD, CHANGE_KINDS["renamed"]),
            kind=CHANGE_KINDS,
        ),
        _filled(WEIGHTS, (EXAMPLE_TEAM, "Customers' unit / 客户单位", 1)),
    )
    how_to = (
        (
            "Names: one row per spelling, and the team that it means.",
            "名称：每种写法一行，并注明对应的团队。",
        ),
        (
            "Changes: from a period on, teams were merged, split or renamed.",
            "变更：自某个时期起，团队发生合并、拆分或更名。",
        ),
        (
            "Weights: which customers' unit a staff team serves, and how much it counts. Without "
            "a row, a team serves its own customers.",
            "权重：员工团队服务哪些客户侧单位及其比重。没有填写时，视为服务本团队的客户。",
        ),
        (
            "Changes and weights take the place of all that are stored: delete the sheets that "
            "you do not need.",
            "变更和权重会替换已保存的全部内容：不需要的工作表请删除。",
        ),
        EXAMPLE,
        (
            "Upload the file on the screen “Team names”.",
            "填写完成后，请在“团队名称”页面上传本文件。",
        ),
    )
    return Template(sheets, how_to)


def _filled(
    form: SheetForm, example: Sequence[str | int], **choices: Mapping[str, str]
) -> TemplateSheet:
    columns = [
        Column(heading, cell, tuple(choices.get(field, {}).values()))
        for (field, heading), cell in zip(form.headings.items(), example, strict=True)
    ]
    return TemplateSheet(form.name, columns)


def codebook() -> Template:
    """Return the template for questions and what they measure."""
    example = {
        "item": "example / 示例",
        "programme": SURVEYS[0],
        "construct": construct_choices()[0],
        "stage": "",
        "scale": "1-5",
        "reverse": NO,
        "text_en": "My colleagues help me when I need it",
        "text_zh": "在我需要时，同事会帮助我",
    }
    choices = {
        "programme": SURVEYS,
        "construct": construct_choices(),
        "scale": tuple(str(scale) for scale in sorted(KNOWN_SCALES)),
        "reverse": (YES, NO),
    }
    columns = [
        Column(heading, example[field], choices.get(field, ()))
        for field, heading in CODEBOOK_HEADINGS.items()
    ]
    how_to = (
        (
            "One row per question: what it measures, on which scale, and its wording in one or "
            "both languages.",
            "每个题目一行：所测构念、量表，以及中文或英文题干（可只填一种）。",
        ),
        (
            "Reversed: “Yes” where agreeing is bad news (“I often feel drained by my work”).",
            "反向：同意代表负面时填“是”（例如“我常常觉得工作让我精疲力尽”）。",
        ),
        (
            "The item's code may stay empty; the stage follows from the construct.",
            "题目编号可以留空；环节由构念决定，无需填写。",
        ),
        EXAMPLE,
        ("Upload the file on the screen “Codebook”.", "填写完成后，请在“题目库”页面上传本文件。"),
    )
    return Template((TemplateSheet(CODEBOOK, columns),), how_to)
