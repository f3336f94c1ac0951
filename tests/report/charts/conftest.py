"""All sample pictures, drawn once a run."""

import pytest
from tests.report.charts.samples import all_pictures

from tweespraak.report.charts import Picture


@pytest.fixture(scope="session")
def pictures() -> dict[str, Picture]:
    return all_pictures()
