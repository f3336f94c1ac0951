"""What a list of words gets right: the least that a model has to beat."""

import re

from tweespraak.activity.moves import Move

_WORDS: dict[Move, str] = {
    Move.QUESTION: r"\?|\b(?:i wonder|vraag me af|benieuwd)\b",
    Move.ASK: (
        r"\b(?:please|pls|plz|dm us|send us|follow|share|like|sign up|vote|apply|donate|register|"
        r"graag|stuur|deel|volg|meld je|solliciteer|stem|bekijk|lees|kijk|help)\b"
    ),
    Move.GIVE: (
        r"\b(?:you can|here is|here's|we'll|i'll|happy to|check out|try|je kunt|u kunt|hierbij|"
        r"we kijken|ik stuur|ja,|yes|probeer)\b|xxurl"
    ),
    Move.TELL: (
        r"\b(?:today|we are|we have|vandaag|gisteren|wij zijn|we hebben|nieuw|moet|moeten)\b"
    ),
    Move.WISH: (
        r"\b(?:looking for|i'm seeking|op zoek|ik zoek|wie kent|iemand ervaring|anyone know|"
        r"does anyone)\b"
    ),
    Move.COMPLAINT: (
        r"\b(?:worst|terrible|awful|ridiculous|shame|disappointed|never again|still waiting|"
        r"belachelijk|schande|slecht|teleurgesteld|waardeloos|nog steeds|wanbeleid)\b"
    ),
    Move.PRAISE: (
        r"\b(?:great|amazing|awesome|love|well done|excellent|top|geweldig|mooi|goed gedaan|super|"
        r"fantastisch|knap|compliment)\b"
    ),
    Move.THANKS: r"\b(?:thanks|thank you|thx|cheers|bedankt|dank|dankjewel|merci)\b",
    Move.APOLOGY: r"\b(?:sorry|apologi[sz]e|apologies|excuses|spijt|pardon)\b",
    Move.REFUSAL: r"\b(?:unfortunately|i'm afraid|can't|cannot|no thanks|helaas|niet mogelijk)\b",
}
_PATTERNS = {move: re.compile(words) for move, words in _WORDS.items()}


def said(plain: str) -> set[Move]:
    """The moves that a cleaned text makes, going by words; social where there are none."""
    found = {move for move, pattern in _PATTERNS.items() if pattern.search(plain)}
    return found or {Move.SOCIAL}
