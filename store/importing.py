"""An export into the tables, within one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pyarrow as pa

from store.comments import append_comments
from store.counting import Counting
from store.errors import AlreadyImported, WrongExport
from store.imports import ImportRecord, active_import, append_record
from store.items import append_items
from store.meanwhile import meanwhile
from store.parents import append_parents
from store.placing import settle, shared_units
from store.pseudonyms import Codes, PseudonymKey
from store.rows import next_value, visible
from store.schema import COMPANY
from store.service import append_ratings
from store.units import UNIT_KINDS, Crosswalk
from store.waves import append_waves, waves_of
from survey.attributes import ATTRIBUTES
from survey.export import LoadedExport

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

STEPS = ("teams", "answers", "counts", "scores", "saving")
"""What an import tells of its progress, as each begins."""

_RESPONSES = f"""
INSERT INTO response
SELECT $first + r.response, $import_id, wave_of.wave_id, COALESCE(spelled.unit_id, {COMPANY}),
    CAST(r.submitted_at AS DATE), {{attributes}}, r.respondent_key, rated.unit_id
FROM incoming r
JOIN wave_of ON wave_of.programme = $programme AND wave_of.audience = $audience
    AND wave_of.period = CAST(r.period AS VARCHAR)
LEFT JOIN spelled ON spelled.kind = 'team' AND spelled.spelling = CAST(r.team AS VARCHAR)
LEFT JOIN spelled rated ON rated.kind = 'team' AND rated.spelling = CAST({{rated}} AS VARCHAR)
"""

_ANSWERS = """
INSERT INTO answer SELECT $first + response, item_key, value FROM incoming
"""

_TEAM_SCORES = f"""
INSERT INTO team_score
SELECT $import_id, wave_of.wave_id, COALESCE(spelled.unit_id, {COMPANY}), t.construct, t.n,
    t.mean, t.sd, t.response_rate
FROM incoming t
JOIN wave_of ON wave_of.programme = t.programme AND wave_of.audience = t.audience
    AND wave_of.period = t.period
LEFT JOIN spelled ON spelled.kind = 'team' AND spelled.spelling = t.team
"""


def import_export(
    cursor: DuckDBPyConnection,
    loaded: LoadedExport,
    unit_of: Mapping[str, str],
    who: str,
    is_sample: bool,
    progress: Callable[[str], None],
    key: PseudonymKey,
) -> ImportRecord:
    """Store an export and its share of the cube, and return the import's record."""
    if known := active_import(cursor, loaded.file_hash):
        raise AlreadyImported(known)
    import_id = next_value(cursor, "import_log", "import_id")
    progress("teams")
    wave_of = append_waves(cursor, waves_of(loaded))
    observed = _observed(loaded)
    spelled = _append_units(cursor, import_id, observed, _rated(loaded), unit_of)
    append_parents(cursor, import_id, observed, spelled, wave_of)
    key_of = append_items(cursor, import_id, loaded.items)
    progress("answers")
    first = next_value(cursor, "response", "response_id")
    people = _people(loaded)
    codes = key.codes(cursor, first=True) if people else None
    answers = _keyed(loaded.answers, key_of)
    coded = _coded(loaded, people, codes)
    with visible(cursor, wave_of=wave_of, spelled=spelled):
        _append_responses(cursor, import_id, coded, first)
        with visible(cursor, incoming=loaded.team_scores):
            cursor.execute(_TEAM_SCORES, {"import_id": import_id})
    if loaded.comments is not None:
        append_comments(cursor, import_id, loaded.comments, first, people, codes)
    progress("counts")
    counting = Counting(cursor, import_id, loaded.responses, answers) if answers.num_rows else None
    with meanwhile(partial(_append_answers, cursor, answers, first)):
        if counting:
            counting.count()
    progress("scores")
    if counting:
        counting.append_counts()
        counting.append_moments()
    if loaded.rates_teams:
        append_ratings(cursor, import_id)
    settle(cursor, shared_units(cursor, import_id))
    record = append_record(cursor, import_id, loaded, who, is_sample)
    progress("saving")
    return record


