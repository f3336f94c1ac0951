from dataclasses import fields

import pytest
from tests.engines.agreement import differences
from tests.engines.expressions import EXPRESSIONS, planted

from tweespraak.archive.tables import Tables
from tweespraak.measure.catalogue import CATALOGUE

# One worker, and so one endpoint.
pytestmark = pytest.mark.xdist_group("engines")

WORLDS = {"one": (1, 400), "another": (2, 300), "empty": (3, 0)}


@pytest.fixture(scope="module", params=WORLDS, ids=str)
def world(request, on_sail):
    made = planted(*WORLDS[request.param])
    return made, made.generation.tables(on_sail)


def test_every_measure_of_the_catalogue_is_here():
    assert {measure.counts for measure in CATALOGUE} <= {*EXPRESSIONS.values()}
    assert {"response.counts_given", "waits.oldest", "behind.newest"} <= EXPRESSIONS.keys()


def test_tables_have_the_same_columns_on_either(world):
    made, tables = world

    for name in [field.name for field in fields(Tables)]:
        assert getattr(made.tables, name).schema() == getattr(tables, name).schema()


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_sail_counts_what_duckdb_counts(name, world, on_sail):
    made, tables = world
    wanted = made.run(EXPRESSIONS[name](made.tables))
    found = on_sail.run(name, EXPRESSIONS[name](tables))

    assert [] == differences(found, wanted)


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_there_is_something_to_count(name):
    made = planted(*WORLDS["one"])

    assert made.run(EXPRESSIONS[name](made.tables)).num_rows > 0
