"""Durations in few steps, in whole numbers, so that millions of waits make a small frame."""

import ibis
import ibis.expr.types as ir

FINE_BITS = 8
MIDDLING_BITS = 4
COARSE_BITS = 3
LONGEST_BITS = 33
"""2**33 seconds are 272 years: longer than any two times the archive accepts are apart."""

HOUR_US = 3_600_000_000
WITHIN_US = (HOUR_US, 24 * HOUR_US, 7 * 24 * HOUR_US)
"""One hour, 24 hours, 7 days."""

WEEK = 7 * 24 * 3600
WEEK_CUT = WEEK & -(2 ** (WEEK.bit_length() - MIDDLING_BITS))
"""A week, and all that is longer, in steps of the hours of the week."""


def step(seconds: ir.IntegerValue) -> ir.IntegerValue:
    """The last of the first COARSE_BITS binary digits of these seconds, as a power of two.

    A ladder of comparisons: engines differ on logarithms. One for all that is cut: of every query
    with such ladders, to write them takes the longest.
    """
    steps = [
        (seconds < 2**size, 2 ** (size - COARSE_BITS)) for size in range(COARSE_BITS, LONGEST_BITS)
    ]
    return ibis.cases(*steps, else_=2 ** (LONGEST_BITS - COARSE_BITS)).cast("int64")


def cut(seconds: ir.IntegerValue, step: ir.IntegerValue, bits: int) -> ir.IntegerValue:
    """Seconds with all but their first `bits` binary digits set to zero; not negative.

    Exact below 2**bits, at most 1 part in 2**(bits − 1) short above. step: of `step`.
    """
    last = ibis.greatest(step // 2 ** (bits - COARSE_BITS), 1) if bits > COARSE_BITS else step
    return (seconds & -last).cast("int64")


def passed(duration_us: ir.IntegerValue) -> ir.IntegerValue:
    """How many of the durations in WITHIN_US lie within this one."""
    steps = [(duration_us >= us, len(WITHIN_US) - n) for n, us in enumerate(reversed(WITHIN_US))]
    return ibis.cases(*steps, else_=0)
