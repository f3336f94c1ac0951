"""Spreadsheets as they are written since 2007 (.xlsx): XML in a zip, read as a stream."""

import io
import posixpath
import re
import struct
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, Final

from tweespraak.errors import SourceError
from tweespraak.listen.sources.fields import tidy
from tweespraak.listen.sources.files.guard import DAMAGE, growth_limit, guarded
from tweespraak.listen.sources.streams.cells import BUILT_IN, Cell, Meaning, meaning_of, understood
from tweespraak.listen.sources.streams.xml_events import Event, events

ZIP: Final = b"PK\x03\x04"
MEMBERS: Final = 2_000
"""Files in the zip; a spreadsheet has some twenty and one more for each sheet."""
STRINGS: Final = 1_000_000
"""Different texts, which all have to be in memory."""
STRING_BYTES: Final = 48 << 20
"""Characters of these texts together."""
MAX_TEXT: Final = 1 << 20
"""Characters of one text; spreadsheets themselves stop at 32,767."""
COLUMNS: Final = 16_384
"""Cells that a row can have, in any spreadsheet."""
SHEETS: Final = 200
STYLES: Final = 100_000

Related = dict[str, tuple[str, str]]
"""By id: the kind of a part (worksheet, styles …) and its place in the zip."""

_ENTRY: Final = b"PK\x01\x02"
_LOCKED: Final = 0x1
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WHOLE: Final = re.compile(r"[0-9]{1,8}")
_PLACE: Final = re.compile(r"([A-Z]{1,3})[0-9]*")
_PACKING: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Xlsx:
    """An .xlsx file. Only its texts are kept in memory; rows are read when they are asked for."""

    def __init__(self, content: bytes) -> None:
        if content.count(_ENTRY) > MEMBERS:
            raise _unsound("It holds more files than any spreadsheet.")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (*DAMAGE, struct.error) as error:
            raise _unsound("It is no spreadsheet, or damaged.") from error
        members = self._zip.infolist()
        if sum(member.compress_size for member in members) > len(content):
            raise _unsound("Its members overlap, as in a file that is made to do harm.")
        self._members = {member.filename.casefold().lstrip("/"): member for member in members}
        root = self._root()
        related = dict(self._related(root))
        self._since_1904, self._sheets = self._listed(root, related)
        self.names = tuple(self._sheets)
        self._strings = self._texts(_of_kind(related, "sharedStrings"))
        self._styles = self._meanings(_of_kind(related, "styles"))

    def lines(self, name: str) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        """The rows of a sheet: number from 1, and cells from column A."""
        number = 0
        with self._open(self._sheets[name]) as stream:
            row = _Row(self)
            for event in events(stream):
                if row.take(event):
                    number = _whole(row.number, number + 1)
                    yield number, tuple(row.cells)

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()

    def text(self, index: str) -> str:
        """A text by its number. Raises SourceError where there is none."""
        try:
            return self._strings[int(index)]
        except (ValueError, IndexError) as error:
            raise _unsound("A cell names a text that is not there.") from error

    def number(self, text: str, style: str) -> Cell:
        """A number as its style says to read it; as it stands where it is none."""
        try:
            number = float(text)
        except ValueError:
            return text
        place = _whole(style, 0)
        meaning = self._styles[place] if place < len(self._styles) else Meaning.NUMBER
        return understood(number, meaning, since_1904=self._since_1904)

    def _open(self, name: str) -> BinaryIO:
        member = self._members.get(name.casefold())
        if member is None:
            raise _unsound("It names a part that is not in it.")
        if member.flag_bits & _LOCKED or member.compress_type not in _PACKING:
            raise _unsound("It is locked or packed in a way that no spreadsheet is.")
        try:
            return guarded(lambda: self._zip.open(member), growth_limit(member.compress_size))
        except struct.error as error:
            raise _unsound("It is cut off.") from error

    def _root(self) -> str:
        if "xl/workbook.bin" in self._members:
            what = "It is a binary spreadsheet (.xlsb)."
            raise SourceError(what, "Save it as .xlsx or CSV.")
        root = next((name for name in self._members if name.endswith("workbook.xml")), None)
        if root is None:
            raise _unsound("It is a zip, but no spreadsheet.")
        return root

    def _related(self, root: str) -> Iterator[tuple[str, tuple[str, str]]]:
        """By the ids of the parts that the workbook names: their kind and their place."""
        folder, base = posixpath.split(root)
        with self._open(f"{folder}/_rels/{base}.rels".lstrip("/")) as stream:
            for event in events(stream):
                target = event.values.get("Target", "")
                if event.opens == "Relationship" and event.values.get("TargetMode") != "External":
                    place = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                    kind = event.values.get("Type", "").rsplit("/", 1)[-1]
                    yield event.values.get("Id", ""), (kind, place)

    def _listed(
        self, root: str, related: dict[str, tuple[str, str]]
    ) -> tuple[bool, dict[str, str]]:
        """Whether days are counted from 1904, and each sheet's place by its name."""
        sheets: dict[str, str] = {}
        since_1904 = False
        with self._open(root) as stream:
            for event in events(stream):
                if event.opens == "workbookPr":
                    since_1904 = event.values.get("date1904", "") in {"1", "true"}
                if event.opens == "sheet":
                    kind, place = related.get(event.values.get("id", ""), ("", ""))
                    if kind == "worksheet":
                        sheets[event.values.get("name", "")] = place
                    if len(sheets) > SHEETS:
                        raise _unsound(f"It has more than {SHEETS} sheets.")
        return since_1904, sheets

    def _texts(self, place: str | None) -> list[str]:
        texts: list[str] = []
        size = 0
        if place is None:
            return texts
        with self._open(place) as stream:
            pieces = _Words()
            for event in events(stream):
                pieces.take(event)
                if event.closes == "si":
                    texts.append(pieces.taken())
                    size += len(texts[-1])
                    if len(texts) > STRINGS or size > STRING_BYTES:
                        what = "It holds more text than fits in memory."
                        raise SourceError(what, "Save the sheet that matters as CSV.")
        return texts

    def _meanings(self, place: str | None) -> list[Meaning]:
        """What each style says that numbers are."""
        own: dict[str, Meaning] = {}
        styles: list[Meaning] = []
        within = False
        if place is None:
            return styles
        with self._open(place) as stream:
            for event in events(stream):
                within = event.opens == "cellXfs" or (within and event.closes != "cellXfs")
                if event.opens == "numFmt":
                    code = event.values.get("formatCode", "")
                    own[event.values.get("numFmtId", "")] = meaning_of(code[:1000])
                if within and event.opens == "xf":
                    form = event.values.get("numFmtId", "0")
                    built_in = BUILT_IN.get(_whole(form, 0))
                    styles.append(own.get(form) or built_in or Meaning.NUMBER)
                if len(styles) + len(own) > STYLES:
                    raise _unsound("It has more styles than any spreadsheet.")
        return styles


