"""Codes that stand for people: keyed hashes of their ids, by a key outside the database.

A person's responses of all waves bear the same code. Each comment bears a code that nobody can
compare with it, or with the codes of the same person's other comments, without the key and the
id: else the units and waves that a person's comments came from would lead to that person's
responses.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import KeyTooShort, WrongKey

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SHORTEST_KEY = 32  # characters: 128 bits as hex

_ANY_CODE = """
SELECT EXISTS (SELECT 1 FROM response WHERE respondent_key IS NOT NULL)
    OR EXISTS (SELECT 1 FROM comment WHERE erase_key IS NOT NULL)
"""


@dataclass(frozen=True)
class Codes:
    """Makes the codes by one key."""

    secret: bytes = field(repr=False)

    @property
    def check(self) -> str:
        """Return what tells this key from others, and nothing about it."""
        return self._hash("check")

    def respondent_key(self, respondent_id: str | None) -> str | None:
        """Return the code of a person, None for an empty id."""
        return self.respondent_keys([respondent_id])[0]

    def respondent_keys(self, respondent_ids: Iterable[str | None]) -> list[str | None]:
        """Return the codes of many people, sooner than one by one."""
        begin, codes = self._begun["respondent"].copy, []
        for name in map(_normalised, respondent_ids):
            begun = begin()
            begun.update(name.encode())
            codes.append(begun.hexdigest() if name else None)
        return codes

    def erase_key(
        self, respondent_id: str | None, import_id: int, wave_id: int, question: str
    ) -> str | None:
        """Return the code of a comment by which it is erased with its author's responses."""
        name = _normalised(respondent_id)
        return self._hash("erase", f"{import_id} {wave_id} {question}\0{name}") if name else None

    def _hash(self, purpose: str, text: str = "") -> str:
        begun = self._begun[purpose].copy()
        begun.update(text.encode())
        return begun.hexdigest()

    @cached_property
    def _begun(self) -> dict[str, hashlib.blake2b]:
        """Hashes that have taken in the key: once, and not for each of a million people."""
        return {
            purpose: hashlib.blake2b(key=self.secret, digest_size=16, person=purpose.encode())
            for purpose in ("check", "respondent", "erase")
        }


class PseudonymKey:
    """The key of a database: CHAIN_KEY, or the file beside it; a store in memory has its own."""

    def __init__(self, database: Path | None) -> None:
        self._database = database
        self._file = _key_file(database) if database else None
        self._own = "" if database else secrets.token_hex(32)

    def codes(self, cursor: DuckDBPyConnection, *, first: bool = False) -> Codes | None:
        """Return the codes of the database, None where it has none.

        ``first`` lets this be the first use of the key: then it is made if need be.

        Raises
        ------
        WrongKey
            If the database was coded by another key, or its key is gone.
        KeyTooShort
            If CHAIN_KEY, or what the file holds, is too short to be one.
        """
        known = cursor.execute("SELECT key_check FROM meta").fetchall()[0][0]
        is_coded = bool(known) and cursor.execute(_ANY_CODE).fetchall()[0][0]
        if not is_coded and not first:
            return None
        text = self._found() or ("" if is_coded else self._made())
        codes = Codes(hashlib.sha256(text.encode()).digest())
        if is_coded and codes.check != known:
            raise WrongKey(self._database, self._file)
        if len(text) < SHORTEST_KEY:
            raise KeyTooShort(self._file, SHORTEST_KEY)
        if codes.check != known:
            cursor.execute("UPDATE meta SET key_check = ?", [codes.check])
        return codes

    def _found(self) -> str:
        if self._file is None:
            return self._own
        if key := os.environ.get("CHAIN_KEY", "").strip():
            return key
        return self._file.read_text().strip() if self._file.exists() else ""

    def _made(self) -> str:
        """Make the file, complete on disk before any code is: a lost key cannot be made again."""
        if self._file is None:
            return self._own
        text = secrets.token_hex(32)
        new = self._file.with_name(f"{self._file.name}.new")
        new.unlink(missing_ok=True)
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._file)
        return text


def key_place(database: Path) -> str:
    """Return where the key of a database is kept, '' where it has none yet."""
    if os.environ.get("CHAIN_KEY", "").strip():
        return "CHAIN_KEY"
    file = _key_file(database.expanduser().resolve())
    return str(file) if file.exists() else ""


def _key_file(database: Path) -> Path:
    return database.with_name(f"{database.name}.key")


def _normalised(respondent_id: str | None) -> str:
    if not respondent_id or respondent_id.isascii():  # the same, sooner: ids mostly are
        return (respondent_id or "").strip().lower()
    return unicodedata.normalize("NFKC", respondent_id).strip().casefold()
