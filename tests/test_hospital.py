"""The invented hospital: what is planted in it is found, and nothing that is not."""

import html
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from examples.hospital import make
from examples.hospital.plan import (
    BURST,
    CHANNELS,
    FREEZE,
    ODDS_RATIO,
    OUT_OF_PROPORTION,
    WORKS,
    truth,
)

from tweespraak.activity.model import ChannelKind
from tweespraak.listen.language.corpus import training_messages
from tweespraak.measure.experiment import Arm, Bearable, Mean
from tweespraak.measure.outofhand import Where
from tweespraak.measure.pitfall import PitfallVerdict
from tweespraak.measure.proportions import EffortKind, ReturnKind
from tweespraak.measure.totals import Count
from tweespraak.measure.values import Share, Verdict, Why
from tweespraak.measure.wishes import Followed
from tweespraak.pipeline.progress import Silent
from tweespraak.pipeline.run import run
from tweespraak.report.measuring import measure
from tweespraak.report.sections.fatigue import build_fatigue
from tweespraak.report.sections.returns_tables import returns_tables
from tweespraak.report.sections.scene import new_scene
from tweespraak.report.words import Words
from tweespraak.report.write import write_report
from tweespraak.settings import Worth

# One worker makes the hospital and reads it, once.
pytestmark = pytest.mark.xdist_group("hospital")

EPOCH = date(1970, 1, 1)
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


# The pages


@pytest.fixture(scope="module")
def pages(read, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    return write_report(read, folder, "en", Silent(), tables=True)


def test_every_page_says_that_it_is_invented(pages):
    for page in (pages.report, pages.messages):
        assert "Invented data" in page.read_text("utf-8")


def test_every_link_leads_somewhere(pages):
    report, messages = (page.read_text("utf-8") for page in (pages.report, pages.messages))
    ids = {f"messages.html#{one}" for one in re.findall(r'id="([^"]+)"', messages)}
    ids |= {f"#{one}" for one in re.findall(r'id="([^"]+)"', report)}
    links = set(re.findall(r'href="([^"]+)"', report))

    assert {"messages.html#bursts", "messages.html#silences", "#fatigue-dose"} <= links
    assert set() == links - ids


def test_the_page_says_what_was_found(pages, findings):
    page = html.unescape(pages.report.read_text("utf-8"))
    step = findings.asking.fatigue.whole.trend.step

    assert f"answers by {1 - step.value:.0%} (between {1 - step.high:.0%}" in page
    assert "LinkedIn-berichten takes 39% of what we put in" in page
    assert "Ask people on Mailings less often" in page
    assert "Clear pitfalls: dead (Mastodon)" in page


def test_arms_come_first_where_there_are_any(read, findings):
    def arm(name, cap, answered):
        mean = Mean(answered, answered - 0.1, answered + 0.1)
        return Arm(name, cap, 200, mean, mean, Share(10, 200, 0.02, 0.09))

    arms = (arm("two", 2.0, 1.5), arm("none", None, 2.5))
    tired = replace(findings.asking.fatigue, arms=arms)
    drawn = replace(findings, asking=replace(findings.asking, fatigue=tired))
    section = build_fatigue(scene_of(read, drawn))

    assert section.finding.startswith("People drawn by lot into “two” answered 1.5 times each")
    assert "Each further request" in section.text[0]
    assert "fatigue-arms" == section.how.tables[0].id


def test_how_much_people_bear_is_told_where_worth_is_and_an_experiment(read, findings):
    settings = replace(read.reading.settings, worth=Worth(25.0, 200.0))
    worthy = replace(read, reading=replace(read.reading, settings=settings))

    def text(bearable):
        asking = replace(findings.asking, bearable=bearable)
        return " ".join(build_fatigue(scene_of(worthy, replace(findings, asking=asking))).text)

    best = Bearable(2.0, (4.0, None), Mean(31.2, 30.1, 32.3))

    assert "at most 2 requests in 28 days was worth most: 31.20 a person (30.10 to 32.30)" in text(
        best
    )
    assert "from the arm with at most 4 requests in 28 days and no cap" in text(best)
    assert "only an experiment with two arms" in text(Why.NO_ARMS)
    assert "This is a what-if" in text(None)


def test_no_proportion_tells_a_count_that_is_hidden(read, findings):
    def few(place):
        brought = [
            b if b.observed is None else replace(b, observed=Count(3, 1, 8)) for b in place.brought
        ]
        return replace(place, brought=tuple(brought))

    returns = findings.asking.returns
    places = tuple(few(one) if one.place == "facebook:page" else one for one in returns.places)
    told = replace(findings.asking, returns=replace(returns, places=places))
    (hidden, *_) = returns_tables(scene_of(read, replace(findings, asking=told)))
    (whole, *_) = returns_tables(scene_of(read, findings))
    column = [one.key for one in whole.columns].index("proportion")

    assert {None} == {row[column].value for row in hidden.rows}
    assert {None} < {row[column].value for row in whole.rows}


def scene_of(read, findings):
    return new_scene(read.reading, findings, Words("en", read.reading.settings.zone))


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
    days = {
        (channel, EPOCH + timedelta(days=burst.at))
        for channel, burst in findings.five.bursts
        if burst.where is Where.DAY
    }

    assert {("facebook:page", BURST.date())} == days
    assert {"facebook:page"} == {channel for channel, _ in findings.five.bursts}


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
