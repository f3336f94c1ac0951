"""Does a message call for an answer? What punctuation and question words say, Dutch and English.

This stands in until the move model lands. It reads no meaning: it looks for question marks
(outside addresses, quoted lines and quotation marks), for sentences that begin like a question,
and for the usual words of wondering, asking and looking for. A complaint that asks nothing is
not seen. `bench/calls.py` prints how often it is right on labelled messages.
"""

import re

VERSION = 1
"""Raise it when the same text may get another mark."""

NOTE = (
    "Which messages call for an answer is read from question marks, question words and words of "
    "asking, in Dutch and English; complaints that ask nothing are not recognised."
)
"""For the page, wherever a figure rests on `calls_for_answer`."""

GREETINGS = (
    "how are you",
    "how are you doing",
    "how are you today",
    "how's it going",
    "how is it going",
    "how do you do",
    "how have you been",
    "what's up",
    "whats up",
    "hoe gaat het",
    "hoe gaat ie",
    "hoe gaat het met je",
    "hoe gaat het met u",
    "hoe gaat het met jou",
    "hoe gaat het ermee",
    "hoe is het",
    "hoe is het met je",
    "alles goed",
    "alles goed daar",
)
"""Questions that only greet; alone or after a word of greeting they call for no answer."""

_HELLO = (
    "hi|hey|heyy|hello|hallo|hoi|hai|dag|beste|goedemorgen|goedemiddag|goedenavond|"
    "good morning|good afternoon|good evening"
)
_GREETING = re.compile(
    rf"(?:(?:{_HELLO})\b[\s,!.]*(?:[\w@.]+[\s,!.]+)?)?(?:{'|'.join(map(re.escape, GREETINGS))})"
    r"[\s?!.:;)(]*"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_QUOTED_LINE = re.compile(r"^\s*>.*$", re.MULTILINE)
_QUOTED_MARK = re.compile(r"[?？][!?]*[\"”’»]")

_ENDS_SENTENCE = (".", "!", ":", ";", "…", ")", "-", "–")
_LEADS_IN = frozenset({*_HELLO.split("|"), "and", "but", "so", "maar"})
_SALUTATION = 4
"""A comma among the first words ends a salutation; further on it seldom opens a question."""


def _table(*rows: tuple[str, str]) -> dict[str, re.Pattern[str]]:
    """For each word of a row what may follow it; rows that share a word add up."""
    followers: dict[str, list[str]] = {}
    for words, by in rows:
        for word in words.split():
            followers.setdefault(word, []).append(by)
    return {word: re.compile(rf"(?:{'|'.join(by)})(?!\w)") for word, by in followers.items()}


# What follows a question word or a verb where it opens a question, not a statement.
_OPENERS = _table(
    (
        "what where when why who how which",
        (
            "is|are|was|were|do|does|did|can|could|will|would|should|has|have|am|the hell|the heck|"
            "happened|about|come|much|many|long|often|far|kind of|time"
        ),
    ),
    ("what's where's who's how's", "the|my|your|this|that|it"),
    (
        "can could would will may should shall do does did have has are is",
        "i|you|u|we|it|there|this|that|they|someone|somebody|anyone|anybody|any",
    ),
    (
        "any anyone anybody",
        "chance|idea|updates?|news|luck|advice|tips|knows?|else|have|has|of",
    ),
    (
        "wie wat waar wanneer waarom hoe hoeveel hoelang welk welke",
        (
            "is|zijn|was|kan|kun|kunnen|kunt|moet|moeten|mag|wordt|worden|doe|doet|doen|gaat|gaan|"
            "krijg|krijgt|krijgen|komt|kost|kosten|begint|start|staat|vind|vinden|hoor|weet|kent|"
            "heeft|hebben|heb|werkt|zit|ligt|lang|laat|vaak|veel|ver|groot|voor|betekent|bedoel|"
            "zou|zal|vacature|opleiding|uren"
        ),
    ),
    (
        (
            "kan kun kunt kunnen mag mogen moet zou zouden wil wilt willen heb hebt heeft hebben "
            "is zijn weet weten kent ken kennen ben bent zoeken zoekt werken werkt krijg krijgt "
            "gaat gaan"
        ),
        "ik|je|jij|u|we|wij|jullie|er|het|dit|dat|deze|iemand|mensen",
    ),
)

# Words of wondering, asking and looking for: these count wherever they stand.
_ANYWHERE = _table(
    ("wondering benieuwd please pls plz kindly aub a.u.b. svp s.v.p.", ".*"),
    ("alsjeblieft alstublieft", ".*"),
    ("i", "wonder"),
    ("curious", "about|if|whether|how|what|when"),
    ("looking", "for"),
    ("vraag vroeg", r"(?:ik )?(?:me|mij)\b.*\baf"),
    ("zoek", "naar"),
    ("ik", "zoek"),
    (
        "how why where when what",
        "(?:do|does|did|can|could|should|is|are) (?:i|we|you|u|my|your|it)",
    ),
    ("what what's", "(?:is )?(?:wrong|happening|going on)"),
    (
        "could can would will",
        (
            "(?:you|u|someone|anyone) (?:please|pls|plz|kindly|also|maybe|tell|let|send|give|help|"
            "explain|check|confirm|share|look|fix|call|e?mail|dm)"
        ),
    ),
    ("let laat", r"(?:me|us|mij|ons|het) (?:\w+ ){0,2}(?:know|weten|horen)"),
    ("help", "me|us|mij|ons|!|$"),
    ("need", "(?:some |your )?help"),
    ("tell", "me"),
    ("hoor", r"(?:ik )?(?:het )?(?:\w+ )?graag"),
    ("graag", r"(?:\w+ ){0,2}(?:horen|hoor|weten|ontvangen|reactie|antwoord|contact)"),
    (
        "zou zouden kun kunt kunnen wil wilt willen",
        (
            r"(?:je|u|jullie) (?:\w+ ){0,3}(?:laten|sturen|geven|vertellen|uitleggen|bellen|mailen|"
            "helpen|kijken|aangeven)"
        ),
    ),
    ("weet kent", "iemand"),
    ("heeft", "(?:er )?iemand"),
)
_WINDOW = 6
"""So many words from a telling one on are looked at."""
_TELLING = frozenset({*_OPENERS, *_ANYWHERE})


def count_words(text: str) -> int:
    """How many pieces between white space a text has; an address or an emoji counts as one."""
    return len(text.split())


def calls_for_answer(text: str) -> bool:
    """Whether a message looks as if its writer wants an answer."""
    plain = text.lower()
    if "://" in plain or "www." in plain:
        plain = _ADDRESS.sub(" ", plain)
    if ">" in plain:
        plain = _QUOTED_LINE.sub("", plain)
    if "?" in plain or "？" in plain:
        asked = _QUOTED_MARK.sub("", plain)
        if "?" in asked or "？" in asked:
            return _GREETING.fullmatch(plain.strip()) is None
    apart = (plain + " ").replace(",", " , ").replace("!", " ! ").replace(". ", " . ")
    return _asks_without_mark(apart.split())


def _asks_without_mark(words: list[str]) -> bool:
    for place, word in enumerate(words):
        if word not in _TELLING:
            continue
        rest = " ".join(words[place + 1 : place + _WINDOW])
        anywhere = _ANYWHERE.get(word)
        if anywhere is not None and anywhere.match(rest):
            return True
        opener = _OPENERS.get(word)
        if opener is not None and opener.match(rest) and _opens(words, place):
            return True
    return False


def _opens(words: list[str], place: int) -> bool:
    """Whether a sentence begins at this word: first, after a stop, a name or a greeting."""
    before = words[place - 1] if place else "."
    if before == ",":
        return place <= _SALUTATION
    return before.endswith(_ENDS_SENTENCE) or before[0] in "@#" or before in _LEADS_IN


def mark(text: str | None) -> tuple[int, bool]:
    """Number of words, and whether it calls for an answer; (0, False) without words."""
    if not text:
        return 0, False
    return count_words(text), calls_for_answer(text)
