"""Bytes of mail into text, whatever they claim to be: unknown, wrong or hostile charsets."""

import codecs
from binascii import Error as BinasciiError
from email.errors import HeaderParseError
from email.header import decode_header
from functools import lru_cache

UNSAFE = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"}
)
"""Codecs that no mail uses and that are slow on purpose-made input or differ by machine."""

WIDER = {"ascii": "utf-8", "iso8859-1": "cp1252", "gb2312": "gb18030", "ks_c_5601-1987": "cp949"}
"""What senders mean by a charset that is too narrow for what they send."""


def decode(data: bytes, charset: str) -> str:
    """The text: as claimed where that works, else UTF-8, else Windows-1252. Never fails."""
    for name in (_codec(charset), "utf-8"):
        if name is not None:
            try:
                return sound(data.decode(name))
            except (UnicodeError, LookupError, ValueError):
                continue
    return data.decode("cp1252", "replace")


def decode_header_bytes(data: bytes) -> str:
    """A header block: ASCII by the standard, UTF-8 or Latin-1 in life."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def decode_words(value: str) -> str:
    """The value with its encoded words (RFC 2047) decoded; as it stands where they are broken."""
    if "=?" not in value:
        return value
    try:
        pieces = decode_header(value)
    except (HeaderParseError, BinasciiError, ValueError, LookupError):
        return value
    return "".join(
        piece if isinstance(piece, str) else decode(piece, charset or "utf-8")
        for piece, charset in pieces
    )


def sound(text: str) -> str:
    """The text without halves of characters and NULs, which no table can hold."""
    if text.isascii():
        return text.replace("\0", "") if "\0" in text else text
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


@lru_cache(maxsize=256)
def _codec(charset: str) -> str | None:
    try:
        name = codecs.lookup(charset.strip("\"' ")).name
    except (LookupError, ValueError):
        return None
    if name.replace("_", "-") in UNSAFE:
        return None
    return WIDER.get(name, name)
