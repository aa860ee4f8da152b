from __future__ import annotations

from collections.abc import Iterator

import pytest

from survey.language import use_language


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
