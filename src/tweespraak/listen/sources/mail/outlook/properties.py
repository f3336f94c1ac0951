"""MAPI properties: what Outlook's files hold of a mail, of which we read a few."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum

from tweespraak.listen.sources.mail.charset import decode, sound


class Tag(IntEnum):
    """The properties that we read, by the numbers of [MS-OXPROPS]."""

    MESSAGE_CLASS = 0x001A
    SUBJECT = 0x0037
    SUBMITTED = 0x0039
    FROM_NAME = 0x0042
    FROM_ADDRESS = 0x0065
    HEADERS = 0x007D
    RECIPIENT_TYPE = 0x0C15
    SENDER_NAME = 0x0C1A
    SENDER_ADDRESS = 0x0C1F
    DISPLAY_CC = 0x0E03
    DISPLAY_TO = 0x0E04
    DELIVERED = 0x0E06
    FLAGS = 0x0E07
    BODY = 0x1000
    RTF = 0x1009
    HTML = 0x1013
    NATIVE_BODY = 0x1016
    MESSAGE_ID = 0x1035
    REFERENCES = 0x1039
    IN_REPLY_TO = 0x1042
    NAME = 0x3001
    ADDRESS = 0x3003
    SMTP_ADDRESS = 0x39FE
    INTERNET_CODE_PAGE = 0x3FDE
    CODE_PAGE = 0x3FFD
    SENDER_SMTP = 0x5D01
    FROM_SMTP = 0x5D02


TAGS = frozenset(Tag)
INTEGERS = frozenset({0x0002, 0x0003, 0x0014})
STRING8, UNICODE, TIME = 0x001E, 0x001F, 0x0040

CHARSETS = {
    1200: "utf-16-le",
    20127: "ascii",
    20866: "koi8-r",
    28591: "iso-8859-1",
    28592: "iso-8859-2",
    28605: "iso-8859-15",
    50220: "iso-2022-jp",
    51932: "euc-jp",
    51949: "euc-kr",
    54936: "gb18030",
    65001: "utf-8",
}
"""Windows' numbers of charsets, where they are not those of a code page that Python knows."""

MOST_RECIPIENTS = 200
MOST_BYTES = 8 << 20
"""The longest property that is read: words that are longer are left out, and that is said."""

YEAR_1601 = datetime(1601, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Value:
    """A property's type and its bytes as they stand in the file."""

    kind: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Properties:
    """The properties of one mail or one recipient; what is absent or damaged is empty."""

    values: dict[Tag, Value]

    def text(self, tag: Tag) -> str:
        """The words of this property."""
        value = self.values.get(tag)
        if value is None:
            return ""
        if value.kind == UNICODE:
            return sound(value.data.decode("utf-16-le", "replace"))
        pages = (Tag.INTERNET_CODE_PAGE, Tag.CODE_PAGE)
        first, second = pages if tag is Tag.HTML else reversed(pages)
        page = self.number(first) or self.number(second)
        return decode(value.data, CHARSETS.get(page, f"cp{page or 1252}"))

    def line(self, tag: Tag) -> str:
        """The words of this property in one line."""
        return " ".join(self.text(tag).split())

    def number(self, tag: Tag) -> int:
        """The number, or 0."""
        value = self.values.get(tag)
        if value is None or value.kind not in INTEGERS:
            return 0
        return int.from_bytes(value.data[:4], "little")

    def moment(self, tag: Tag) -> datetime | None:
        """The moment (UTC), or None."""
        value = self.values.get(tag)
        if value is None or value.kind != TIME:
            return None
        tenths = int.from_bytes(value.data[:8], "little")
        try:
            return YEAR_1601 + timedelta(microseconds=tenths // 10)
        except OverflowError:
            return None
