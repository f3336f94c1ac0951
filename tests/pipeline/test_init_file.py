"""The file that `tweespraak init` writes: read back, it says the guesses and nothing more."""

from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tweespraak.activity.model import Owner
from tweespraak.pipeline.init_file import Conversation, Guesses, settings_text
from tweespraak.settings import Account, ChannelSettings, Settings, read_settings
from tweespraak.settings import Conversations as Chosen

GUESSES = Guesses(
    owners=(
        Owner("x", "@acme", "Acme", "the archive is its own"),
        Owner("mail", "jobs@acme.example", None, "it sent 12 of 20 messages"),
        Owner("x", "@acme", "Acme", "the archive is its own"),
        Owner("x", "@acme", None, "a second archive says so too"),
    ),
    channels=("x:@acme", "mail"),
    conversations=(
        Conversation("2-abc", "Kim Voorbeeld and 2 others", 14),
        Conversation("2-def", "Sam Voorbeeld", 1),
        Conversation("17900001", "Noor Voorbeeld", 3, "instagram"),
        Conversation("77001-844", "844, acme", 3, "x"),
    ),
    open_dates=("chat with Sam.txt",),
    organisation='"Acme" \\ Zn.',
    language="nl",
    zone="Europe/Brussels",
)


def test_it_reads_back_as_the_guesses():
    assert Settings(
        organisation='"Acme" \\ Zn.',
        language="nl",
        zone=ZoneInfo("Europe/Brussels"),
        accounts=(Account("mail", "jobs@acme.example"), Account("x", "@acme")),
        channels=(ChannelSettings("mail", None, None), ChannelSettings("x:@acme", None, None)),
    ) == read_settings(settings_text(GUESSES).encode())


def test_every_guess_has_its_reason_beside_it():
    lines = settings_text(GUESSES).splitlines()

    assert '  "x:@acme", # Acme: the archive is its own; a second archive says so too' in lines
    assert '  "mail:jobs@acme.example", # it sent 12 of 20 messages' in lines
    assert "# chat with Sam.txt does not tell day from month." in lines
    assert '  # "2-abc", # Kim Voorbeeld and 2 others (14 messages)' in lines
    assert '  # "2-def", # Sam Voorbeeld (1 message)' in lines
    assert '  # "17900001", # Noor Voorbeeld (3 messages)' in lines[lines.index("[instagram]") :]


def test_nothing_known_is_nothing_said():
    assert Settings() == read_settings(settings_text(Guesses()).encode())


def test_what_is_written_as_comment_works_when_it_is_taken_out():
    text = settings_text(GUESSES)
    for line in (
        "minutes_a_post = 20",
        "ambassadors = []",
        "day_first = true",
        'expected = "dialogue"',
        '"2-abc", #',
        '"17900001", #',
        '"77001-844", #',
    ):
        assert f"# {line}" in text
        text = text.replace(f"# {line}", line)
    example = text.index("# [[table]]")
    text = text[:example] + text[example:].replace("# ", "")
    settings = read_settings(text.encode())

    assert (20, True, frozenset({"2-abc"}), frozenset({"17900001"})) == (
        settings.minutes_a_post,
        settings.day_first,
        settings.conversations.linkedin,
        settings.conversations.instagram,
    )
    assert frozenset({"77001-844"}) == settings.conversations.x
    assert {"dialogue"} == {channel.expected for channel in settings.channels}
    assert "apply" == settings.tables[0].verb.value


ANY = st.text(max_size=20) | st.sampled_from(['"', "\\", "\n# x", "*", "@*", "a\x00\x7f\x85b", " "])


@given(
    st.lists(st.builds(Owner, st.just("x"), ANY, st.none() | ANY, ANY), max_size=4),
    st.lists(ANY, max_size=4),
    st.lists(st.builds(Conversation, ANY, ANY, st.integers(0)), max_size=4),
    st.lists(ANY, max_size=3),
    st.none() | ANY,
)
def test_whatever_exports_name_it_can_be_read_back(owners, channels, talks, dates, organisation):
    guesses = Guesses(tuple(owners), tuple(channels), tuple(talks), tuple(dates), organisation)
    settings = read_settings(settings_text(guesses).encode())

    assert len(settings.accounts) <= len(owners)
    assert Chosen() == settings.conversations
    assert settings.day_first is None
    assert () == settings.tables
