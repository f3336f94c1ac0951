"""The pictures of dialogue: who speaks, by month, and whose words they are."""

from tweespraak.measure.dialogue import Dialogue, Month
from tweespraak.report.charts import (
    Balance,
    BalanceRow,
    MonthShare,
    ShareRow,
    Shares,
    ShareWords,
    Trend,
    TrendRow,
    draw_balance,
    draw_shares,
    draw_trend,
)
from tweespraak.report.discretion import FEWEST, Family, is_small
from tweespraak.report.model import Figure
from tweespraak.report.sections.scene import (
    MOST_DRAWN,
    Scene,
    month_of,
)
from tweespraak.report.sections.threads import counts_of, family_of

MONTH_THREADS = 10
"""A month with fewer conversations than this has no share worth drawing."""
TREND_MONTHS = 3
DRAWABLE = 0.1
"""Small groups may be left out of a bar up to this share of it."""


def dialogue_figures(scene: Scene, told: list[Dialogue]) -> list[Figure]:
    """Those that there is enough to draw."""
    made = (_shares(scene, told), _trend(scene, told), _balance(scene, told))
    return [figure for figure in made if figure is not None]


def _shares(scene: Scene, told: list[Dialogue]) -> Figure | None:
    words = scene.words
    drawable = [
        found
        for found in told
        if found.threads >= 2 * FEWEST
        and sum(filter(is_small, counts_of(found))) <= DRAWABLE * found.threads
    ][:MOST_DRAWN]
    rows = tuple(
        ShareRow(scene.names[found.channel], *family_of(found).parts(counts_of(found)))
        for found in drawable
    )
    if not rows:
        return None
    best = max(rows, key=lambda row: row.dialogue / row.threads)
    alternative = words.gettext(
        "Bars of a hundred percent, one a channel: conversations by who spoke in them. Dialogue "
        "takes most on {channel}, {share}.",
        channel=best.channel,
        share=words.percent(best.dialogue / best.threads),
    )
    parts = ShareWords(
        ours=words.gettext("only we"),
        exchange=words.gettext("exchange"),
        dialogue=words.gettext("dialogue"),
        theirs=words.gettext("only they"),
        unknown=words.gettext("length unknown"),
        threads=words.gettext("conversations"),
    )
    return Figure(
        title=words.gettext("Who speaks, as a share of the conversations"),
        sentence="",
        picture=draw_shares("picture-shares", Shares(rows, parts, alternative), words.locale),
        note=_left_out(scene, told, drawable),
        table="dialogue-channels",
    )


def _left_out(scene: Scene, told: list[Dialogue], drawn: list[Dialogue]) -> str:
    missing = [found.channel for found in told if found not in drawn]
    if not missing:
        return ""
    return scene.words.gettext(
        "Not drawn, too small or too many: {channels}.", channels=scene.named(missing)
    )


def _trend(scene: Scene, told: list[Dialogue]) -> Figure | None:
    words = scene.words
    rows = []
    for found in told[:MOST_DRAWN]:
        family = family_of(found)
        months = tuple(
            _month_share(month, family)
            for month in found.months
            if month.threads >= MONTH_THREADS
            and not is_small(month.shares.dialogue.count)
            and not is_small(month.threads - month.shares.dialogue.count)
        )
        if len(months) >= TREND_MONTHS:
            rows.append(TrendRow(scene.names[found.channel], months))
    if not rows:
        return None
    alternative = words.gettext(
        "A line a channel: the share of conversations that are dialogues, by the month they began."
    )
    return Figure(
        title=words.gettext("Dialogue by month, as a share of the conversations"),
        sentence="",
        picture=draw_trend("picture-months", Trend(tuple(rows), alternative), words.locale),
        note=words.gettext(
            "The band is where the share lies with 95% certainty. Months with fewer than ten "
            "conversations, or with so few of a kind that somebody could be singled out, are gaps."
        ),
        table="dialogue-months",
    )


def _month_share(month: Month, family: Family) -> MonthShare:
    share = month.shares.dialogue
    of, count = family.shown(share.of) or 1, family.shown(share.count) or 0
    value = min(1.0, count / of)
    return MonthShare(month_of(month.month), value, min(share.low, value), max(share.high, value))


def _balance(scene: Scene, told: list[Dialogue]) -> Figure | None:
    words = scene.words
    rows = []
    for found in told[:MOST_DRAWN]:
        family = Family.of([(found.words_ours, found.words_theirs)])
        ours, theirs = family.shown(found.words_ours), family.shown(found.words_theirs)
        if (ours or 0) + (theirs or 0):
            rows.append(BalanceRow(scene.names[found.channel], ours or 0, theirs or 0))
    if not rows:
        return None
    ours, theirs = sum(row.ours for row in rows), sum(row.theirs for row in rows)
    share = words.percent(ours / (ours + theirs))
    sentence = words.gettext("Of all words, {share} are ours.", share=share)
    return Figure(
        title=words.gettext("Whose words they are"),
        sentence=sentence,
        picture=draw_balance(
            "picture-balance",
            Balance(
                tuple(rows),
                ours=words.gettext("we"),
                theirs=words.gettext("they"),
                words=words.gettext("words"),
                alternative=sentence,
            ),
            words.locale,
        ),
        note="",
        table="dialogue-channels",
    )
