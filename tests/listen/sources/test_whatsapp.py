"""WhatsApp: every date format, days told from months, what WhatsApp itself says, damage."""

import zipfile
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.listen.sources.cases import context_of, in_memory

from tweespraak.activity.model import (
    Activity,
    ChannelKind,
    Coverage,
    Record,
    Reject,
    Sees,
    SetAside,
    Verb,
)
from tweespraak.errors import SourceError
from tweespraak.listen.sources.files import FoundFile, walk
from tweespraak.listen.sources.whatsapp import WhatsAppSource
from tweespraak.listen.sources.whatsapp.lines import LINE_BYTES, MESSAGE_LENGTH, read_header
from tweespraak.listen.sources.whatsapp.words import event, spoken

SOURCE = WhatsAppSource()
MARK = "\u200e"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def file_of(text: str | bytes, name: str = "chat.txt"):
    return in_memory(name, {name: text.encode() if isinstance(text, str) else text})


def when(activity: Activity) -> str:
    return datetime.fromtimestamp(activity.t_us / 1e6, UTC).isoformat(timespec="seconds")[:-6]


def reads(path, part: str):
    files = [one.load() for one in walk(path) if isinstance(one, FoundFile)]
    chosen = [file for file in files if part in file.name]
    assert chosen
    for file in chosen:
        context = context_of(file)
        assert SOURCE.recognise(file, context), file.name
        yield file.name, list(SOURCE.read(file, context))


def items_of(read) -> list:
    return [item for one in read if isinstance(one, Record) for item in one.items]


def test_every_chat_of_chatminer_reads_completely(shared_data):
    two_lines = "Lorem ipsum dolor sit amet,\nconsectetur adipiscing elit. Duis libero."
    expected = [
        "2019-01-01T10:25:00 John Doe: Lorem ipsum dolor sit amet.",
        "2019-01-20T10:23:00 John Doe: .",
        f"2019-01-30T19:49:00 Jahn Doe: {two_lines}",
        "2020-06-10T13:55:00 John-John Doe: Lorem ipsum : dolor sit amet.",
        "2020-06-19T22:08:00 +12 345 578: None",
        "set aside",
        "2021-12-10T09:10:00 John Doe 🤓: Lorem ipsum 🤓",
        "2021-12-20T11:10:00 🤓: Lorem ipsum 🤓",
        f"2021-12-30T21:01:00 John Doe: {two_lines}",
    ]
    names: dict[str, str] = {}
    for _, read in reads(shared_data, "chatminer_whatsapp"):
        said = []
        for item in items_of(read):
            if isinstance(item, SetAside):
                said.append("set aside")
            else:
                assert item.verb is (Verb.CREATE if item.text else Verb.JOIN)
                names.setdefault(item.actor, item.actor.removeprefix("whatsapp:"))
                said.append(f"{when(item)} {names[item.actor]}: {item.text}")

        assert [line.casefold() for line in expected] == [line.casefold() for line in said]


def test_the_dutch_group_reads_completely(shared_data):
    ((_, read),) = reads(shared_data, "whatsapp_nl_group")
    items = items_of(read)

    assert 26 == len(items)
    assert all(isinstance(item, Activity) for item in items)
    assert 8 == sum(item.text == "" for item in items)
    assert {f"whatsapp:friend{letter}" for letter in "abcdefghi"} == {one.actor for one in items}
    assert ("2015-05-19T21:15:22", "2015-08-06T16:12:35") == (when(items[0]), when(items[-1]))
    assert 1 == len({item.thread for item in items})
    assert 26 == len({item.id for item in items})


def test_the_german_dots_read_completely(shared_data):
    ((_, read),) = reads(shared_data, "whatsapp_android_de_dots")
    items = items_of(read)

    assert [SetAside] * 2 + [Activity] * 18 == [type(item) for item in items]
    assert "whatsapp:prof. oak" in {item.actor for item in items[2:]}


