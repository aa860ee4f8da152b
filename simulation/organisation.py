"""The invented service company: its teams, departments, regions and what became of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from survey.period import Period

NEWEST = Period.parse("2026-Q3")
MERGER = Period.parse("2025-Q4")
"""First quarter of Field Service and Technical Support as one department."""
RENAMING = Period.parse("2026-Q1")
"""First quarter in which After-Sales is called Customer Care."""
OLD_CARE, NEW_CARE = "After-Sales", "Customer Care"


@dataclass(frozen=True)
class Line:
    """What a team does: the word in its name and the department it belongs to over time."""

    word: str
    word_zh: str
    department: str
    changes: Period | None = None
    department_later: str = ""

    def department_in(self, period: Period) -> str:
        """Return the name of the department in ``period``."""
        changed = self.changes is not None and period >= self.changes
        return self.department_later if changed else self.department


LINES = (
    Line("Field", "现场", "Field Service", MERGER, "Customer Support"),
    Line("Tech", "技术", "Technical Support", MERGER, "Customer Support"),
    Line("Care", "客服", OLD_CARE, RENAMING, NEW_CARE),
    Line("Sales", "销售", "Sales"),
    Line("Setup", "安装", "Installation"),
    Line("Depot", "仓储", "Logistics"),
    Line("Parts", "备件", "Spare Parts"),
    Line("Claims", "理赔", "Claims"),
    Line("Key", "大客户", "Key Accounts"),
)

# Regions alternate, so that the neighbouring cities of one line lie in different regions.
CITIES = (
    ("Beijing", "北京", "North"),
    ("Shanghai", "上海", "East"),
    ("Guangzhou", "广州", "South"),
    ("Chengdu", "成都", "West"),
    ("Tianjin", "天津", "North"),
    ("Hangzhou", "杭州", "East"),
    ("Shenzhen", "深圳", "South"),
    ("Chongqing", "重庆", "West"),
    ("Shenyang", "沈阳", "North"),
    ("Nanjing", "南京", "East"),
    ("Xiamen", "厦门", "South"),
    ("Kunming", "昆明", "West"),
)
_TEAMS_PER_CITY = 2
_TINY_HEADCOUNTS = (3, 3, 4, 4)  # teams no threshold lets through
_SHARE_TINY = 12  # one team in twelve


def periods(quarters: int) -> tuple[Period, ...]:
    """Return the last ``quarters`` quarters up to the newest, oldest first."""
    return tuple(NEWEST.earlier(lag) for lag in reversed(range(quarters)))


def build_teams(count: int, staff: int, rng: np.random.Generator) -> pd.DataFrame:
    """Return one row per team: team, line, region, headcount, cs_spelling and the like.

    ``line`` is a position in ``LINES``; headcounts add up to about ``staff``.
    """
    position = np.arange(count)
    line, within = position % len(LINES), position // len(LINES)
    city = (line * 5 + within // _TEAMS_PER_CITY) % len(CITIES)
    lap = within // (_TEAMS_PER_CITY * len(CITIES))
    number = within % _TEAMS_PER_CITY + 1 + _TEAMS_PER_CITY * lap
    names = [
        f"{CITIES[c][0]} {LINES[k].word} {n}" for c, k, n in zip(city, line, number, strict=True)
    ]
    return pd.DataFrame(
        {
            "team": names,
            "line": line,
            "region": [CITIES[c][2] for c in city],
            "headcount": rng.permutation(_headcounts(count, staff)),
            "cs_spelling": [
                customer_spelling(i, CITIES[c], LINES[k], n)
                for i, (c, k, n) in enumerate(zip(city, line, number, strict=True))
            ],
        }
    )


def department_names(teams: pd.DataFrame, quarters: tuple[Period, ...]) -> np.ndarray:
    """Return the department of each team in each quarter, (n_quarters, n_teams) of text."""
    by_line = [[line.department_in(quarter) for line in LINES] for quarter in quarters]
    return np.array(by_line, dtype=object)[:, teams["line"].to_numpy()]


def customer_spelling(position: int, city: tuple[str, str, str], line: Line, number: int) -> str:
    """Return how the customer survey spells the team at this position of the list.

    Six of eight ways are near enough to the staff survey's name for a suggestion, one is the
    same, and one is a Chinese name that only a crosswalk can link.
    """
    name, word = city[0], line.word
    numeral = "零一二三四五六七八九"[number] if number < 10 else str(number)
    ways = (
        f"{name.upper()} {word.upper()}-{number:02d}",
        f"{word} {number} ({name})",
        f"{name} {word} {number}".lower(),
        f"{name}-{word}-{number}",
        f"{name}  {word} {number:02d}",
        f"{word} {name} {number}",
        f"{name} {word} {number}",
        f"{city[1]}{line.word_zh}{numeral}组",
    )
    return ways[position % len(ways)]


def _headcounts(count: int, staff: int) -> np.ndarray:
    tiny = np.resize(_TINY_HEADCOUNTS, max(count // _SHARE_TINY, 1))
    others = count - len(tiny)
    mean = (staff - tiny.sum()) / others
    spread = np.linspace(0.28 * mean, 1.72 * mean, others).round().astype(int)
    return np.concatenate([tiny, spread.clip(min=8)])
