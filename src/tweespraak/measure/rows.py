"""Rows of tables from the values that estimates are made of."""

from tweespraak.measure.values import Quantile, Row, Share, Unit, Why


def share_row(channel: str | None, name: str, share: Share, says: str = "") -> Row:
    """A share with its interval; a share of nothing has no value."""
    if not share.of:
        return Row(channel, name, Unit.SHARE, None, None, None, 0, says or Why.NO_MESSAGES.value)
    return Row(channel, name, Unit.SHARE, share.value, share.low, share.high, share.of, says)


def bare_share_row(channel: str | None, name: str, count: int, of: int) -> Row:
    """A share whose counts hold no clusters: it has no interval."""
    value = count / of if of else None
    says = "" if of else Why.NO_MESSAGES.value
    return Row(channel, name, Unit.SHARE, value, None, None, of, says)


def count_row(channel: str | None, name: str, n: int, says: str = "") -> Row:
    """A count of what is in the files: it has no interval."""
    return Row(channel, name, Unit.COUNT, float(n), None, None, n, says)


def quantile_row(channel: str | None, name: str, found: Quantile, n: int, says: str = "") -> Row:
    """A quantile of waits; high is None where the upper bound is beyond all that was seen."""
    if found.seconds is None:
        return Row(channel, name, Unit.SECONDS, None, None, None, n, Why.TOO_FEW_ANSWERED.value)
    return Row(channel, name, Unit.SECONDS, found.seconds, found.low, found.high, n, says)
