"""Whether two engines say the same: rows in any order, floats to the ninth digit."""

import math

import pyarrow as pa

CLOSE = 1e-9


def differences(found: pa.Table, wanted: pa.Table) -> list[str]:
    """What differs, in words; nothing where nothing does."""
    if found.schema != wanted.schema:
        return [f"schema {found.schema} instead of {wanted.schema}"]
    if len(found) != len(wanted):
        return [f"{len(found)} rows instead of {len(wanted)}"]
    return [
        f"{one} instead of {other}"
        for one, other in zip(_rows(found), _rows(wanted), strict=True)
        if not all(_same(left, right) for left, right in zip(one, other, strict=True))
    ]


def _rows(table: pa.Table) -> list[tuple[object, ...]]:
    rows = [tuple(row.values()) for row in table.to_pylist()]
    # Floats come last in the order: their last digit may differ.
    return sorted(
        rows,
        key=lambda row: (
            [repr(value) for value in row if not isinstance(value, float)],
            [value for value in row if isinstance(value, float)],
        ),
    )


def _same(left: object, right: object) -> bool:
    if isinstance(left, float) and isinstance(right, float):
        return math.isclose(left, right, rel_tol=CLOSE, abs_tol=CLOSE)
    return left == right