def _observed(loaded: LoadedExport) -> pa.Table:
    """Return how many rows name each team, department, region and period together, as text."""
    columns = [*UNIT_KINDS, "period"]
    text = pa.schema([(column, pa.string()) for column in columns])
    rows = pa.concat_tables(
        table.select(columns).cast(text) for table in (loaded.responses, loaded.team_scores)
    )
    groups = rows.group_by(columns, use_threads=False)  # in the file's order, always
    return groups.aggregate([([], "count_all")]).rename_columns([*columns, "n"])


def _rated(loaded: LoadedExport) -> list[str | None]:
    """Return the spellings of the teams that are rated: of what units, no row says."""
    named = "rated" in loaded.responses.column_names
    return loaded.responses["rated"].unique().to_pylist() if named else []


def _append_units(
    cursor: DuckDBPyConnection,
    import_id: int,
    observed: pa.Table,
    rated: list[str | None],
    unit_of: Mapping[str, str],
) -> pa.Table:
    """Return kind, spelling and unit_id of each spelling of the file."""
    crosswalk = Crosswalk(cursor, "import", import_id)
    found = {kind: observed[kind].unique().to_pylist() for kind in UNIT_KINDS}
    found["team"] += rated
    spelled = [
        crosswalk.note_all(kind, spellings, unit_of if kind == "team" else {})
        for kind, spellings in found.items()
    ]
    crosswalk.save()
    return pa.concat_tables(spelled)


def _people(loaded: LoadedExport) -> list[str | None]:
    """Return the id of each response's author, none at all where the file tells no one's."""
    responses = loaded.responses
    if "respondent" not in responses.column_names:
        return []
    told = responses["respondent"].cast(pa.string())
    return told.to_pylist() if told.null_count < len(told) else []


def _coded(
    loaded: LoadedExport, people: Sequence[str | None], codes: Codes | None
) -> LoadedExport:
    """Return the export with codes in place of ids, which go no further."""
    responses = loaded.responses
    keys = codes.respondent_keys(people) if codes else [None] * responses.num_rows
    if "respondent" in responses.column_names:
        responses = responses.drop_columns("respondent")
    coded = responses.append_column("respondent_key", pa.array(keys, pa.string()))
    return replace(loaded, responses=coded)


def _append_answers(cursor: DuckDBPyConnection, answers: pa.Table, first: int) -> None:
    with visible(cursor, incoming=answers):
        cursor.execute(_ANSWERS, {"first": first})


def _append_responses(
    cursor: DuckDBPyConnection, import_id: int, loaded: LoadedExport, first: int
) -> None:
    columns = loaded.responses.column_names
    attributes = ", ".join(
        f"NULLIF(CAST(r.{attribute} AS VARCHAR), '')" if attribute in columns else "NULL"
        for attribute in ATTRIBUTES
    )
    with visible(cursor, incoming=loaded.responses):
        cursor.execute(
            _RESPONSES.format(
                attributes=attributes, rated="r.rated" if "rated" in columns else "NULL"
            ),
            {
                "first": first,
                "import_id": import_id,
                "programme": str(loaded.plan.programme),
                "audience": loaded.plan.audience,
            },
        )


def _keyed(answers: pa.Table, key_of: Mapping[str, int]) -> pa.Table:
    """Return the answers with their item's key in place of its id."""
    items = answers["item"].dictionary_encode().unify_dictionaries().combine_chunks()
    keys = [key_of.get(id) for id in items.dictionary.to_pylist()]
    if None in keys:
        raise WrongExport("Some answers are to items that the export does not list.")
    return answers.set_column(1, "item_key", pa.array(keys, pa.int32()).take(items.indices))
