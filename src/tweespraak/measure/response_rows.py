"""Rows of response: every figure of both sides, after any reply and after a substantive one."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from tweespraak.measure.response import Response
from tweespraak.measure.rows import quantile_row, share_row
from tweespraak.measure.values import Row, Unit, Why


class Answer(StrEnum):
    """What counts as an answer."""

    ANY = "any reply"
    GIVEN = "a substantive answer"


TIMED = (Why.CLEAR, Why.TOO_FEW)
TOLD = (*TIMED, Why.NO_TIMES)
SPANS = {1: "1 hour", 24: "24 hours", 168: "7 days"}


def rows(estimated: Iterable[Response], answer: Answer) -> tuple[Row, ...]:
    """The waits of all channels together and of each, first on theirs, then on ours."""
    return tuple(row for found in estimated for row in _rows(found, answer))


def _rows(found: Response, answer: Answer) -> Iterator[Row]:
    channel, says = found.channel, "" if found.why is Why.CLEAR else found.why.value

    def named(figure: str) -> str:
        return f"{found.asked.value}: {figure}, {answer.value}"

    if found.why in TOLD:
        yield share_row(channel, named("answered"), found.answered, says)
    else:
        yield Row(channel, named("answered"), Unit.SHARE, None, None, None, 0, says)
    anything = found.anything_answered
    if anything is not None and anything.of:
        # Also of messages that call for no answer: there may be some where none calls for one.
        yield share_row(channel, named("all messages answered"), anything)
    if found.why not in TIMED:
        return
    yield quantile_row(channel, named("median wait"), found.median, found.n, says)
    yield quantile_row(channel, named("90 % wait"), found.p90, found.n, says)
    for within in found.within:
        yield share_row(channel, named(f"within {SPANS[within.hours]}"), within.share, says)
    done, of = found.answered_only, found.answered.count
    name = named("median wait of the answered")
    yield Row(channel, name, Unit.SECONDS, done, None, None, of, says)
