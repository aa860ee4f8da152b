"""Why a change of access or protection is not made: found, expected, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from survey.language import gettext, mark

PROBLEMS: dict[str, tuple[str, str, str]] = {
    "who": (
        mark("“{found}” is no e-mail address and no group."),
        mark("An e-mail address, or “group:” and the group's name at the sign-in provider."),
        mark("Write the address with which this person signs in."),
    ),
    "role": (
        mark("“{found}” is no role."),
        mark("One of: {expected}."),
        mark("Choose one of the roles."),
    ),
    "no_unit": (
        mark("No unit is named, so this manager would see nothing."),
        mark("The team or department that the manager leads."),
        mark("Choose the kind of unit and the unit."),
    ),
    "unit_kind": (
        mark("“{found}” is no kind of unit."),
        mark("One of: {expected}."),
        mark("Choose the kind of unit."),
    ),
    "unknown_team": (
        mark("The data know no team called “{found}”."),
        mark("A name as the surveys have it."),
        mark("Correct the name, or upload a survey that names this unit first."),
    ),
    "unknown_department": (
        mark("The data know no department called “{found}”."),
        mark("A name as the surveys have it."),
        mark("Correct the name, or upload a survey that names this unit first."),
    ),
    "needless_unit": (
        mark("“{found}” would not limit this role: only a manager's access has a unit."),
        mark("No unit."),
        mark("Empty the unit and its kind, or choose the role of a manager."),
    ),
    "day": (
        mark("“{found}” is no day."),
        mark("A day such as 2026-09-30, or nothing."),
        mark("Correct the day."),
    ),
    "days": (
        mark("The last day, {found}, comes before the first."),
        mark("A last day that is {expected} or later, or none."),
        mark("Correct one of the two days."),
    ),
    "duplicate": (
        mark("The same person has this role twice for the same days."),
        mark("One row for each person, role and unit."),
        mark("Delete one of the rows, or let their days not overlap."),
    ),
    "no_administrator": (
        mark("Nobody could change access any more."),
        mark("One administrator from today on, without a last day."),
        mark("Leave such a row, or name administrators in CHAIN_ADMINISTRATORS on the server."),
    ),
    "meanwhile": (
        mark("Somebody else changed access while you did."),
        mark("Changes to what you see here."),
        mark("Start again from the present state."),
    ),
    "codebook_meanwhile": (
        mark("Somebody else changed the codebook while you did."),
        mark("Changes to what you see here."),
        mark("Start again from the present state."),
    ),
    "event_title": (
        mark("The event has no title."),
        mark("A few words in English or Chinese."),
        mark("Say in a few words what happened."),
    ),
    "event_long": (
        mark("A title of {found} characters is too long."),
        mark("{expected} characters or fewer."),
        mark("Shorten the title: it is written into the figures."),
    ),
    "event_unit": (
        mark("The unit of this event is not known any more."),
        mark("The company, or a department or team of the surveys."),
        mark("Choose the unit again."),
    ),
    "event_meanwhile": (
        mark("Somebody else changed or removed this event while you did."),
        mark("The event as you saw it."),
        mark("Start again from the present state."),
    ),
    "columns": (
        mark("The file has no column “{found}”."),
        mark("The columns of the file that can be downloaded here."),
        mark("Download the present state, change it, and upload that file."),
    ),
    "floor": (
        mark("{found} people are too few."),
        mark("{expected} people or more."),
        mark("Choose a larger number."),
    ),
    "lowered": (
        mark("Real surveys have been imported, so {found} people may not become the minimum."),
        mark("{expected} people or more: what was hidden must stay hidden."),
        mark("Leave the number, or choose a larger one."),
    ),
    "order": (
        mark("{found} people are fewer than a single score needs."),
        mark("{expected} people or more."),
        mark("Choose a larger number."),
    ),
    "months": (
        mark("Answers cannot be kept for {found} months."),
        mark("A number of months from 1 to {expected}, or nothing to keep them for ever."),
        mark("Choose another number."),
    ),
    "no_id": (
        mark("No id was entered."),
        mark("The person's id as it stands in the survey files."),
        mark("Enter the id."),
    ),
    "wrong_key": (
        mark("Nobody can be found: the key under which people are stored is not there."),
        mark("The key with which the data file was written."),
        mark("Ask whoever runs the server to put the key back (CHAIN_KEY, or the .key file)."),
    ),
}
"""What each problem finds, what was expected, and what to do about it."""


@dataclass(frozen=True)
class Problem:
    """One reason; ``row`` counts from 1, and ``whose`` is the person or group of that row.

    ``expected`` fills the wording, so it is in the language in use already.
    """

    kind: str
    found: str = ""
    expected: str = ""
    row: int | None = None
    whose: str = ""

    def says(self) -> str:
        """Return what was found, in the language in use."""
        return self._worded(0)

    def wanted(self) -> str:
        """Return what was expected, in the language in use."""
        return self._worded(1)

    def remedy(self) -> str:
        """Return what to do, in the language in use."""
        return self._worded(2)

    def _worded(self, part: int) -> str:
        text = gettext(PROBLEMS[self.kind][part])
        return text.format(found=self.found, expected=self.expected)


class NotChanged(Exception):
    """Nothing was changed, for these reasons."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.kind for problem in problems))
        self.problems = problems
