"""The words of a mail's body: the part that holds them, decoded. Attachments are passed over."""

import binascii
import re
from dataclasses import dataclass

from tweespraak.listen.sources.mail.charset import decode
from tweespraak.listen.sources.mail.headers import Headers, parted
from tweespraak.listen.sources.mail.html import html_text

TEXT_BYTES = 1 << 20
"""What is read of one part's words. The longest real mails are a tenth of this."""

DEEPEST = 8
MOST_PARTS = 200

BOUNDARY = re.compile(r'boundary\s*=\s*(?:"([^"]+)"?|([^\s;"]+))', re.IGNORECASE)
CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s\"';]+)", re.IGNORECASE)
ENDS_BOUNDARY = frozenset(b"\r\n -\t")


@dataclass(slots=True)
class Body:
    """What was found.

    cut: some words were too long to take in whole. tnef: Outlook packed something in a
    winmail.dat, which may hold the words. digest: it holds mails of others, which are not read.
    """

    text: str = ""
    encrypted: bool = False
    calendar_reply: bool = False
    cut: bool = False
    tnef: bool = False
    digest: bool = False
    parts: int = 0


def read_body(headers: Headers, body: bytes) -> Body:
    """The words of a mail with these headers. Never fails: damage gives less, not an error."""
    found = Body()
    found.text = _read(headers, body, found, 0)
    return found


def _read(headers: Headers, body: bytes, found: Body, depth: int) -> str:
    kind = headers.first("content-type")
    main = _main(kind)
    found.parts += 1
    if main.startswith("multipart/"):
        return _read_multipart(main, kind, body, found, depth)
    if main in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
        found.encrypted = True
    elif main in ("application/ms-tnef", "application/vnd.ms-tnef"):
        found.tnef = True
    elif main == "text/calendar":
        found.calendar_reply |= "method=reply" in kind.lower().replace('"', "")
    elif headers.first("content-disposition").lower().startswith("attachment"):
        return ""
    elif main == "text/html":
        return html_text(_words(headers, kind, body, found))
    elif main == "text/plain" or "/" not in main:
        return _words(headers, kind, body, found)
    return ""


def _read_multipart(main: str, kind: str, body: bytes, found: Body, depth: int) -> str:
    if main == "multipart/encrypted":
        found.encrypted = True
        return ""
    if main == "multipart/digest":
        found.digest = True
        return ""
    match = BOUNDARY.search(kind)
    pieces = _pieces(body, (match[1] or match[2]).encode("utf-8", "replace")) if match else []
    if not pieces:
        return decode(body[:TEXT_BYTES], "utf-8")
    parts = [parted(piece) for piece in pieces[:1] if main == "multipart/signed"] or [
        parted(piece) for piece in pieces
    ]
    children = [(Headers(block), inner) for block, inner in parts]
    if main == "multipart/alternative":
        children.sort(key=lambda child: _preference(child[0]))
    words: list[str] = []
    for child, inner in children:
        if depth >= DEEPEST or found.parts >= MOST_PARTS:
            break
        enough = main == "multipart/alternative" and any(one.strip() for one in words)
        if not enough or _main(child.first("content-type")) == "text/calendar":
            words.append(_read(child, inner, found, depth + 1))
    return "\n".join(words)


def _main(kind: str) -> str:
    return kind.split(";", 1)[0].strip().lower() or "text/plain"


def _preference(headers: Headers) -> int:
    """Of several forms of the same words the plain one is nearest to what was typed."""
    return {"text/plain": 0, "text/html": 2}.get(_main(headers.first("content-type")), 1)


def _pieces(body: bytes, boundary: bytes) -> list[bytes]:
    """The parts between the boundary's lines; a last part without end counts too."""
    mark = b"--" + boundary
    starts: list[tuple[int, int]] = []
    at = 0 if body.startswith(mark) else body.find(b"\n" + mark) + 1
    while at >= 0 and body.startswith(mark, at) and len(starts) <= MOST_PARTS:
        end = at + len(mark)
        if end == len(body) or body[end] in ENDS_BOUNDARY:
            starts.append((at, end))
            if body[end : end + 2] == b"--":
                break
        following = body.find(b"\n" + mark, end)
        at = following + 1 if following >= 0 else -1
    pieces: list[bytes] = []
    for number, (_, end) in enumerate(starts):
        if body[end : end + 2] == b"--":
            break
        line = body.find(b"\n", end)
        last = starts[number + 1][0] - 1 if number + 1 < len(starts) else len(body)
        pieces.append(body[line + 1 : last] if 0 <= line < last else b"")
    return pieces


def _words(headers: Headers, kind: str, body: bytes, found: Body) -> str:
    encoding = headers.first("content-transfer-encoding").lower()
    room = TEXT_BYTES * (4 if encoding else 1)
    data = _transferred(body[:room], encoding)
    found.cut |= len(body) > room or len(data) > TEXT_BYTES
    match = CHARSET.search(kind)
    return decode(data[:TEXT_BYTES], match[1] if match else "utf-8").replace("\r\n", "\n")


def _transferred(data: bytes, encoding: str) -> bytes:
    if "base64" in encoding:
        # Footers that lists add behind base64 are not base64: what follows the padding is left.
        useful = re.sub(rb"[^A-Za-z0-9+/]", b"", data.split(b"=", 1)[0])
        whole = useful[: len(useful) - (len(useful) % 4 == 1)]
        return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))
    if "quoted-printable" in encoding:
        return binascii.a2b_qp(data)
    return data
