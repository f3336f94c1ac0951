"""How each measure's counts lead to its rows: one function a measure, for the catalogue."""

from collections.abc import Callable
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from tweespraak.measure import (
    dialogue,
    pulse,
    reciprocity,
    response,
    response_rows,
    said,
    verdict,
    waits,
    wishes,
)
from tweespraak.measure.basis import Basis
from tweespraak.measure.response_rows import Answer
from tweespraak.measure.values import Row

ALL = ""
"""Stands for the channel where all are taken together; no channel is called that."""


def dialogue_figures(basis: Basis) -> tuple[Row, ...]:
    """Threads: together those of the channels on which we speak, then every channel's."""
    frame = basis.run("dialogue", dialogue.counts(basis.tables))
    ours = basis.speaking
    if ours is None:
        mine = frame.filter(pc.greater(frame.column("messages_ours"), 0))
        ours = frozenset(mine.column("channel").to_pylist())
    spoken = frame.filter(pc.is_in(frame.column("channel"), pa.array(sorted(ours), pa.string())))
    return (
        *_together(spoken, lambda rows: dialogue.rows(dialogue.estimate(rows), frozenset({ALL}))),
        *dialogue.rows(dialogue.estimate(frame), ours),
    )


def verdict_figures(basis: Basis) -> tuple[Row, ...]:
    """The verdict on every channel."""
    found = dialogue.estimate(basis.run("verdict", dialogue.counts(basis.tables)))
    return verdict.rows(verdict.verdicts(found, basis.coverage, basis.speaking))


def reciprocity_figures(basis: Basis) -> tuple[Row, ...]:
    """Who answers whom, on every channel; of several together it says nothing."""
    frame = basis.run("reciprocity", reciprocity.counts(basis.tables))
    return reciprocity.rows(reciprocity.estimate(frame))


def response_figures(basis: Basis) -> tuple[Row, ...]:
    """Waits until any reply, and until a substantive answer."""
    every = (
        (Answer.ANY, response.counts(basis.tables)),
        (Answer.GIVEN, response.counts_given(basis.tables)),
    )
    return tuple(
        row
        for answer, counts in every
        for row in response_rows.rows(
            response.estimate(basis.run("response", counts), basis.coverage, basis.speaking), answer
        )
    )


def waits_figures(basis: Basis) -> tuple[Row, ...]:
    """Who waits."""
    counted = basis.run("waits", waits.counts(basis.tables, basis.speaking))
    listed = basis.run("waits", waits.oldest(basis.tables, basis.speaking))
    return waits.rows(waits.estimate(counted, listed))


def said_figures(basis: Basis) -> tuple[Row, ...]:
    """What is said: together, then on every channel."""
    frame = basis.run("said", said.counts(basis.tables))

    def rows(counted: pa.Table) -> tuple[Row, ...]:
        return said.rows(said.estimate(counted))

    return (*_together(frame, rows), *rows(frame))


def wishes_figures(basis: Basis) -> tuple[Row, ...]:
    """What is wished for: together, then on every channel."""
    frame = basis.run("wishes", wishes.counts(basis.tables))

    def rows(counted: pa.Table) -> tuple[Row, ...]:
        return wishes.rows(wishes.estimate(counted))

    return (*_together(frame, rows), *rows(frame))


def pulse_figures(basis: Basis) -> tuple[Row, ...]:
    """Rhythms of every channel."""
    frame = basis.run("pulse", pulse.counts(basis.tables))
    return pulse.rows(pulse.estimate(frame, basis.coverage, basis.zone))


def _together(frame: pa.Table, rows: Callable[[pa.Table], tuple[Row, ...]]) -> tuple[Row, ...]:
    """The rows of all channels as if they were one: counts by channel add up."""
    place = frame.schema.get_field_index("channel")
    one = frame.set_column(place, "channel", pa.array([ALL] * frame.num_rows, type=pa.string()))
    return tuple(replace(row, channel=None) for row in rows(one))