def test_other_chats_are_not_taken_for_whatsapp(shared_data):
    taken = [
        one.name
        for one in walk(shared_data)
        if isinstance(one, FoundFile) and SOURCE.recognise(one.load(), context_of(one.load()))
    ]

    assert 7 == len(taken)
    assert all("whatsapp" in name for name in taken)


def test_coverage_is_both_sides_of_a_conversation(read):
    sees = frozenset({Sees.OURS, Sees.THEIRS})
    expected = Coverage("whatsapp", "whatsapp", ChannelKind.CONVERSATION, sees)

    found = read(SOURCE, b"1-2-24 10:00 - A: hoi\n")

    assert [expected] == found.coverages
    assert [] == found.owners


@pytest.mark.parametrize(
    "line",
    [
        "[19-05-2015 23:15:22] A: x",
        "[19/05/15, 23:15:22] A: x",
        "[19.05.15, 23:15:22] A: x",
        f"{MARK}[2015-05-19, 23:15:22] A: x",
        "[2015/05/19 23:15:22] A: x",
        "[19/05/2015, 11:15:22\u202fPM] A: x",
        "[5/19/15, 11:15:22 PM] A: x",
        "19-05-15 23:15 - A: x",
        "19.05.15, 23:15 - A: x",
        "19/05/2015, 23:15 - A: x",
        "19/05/2015 à 23:15 - A: x",
        "19/05/2015, 11:15 p. m. - A: x",
        "19/05/2015, 11:15\u00a0p.\u00a0m. - A: x",
        "5/19/15, 11:15 PM - A: x",
        "2015-05-19 23:15 - A: x",
        "19.5.2015 23.15 - A: x",
        "19.05.15 23:15:22: A: x",
        "[19.5.2015 klo 23.15.22] A: x",
        "19-05-15 23:15 \u2013 A: x",
        "19\u200f/5\u200f/2015\u060c 11:15 \u0645 - A: x",
        "\u0662\u0660\u0661\u0665/\u0660\u0665/\u0661\u0669, \u0662\u0663:\u0661\u0665 - A: x",
        "\u06f2\u06f0\u06f1\u06f5/\u06f5/\u06f1\u06f9\u060c\u200f 11:15 \u0628.\u0638. - A: x",
    ],
)
def test_every_form_of_a_date_is_the_same_moment(read, line):
    (activity,) = read(SOURCE, line.encode()).activities

    assert "2015-05-19T21:15" == when(activity)[:16]
    assert ("whatsapp:a", "x") == (activity.actor, activity.text)


@pytest.mark.parametrize(
    ("hour", "expected"), [("12:05 AM", 0), ("1:05 am", 1), ("12:05 PM", 12), ("11:05 p.m.", 23)]
)
def test_noon_and_midnight(hour, expected):
    header = read_header(f"19/05/2015, {hour} - A: x")

    assert expected == header.hour


@pytest.mark.parametrize(
    ("dates", "day_first"),
    [
        (["01/02/2024", "13/02/2024"], True),
        (["01/02/2024", "01/13/2024"], False),
        (["01/02/2024", "02/02/2024", "01/03/2024"], True),
        (["01/12/2024", "02/01/2024", "02/02/2024"], False),
        (["05/05/2024"], True),
        (["01-02-2024", "01-03-2024"], True),
        (["13/02/2024", "14/02/2024", "12/31/2024"], True),
    ],
)
def test_days_are_told_from_months_by_the_whole_file(read, dates, day_first):
    text = "".join(f"{date}, 10:00 - A: {number}\n" for number, date in enumerate(dates))
    first = read(SOURCE, text.encode()).activities[0]
    a, b = int(dates[0][:2]), int(dates[0][3:5])
    day, month = (a, b) if day_first else (b, a)

    assert f"2024-{month:02}-{day:02}" == when(first)[:10]


