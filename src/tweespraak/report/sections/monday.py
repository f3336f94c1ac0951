"""Do this on Monday: the chosen tasks in words."""

from collections.abc import Mapping

from tweespraak.activity.model import Side
from tweespraak.measure.pitfall import Pitfall, PitfallVerdict, Which
from tweespraak.measure.response import Asked, Response
from tweespraak.measure.values import Verdict, Why
from tweespraak.measure.waits import AGES, ChannelWaits
from tweespraak.report.model import Monday, Task
from tweespraak.report.model_cards import Link
from tweespraak.report.monday import FRESH_US, ChannelState, Choice, Kind, choose
from tweespraak.report.sections.fatigue import between_changes, change_words
from tweespraak.report.sections.pitfall_words import evidence_of
from tweespraak.report.sections.scene import Scene, would_tell
from tweespraak.report.sections.threads import family_of as threads_family
from tweespraak.report.sections.waiting import FRESH, family_of
from tweespraak.report.words import sentence

PITFALLS = (Which.OUT_OF_HAND, Which.COLLECTING, Which.IRRELEVANT)
"""Dead and one-way have tasks of their own: silent, and monologue."""
BLIND = frozenset({Why.THEIRS_UNSEEN, Why.OURS_UNSEEN, Why.SIDES_APART, Why.COUNTS_ONLY})


def build_monday(scene: Scene) -> Monday:
    """The tasks of this report."""
    words = scene.words
    expected = {each.channel for each in scene.reading.settings.channels if each.expected}
    missing = any(seen.channel not in expected for seen in scene.channels)
    chosen = choose(_states(scene), expectations_missing=missing)
    if not chosen:
        finding = words.gettext("Nothing in these files asks to be done first.")
    elif chosen[0].kind is Kind.ANSWER_NEW:
        finding = words.gettext("Begin with the people who asked last: their wait can still end.")
    elif chosen[0].kind is Kind.ANSWER_RECENT:
        finding = words.gettext("Begin with the people who still wait.")
    else:
        finding = words.gettext("Nobody asked anything lately; begin with what is behind it.")
    return Monday(
        id="monday",
        name=words.gettext("Do this on Monday"),
        finding=finding,
        tasks=tuple(_task(scene, choice) for choice in chosen),
    )


def _states(scene: Scene) -> tuple[ChannelState, ...]:
    waits = {each.channel: each for each in scene.findings.waits.channels}
    medians = {
        each.channel: each.median.seconds
        for each in _theirs(scene).values()
        if each.why is Why.CLEAR
    }
    silent = {
        pulse.channel: pulse.silent_us
        for pulse in scene.findings.pulse
        if pulse.side is Side.OURS and pulse.seen
    }
    tiring = {
        each.channel: each.asks
        for each in scene.findings.asking.fatigue.channels
        if each.channel is not None and each.trend is not None and each.trend.step.high < 1
    }
    states = []
    for seen in scene.channels:
        finding = scene.findings.verdicts.get(seen.channel)
        found = scene.findings.dialogue.get(seen.channel)
        monologue = (
            finding is not None
            and found is not None
            and finding.verdict is Verdict.MONOLOGUE
            and finding.why is Why.CLEAR
            and found.shares.monologue_ours.count > found.shares.monologue_theirs.count
        )
        states.append(
            ChannelState(
                channel=seen.channel,
                waiting_week=_week(waits.get(seen.channel)),
                waiting_recent=_recent(scene, waits.get(seen.channel)),
                median_seconds=medians.get(seen.channel),
                tiring_asks=tiring.get(seen.channel, 0),
                pitfall=pitfall_of(scene, seen.channel) is not None,
                silent_us=silent.get(seen.channel),
                monologue_ours=monologue,
                blind=finding is not None and finding.why in BLIND,
                nobody_ours=finding is not None and finding.why is Why.NO_ACCOUNT,
            )
        )
    talked = {seen.channel for seen in scene.channels}
    logs = (channel for channel in tiring if channel not in talked)
    return (*states, *(_of_log(channel, tiring[channel]) for channel in logs))


def _of_log(channel: str, tiring_asks: int) -> ChannelState:
    """A log of mailings: nobody talks there, so requests are all that can be done otherwise."""
    return ChannelState(
        channel=channel,
        waiting_week=0,
        waiting_recent=0,
        median_seconds=None,
        tiring_asks=tiring_asks,
        pitfall=False,
        silent_us=None,
        monologue_ours=False,
        blind=False,
        nobody_ours=False,
    )


def _theirs(scene: Scene) -> Mapping[str, Response]:
    return {
        each.channel: each
        for each in scene.findings.response
        if each.channel is not None and each.asked is Asked.THEIRS
    }


def _week(waits: ChannelWaits | None) -> int:
    return sum(waits.by_age[:FRESH]) if waits else 0


def _recent(scene: Scene, waits: ChannelWaits | None) -> int:
    """Those of the last month, and of the 90 days as far as they are listed."""
    if waits is None:
        return 0
    month = sum(waits.by_age[: AGES.index("month") + 1])
    listed = sum(
        wait.channel == waits.channel and wait.age_us is not None and wait.age_us <= FRESH_US
        for wait in scene.findings.newest
    )
    return max(month, listed)


def _task(scene: Scene, choice: Choice) -> Task:
    return {
        Kind.ANSWER_NEW: _answer,
        Kind.ANSWER_RECENT: _answer,
        Kind.NAME_ACCOUNTS: _accounts,
        Kind.SLOW: _slow,
        Kind.ASK_LESS: _ask_less,
        Kind.PITFALL: _pitfall,
        Kind.SILENT: _silent,
        Kind.MONOLOGUE: _monologue,
        Kind.EXPORT: _export,
        Kind.EXPECT: _expect,
    }[choice.kind](scene, choice)


