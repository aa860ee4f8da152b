import hashlib
import zipfile
from pathlib import Path

import pytest

from simulation.samples import write_dialects
from simulation.templates import write_templates

DATA = Path(__file__).parents[2] / "data"
MEGABYTE = 1_000_000


def digest(path):
    """Hash what a file holds; how tightly an archive is packed depends on the zlib in use."""
    if not zipfile.is_zipfile(path):
        return hashlib.sha256(path.read_bytes()).hexdigest()
    with zipfile.ZipFile(path) as archive:
        parts = [name.encode() + archive.read(name) for name in archive.namelist()]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def files(folder):
    found = (p for p in folder.rglob("*") if p.is_file() and p.suffix != ".md")
    return {p.relative_to(folder).as_posix(): p for p in found}


def test_the_samples_are_what_the_simulation_writes(written):
    expected = {name: digest(path) for name, path in files(DATA / "samples").items()}
    assert {name: digest(path) for name, path in files(written).items()} == expected


def test_the_templates_are_what_the_simulation_writes(tmp_path):
    write_templates(tmp_path)
    expected = {name: digest(path) for name, path in files(DATA / "templates").items()}
    assert {name: digest(path) for name, path in files(tmp_path).items()} == expected


def test_writing_twice_gives_the_same_bytes(written, organisation, tmp_path):
    write_dialects(tmp_path, organisation)
    first = {name: path.read_bytes() for name, path in files(written / "dialects").items()}
    assert {name: path.read_bytes() for name, path in files(tmp_path).items()} == first


def test_the_samples_stay_small():
    assert sum(path.stat().st_size for path in files(DATA / "samples").values()) < 3 * MEGABYTE


@pytest.mark.parametrize("name", sorted(files(DATA / "samples")))
def test_archives_carry_no_date(name):
    path = DATA / "samples" / name
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