class _Words:
    """Gathers the text within an element, without what only says how to pronounce it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._size = 0
        self._spoken = False
        self._within = False

    def take(self, event: Event) -> None:
        if event.opens == "rPh" or event.closes == "rPh":
            self._spoken = event.opens == "rPh"
        elif event.opens == "t" or event.closes == "t":
            self._within = event.opens == "t"
        elif event.text and self._within and not self._spoken:
            self._pieces.append(event.text)
            self._size += len(event.text)
            if self._size > MAX_TEXT:
                raise _unsound("A cell holds more text than a spreadsheet can.")

    def taken(self) -> str:
        text = "".join(self._pieces)
        self._pieces.clear()
        self._size = 0
        return _ESCAPE.sub(_unescaped, text) if "_x" in text else text


class _Row:
    """Gathers the cells of a row. number: as the file tells it, "" where it doesn't."""

    def __init__(self, book: Xlsx) -> None:
        self._book = book
        self._words = _Words()
        self._value: list[str] | None = None
        self._raw = ""
        self._kind = self._style = ""
        self._at = 0
        self.number = ""
        self.cells: list[Cell] = [None]

    def take(self, event: Event) -> bool:
        """Whether with this event the row is complete."""
        self._words.take(event)
        if event.text and self._value is not None:
            self._value.append(event.text)
        elif event.opens == "row":
            self.number, self.cells = event.values.get("r", ""), []
        elif event.opens == "c":
            self._begin(event.values)
        elif event.opens == "v":
            self._value = []
        elif event.closes == "v":
            self._raw, self._value = "".join(self._value or ()), None
        elif event.closes == "c" and self.cells:
            self.cells[self._at] = self._cell()
        return event.closes == "row"

    def _begin(self, values: dict[str, str]) -> None:
        place = _PLACE.fullmatch(values.get("r", ""))
        column = len(self.cells) if place is None else _column(place[1])
        if column >= COLUMNS:
            raise _unsound("A row has more cells than a spreadsheet can have.")
        self.cells.extend([None] * (column + 1 - len(self.cells)))
        self._at = column
        self._kind, self._style, self._raw = values.get("t", "n"), values.get("s", "0"), ""
        self._words.taken()

    def _cell(self) -> Cell:
        if self._kind == "inlineStr":
            return self._words.taken()
        if not self._raw:
            return None
        if self._kind == "s":
            return self._book.text(self._raw)
        if self._kind == "b":
            return self._raw == "1"
        if self._kind == "n":
            return self._book.number(self._raw, self._style)
        return self._raw


def _whole(text: str, otherwise: int) -> int:
    return int(text) if _WHOLE.fullmatch(text) else otherwise


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _unescaped(match: re.Match[str]) -> str:
    return tidy(chr(int(match[1], 16)))


def _of_kind(related: Related, kind: str) -> str | None:
    return next((place for one, place in related.values() if one == kind), None)


def _unsound(what: str) -> SourceError:
    return SourceError(what, "Download it again, or save the sheet that matters as CSV.")
