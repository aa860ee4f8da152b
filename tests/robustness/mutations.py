"""Good exports as accidents leave them: file ``number`` is broken in the same way in every run."""

import csv
import io
import random
import re
import warnings
import zipfile
from functools import cache

from tests.loaders.formats import csv_text, write_ods, write_xlsb
from tests.loaders.golden import FIXTURES, exports

PROJECT = FIXTURES.parents[2]
HUGE = ("9" * 400, "1e308", "-1e309", "1048577", "99999999999999999999", "NaN", "0x7fffffff")
ODD = (b"\0", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"\r", b'"', b"<", b"&", b"\x1a", b"\xe2\x80\xae")
ENCODINGS = (
    "utf-16-le",
    "utf-16-be",
    "utf-16",
    "utf-32",
    "gb18030",
    "latin-1",
    "shift_jis",
    "cp037",
)
_ROW = re.compile(rb"<row\b.*?</row>", re.DOTALL)
_CELL = re.compile(rb"<c\b[^>]*?(?:/>|>.*?</c>)", re.DOTALL)
_TAG = re.compile(rb"<[^<>]*>")
_NUMBER = re.compile(rb"(?<=[>\"A-Z])\d+(?=[<\"])")


@cache
def sources():
    """Return name and content of good files of every tool and format."""
    rows = [["序号", "提交答卷时间", "所用时间", "来自IP", "1、好"]]
    rows += [[i, "2026/09/03 12:00:00", "60秒", "1.2.3.4", 1 + i % 5] for i in range(30)]
    found = [(path.name, path.read_bytes()) for path in exports()]
    for folder in ("samples/dialects", "templates"):
        paths = sorted((PROJECT / "data" / folder).glob("*.*"))
        found += [(path.name, path.read_bytes()) for path in paths]
    for name, write in (("table.ods", write_ods), ("table.xlsb", write_xlsb)):
        file = io.BytesIO()
        write(file, rows)
        found.append((name, _packed(_parts(file.getvalue()), b"")))
    return found


def mutated(number):
    """Return name and content of broken file ``number``."""
    chance = random.Random(number)  # noqa: S311
    good = sources()
    name, content = good[number % len(good)]
    for _ in range(chance.choice((1, 1, 1, 2))):
        content = chance.choice(_ways(content))(chance, content)
    return name, content


def _ways(content):
    """Return how a file of this kind may be broken; the first bytes tell the kind."""
    anywhere = [flipped, cut_short, without_a_piece, with_a_piece_twice, with_odd_bytes]
    if content.startswith(b"PK"):
        inside = [with_broken_xml, with_broken_xml, with_cells_shuffled]
        return [without_a_part, with_parts_exchanged, with_a_part_twice, *anywhere, *inside * 8]
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return anywhere
    cells = [with_other_separators, with_rows_shuffled, with_huge_numbers, with_quotes]
    return [*anywhere, in_another_encoding, *cells * 2]


# Any file


def flipped(chance, content):
    changed = bytearray(content)
    for _ in range(chance.choice((1, 3, 20, 200))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut_short(chance, content):
    return content[: chance.randrange(len(content) + 1)]


def without_a_piece(chance, content):
    start, end = _piece(chance, content)
    return content[:start] + content[end:]


def with_a_piece_twice(chance, content):
    start, end = _piece(chance, content)
    return content[:end] + content[start:]


def with_odd_bytes(chance, content):
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.choice(ODD) * chance.choice((1, 2, 50)) + content[at:]


def _piece(chance, content):
    start = chance.randrange(len(content) + 1)
    return start, start + chance.randrange(min(2000, len(content) - start) + 1)


# Workbooks that are packages


def without_a_part(chance, content):
    parts = _parts(content)
    if parts:
        parts.pop(chance.randrange(len(parts)))
    return _packed(parts, content)


def with_a_part_twice(chance, content):
    parts = _parts(content)
    if parts:
        parts.insert(chance.randrange(len(parts)), chance.choice(parts))
    return _packed(parts, content)


def with_parts_exchanged(chance, content):
    parts = _parts(content)
    if parts:
        (i, one), (j, other) = (chance.choice(list(enumerate(parts))) for _ in range(2))
        parts[i], parts[j] = (one[0], other[1]), (other[0], one[1])
    return _packed(parts, content)


def with_broken_xml(chance, content):
    anyhow = (flipped, cut_short, without_a_piece, with_odd_bytes)
    ways = (chance.choice(anyhow), _tag_lost, _tag_twice, _huge, _huge)
    return _with_changed_part(chance, content, chance.choice(ways))


def with_cells_shuffled(chance, content):
    pattern = chance.choice((_ROW, _CELL))
    return _with_changed_part(chance, content, lambda c, part: _shuffled(c, part, pattern))


def _with_changed_part(chance, content, change):
    parts = _parts(content)
    telling = [i for i, (name, _) in enumerate(parts) if "sheet" in name or "content" in name]
    if telling:
        i = chance.choice((*telling, *telling, *range(len(parts))))
        parts[i] = (parts[i][0], change(chance, parts[i][1]))
    return _packed(parts, content)


def _tag_lost(chance, part):
    return _with_one(chance, part, _TAG, lambda _: b"")


def _tag_twice(chance, part):
    return _with_one(chance, part, _TAG, lambda tag: tag + tag)


def _huge(chance, part):
    return _with_one(chance, part, _NUMBER, lambda _: chance.choice(HUGE).encode())


def _with_one(chance, part, pattern, change):
    places = [*pattern.finditer(part)]
    if not places:
        return part
    place = chance.choice(places)
    return part[: place.start()] + change(place[0]) + part[place.end() :]


def _shuffled(chance, part, pattern):
    pieces = [place[0] for place in pattern.finditer(part)]
    chance.shuffle(pieces)
    left = iter(pieces)
    return pattern.sub(lambda _: next(left), part)


def _parts(content):
    """Return name and content of each part; none of a package that is broken already."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return [(part.filename, package.read(part)) for part in package.infolist()]
    except Exception:
        return []


def _packed(parts, otherwise):
    if not parts:
        return otherwise
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        warnings.simplefilter("ignore")  # of two parts of one name
        for name, content in parts:
            dated = zipfile.ZipInfo(name)  # always of 1980: the same bytes in every run
            package.writestr(dated, content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


# Text


def in_another_encoding(chance, content):
    text = content.decode("utf-8-sig", errors="replace")
    return text.encode(chance.choice(ENCODINGS), errors="replace")


def with_other_separators(chance, content):
    lines = content.split(b"\n")
    for i in range(len(lines)):
        if chance.random() < 0.5:
            lines[i] = lines[i].replace(b",", chance.choice((b";", b"\t", b"|", b"")))
    return chance.choice((b"\n", b"\r", b"\r\n", b"\n\n")).join(lines)


def with_rows_shuffled(chance, content):
    rows = _rows(content)
    if chance.random() < 0.5:
        chance.shuffle(rows)
    for row in rows:
        if chance.random() < 0.3:
            chance.shuffle(row)
    return csv_text(rows).encode()


def with_huge_numbers(chance, content):
    rows = [
        [chance.choice((cell, cell, *HUGE, "x" * 5000)) for cell in row] for row in _rows(content)
    ]
    return csv_text(rows).encode()


def with_quotes(chance, content):
    for _ in range(chance.choice((1, 2, 9))):
        at = chance.randrange(len(content) + 1)
        content = content[:at] + b'"' + content[at:]
    return content


def _rows(content):
    try:
        return [*csv.reader(io.StringIO(content.decode("utf-8", errors="replace")))]
    except csv.Error:
        return [[content.decode("latin-1")]]
