import pytest
from tests.engines.agreement import differences
from tests.engines.expressions import EXPRESSIONS, planted
from tests.engines.servers import apache_spark

from tweespraak.archive.spark import open_engine

pytestmark = [pytest.mark.full, pytest.mark.xdist_group("spark")]

WORLDS = {"one": (1, 400), "empty": (3, 0)}


@pytest.fixture(scope="module")
def on_spark(tmp_path_factory):
    with apache_spark(tmp_path_factory.mktemp("spark") / "log") as address:
        engine = open_engine(address)
        yield engine
        engine.close()


@pytest.fixture(scope="module", params=WORLDS, ids=str)
def world(request, on_spark):
    made = planted(*WORLDS[request.param])
    return made, made.generation.tables(on_spark)


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_apache_spark_counts_what_duckdb_counts(name, world, on_spark):
    made, tables = world
    wanted = made.run(EXPRESSIONS[name](made.tables))
    found = on_spark.run(name, EXPRESSIONS[name](tables))

    assert [] == differences(found, wanted)
