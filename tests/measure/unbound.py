"""Tables of no engine, for what is only written as SQL; in Spark's dialect without Spark."""

from dataclasses import fields

import ibis
from ibis.config import Config
from tests.measure.builders import built

from tweespraak.archive.tables import Tables


class SparkOptions(Config):
    """What Ibis asks of its options for Spark once a column of fractions is read."""

    treat_nan_as_null: bool = False


def unbound() -> Tables:
    """The tables by their columns alone."""
    tables = built([]).tables
    return Tables(
        **{
            field.name: ibis.table(getattr(tables, field.name).schema(), name=field.name)
            for field in fields(Tables)
        }
    )
