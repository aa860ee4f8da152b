"""Levels of the respondents' attributes: shares, wording and how far they shift scores."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from survey.programme import Programme


@dataclass(frozen=True)
class Attribute:
    """An attribute's levels in the order in which a questionnaire offers them.

    Labels are bilingual in every export, as in a questionnaire sent out in two languages, so
    that waves in different languages share their levels. ``shifts`` are points of the index by
    which a level's people differ from their team; weighted by ``shares`` they add up to zero.
    """

    labels: tuple[str, ...]
    shares: tuple[float, ...]
    shifts: tuple[float, ...] = ()

    def draw(self, n: int, rng: np.random.Generator) -> np.ndarray:
        """Return (n,) int8 positions of ``labels``."""
        return rng.choice(len(self.labels), n, p=self.shares).astype(np.int8)


LEVELS: dict[Programme, dict[str, Attribute]] = {
    Programme.ES: {
        "age": Attribute(
            (
                "Under 25 / 25岁以下",
                "25-34 / 25-34岁",
                "35-44 / 35-44岁",
                "45 and over / 45岁以上",
            ),
            (0.14, 0.38, 0.30, 0.18),
        ),
        "gender": Attribute(
            ("Female / 女", "Male / 男", "Not stated / 未说明"), (0.46, 0.51, 0.03)
        ),
        "tenure": Attribute(
            (
                "Under 1 year / 1年以下",
                "1-3 years / 1-3年",
                "3-5 years / 3-5年",
                "Over 5 years / 5年以上",
            ),
            (0.15, 0.30, 0.25, 0.30),
            (4.0, -3.0, 0.0, 1.0),
        ),
        "position": Attribute(
            ("Staff / 员工", "Specialist / 专员", "Team lead / 主管"), (0.70, 0.22, 0.08)
        ),
    },
    Programme.CS: {
        "customer_type": Attribute(
            ("Private / 个人", "Business / 企业", "Public sector / 公共机构"), (0.55, 0.36, 0.09)
        ),
        "channel": Attribute(
            ("Phone / 电话", "Online / 在线", "On site / 上门"),
            (0.40, 0.35, 0.25),
            (-2.5, 0.0, 4.0),
        ),
    },
}
