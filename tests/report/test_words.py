"""Numbers, waits and moments as the two languages write them; and nothing left in English."""

import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from tweespraak.measure.catalogue import CATALOGUE
from tweespraak.report.words import DAY, HOUR, MINUTE, Words, sentence

REPORT = Path(__file__).parents[2] / "src" / "tweespraak" / "report"
ZONE = ZoneInfo("Europe/Amsterdam")
EN, NL = Words("en", ZONE), Words("nl", ZONE)


def extracted() -> set[tuple[object, str | None]]:
    """Every message of the modules, the templates, and the texts that other packages own."""
    found = {
        (message, context)
        for folder in (REPORT, REPORT.parent / "label")
        for _, _, message, _, context in extract_from_dir(
            folder, [("**.py", "python"), ("**.j2", "jinja2")], keywords=DEFAULT_KEYWORDS
        )
    }
    texts: list[str] = []
    for measure in CATALOGUE:
        texts += [measure.question, measure.formula, measure.caveat, measure.minimum]
        texts += [measure.source]
    return found | {(text, None) for text in texts}


def dutch() -> dict[tuple[object, str | None], object]:
    with (REPORT / "locale/nl/LC_MESSAGES/tweespraak.po").open("rb") as file:
        return {(m.id, m.context): m for m in read_po(file, locale="nl") if m.id}


def test_every_message_is_written_in_dutch_and_no_other_is():
    assert extracted() == set(dutch())


def test_no_dutch_is_empty_or_fuzzy():
    assert [] == [
        message.id
        for message in dutch().values()
        if message.fuzzy
        or not all(message.string if isinstance(message.string, tuple) else [message.string])
    ]


def test_dutch_fills_in_what_english_fills_in():
    def braces(text: object) -> set[str]:
        return set(re.findall(r"{(\w+)}", str(text)))

    assert [] == [m.id for m in dutch().values() if braces(m.id) != braces(m.string)]


@pytest.mark.parametrize(
    ("seconds", "english", "dutch_words"),
    [
        (0, "one second", "één seconde"),
        (40, "40 seconds", "40 seconden"),
        (2 * MINUTE, "two minutes", "twee minuten"),
        (2 * HOUR, "two hours", "twee uur"),
        (31 * HOUR, "31 hours", "31 uur"),
        (2 * DAY, "two days", "twee dagen"),
        (12 * DAY, "twelve days", "twaalf dagen"),
        (59 * DAY, "59 days", "59 dagen"),
        (61 * DAY, "two months", "twee maanden"),
        (3 * 365.25 * DAY, "three years", "drie jaar"),
    ],
)
def test_a_wait_is_said_as_people_say_it(seconds, english, dutch_words):
    assert english == EN.duration(seconds)
    assert dutch_words == NL.duration(seconds)


def test_a_wait_in_a_table_is_in_figures():
    assert "2 dagen" == NL.wait(2 * DAY)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (24 * HOUR, 40 * HOUR, "between 24 and 40 hours"),
        (40 * MINUTE, 3 * HOUR, "between 40 minutes and three hours"),
        (31 * HOUR, 31.2 * HOUR, "about 31 hours"),
        (2 * DAY, None, "at least two days"),
        (None, None, "an unknown time"),
    ],
)
def test_an_interval_is_said_in_words(low, high, expected):
    assert expected == EN.between(low, high)


def test_shares_that_are_not_quite_all_or_nothing_do_not_say_so():
    assert "between <1% and 5%" == EN.between_shares(0.001, 0.05)
    assert "ongeveer 12%" == NL.between_shares(0.121, 0.122)


def test_numbers_up_to_twelve_are_words_and_others_have_their_separators():
    assert ["geen", "één", "twaalf", "13", "1.235"] == [NL.spoken(n) for n in (0, 1, 12, 13, 1235)]
    assert "1,235" == EN.spoken(1235)
    assert "\u22123" == EN.number(-3)


def test_days_are_those_of_the_organisations_clock():
    t_us = int(datetime(2024, 3, 2, 23, 30, tzinfo=UTC).timestamp() * 1e6)

    assert "3 maart 2024" == NL.day(t_us)
    assert "3 March 2024, 00:30" == EN.clock(t_us)
    assert "3 Mar 2024" == EN.short_day(t_us)


def test_a_name_with_braces_is_left_as_it_is():
    told = EN.gettext("{name}: dialogue or monologue?", name="{n} {__class__}")

    assert "{n} {__class__}: dialogue or monologue?" == told


def test_a_language_we_do_not_have_is_english():
    assert "en" == Words("fr", ZONE).language


def test_a_sentence_begins_with_a_capital():
    assert ["Één", "", "40"] == [sentence(text) for text in ("één", "", "40")]