def test_a_date_that_the_file_leaves_open_is_asked(read):
    text = b"01/02/2024, 10:00 - A: x\n02/03/2024, 10:00 - B: y\n"

    with pytest.raises(SourceError) as error:
        read(SOURCE, text)

    assert "01/02/2024" in error.value.what
    assert "day_first = true" in error.value.do
    assert "[whatsapp]" in error.value.do
    assert "2024-02-01" == when(read(SOURCE, text, day_first=True).activities[0])[:10]
    assert "2024-01-02" == when(read(SOURCE, text, day_first=False).activities[0])[:10]


def test_the_file_knows_better_than_the_answer(read):
    text = b"13/02/2024, 10:00 - A: x\n"

    assert "2024-02-13" == when(read(SOURCE, text, day_first=False).activities[0])[:10]


def test_a_pasted_chat_stays_inside_its_message(read):
    text = "1-2-24 10:00 - A: kijk\n[13/05/24, 09:00:01] B: hoi\n1-2-24 10:01 - B: ja\n"
    first, second = read(SOURCE, text.encode()).activities

    assert "kijk\n[13/05/24, 09:00:01] B: hoi" == first.text
    assert "ja" == second.text


def test_clocks_that_jump(read):
    lines = [
        "[31-03-2024, 02:30:00] A: skipped hour",
        "[27-10-2024, 02:50:00] A: first",
        "[27-10-2024, 02:10:00] A: second time round",
        "[27-10-2024, 03:10:00] A: after",
    ]
    moments = [when(one) for one in read(SOURCE, "\n".join(lines).encode()).activities]

    expected = [
        "2024-03-31T01:30:00",
        "2024-10-27T00:50:00",
        "2024-10-27T01:10:00",
        "2024-10-27T02:10:00",
    ]
    assert expected == moments


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("<Media weggelaten>", ""),
        ("<Media omitted>", ""),
        ("<Medien ausgeschlossen>", ""),
        ("<Multimedia omitido>", ""),
        ("<Médias omis>", ""),
        (f"{MARK}image omitted", ""),
        (f"{MARK}image", ""),
        (f"{MARK}video weggelaten", ""),
        (f"{MARK}Bild weggelassen", ""),
        (f"rooster.pdf • {MARK}2 pagina's {MARK}document weggelaten", ""),
        ("IMG-20240305-WA0001.jpg (bestand bijgevoegd)\nmooi hè", "mooi hè"),
        (f"{MARK}<attached: 00000012-PHOTO.jpg>", ""),
        (f"Ja hoor {MARK}<This message was edited>", "Ja hoor"),
        ("This message was deleted", ""),
        (f"{MARK}Dit bericht is verwijderd.", ""),
        ("Ja hoor <Dit bericht is bewerkt>", "Ja hoor"),
        ("Dit bericht is verwijderd door beheerder Noor", ""),
        (f"{MARK}Wachten op dit bericht. Dit kan even duren.", ""),
        ("Locatie: https://maps.google.com/?q=52.1,5.2", ""),
        ("PEILING:\nWelke dag?\nOPTIE: za (3 stemmen)\nOPTIE: zo", "Welke dag?\n- za\n- zo"),
        (f"{MARK}POLL:\nDay?\n{MARK}OPTION: Sat ({MARK}1 vote)\n\n", "Day?\n- Sat"),
        ("POLL: who comes?", "POLL: who comes?"),
        ("the audio omitted some words", "the audio omitted some words"),
        ("image", "image"),
        ("a < b > c", "a < b > c"),
    ],
)
def test_what_was_said_besides_media(said, expected):
    assert expected == spoken(said)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('Noor created group "Bakkers: Utrecht"', (Verb.JOIN, "Noor")),
        ("Sam joined using this group's invite link", (Verb.JOIN, "Sam")),
        ("Noor added +31 6 00000000", (Verb.JOIN, "+31 6 00000000")),
        ("Noor heeft Sam toegevoegd", (Verb.JOIN, "Sam")),
        ("Noor hat Sam hinzugefügt", (Verb.JOIN, "Sam")),
        ("Noor añadió a Sam", (Verb.JOIN, "Sam")),
        ("Noor a ajouté Sam", (Verb.JOIN, "Sam")),
        ("U hebt Sam toegevoegd", (Verb.JOIN, "Sam")),
        ("Du hast Sam hinzugefügt", (Verb.JOIN, "Sam")),
        ("Añadiste a Sam", (Verb.JOIN, "Sam")),
        ("Sam neemt deel via Noors uitnodiging", (Verb.JOIN, "Sam")),
        ("Noor heeft Sam verwijderd", None),
        ("Noor removed Sam", None),
        ("Sam left", (Verb.UNDO, "Sam")),
        ("Sam heeft de groep verlaten", (Verb.UNDO, "Sam")),
        ("You were added", None),
        ("Noor heeft je toegevoegd", None),
        ("Noor added Sam and Robin", None),
        ("Noor changed the subject", None),
        ("x" * 500 + " left", None),
    ],
)
def test_who_joined_and_left(line, expected):
    assert expected == event(line)


