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


def bucket(seconds: ir.IntegerValue, bits: int) -> ir.IntegerValue:
    """Seconds with all but their first `bits` binary digits set to zero; not negative.

    Exact below 2**bits, at most 1 part in 2**(bits − 1) short above. A ladder of comparisons
    and masks: engines differ on logarithms.
    """
    steps = [
        (seconds < 2**size, seconds & ibis.literal(-(2 ** (size - bits))))
        for size in range(bits, LONGEST_BITS + 1)
    ]
    return ibis.cases(*steps, else_=2**LONGEST_BITS)


def passed(duration_us: ir.IntegerValue) -> ir.IntegerValue:
    """How many of the durations in WITHIN_US lie within this one."""
    steps = [(duration_us >= us, len(WITHIN_US) - n) for n, us in enumerate(reversed(WITHIN_US))]
    return ibis.cases(*steps, else_=0)
