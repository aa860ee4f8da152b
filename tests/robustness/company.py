"""Surveys of a small company as files of our template."""

from itertools import product

from insights.importing import confirm, open_file, preview
from tests.loaders.formats import csv_text
from tests.viewers import LOCAL

STAFF = ("Overall, I am satisfied with working here", "My work gives me a sense of achievement")
CUSTOMERS = ("Overall, I am satisfied with the service", "I would choose this company again")
FIXED = ("Team / 团队", "Department / 部门", "Date / 日期", "Gender / 性别")
TEAMS = ("Anvil", "Bellows", "Crucible", "Dynamo", "Engine", "Forge", "Gear", "Hammer", "Iron",
         "Jack", "Kiln", "Lathe")  # fmt: skip


def write_survey(path, questions, day="2026-08-15", seed=0, people=12, teams=TEAMS):
    """Write the answers of so many people of each team, different for every seed."""
    rows = [[*FIXED, *questions]]
    for (at, team), i in product(enumerate(teams), range(people)):
        answers = [1 + (seed + at + i * (2 + q)) % 5 for q in range(len(questions))]
        rows.append([team, f"Hall {at % 3}", day, "FM"[i % 2], *answers])
    path.write_text(csv_text(rows), encoding="utf-8")
    return path


def bring_in(store, path):
    """Import a file that needs no decision."""
    return confirm(store, LOCAL, preview(store, LOCAL, open_file(store, LOCAL, path, path.name)))