def names_of(read, lines) -> list[str]:
    text = "".join(f"1-2-24 10:{number:02} - {line}\n" for number, line in enumerate(lines))
    return [one.actor.removeprefix("whatsapp:") for one in read(SOURCE, text.encode()).activities]


def test_a_name_may_hold_a_colon(read):
    told = ["Acme: Anna: hoi", "B: ja", "Acme: Bo: dag", "Acme: Anna: tot zo: zeven uur"]

    names = names_of(read, [*told, "Acme: Bo: goed", "Acme: Anna: 7:00"])

    assert ["acme: anna", "b", "acme: bo", "acme: anna", "acme: bo", "acme: anna"] == names


@pytest.mark.parametrize("last", ["Acme: nog iets", "Acme: Let op: morgen", "Acme: Bo: dag"])
def test_what_begins_alike_is_no_name_yet(read, last):
    told = ["Acme: Anna: hoi"] * 5

    assert {"acme"} == set(names_of(read, [*told, last]))


def test_a_subject_that_is_quoted_is_no_message(read):
    changed = 'A heeft het onderwerp gewijzigd van "Werk" naar "Werk: nu"'
    text = f"1-2-24 10:00 - A: hoi\n1-2-24 10:01 - {changed}\n"
    found = read(SOURCE, text.encode())

    assert ["hoi"] == [one.text for one in found.activities]
    assert ["a notice of WhatsApp itself"] == found.reasons


def test_words_that_look_like_an_event_stay_words(read):
    text = "1-2-24 10:00 - A: nog 5 min left\n1-2-24 10:01 - A: Jan: ik heb hem toegevoegd\n"

    assert ["nog 5 min left", "Jan: ik heb hem toegevoegd"] == [
        one.text for one in read(SOURCE, text.encode()).activities
    ]


def test_the_owner_shows_where_the_chat_says_you(read):
    own = f"1-2-24 10:00 - A: x\n1-2-24 10:01 - B: {MARK}You deleted this message.\n"
    you = "1-2-24 10:00 - A: x\n1-2-24 10:01 - Jij: y\n"

    assert ["B"] == [owner.handle for owner in read(SOURCE, own.encode()).owners]
    assert ["Jij"] == [owner.handle for owner in read(SOURCE, you.encode()).owners]


def test_a_longer_export_of_the_same_chat_gives_the_same_ids(read):
    lines = [f"1-2-24 10:{minute:02} - {'AB'[minute % 2]}: {minute}\n" for minute in range(9)]
    short = read(SOURCE, "".join(lines[:4]).encode(), name="WhatsApp-chat met B.txt")
    whole = read(SOURCE, "".join(lines).encode(), name="WhatsApp-chat met B (1).txt")

    assert [one.id for one in short.activities] == [one.id for one in whole.activities[:4]]
    assert {one.thread for one in short.activities} == {one.thread for one in whole.activities}


def test_chats_that_begin_alike_stay_apart_by_their_names(read):
    text = b"1-2-24 10:00 - A: Hoi! Zoek je werk?\n"
    names = ("WhatsApp Chat - B.zip/_chat.txt", "WhatsApp Chat - C.zip/_chat.txt")
    threads = {read(SOURCE, text, name=name).activities[0].thread for name in names}

    assert 2 == len(threads)


def test_a_zip_as_whatsapp_delivers_it(tmp_path):
    with zipfile.ZipFile(tmp_path / "WhatsApp Chat - Noor.zip", "w") as archive:
        archive.writestr("_chat.txt", "[01-02-2024, 10:00:00] Noor: hoi\n")
        archive.writestr("00000001-PHOTO.jpg", b"\xff\xd8\xff")

    ((name, found),) = reads(tmp_path, "_chat.txt")

    assert "WhatsApp Chat - Noor.zip/_chat.txt" == name
    assert ["hoi"] == [item.text for item in items_of(found)]


def test_dates_that_do_not_exist_are_rejected_with_their_line(read):
    text = "1-2-24 10:00 - A: x\n31-2-24 10:00 - B: y\nmeer\n1-3-24 25:00 - A: z\n"
    records = read(SOURCE, text.encode()).records

    assert [1, 2, 4] == [record.line for record in records]
    assert Reject("the date 31-2-24 10:00 does not exist") == records[1].items[0]
    assert "31-2-24 10:00 - B: y\nmeer" == records[1].raw
    assert isinstance(records[2].items[0], Reject)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hallo\n1-2-24 10:00 - A: x",
        "2024-02-01 10:00 gewoon een dagboek",
        "[2024-02-01 10:00:00] production.ERROR: failed",
        "[2024-02-01 10:00:00] INFO: started",
        "[2019-12-24, 12:23] Jane: signal",
        "2024-02-01,10:00,A,x",
        "1-2-24 10:00 - dit is geen bericht",
    ],
)
def test_what_is_no_chat_is_not_recognised(text):
    file = file_of(text)

    assert SOURCE.recognise(file, context_of(file)) is False


def test_messages_without_end_are_cut_and_say_so(read):
    long = b"1-2-24 10:00 - A: " + b"x" * (3 * LINE_BYTES) + b"\n" + b"y\n" * MESSAGE_LENGTH
    found = read(SOURCE, long + b"1-2-24 10:01 - B: z\n")

    assert ["longer" in reason for reason in found.reasons] == [True]
    assert len(found.activities[0].text) <= MESSAGE_LENGTH
    assert "z" == found.activities[1].text


@given(
    st.datetimes(datetime(2010, 1, 1), datetime(2035, 1, 1)),
    st.sampled_from(["%d-%m-%Y %H:%M", "%m/%d/%y, %I:%M %p", "%d.%m.%y, %H:%M", "%Y-%m-%d %H:%M"]),
)
def test_a_written_moment_is_read_back(moment, form):
    assume("/" not in form or moment.day > 12)
    file = file_of(f"{moment.strftime(form)} - A: x\n")
    (first, *_) = items_of(SOURCE.read(file, context_of(file)))

    local = datetime.fromtimestamp(first.t_us / 1e6, AMSTERDAM).replace(tzinfo=None)
    whole = moment.replace(second=0, microsecond=0)
    assert abs(local - whole) in (timedelta(0), timedelta(hours=1))  # an hour in a clock's gap
    assert local == whole or moment.month == 3


@given(st.binary(max_size=300))
def test_any_bytes_after_a_first_line_are_read_or_rejected(data):
    file = file_of(b"1-2-24 10:00 - A: x\n1-2-24 10:01 - " + data + b"\n1-2-24 10:02 - A: y\n")

    for record in SOURCE.read(file, context_of(file)):
        assert not isinstance(record, Record) or record.items


@given(st.text(max_size=60))
def test_any_text_as_a_line_is_survived(text):
    header = read_header(text)

    assert header is None or header.written
