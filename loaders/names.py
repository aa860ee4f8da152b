"""Stable ids for questions and options that no codebook knows."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import islice

from survey.codebook import normalised_wording

# Ten hexadecimal digits: a clash among 10,000 questions has a chance of 1 in 20,000.
_HASH_LETTERS = 10
_QUESTION_NUMBER = re.compile(r"^第?(\d+)(?:题|\s*[、.．])")
_OPTION_IN_HEADING = re.compile(r"第\d+题\s*\((.*)\)")
_NOTE_IN_OPTION = re.compile(r"【[^】]*】|〖[^〗]*〗")
_CONTACT = re.compile(r"\S+@\S+\.\w+|(?:\d{1,3}\.){3}\d{1,3}(?:\(.*\))?|1[3-9]\d{9}")
# Contacts among answers are told by a look at some of them.
_CONTACTS_LOOKED_AT = 50
# A question offers fewer and shorter options; whatever exceeds these is somebody's own words.
_MOST_OPTIONS = 40
_OPTION_LETTERS = 80
# Even where few people answered: options of so many letters would be picked more than once.
_SENTENCE_LETTERS = 20
_PARTS = re.compile(r"\s+[-–—]\s+|—|\[|]")

PICKS_BETWEEN = "┋"
"""What stands between the options picked, where one cell holds all of them."""


def question_id(heading: str) -> str:
    """Return an id that is the same wherever the question has the same wording."""
    digest = hashlib.sha256(normalised_wording(heading).encode()).hexdigest()
    return f"q_{digest[:_HASH_LETTERS]}"


def pick_question_id(heading: str) -> str:
    """Return the id of a multiple-choice question: by its number where it has one, as an export
    by number has no wording.
    """
    match = _QUESTION_NUMBER.match(_plain(heading))
    return f"q{match[1]}" if match else question_id(heading)


def planned_pick_id(heading: str) -> str:
    """Return the id of an option where the column stands for one, else that of the question."""
    if _OPTION_IN_HEADING.fullmatch(_plain(heading)) or len(parts(heading)) > 1:
        question = pick_question_id(parts(heading)[0])
        return f"{question}/{option_id(option_in(heading))}"
    return pick_question_id(heading)


def planned_option_id(heading: str) -> str:
    """Return the id of the option that the column stands for, whatever its heading is."""
    id = planned_pick_id(heading)
    return id if "/" in id else f"{id}/{option_id(heading)}"


def option_id(option: str) -> str:
    """Return the option's name without notes for filling in, width and outer space."""
    return _plain(_NOTE_IN_OPTION.sub("", option))


def are_options(options: Mapping[str, int]) -> bool:
    """Return whether texts can be options of a question, by how many respondents list each."""
    if len(options) > _MOST_OPTIONS or any(len(text) > _OPTION_LETTERS for text in options):
        return False
    letters = sum(map(len, options)) / (len(options) or 1)
    return letters <= _SENTENCE_LETTERS or sum(options.values()) >= 2 * len(options)


def option_in(heading: str) -> str:
    """Return the option that a column of 0 and 1 stands for: the heading's last part."""
    match = _OPTION_IN_HEADING.fullmatch(_plain(heading))
    return match[1] if match else parts(heading)[-1]


def parts(heading: str) -> list[str]:
    """Return the parts of a heading such as "Question — row" or "Question [row]"."""
    found = [part.strip() for part in _PARTS.split(heading) if part.strip()]
    return found or [heading]


def are_contacts(answers: Iterable[str]) -> bool:
    """Return whether most answers are e-mail addresses, IP addresses or mobile numbers."""
    some = list(islice(answers, _CONTACTS_LOOKED_AT))
    return sum(bool(_CONTACT.fullmatch(text)) for text in some) * 2 > len(some)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
