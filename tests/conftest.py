from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from survey.language import use_language

# A busy machine is no failure.
settings.register_profile("any machine", settings(), deadline=None)
settings.load_profile("any machine")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test begins and ends in English."""
    use_language("en")
    yield
    use_language("en")


@pytest.fixture(params=["en", "zh"])
def language(request: pytest.FixtureRequest, english: None) -> str:
    """Run the test in each language of the app."""
    use_language(request.param)
    return request.param


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample organisation, filled once; tests get copies of it."""
    from insights.sample import load_sample  # most tests need none of this
    from store import Store
    from tests.viewers import LOCAL

    path = tmp_path_factory.mktemp("sample") / "sample.duckdb"
    store = Store.open(path)
    load_sample(store, LOCAL)
    store.close()
    return path


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """Real exports and data, which may not be copied into the project, beside the checkout."""
    folder = Path(__file__).parents[2] / "shared"
    if not folder.is_dir():
        reason = f"{folder} is missing: real files are not tested"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder
