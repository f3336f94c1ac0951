"""Generic tables: the docs' mappings on real sets, each option, and files that mean harm."""

import csv
import gzip
import json
import re
from collections import Counter
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.listen.sources.cases import context_of, in_memory

from tweespraak.activity.model import (
    Activity,
    ChannelKind,
    Coverage,
    Effort,
    Link,
    Record,
    Reject,
    Sees,
    SetAside,
    Side,
    Verb,
)
from tweespraak.errors import SettingsError, SourceError
from tweespraak.listen.sources.files import FoundFile, walk
from tweespraak.listen.sources.table import Table, mapping_for
from tweespraak.listen.sources.table import rows as table_rows
from tweespraak.listen.sources.table.columns import repaired
from tweespraak.listen.sources.table.times import TWITTER, parse
from tweespraak.settings import TableMapping, read_settings

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs" / "sources" / "tables.md"
SAMPLE = ROOT / "examples" / "real"

BASIC = 'platform = "p"\nat = "at"\nactor = "who"\ntext = "text"\n'


def mapping_of(said):
    return read_settings(f"[[table]]\n{said}".encode()).tables[0]


@pytest.fixture
def take(read):
    """Reads bytes as the table that a mapping says: `take(data, mapping, name=…)`."""

    def taking(data, said, name=None, beside=None):
        mapping = mapping_of(said)
        return read(Table(), data, name or mapping.files, beside, table=mapping)

    return taking


# The docs' mappings, on the real sets


@pytest.fixture(scope="module")
def real(shared_data):
    """What the docs' checked mappings read in the real sets: by mapping and file."""
    said = re.findall(
        r"<!-- checked: (\w+) -->\n```toml\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL
    )
    known = {name: read_settings(toml.encode()) for name, toml in said}
    found = {name: {} for name in known}
    for file in walk(shared_data):
        if not isinstance(file, FoundFile):
            continue
        for name, told in known.items():
            context = context_of(file.load(), told)
            if context.table is not None:
                found[name][file.name] = list(Table().read(file.load(), context))
    return found


def items_of(reads):
    return [item for read in reads if isinstance(read, Record) for item in read.items]


def kinds_of(reads):
    return Counter(type(item).__name__ for item in items_of(reads))


def test_twcs_is_read_whole(real):
    counts = {Path(name).name: kinds_of(reads) for name, reads in real["twcs"].items()}

    assert {
        "twcs_first5000.csv.gz": Counter(Activity=5000),
        "twcs_mcdonalds_outbound_mojibake.csv.gz": Counter(Activity=3971),
        "twcs_spotify_half.csv.gz": Counter(Activity=6864),
    } == counts


