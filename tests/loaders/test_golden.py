"""Every file of fixtures/ is read as the .expected.json beside it says."""

import pytest

from loaders.registry import LAST_RESORT, LOADERS, without_banner
from loaders.sandbox import read_sheet
from tests.loaders.golden import FIXTURES, expected_beside, exports, read_as_json

EXPORTS = exports()


def _name(path):
    return str(path.relative_to(FIXTURES))


@pytest.mark.parametrize("path", EXPORTS, ids=_name)
def test_a_file_is_read_as_expected(path):
    assert read_as_json(path) == expected_beside(path).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", EXPORTS, ids=_name)
def test_only_its_own_loader_recognises_a_file(path):
    head = without_banner(read_sheet(path, path.name)).head
    found = [loader.name for loader in LOADERS if loader.recognises(head)]
    assert (found or [LAST_RESORT.name]) == [path.parent.name]


def test_every_dialect_has_a_fixture():
    assert {path.parent.name for path in EXPORTS} == {
        loader.name for loader in (*LOADERS, LAST_RESORT)
    }
