"""What all tests share."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with real exports beside the repository."""
    if not SHARED.is_dir():
        pytest.skip("the real exports (../shared/data) are not beside this repository")
    return SHARED