def _answer(scene: Scene, choice: Choice) -> Task:
    words, name = scene.words, scene.names[choice.channel]
    waits = next(each for each in scene.findings.waits.channels if each.channel == choice.channel)
    family = family_of(scene)
    if choice.kind is Kind.ANSWER_NEW:
        what = words.gettext("Answer the newest questions on {channel}", channel=name)
        why = words.gettext(
            "{n} people asked something in the last week of the export and have no answer of ours.",
            n=family.spoken(_week(waits), words),
        )
    else:
        what = words.gettext("Answer who still waits on {channel}", channel=name)
        why = words.gettext(
            "{n} people have waited for over a week and under three months: late, not too late.",
            n=family.spoken(_recent(scene, waits) - _week(waits), words),
        )
    return Task(
        what,
        sentence(why),
        Link("messages.html#newest", words.gettext("The newest questions without an answer")),
    )


def _accounts(scene: Scene, choice: Choice) -> Task:
    words, name = scene.words, scene.names[choice.channel]
    return Task(
        words.gettext("Say which accounts on {channel} are yours", channel=name),
        words.gettext("Without that nobody can tell our side from theirs."),
        Link("#sources", words.gettext("Who counts as ours now")),
    )


def _slow(scene: Scene, choice: Choice) -> Task:
    words, name = scene.words, scene.names[choice.channel]
    median = _theirs(scene)[choice.channel].median
    return Task(
        words.gettext("See why {channel} is slow", channel=name),
        words.gettext(
            "Half of the questions there waited longer than {time}.",
            time=words.duration(median.seconds or 0),
        ),
        Link("messages.html#slowest", words.gettext("The slowest answers")),
    )


def _ask_less(scene: Scene, choice: Choice) -> Task:
    words, name = scene.words, scene.names[choice.channel]
    found = scene.findings.asking.fatigue.channels
    step = next(one.trend.step for one in found if one.channel == choice.channel and one.trend)
    return Task(
        words.gettext("Ask people on {channel} less often", channel=name),
        words.gettext(
            "Each further request within four weeks lowers the odds of an answer there by "
            "{change} ({interval}).",
            change=change_words(step.value, words),
            interval=between_changes(step, words),
        ),
        Link("#fatigue", words.gettext("How people tire")),
    )


def pitfall_of(scene: Scene, channel: str) -> Pitfall | None:
    """The first pitfall of a channel that is clear and that no other task is about."""
    five = {one.which: one for one in scene.findings.five.verdicts[channel]}
    clear = (five[which] for which in PITFALLS if five[which].verdict is PitfallVerdict.CLEAR)
    return next(clear, None)


def _pitfall(scene: Scene, choice: Choice) -> Task:
    words, name = scene.words, scene.names[choice.channel]
    found = pitfall_of(scene, choice.channel)
    if found is None:  # choose picks only channels that have one
        message = f"no pitfall on {choice.channel}"
        raise ValueError(message)
    what = {
        Which.OUT_OF_HAND: words.gettext("Look at what set people off on {channel}", channel=name),
        Which.COLLECTING: words.gettext("Ask for more than a like on {channel}", channel=name),
        Which.IRRELEVANT: words.gettext("Write about what people ask on {channel}", channel=name),
    }[found.which]
    return Task(
        what, evidence_of(scene, found), Link("#pitfalls", words.gettext("The five pitfalls"))
    )


def _silent(scene: Scene, choice: Choice) -> Task:
    words, name = scene.words, scene.names[choice.channel]
    pulse = next(
        each
        for each in scene.findings.pulse
        if each.channel == choice.channel and each.side is Side.OURS
    )
    return Task(
        words.gettext("Decide whether {channel} goes on", channel=name),
        words.gettext(
            "We have said nothing there for {time}, up to the end of the export.",
            time=words.duration((pulse.silent_us or 0) / 1e6),
        ),
        Link("#pulse", words.gettext("Its pulse")),
    )


def _monologue(scene: Scene, choice: Choice) -> Task:
    words, name = scene.words, scene.names[choice.channel]
    found = scene.findings.dialogue[choice.channel]
    share = threads_family(found).percent(found.shares.monologue_ours, words)
    return Task(
        words.gettext("Ask {channel} something, or post less", channel=name),
        words.gettext("In {share} of the conversations there we alone spoke.", share=share),
        Link("messages.html#threads-ours", words.gettext("What nobody answered")),
    )


def _export(scene: Scene, choice: Choice) -> Task:
    words, name = scene.words, scene.names[choice.channel]
    seen = next(each for each in scene.channels if each.channel == choice.channel)
    finding = scene.findings.verdicts[choice.channel]
    return Task(
        words.gettext("Fetch the other half of {channel}", channel=name),
        would_tell(finding.why, seen.platform, words),
        Link("#sources", words.gettext("What the exports can show")),
    )


def _expect(scene: Scene, choice: Choice) -> Task:  # noqa: ARG001 - one signature for all tasks
    words = scene.words
    return Task(
        words.gettext("Write down what you expect of each channel"),
        words.gettext(
            "In tweespraak.toml: dialogue, exchange or monologue. The next report sets expected "
            "and found side by side."
        ),
        Link("#verdict", words.gettext("The verdicts so far")),
    )