def test_twcs_gives_what_a_plain_reader_gives(real, shared_data):
    with gzip.open(shared_data / "twcs" / "twcs_first5000.csv.gz", "rt", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    expected = [
        (
            f"x:{row['tweet_id']}",
            int(datetime.strptime(row["created_at"], TWITTER).timestamp()) * 1_000_000,
            "theirs" if row["inbound"] == "True" else "ours",
            f"x:{row['in_response_to_tweet_id']}" if row["in_response_to_tweet_id"] else None,
        )
        for row in rows
    ]
    activities = items_of(real["twcs"]["twcs/twcs_first5000.csv.gz"])

    assert expected == [(one.id, one.t_us, one.side, one.reply_to) for one in activities]


def test_the_file_of_one_side_shows_one_side_and_its_damage_is_repaired(real):
    reads = real["twcs"]["twcs/twcs_mcdonalds_outbound_mojibake.csv.gz"]
    activities = items_of(reads)

    assert {Side.OURS} == {one.side for one in activities}
    assert frozenset({Sees.FOUND}) == reads[-1].sees
    assert [] == [one for one in activities if "â€" in one.text]
    assert activities[0].text.startswith("@115808 It’s getting all sorts of saucy")


def test_chitchat_gives_every_message_to_opener_and_other(real, shared_data):
    path = shared_data / "chitchat_byu" / "chitchat_half.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        talks = [json.loads(line)["messages"] for line in lines]
    flat = [[message for turn in talk for message in turn] for talk in talks]
    opened = sum(one["sender"] == talk[0]["sender"] for talk in flat for one in talk)
    reads = real["chitchat"]["chitchat_byu/chitchat_half.jsonl.gz"]
    sides = Counter(item.side for item in items_of(reads))
    first = datetime(2018, 5, 10, 20, 16, 57, tzinfo=ZoneInfo("America/Denver"))

    assert 3576 == sum(isinstance(read, Record) for read in reads)
    assert {Side.THEIRS: opened, Side.OURS: sum(map(len, flat)) - opened} == sides
    assert int(first.timestamp()) * 1_000_000 == items_of(reads)[0].t_us


def test_dialogues_without_times_keep_their_order_and_say_so(real):
    reads = real["chitchat"]["persuasion_for_good/full_dialog.csv.gz"]
    activities = items_of(reads)
    pairs = list(pairwise(activities))

    assert Counter(Activity=14271) == kinds_of(reads)
    assert frozenset({Sees.OURS, Sees.THEIRS, Sees.NO_TIMES}) == reads[-1].sees
    assert all(a.t_us < b.t_us for a, b in pairs if a.thread == b.thread)


def test_comment_trees_are_merged_by_name(real):
    counts = {Path(name).stem[7:13]: kinds_of(reads) for name, reads in real["reddit"].items()}
    comments = {
        Path(name).stem[7:13]: len(
            {one.id for one in items_of(reads) if ":t1_" in getattr(one, "id", "")}
        )
        for name, reads in real["reddit"].items()
    }

    assert {"3hahrw": 541, "fo7p5b": 492} == comments
    assert {
        "3hahrw": Counter(Activity=542, SetAside=6 + 6 + 18),
        "fo7p5b": Counter(Activity=493, SetAside=222),
    } == counts


def test_deleted_authors_are_not_one_person(real):
    reads = [item for reads in real["reddit"].values() for item in items_of(reads)]
    strangers = [
        one.actor for one in reads if isinstance(one, Activity) and "stranger" in one.actor
    ]

    assert 36 >= len(strangers) > 20
    assert len(strangers) == len(set(strangers))


def test_chat_lines_and_their_links_name_the_same_ids(real):
    reads = real["irc"]
    lines = {name: kinds_of(one) for name, one in reads.items() if ".ascii." in name}
    links = [item for name, one in reads.items() if ".annot" in name for item in items_of(one)]
    ids = {i.id for one in reads.values() for i in items_of(one) if isinstance(i, Activity)}
    rejects = [i for one in reads.values() for i in items_of(one) if isinstance(i, Reject)]
    told = [one for one in links if isinstance(one, Link)]
    known = sum(one.child in ids and one.parent in ids for one in told)

    assert 232_963 + 14_400 == sum(counter.total() for counter in lines.values())
    assert 72_002 + 2_413 == len(links)
    # "(soundray/#ubuntu)" in one log of 2006: what a client of that day wrote.
    assert [Reject("the line does not look like `pattern`")] == rejects
    # The rest link system lines ("bob has joined"), which are set aside.
    assert known / len(told) > 0.99
    assert {SetAside, Link} == {type(one) for one in links}


def test_links_to_itself_are_counted(real):
    links = [
        i
        for name, one in real["irc"].items()
        if "train_dev" in name and ".annot" in name
        for i in items_of(one)
    ]

    assert 17_216 == sum(getattr(one, "reason", "").startswith("it links") for one in links)


def test_redemptions_answer_offers(real):
    offers = items_of(real["campaigns"]["complete_journey_campaigns/campaigns.csv.gz"])
    answers = items_of(real["campaigns"]["complete_journey_campaigns/coupon_redemptions.csv.gz"])
    sent = {one.id for one in offers}

    assert (4461, {Verb.OFFER}) == (len(offers), {one.verb for one in offers})
    assert (1531, {Verb.ACCEPT}) == (len(answers), {one.verb for one in answers})
    assert 1531 == sum(one.reply_to in sent for one in answers)
    assert 1531 == len({one.id for one in answers})


def test_prompts_are_asked_and_answered(real, shared_data):
    path = shared_data / "esm_mpath" / "example_basic_14p.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    ((_, reads),) = real["prompts"].items()
    expected = [
        (verb, int(row[column]) * 1_000_000, row["sentBeepId"])
        for row in rows
        for verb, column in ((Verb.OFFER, "timeStampSent"), (Verb.ACCEPT, "timeStampStop"))
        if row[column]
    ]
    items = items_of(reads)

    assert 1555 == sum(isinstance(read, Record) for read in reads)
    assert expected == [(one.verb, one.t_us, one.campaign) for one in items]
    assert (1555, 941) == tuple(
        sum(one.verb is verb for one in items) for verb in (Verb.OFFER, Verb.ACCEPT)
    )
    assert 14 == len({one.actor for one in items if one.verb is Verb.ACCEPT})
    assert len(items) == len({one.id for one in items})


def test_totals_of_mailings_are_effort(real, shared_data):
    path = shared_data / "charity_be_campaigns" / "campaigns_with_gifts.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        costs = [float(row["total_cost"]) for row in csv.DictReader(lines)]
    ((_, reads),) = real["charity"].items()
    items = items_of(reads)

    assert (118, {Effort}) == (len(items), {type(one) for one in items})
    assert costs == [one.euros for one in items]
    assert [] == [one for one in reads if isinstance(one, Coverage)]


def test_hires_take_no_personal_columns(real, shared_data):
    reads = real["hires"]["hr_dataset_v14/HRDataset_v14.csv"]
    hires = items_of(reads)
    path = shared_data / "hr_dataset_v14" / "HRDataset_v14.csv"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    days = [datetime.strptime(row["DateofHire"].strip(), "%m/%d/%Y") for row in rows]
    zone = ZoneInfo("Europe/Amsterdam")

    assert [
        (f"ats:{row['EmpID']}", row["Position"].strip(), row["RecruitmentSource"]) for row in rows
    ] == [(one.id, one.vacancy, one.observed) for one in hires]
    assert [int(day.replace(tzinfo=zone).timestamp()) for day in days] == [
        one.t_us // 1_000_000 for one in hires
    ]
    assert (311, {"hired"}) == (len(hires), {one.stage.value for one in hires})
    assert {None} == {one.decided_us for one in hires} | {one.word_us for one in hires}
    assert "Adinolfi" not in repr(hires)
    assert ChannelKind.LOG is reads[-1].kind


def test_vacancies_of_a_list_with_a_comma_too_many(real, shared_data):
    found = items_of(real["vacancies"]["vacancies_nl/cmd_jobs_vacatures.json"])
    text = (shared_data / "vacancies_nl" / "cmd_jobs_vacatures.json").read_text("utf-8")
    titles = re.findall(r'"vacatureTitel": "([^"]*)"', text)

    assert (16, 16) == (len(titles), text.count('"link"'))
    assert [title.strip() for title in titles] == [one.title for one in found]


def test_a_damaged_list_gives_its_sound_records_and_the_lines_of_the_others(take):
    data = (
        b'[\n {"at": "2025-01-01", "who": "a"},\n {"at": ,},\n {"at": "2025-01-02", "who": "b"},\n]'
    )
    records = take(data, f'files = "x.json"\nrecords = "$[*]"\n{BASIC}').records

    assert [(2, Activity), (3, Reject), (4, Activity)] == [
        (record.line, type(record.items[0])) for record in records
    ]


def test_a_damaged_file_that_is_no_list_is_refused(take):
    for data, records in ((b'{"a": [{}', "$.a[*]"), (b"[{,", "$[0]"), (b"no", "$[*]")):
        with pytest.raises(SourceError):
            take(data, f'files = "x.json"\nrecords = "{records}"\n{BASIC}')


def test_the_bundled_sample_is_read_whole():
    told = read_settings((SAMPLE / "tweespraak.toml").read_bytes())
    found = {}
    for file in walk(SAMPLE):
        context = context_of(file.load(), told)
        if context.table is not None:
            found[file.name] = kinds_of(Table().read(file.load(), context))

    assert {
        "chitchat.jsonl": Counter(Activity=4528),
        "persuasion.csv": Counter(Activity=2723),
    } == found


# Which mapping


@pytest.mark.parametrize(
    ("glob", "name", "fits"),
    [
        ("*.csv", "a.csv", True),
        ("*.csv", "sub/a.csv", False),
        ("**/*.csv", "a.csv", True),
        ("**/*.csv", "x.zip/deep/a.csv", True),
        ("x.zip/**", "x.zip/deep/a.csv", True),
        ("a[1].csv", "a[1].csv", True),
        ("a[1].csv", "a1.csv", False),
        ("a?.csv", "ab.csv", True),
        ("a?.csv", "a/.csv", False),
        ("a.csv", "aXcsv", False),
    ],
)
def test_glob(glob, name, fits):
    tables = (TableMapping(glob, "p"),)

    assert fits == (mapping_for(name, tables) is not None)


def test_the_first_mapping_that_fits_counts():
    tables = (TableMapping("a*.csv", "first"), TableMapping("*.csv", "second"))

    assert "first" == mapping_for("ab.csv", tables).platform
    assert "second" == mapping_for("b.csv", tables).platform


# What does not fit


def test_missing_columns_are_named_beside_those_that_are_there(take):
    with pytest.raises(SettingsError) as error:
        take(b"When,Who,Words\n", f'files = "a.csv"\n{BASIC}')

    assert "tweespraak.toml, line 1: a.csv has no column `at`, `text`." == error.value.what
    assert "It has: when, who, words." == error.value.do


def test_missing_columns_of_parquet(take):
    with pytest.raises(SettingsError) as error:
        take(parquet({"at": ["2025-01-01"], "Who": ["k"]}), f'files = "a.parquet"\n{BASIC}')

    assert "`text`, `who`" in error.value.what
    assert "It has: at, Who." == error.value.do


def test_a_name_that_does_not_fit_its_pattern(take):
    said = f"files = \"*.csv\"\nname_pattern = '(?P<day>\\d+)'\n{BASIC}"

    with pytest.raises(SettingsError, match="`name_pattern` does not fit"):
        take(b"at,who,text\n", said, name="a.csv")


def test_a_lookup_whose_file_is_not_there(take):
    said = f'files = "a.csv"\nlookup = {{ file = "b.csv", key = "k" }}\n{BASIC}'

    with pytest.raises(SourceError, match="beside it, which is not there"):
        take(b"at,who,text,k\n", said)


def test_a_lookup_without_its_key(take):
    said = f'files = "a.csv"\nlookup = {{ file = "b.csv", key = "k" }}\n{BASIC}'

    with pytest.raises(SettingsError, match="wants the column `k`"):
        take(b"at,who,text,k\n", said, beside={"b.csv": b"other\n1\n"})


def test_no_mapping_is_no_table():
    file = in_memory("a.csv", {"a.csv": b""})

    assert not Table().recognise(file, context_of(file))
    with pytest.raises(SourceError):
        list(Table().read(file, context_of(file)))


# Ids


def test_ids_of_content_are_the_same_in_a_later_longer_export(take):
    said = f'files = "a.csv"\n{BASIC}'
    early = take(b"at,who,text\n2025-01-01,k,hi\n2025-01-01,k,hi\n", said)
    late = take(b"at,who,text\n2024-01-01,k,new\n2025-01-01,k,hi\n2025-01-01,k,hi\n", said)

    assert [one.id for one in early.activities] == [one.id for one in late.activities][1:]
    assert 2 == len({one.id for one in early.activities})


def test_an_id_column_that_is_empty_rejects(take):
    got = take(b"at,who,text,n\n2025-01-01,k,hi,\n", f'files = "a.csv"\nid = "n"\n{BASIC}')

    assert ["`n` is empty: no id"] == got.reasons


def test_numbers_as_ids_lose_no_digit_and_gain_no_point(take):
    said = f'files = "a.parquet"\nid = "n"\nreply_to = "r"\n{BASIC}'
    data = parquet(
        {
            "at": ["2025-01-01"] * 2,
            "who": ["k"] * 2,
            "text": ["hi"] * 2,
            "n": [12345678901234567890, 2],
            "r": [7.0, None],
        },
        n=pa.uint64(),
    )
    got = take(data, said)

    assert [("p:12345678901234567890", "p:7"), ("p:2", None)] == [
        (one.id, one.reply_to) for one in got.activities
    ]


# Times

SUMMER = int(datetime(2025, 7, 1, 10, 30, tzinfo=UTC).timestamp() * 1_000_000)


@pytest.mark.parametrize(
    ("text", "how", "offset"),
    [
        ("2025-07-01T10:30:00Z", '"iso"', None),
        ("2025-07-01 12:30", '"iso"', 120),
        ("2025-07-01T06:00:00-04:30", '"iso"', -270),
        ("1751365800", '"unix"', None),
        ("1751365800.0", '"unix"', None),
        ("1751365800000", '"unix_ms"', None),
        ("01/07/2025 12u30", '["iso", "%d/%m/%Y %Hu%M"]', 120),
        ("Tue Jul 01 10:30:00 +0000 2025", f'"{TWITTER}"', None),
        ("Tue Jul 01 12:30:00 +0200 2025", f'"{TWITTER}"', 120),
    ],
)
def test_ways_to_write_a_time(take, text, how, offset):
    said = (
        'files = "a.csv"\nplatform = "p"\nactor = "who"\n'
        f'at = {{ column = "at", format = {how}, zone = "Europe/Amsterdam" }}'
    )
    got = take(f"at,who\n{text},k\n".encode(), said).activities[0]
    told = None if offset == 120 and "+" not in text else offset

    assert (SUMMER, told) == (got.t_us, got.offset_min)


@pytest.mark.parametrize("text", ["", "soon", "1751365800", "0001-01-01", "9999-12-31", "nan"])
def test_what_is_no_time_is_rejected(take, text):
    got = take(f"at,who,text\n{text},k,hi\n".encode(), f'files = "a.csv"\n{BASIC}')

    assert [] == got.activities
    assert 1 == len(got.reasons)


@pytest.mark.parametrize("text", ["nan", "inf", "-1e300", "1e300", "9" * 5000, "", "1 2"])
@pytest.mark.parametrize("form", ["unix", "unix_ms"])
def test_what_is_no_unix_time(text, form):
    with pytest.raises(ValueError):  # noqa: PT011 - whatever its words, it becomes the reason
        parse(text, form)


@given(st.datetimes(datetime(1970, 1, 1), datetime(2099, 1, 1)))
def test_twitters_times_are_read_as_strptime_does(moment):
    text = moment.replace(tzinfo=UTC).strftime(TWITTER)

    assert datetime.strptime(text, TWITTER) == parse(text, TWITTER)


def test_parquets_own_times(take):
    said = f'files = "a.parquet"\n{BASIC}'
    moments = [
        pa.array([SUMMER * 1000 + 1], pa.timestamp("ns", "UTC")),
        pa.array([SUMMER], pa.timestamp("us", "Europe/Amsterdam")),
        pa.array([SUMMER // 1_000_000 + 7200], pa.timestamp("s")),
    ]
    for moment in moments:
        table = pa.table({"at": moment, "who": ["k"], "text": ["hi"]})

        assert [SUMMER] == [one.t_us for one in take(written(table), said).activities]


def test_a_parquet_time_that_python_has_not_costs_its_row_only(take):
    table = pa.table(
        {
            "at": pa.array([SUMMER, 10**18, SUMMER], pa.timestamp("us")),
            "who": ["a", "b", "c"],
            "text": ["hi"] * 3,
        }
    )
    got = take(written(table), f'files = "a.parquet"\n{BASIC}')

    assert ["p:a", "p:c"] == [one.actor for one in got.activities]
    assert 1 == len(got.reasons)


# Sides, text, addresses


@pytest.mark.parametrize(
    ("side", "value", "expected"),
    [
        ('"s"', "Ours", Side.OURS),
        ('"s"', "", None),
        ('"s"', "boss", None),
        ('{ column = "s", map = { ja = "ours" }, other = "theirs" }', "JA ", Side.OURS),
        ('{ column = "s", map = { ja = "ours" }, other = "theirs" }', "", Side.THEIRS),
        ('{ column = "s", map = { ja = "ours" } }', "nee", None),
        ('{ value = "ambassador" }', "x", Side.AMBASSADOR),
    ],
)
def test_sides(take, side, value, expected):
    got = take(
        f"at,who,text,s\n2025-01-01,k,hi,{value}\n".encode(),
        f'files = "a.csv"\nside = {side}\n{BASIC}',
    )

    assert ([expected] if expected else []) == [one.side for one in got.activities]
    assert (0 if expected else 1) == len(got.reasons)


def test_no_side_is_left_to_the_accounts(take):
    got = take(b"at,who,text\n2025-01-01,k,hi\n", f'files = "a.csv"\n{BASIC}')

    assert [None] == [one.side for one in got.activities]


def test_an_empty_text_is_a_message_and_none_is_not(take):
    said = 'files = "a.csv"\nplatform = "p"\nat = "at"\nactor = "who"\n'
    data = b"at,who,text\n2025-01-01,k,\n"

    assert [""] == [one.text for one in take(data, said + 'text = "text"').activities]
    assert [""] == [one.text for one in take(data, said).activities]
    assert [None] == [
        one.text for one in take(data, said + 'verb = { value = "apply" }').activities
    ]


def test_an_unknown_verb_is_rejected(take):
    got = take(b"at,who,text,v\n2025-01-01,k,hi,shout\n", f'files = "a.csv"\nverb = "v"\n{BASIC}')

    assert [] == got.activities
    assert "the verb is `shout`" in got.reasons[0]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", " file:///etc/passwd"]
)
def test_only_web_addresses_are_taken(take, url):
    got = take(
        f'at,who,text,u\n2025-01-01,k,hi,"{url}"\n'.encode(), f'files = "a.csv"\nurl = "u"\n{BASIC}'
    )

    assert [None] == [one.url for one in got.activities]


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [
        ("Itâ€™s cafÃ©", "It’s café"),
        ("â€œyesâ€\x9d", "“yes”"),
        ("ðŸ˜€", "😀"),
        ("Â£5", "£5"),
        ("CAFÉ… à la carte, SCHÖN– ’n ÉÉN", "CAFÉ… à la carte, SCHÖN– ’n ÉÉN"),
        ("É’n", "É’n"),
        ("plain", "plain"),
        ("é€€", "退"),
    ],
)
def test_repair(damaged, sound):
    assert sound == repaired(damaged)


@given(st.text())
def test_repair_undoes_the_damage_of_latin_letters(text):
    text = "".join(letter for letter in text if letter.isascii() or letter in "éëïöüÉ’“”–€😀")
    damaged = "".join(
        bytes([byte]).decode("cp1252") if byte not in b"\x81\x8d\x8f\x90\x9d" else chr(byte)
        for byte in text.encode()
    )

    assert text == repaired(damaged)


# Files that mean harm

EACH = {
    "csv": f'files = "a.csv"\n{BASIC}',
    "ndjson": f'files = "a.jsonl"\nrecords = "$..[?@.at]"\n{BASIC}',
    "json": f'files = "a.json"\nrecords = "$..[?@.at]"\n{BASIC}',
    "parquet": f'files = "a.parquet"\n{BASIC}',
    "lines": "files = \"a.txt\"\npattern = '^(?P<at>\\S+) (?P<who>\\S*) ?(?P<text>.*)$'\n" + BASIC,
}
GOOD = {
    "csv": b"at,who,text\n2025-01-01,k,hi\n2025-01-02,l,ho\n",
    "ndjson": b'[{"at":"2025-01-01","who":"k","text":"hi"}]\n{"x":{"at":"2025-01-02","who":"l"}}\n',
    "json": b'[{"at":"2025-01-01","who":"k","text":"hi"},{"x":{"at":"2025-01-02","who":"l"}}]',
    "lines": b"2025-01-01 k hi\n2025-01-02 l ho\n",
}


def parquet(columns, **types):
    arrays = {name: pa.array(values, types.get(name)) for name, values in columns.items()}
    return written(pa.table(arrays))


def written(table):
    out = BytesIO()
    pq.write_table(table, out)
    return out.getvalue()


GOOD["parquet"] = parquet({"at": ["2025-01-01"], "who": ["k"], "text": ["hi"]})


def read_or_refuse(form, data):
    """What is read; a file that is refused as a whole with the right error gives None."""
    mapping = mapping_of(EACH[form])
    file = in_memory(mapping.files, {mapping.files: data})
    context = context_of(file, read_settings(f"[[table]]\n{EACH[form]}".encode()))
    try:
        return list(Table().read(file, context))
    except (SourceError, SettingsError):
        return None


def check_contract(reads):
    records = [read for read in reads if isinstance(read, Record)]

    assert list(range(len(records))) == [one.position for one in records]
    assert all(record.items for record in records)
    assert all(record.position is not None for record in records)


@pytest.mark.parametrize("form", sorted(GOOD))
def test_sound_files_are_read(form):
    reads = read_or_refuse(form, GOOD[form])

    assert {"Activity"} == set(kinds_of(reads))
    assert Sees.FOUND in reads[-1].sees


@pytest.mark.parametrize("form", sorted(EACH))
@given(data=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(form, data):
    check_contract(read_or_refuse(form, data) or [])


@pytest.mark.parametrize("form", sorted(EACH))
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(at=st.integers(0, 5000), junk=st.binary(max_size=30), cut=st.booleans())
def test_damaged_files_are_read_or_refused(form, at, junk, cut):
    good = GOOD[form]
    at %= len(good)
    data = good[:at] + junk + (b"" if cut else good[at + len(junk) :])

    check_contract(read_or_refuse(form, data) or [])


@settings(max_examples=200)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["at", "who", "text", "x"]), inner, max_size=4)
        ),
        max_leaves=12,
    )
)
def test_any_json_is_read_or_refused(value):
    data = json.dumps(value).encode()

    check_contract(read_or_refuse("json", data) or [])
    check_contract(read_or_refuse("ndjson", data + b"\n" + data) or [])


