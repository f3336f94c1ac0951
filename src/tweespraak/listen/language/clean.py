"""What is left of a text to read: what its writer newly said, addresses and names as signs."""

import re

ADDRESS, MENTION, NUMBER, MAIL = "xxurl", "xxuser", "0", "xxmail"
"""What stands for a link, for somebody who is addressed, for any digit, for a mail address."""

_QUOTED = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|__email__")
_MENTION = re.compile(r"(?<!\w)@\w+")
_DIGIT = re.compile(r"\d")
_LONG_RUN = re.compile(r"(.)\1{3,}")
_APOSTROPHE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "´": "'", "\u00a0": " "})

BEGINNING, END = 800, 300
"""Characters that are read of a longer message: what it does, it says first or last."""


def cleaned(text: str) -> str:
    """The text to read, in lower case.

    Quoted lines are left out, and the middle of a long message; links, mail addresses and
    mentions become one sign each; digits become 0; a letter that stands four times or more stands
    three times.
    """
    if ">" in text:
        text = _QUOTED.sub("", text)
    if len(text) > BEGINNING + END:
        text = f"{text[:BEGINNING]}\n{text[-END:]}"
    plain = text.translate(_APOSTROPHE)
    if "://" in plain or "www." in plain:
        plain = _ADDRESS.sub(f" {ADDRESS} ", plain)
    if "@" in plain or "__" in plain:
        plain = _MAIL.sub(f" {MAIL} ", plain)
        plain = _MENTION.sub(f" {MENTION} ", plain)
    plain = _DIGIT.sub(NUMBER, plain.lower())
    return _LONG_RUN.sub(r"\1\1\1", plain)
