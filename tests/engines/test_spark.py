import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import grpc
import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.engines.servers import sail

from tweespraak.archive.spark import SparkEngine, open_engine
from tweespraak.errors import EngineError, MeasureError
from tweespraak.pipeline.progress import Silent
from tweespraak.pipeline.run import run
from tweespraak.report.measuring import measure

pytestmark = pytest.mark.xdist_group("engines")

NOWHERE = "sc://127.0.0.1:1"


@pytest.fixture
def halves(tmp_path):
    paths = [tmp_path / "one.parquet", tmp_path / "two.parquet"]
    for number, path in enumerate(paths):
        pq.write_table(pa.table({"n": pa.array([number, None], pa.int16())}), path)
    return paths


# Tables


def test_several_files_are_one_table_with_its_small_types(on_sail, halves):
    table = on_sail.parquet(*halves)
    found = on_sail.run("a measure", table.order_by(table.n.desc(nulls_first=True)))

    assert ibis.schema({"n": "int16"}) == table.schema()
    assert pa.schema([("n", pa.int16())]) == found.schema
    assert [None, None, 1, 0] == found["n"].to_pylist()


def test_rows_have_the_types_of_the_expression(on_sail, halves):
    table = on_sail.parquet(*halves)
    expression = table.select(tiny=ibis.literal(1), wide=table.n.cast("int64")).distinct()
    found = on_sail.run("a measure", expression)

    assert expression.schema().to_pyarrow() == found.schema
    assert pa.int8() == found.schema.field("tiny").type


def in_folder(path, name):
    there = path.parent / name / path.name
    there.parent.mkdir()
    return shutil.copy(path, there)


@pytest.mark.parametrize("folder", ["a b", "é", "it's", "c,d", "#1", "100 %"])
def test_folders_may_have_any_usual_name(on_sail, halves, folder):
    path = in_folder(halves[0], folder)

    assert 2 == on_sail.run("a measure", on_sail.parquet(path)).num_rows


@pytest.mark.parametrize("folder", ["[a]", "{a,b}", "a%20b"])
def test_a_file_that_the_endpoint_does_not_see(on_sail, halves, folder):
    # Sail itself says nothing of these: it would count what is left.
    gone = in_folder(halves[0], folder)

    for paths in ([gone], [halves[0], gone]):
        with pytest.raises(EngineError, match="under the same path") as caught:
            on_sail.parquet(*paths)
        assert str(paths[0]) in caught.value.what


def test_an_empty_table_that_the_endpoint_does_not_see(on_sail, tmp_path):
    gone = tmp_path / "[a].parquet"
    pq.write_table(pa.table({"n": pa.array([], pa.int16())}), gone)

    with pytest.raises(EngineError, match="does not see"):
        on_sail.parquet(gone)


# What goes wrong


def test_a_count_that_fails_has_its_sql(on_sail):
    with pytest.raises(MeasureError, match="a measure failed") as caught:
        on_sail.run("a measure", ibis.table({"n": "int64"}, name="nothing_of_this_name"))

    assert "nothing_of_this_name" in caught.value.sql


def test_no_endpoint_there():
    with pytest.raises(EngineError, match=f"{NOWHERE} does not answer") as caught:
        open_engine(f"{NOWHERE}/;token=secret")

    assert caught.value.retry
    assert "secret" not in str(caught.value)


def test_an_endpoint_that_goes_away(halves):
    with sail() as address:
        engine = open_engine(address)
        table = engine.parquet(*halves)
    with pytest.raises(EngineError, match="does not answer"):
        engine.run("a measure", table)
    engine.close()


@pytest.mark.parametrize("address", ["localhost:15002", "http://localhost", "sc://localhost:abc"])
def test_no_address(address):
    with pytest.raises(EngineError, match="sc://host:port"):
        open_engine(address)


def test_an_endpoint_that_refuses():
    server = grpc.server(ThreadPoolExecutor(1))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        with pytest.raises(EngineError, match="refuses us"):
            open_engine(f"sc://127.0.0.1:{port}")
    finally:
        server.stop(None).wait()


def test_the_extra_is_not_installed(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)

    with pytest.raises(EngineError, match=r"pip install tweespraak\[spark\]"):
        open_engine(NOWHERE)


# A whole run


def test_measures_are_counted_there_and_say_the_same(exports, endpoint, monkeypatch):
    counted = []
    here = SparkEngine.run

    def told(self, name, expression):
        counted.append(name)
        return here(self, name, expression)

    monkeypatch.setattr(SparkEngine, "run", told)
    embedded = run(exports, Silent())
    wanted = measure(embedded, Silent())
    embedded.close()
    assert [] == counted

    found = run(exports, Silent(), endpoint=endpoint)
    measured = measure(found, Silent())
    found.close()
    assert repr(wanted) == repr(measured)
    assert {"dialogue", "response", "said", "wishes", "waits", "pulse"} <= {*counted}


def test_a_folder_that_cannot_be_read_ends_the_session(tmp_path, endpoint, monkeypatch):
    closed = []
    close = SparkEngine.close

    def told(self):
        closed.append(self)
        close(self)

    monkeypatch.setattr(SparkEngine, "close", told)

    with pytest.raises(Exception, match="no folder"):
        run(tmp_path / "none", Silent(), endpoint=endpoint)
    assert 1 == len(closed)


def report(folder, output, *words):
    return subprocess.run(  # noqa: S603 - our own command, our own words
        [sys.executable, "-m", "tweespraak", "report", folder, "--output", output, *words],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_report_is_the_same_page(exports, endpoint, tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    done = report(exports, here, "--tables")
    counted = report(exports, there, "--tables", "--engine", endpoint)
    pages = sorted(path.relative_to(here) for path in here.rglob("*.*"))

    assert (0, 0) == (done.returncode, counted.returncode), counted.stderr
    assert len(pages) > 2
    assert [] == [
        page for page in pages if (here / page).read_bytes() != (there / page).read_bytes()
    ]


def test_a_report_without_its_endpoint_says_what_to_do(exports, tmp_path):
    done = report(exports, tmp_path / "out", "--engine", NOWHERE)

    assert 1 == done.returncode
    assert "does not answer" in done.stderr.replace("\n", " ")
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()