@pytest.mark.parametrize("form", ["json", "ndjson"])
def test_deep_nesting_is_refused(form):
    deep = b"[" * 900 + b"]" * 900
    hopeless = b"[" * 100_000

    for data in (deep, hopeless):
        reads = read_or_refuse(form, data)

        assert reads is None or {"Reject"} == set(kinds_of(reads))


def test_a_line_without_end_costs_itself_only(monkeypatch):
    monkeypatch.setattr(table_rows, "MAX_LINE", 60)
    reads = read_or_refuse("lines", b"2025-01-01 k hi\n" + b"x" * 500 + b"\n2025-01-02 l ho\n")

    assert [Activity, Reject, Activity] == [type(item) for item in items_of(reads)]
    assert [1, 2, 3] == [read.line for read in reads if isinstance(read, Record)]


def test_a_file_too_large_for_memory_is_refused(monkeypatch):
    monkeypatch.setattr(table_rows, "MAX_WHOLE", 20)

    assert read_or_refuse("json", GOOD["json"]) is None


def test_an_empty_line_is_no_record_of_ndjson_and_one_of_text():
    reads = read_or_refuse("ndjson", GOOD["ndjson"].replace(b"\n", b"\n\n"))

    assert [(0, 1), (1, 3)] == [(r.position, r.line) for r in reads if isinstance(r, Record)]
    assert [Activity, SetAside] == [
        type(item) for item in items_of(read_or_refuse("lines", b"2025-01-01 k hi\n\n"))
    ]
