"""One endpoint for all tests of a process, and a session on it."""

import pytest
from tests.engines.servers import sail

from tweespraak.archive.spark import open_engine


@pytest.fixture(scope="session")
def endpoint():
    with sail() as address:
        yield address


@pytest.fixture(scope="session")
def on_sail(endpoint):
    engine = open_engine(endpoint)
    yield engine
    engine.close()
