"""Opens a Spark Connect endpoint: it counts, over the Parquet files that DuckDB derived."""

import warnings
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq

from tweespraak.errors import EngineError, MeasureError

if TYPE_CHECKING:
    from pyspark.errors import PySparkException
    from pyspark.sql.connect.session import SparkSession

ASKED_AGAIN = 4
"""So often an endpoint that does not answer is asked again: five seconds. Spark's own habit is ten
minutes, also where the address has a slip of the pen.
"""

_SESSIONS: list["SparkSession"] = []
"""Every session of this process, ended ones too: one that is thrown away shuts the threads that all
sessions share, at whatever moment Python collects it, in the midst of another's count.
"""


class SparkEngine:
    """A session of our own on an endpoint. Nothing is written there."""

    def __init__(self, session: "SparkSession", shown: str) -> None:
        self._session = session
        self._shown = shown
        self._numbers = count()
        # Sums that overflow are an error, as on DuckDB; before Spark 4 they were not.
        settings = {"spark.sql.ansi.enabled": "true"}
        self._backend = ibis.pyspark.connect(session, **settings)

    def parquet(self, *paths: Path) -> ir.Table:
        """Parquet files of one table as an Ibis table, if the endpoint sees the same files."""
        from pyspark.errors import PySparkException  # noqa: PLC0415  # the extra `spark`

        name = f"table_{next(self._numbers)}"
        try:
            frame = self._session.read.parquet(*(_place(path) for path in paths))
            frame.createOrReplaceTempView(name)
            table: ir.Table = self._backend.table(name)
            # Sail takes a file that is not there for an empty one, and says nothing.
            same = table.columns == tuple(pq.read_schema(paths[0]).names)
            same = same and frame.count() == sum(pq.read_metadata(path).num_rows for path in paths)
        except PySparkException as error:
            raise self._unseen(paths[0], f" ({_told(error)})") from error
        if not same:
            raise self._unseen(paths[0], "")
        return table

    def run(self, measure: str, expression: ir.Table) -> pa.Table:
        """The rows of a measure's counts. Raises MeasureError with the SQL it made."""
        from pyspark.errors import PySparkException  # noqa: PLC0415  # the extra `spark`
        from pyspark.errors.exceptions.base import RetriesExceeded  # noqa: PLC0415  # likewise

        query = self.sql(expression)
        try:
            # Not through Ibis: its way to Arrow goes by pandas, where integers with nulls are
            # floats.
            table: pa.Table = self._session.sql(query).toArrow()
            # Spark's small integers are wider than DuckDB's: there, 1 is an INT.
            return table.cast(expression.schema().to_pyarrow())
        except RetriesExceeded as error:
            # Nobody is left to end the session with: `close` must not ask, and wait, once more.
            self._session.release_session_on_close = False
            raise _unreachable(self._shown) from error
        except (PySparkException, pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            raise MeasureError(measure, query, _told(error)) from error

    def sql(self, expression: ir.Table) -> str:
        """The SQL this engine is given for an expression."""
        return str(self._backend.compile(expression))

    def close(self) -> None:
        """End the session; the endpoint forgets our tables."""
        with warnings.catch_warnings():
            # So pyspark says that the endpoint had ended it already, after a long silence.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._backend.disconnect()

    def _unseen(self, path: Path, told: str) -> EngineError:
        return EngineError(
            f"{self._shown} does not see {path} as it is here{told}.",
            "The endpoint reads the same files under the same path: run it on this machine, or put "
            "the folder on a disk that both have under one name, without [ ] { } or % in it.",
        )


def open_engine(address: str) -> SparkEngine:
    """A session on the endpoint at `sc://host:port`. Raises EngineError."""
    # What follows may hold a token.
    shown = address.partition("/;")[0]
    try:
        from pyspark.errors import PySparkException  # noqa: PLC0415  # the extra `spark`
        from pyspark.errors.exceptions.base import RetriesExceeded  # noqa: PLC0415  # likewise
        from pyspark.sql.connect.client.retries import DefaultPolicy  # noqa: PLC0415  # likewise
        from pyspark.sql.connect.session import SparkSession  # noqa: PLC0415  # likewise
    except ImportError as error:
        raise EngineError(
            f"What speaks to {shown} is not installed.", "Run: pip install tweespraak[spark]"
        ) from error
    try:
        session = SparkSession(address)
        _SESSIONS.append(session)
        session.client.set_retry_policies([DefaultPolicy(max_retries=ASKED_AGAIN)])
        return SparkEngine(session, shown)
    except RetriesExceeded as error:
        raise _unreachable(shown) from error
    except ValueError as error:
        raise EngineError(
            f"{shown} is not the address of a Spark Connect endpoint.",
            "Write it as sc://host:port, such as sc://localhost:15002.",
        ) from error
    except PySparkException as error:
        raise EngineError(
            f"{shown} refuses us: {_told(error)}.", "Ask who runs it what it needs."
        ) from error


def _place(path: Path) -> str:
    """The file as endpoints are told of it: on a disk, whatever their own first place is."""
    # No as_uri(): Spark takes its %20 to the letter.
    return "file:///" + path.resolve().as_posix().lstrip("/")


def _unreachable(shown: str) -> EngineError:
    return EngineError(
        f"{shown} does not answer.",
        "See that the endpoint runs and that its port is open from here, and run it again.",
        retry=True,
    )


def _told(error: "PySparkException | pa.ArrowException") -> str:
    """What went wrong, without the forty lines of Java."""
    return str(error).partition("JVM stacktrace")[0].strip()
