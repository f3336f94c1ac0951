import pyarrow as pa
from tests.engines.agreement import differences

SCHEMA = pa.schema([("name", pa.string()), ("n", pa.int64()), ("share", pa.float64())])


def table(*rows):
    return pa.Table.from_pylist([dict(zip(SCHEMA.names, row, strict=True)) for row in rows], SCHEMA)


ONE = table(("a", 1, 0.5), ("a", None, None), ("b", 2, 0.25))


def test_rows_come_in_any_order():
    assert [] == differences(ONE.take([2, 0, 1]), ONE)


def test_floats_may_differ_in_the_last_digit():
    assert [] == differences(table(("a", 1, 0.1 + 0.2)), table(("a", 1, 0.3)))
    assert differences(table(("a", 1, 0.3000001)), table(("a", 1, 0.3)))


def test_nothing_else_may_differ():
    assert differences(ONE.slice(1), ONE)
    assert differences(table(("a", 1, 0.5), ("a", None, None), ("b", 3, 0.25)), ONE)
    assert differences(table(("a", 1, 0.5), ("a", 0, None), ("b", 2, 0.25)), ONE)
    assert differences(table(("a", 1, 0.5), ("a", None, 0.0), ("b", 2, 0.25)), ONE)
    assert differences(ONE.set_column(1, "n", ONE["n"].cast(pa.int32())), ONE)
