"""The numbers behind the pictures of waiting."""

from tweespraak.measure.response import Asked, Response
from tweespraak.measure.values import Why
from tweespraak.report.discretion import FEWEST
from tweespraak.report.model import Cell, Column, Table
from tweespraak.report.sections.hours import hours_table
from tweespraak.report.sections.questions import CURVE_ASKED, TOLD, family_of, of_side
from tweespraak.report.sections.response_curve import steps
from tweespraak.report.sections.scene import (
    Scene,
    interval_cell,
    table,
    text,
    wait_cell,
)
from tweespraak.report.words import Words


def response_tables(scene: Scene, overall: Response | None) -> list[Table]:
    """By channel and side, the curve, and the hours of the week."""
    words = scene.words
    if overall is None or not any(each.n for each in scene.findings.response):
        return []
    tables = [_channel_table(scene, asked) for asked in Asked]
    told = [of_side(scene, asked)[0] for asked in Asked]
    drawn = [each for each in told if each.why is Why.CLEAR and each.n >= CURVE_ASKED]
    if drawn:
        tables.append(_curve_table(drawn, words))
    hours = hours_table(overall, words)
    return [*tables, *([hours] if hours else [])]


def _channel_table(scene: Scene, asked: Asked) -> Table:
    words = scene.words
    columns = (
        Column("channel", words.gettext("Channel"), number=False),
        Column("asked", words.gettext("Questions"), number=True),
        Column("answered", words.gettext("Answered"), number=True),
        Column("answered_share", words.gettext("Answered, share"), number=True),
        Column("answered_interval", words.gettext("95% interval"), number=True),
        Column("median_seconds", words.gettext("Half within"), number=True),
        Column("median_low_seconds", words.gettext("at least"), number=True),
        Column("median_high_seconds", words.gettext("at most"), number=True),
        Column("p90_seconds", words.gettext("Nine in ten within"), number=True),
        Column("within_hour", words.gettext("Within an hour"), number=True),
        Column("within_day", words.gettext("Within a day"), number=True),
        Column("within_week", words.gettext("Within a week"), number=True),
        Column("answered_only_seconds", words.gettext("Without the unanswered"), number=True),
    )
    rows = [_row(scene, each) for each in of_side(scene, asked) if each.n]
    if asked is Asked.THEIRS:
        name, caption = "response-theirs", words.gettext("How long they wait for our answer")
    else:
        name, caption = "response-ours", words.gettext("How long we wait for their answer")
    return table(name, caption, columns, rows)


def _row(scene: Scene, found: Response) -> list[Cell]:
    words, family = scene.words, family_of(scene, found.asked)
    name = words.gettext("All that can be told") if found.channel is None else ""
    many = found.n >= FEWEST and found.why in TOLD
    times = (found.median.seconds, found.median.low, found.median.high, found.p90.seconds)
    return [
        text(name or scene.names[found.channel or ""]),
        family.cell(found.n, words),
        family.cell(found.answered.count, words),
        family.percent_cell(found.answered, words),
        interval_cell(found.answered, words),
        *(wait_cell(seconds if many else None, words) for seconds in times),
        *(family.percent_cell(within.share, words) for within in found.within),
        wait_cell(found.answered_only if many else None, words),
    ]


def _curve_table(told: list[Response], words: Words) -> Table:
    columns = (
        Column("asked", words.gettext("Who waits"), number=False),
        Column("seconds", words.gettext("After"), number=True),
        Column("answered", words.gettext("Answered"), number=True),
        Column("low", words.gettext("at least"), number=True),
        Column("high", words.gettext("at most"), number=True),
    )
    rows = []
    for found in told:
        who = words.gettext("they") if found.asked is Asked.THEIRS else words.gettext("we")
        for point in steps(found.curve, found.n):
            shares = (point.share, point.low, point.high)
            cells = [Cell(words.percent(share), round(share, 3)) for share in shares]
            rows.append([text(who), wait_cell(point.seconds, words), *cells])
    return table("response-curve", words.gettext("The share answered over time"), columns, rows)
