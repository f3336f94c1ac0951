import pytest

from tweespraak.listen.language.calls import (
    GREETINGS,
    NOTE,
    calls_for_answer,
    count_words,
    mark,
)

CALLS = [
    "Is this role also part-time?",
    "Kan dit ook in deeltijd?",
    "what?!",
    "Wanneer hoor ik iets",
    "Hoi Sanne, kan ik ook parttime werken",
    "@acme is there a vacancy in Utrecht",
    "Goedemorgen, mag ik vragen of er nog plek is",
    "Thanks. How do I apply",
    "weet iemand wanneer de open dag is",
    "Wie kent daar iemand",
    "Ik vraag me af of ik nog iets hoor",
    "I wonder when I hear back",
    "I was wondering about the salary",
    "Ben benieuwd naar jullie reactie",
    "ik hoor het graag",
    "Graag hoor ik van u.",
    "Laat het me weten",
    "please let me know",
    "Could you send me the form",
    "Kun je me de link sturen",
    "Zou u mij willen helpen",
    "I lost my password, help me",
    "Help!",
    "Ik ben op zoek naar een stage",
    "I'm looking for an internship",
    "how are you? And is the job still open?",
    'He said "no?" but is it still open?',
]
QUIET = [
    "",
    "Bedankt, tot morgen!",
    "Thanks!",
    "DMed",
    "👍",
    "What a day!",
    "Wat een mooie dag",
    "Ik weet wat ik doe",
    "I know what you mean",
    "Als ik morgen bel, kan ik dan langskomen",
    "Bekijk https://example.org/?page=2",
    "see www.example.org/a?b=c",
    "> kom je ook?\nJa, gezellig",
    'Hij vroeg: "kom je?"',
    "How are you?",
    "Hi Anna, how are you?",
    "Hoi, hoe gaat het?",
    "alles goed?",
]  # fmt: skip


@pytest.mark.parametrize("text", CALLS)
def test_calls_for_an_answer(text):
    assert calls_for_answer(text)
    assert calls_for_answer(text.upper())


@pytest.mark.parametrize("text", QUIET)
def test_calls_for_none(text):
    assert not calls_for_answer(text)


@pytest.mark.parametrize("greeting", GREETINGS)
def test_a_greeting_alone_calls_for_none(greeting):
    assert not calls_for_answer(f"{greeting.capitalize()}?")
    assert calls_for_answer(f"{greeting}? When do I hear more?")


def test_words_are_what_stands_between_white_space():
    assert 4 == count_words("See https://example.org/x today\n👍")
    assert 0 == count_words(" \n")


def test_a_mark_is_both():
    assert (2, True) == mark("Really now?")
    assert (0, False) == mark(None)
    assert (0, False) == mark("")


def test_the_page_is_told_what_this_rests_on():
    assert "question marks" in NOTE
