"""The invented hospital: what is planted in it is found, and nothing that is not."""

import json
from collections import Counter

import pytest
from examples.hospital import make
from examples.hospital.plan import (
    CHANNELS,
    FREEZE,
    ODDS_RATIO,
    OUT_OF_PROPORTION,
    WORKS,
    truth,
)

from tweespraak.activity.model import ChannelKind
from tweespraak.listen.language.corpus import training_messages
from tweespraak.measure.pitfall import PitfallVerdict
from tweespraak.measure.proportions import EffortKind, ReturnKind
from tweespraak.measure.values import Verdict
from tweespraak.measure.wishes import Followed
from tweespraak.pipeline.progress import Silent
from tweespraak.pipeline.run import run
from tweespraak.report.measuring import measure

FOUND = {PitfallVerdict.CLEAR, PitfallVerdict.SUSPECTED}


@pytest.fixture(scope="module")
def exports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hospital") / "exports"
    make.main(folder)
    return folder


@pytest.fixture(scope="module")
def read(exports):
    found = run(exports, Silent())
    yield found
    found.close()


@pytest.fixture(scope="module")
def findings(read):
    return measure(read, Silent())


def test_the_same_seed_gives_the_same_files(exports, tmp_path):
    make.main(tmp_path / "again")
    first, second = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*") if ok(path)}
        for folder in (exports, tmp_path / "again")
    )

    assert len(first) > 10
    assert first == second


def ok(path):
    return path.is_file() and ".tweespraak" not in path.parts


def test_its_truths_stand_beside_it(exports):
    assert truth() == json.loads((exports.parent / "truth.json").read_text("utf-8"))


def test_everything_is_read(read):
    files = read.reading.files

    assert [] == [file.name for file in files if file.rejects]
    assert {"LinkedIn-archive.zip/Profile.csv", "mastodon-archive.zip/actor.json"} == {
        file.name for file in files if file.source is None
    }
    assert read.reading.settings.invented


def test_no_text_stands_more_than_a_few_times():
    for channel in CHANNELS:
        if not channel.bank:
            continue
        texts = Counter(t.text for one in make.scenes(channel.bank) for t in one.turns)

        assert max(texts.values()) * channel.uses <= 6, channel.bank


def test_the_model_never_learned_from_its_texts():
    # Of eight words and more: two people may well ask the same in five.
    learned = {plain(example.text) for example in training_messages()}
    bank = {
        plain(turn.text)
        for channel in CHANNELS
        if channel.bank
        for scene in make.scenes(channel.bank)
        for turn in scene.turns
        if len(turn.text.split()) >= 8
    }

    assert len(bank) > 2_500
    assert set() == bank & learned


def plain(text):
    return " ".join(text.lower().split())


# The pitfalls


def test_every_planted_pitfall_is_found_and_no_other(findings):
    planted = {channel.channel: set(channel.pitfalls) for channel in CHANNELS}
    found = {
        channel: {one.which.value for one in five if one.verdict in FOUND}
        for channel, five in findings.five.verdicts.items()
    }

    assert {channel: which for channel, which in planted.items() if which} == {
        channel: which for channel, which in found.items() if which
    }


def test_it_got_out_of_hand_on_the_day_that_is_planted(findings):
    ((channel, _),) = {(channel, 0) for channel, _ in findings.five.bursts}

    assert "facebook:page" == channel


def test_the_dead_channel_may_be_closed(findings):
    may = {c for c, dead in findings.five.dead.items() if dead.may_advise_closing}

    assert {"mastodon:@zuiderlinde@zorg.example"} == may


# The channel that works, and the one that does not pay


def test_the_channel_that_works_is_a_dialogue(findings):
    assert Verdict.DIALOGUE is findings.verdicts[WORKS].verdict


def test_the_channel_out_of_proportion_is_the_one_planted(findings):
    by_hours = {
        one.place: one
        for place in findings.asking.returns.places
        for one in place.proportions
        if (one.kind, one.effort) == (ReturnKind.APPLICATIONS, EffortKind.HOURS) and one.value
    }
    short = {place: one.of_effort - one.of_return.value for place, one in by_hours.items()}

    assert OUT_OF_PROPORTION == max(short, key=short.get)
    assert by_hours[OUT_OF_PROPORTION].high < 1
    assert by_hours[WORKS].low > 1


# Fatigue


def test_fatigue_is_found_at_its_size_and_the_placebo_is_empty(findings):
    whole = findings.asking.fatigue.whole

    assert whole.trend.step.low < ODDS_RATIO < whole.trend.step.high
    assert whole.trend.step.high < 1
    assert whole.placebo.holds_one


def test_scanners_and_bounces_are_set_aside(read):
    assert read.reading.found.bounced > 0
    assert read.reading.found.scanned > 0


# Wishes and offer


def test_wishes_met_silence_in_the_mail(findings):
    silent = Counter()
    for wishes in findings.wishes:
        silent[wishes.channel] += wishes.followed[Followed.SILENCE]

    assert "mail" == max(silent, key=silent.get)


def test_people_were_asked_to_apply_while_nothing_was_open(findings):
    start, end = FREEZE
    months = {month.month for month in findings.asking.gap.months if month.asks_for_nothing}

    assert {start.year * 100 + start.month, end.year * 100 + end.month - 1} == months


def test_logs_are_no_channels_of_talk(read):
    logs = {c.channel for c in read.reading.coverage if c.kind is ChannelKind.LOG}

    assert {"ats", "mailing"} == logs
