"""The whole of long posts (X Premium), of which `tweets.js` holds only the beginning."""

import re
from typing import Final

from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import InputFile
from tweespraak.listen.sources.fields import inner, word
from tweespraak.listen.sources.streams.json_elements import elements
from tweespraak.listen.sources.x_archive.times import message_t_us

MOST_CHARACTERS: Final = 32_000_000
"""Of long texts that are kept while the posts are read; what is beyond stays cut off."""
_PARTS: Final = 9
_SECOND: Final = 1_000_000
_CUT = re.compile(r"(?:…|\.\.\.)\s*(?:https://t\.co/\w+)?\s*$")
"""How a post ends that goes on elsewhere."""
_SAME: Final = 60
"""Characters of the beginning that have to be the same: links may differ further on."""


class Notes:
    """Long texts by the second they were written in, as X gives them no post's number."""

    def __init__(self) -> None:
        self._texts: dict[int, list[str]] = {}
        self._room = MOST_CHARACTERS

    def add(self, value: object) -> None:
        """Keep the text of a record of `note-tweet.js`, as far as there is room."""
        note = inner(value, "noteTweet")
        text = word(inner(note, "core"), "text") or word(inner(note, "noteTweetResults"), "text")
        try:
            second = message_t_us(word(note, "createdAt")) // _SECOND
        except ValueError:
            return
        if text and len(text) <= self._room:
            self._room -= len(text)
            self._texts.setdefault(second, []).append(text)

    def whole(self, t_us: int, text: str) -> str:
        """The whole text of the post of this moment; as it is where it is not known to go on."""
        cut = _CUT.search(text) if self._texts else None
        if cut is None:
            return text
        start = " ".join(text[: cut.start()].split())[:_SAME]
        second = t_us // _SECOND
        for near in (second, second - 1, second + 1):
            for note in self._texts.get(near, ()):
                if start and " ".join(note.split()).startswith(start):
                    return note
        return text


def notes_beside(file: InputFile) -> Notes:
    """The long texts that stand beside a file of posts."""
    notes = Notes()
    names = ["note-tweet.js", *(f"note-tweet-part{part}.js" for part in range(1, _PARTS + 1))]
    for name in names:
        beside = file.sibling(name)
        if beside is None:
            return notes
        try:
            with beside.open() as stream:
                for element in elements(stream):
                    notes.add(element.value)
        except SourceError:
            continue
    return notes
