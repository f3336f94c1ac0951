"""Vacancies: saved pages with schema.org's JobPosting, lists of them as JSON, and sitemaps."""

import re
from collections.abc import Iterator
from typing import Final

from tweespraak.activity.model import Item, Read, Record, Reject, SetAside, Vacancy
from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import HEAD_BYTES, Context, InputFile
from tweespraak.listen.sources.streams.json_elements import elements
from tweespraak.listen.sources.streams.json_value import DamagedError, depth_of, parse
from tweespraak.listen.sources.vacancies.markup import found_in
from tweespraak.listen.sources.vacancies.posting import postings, vacancy
from tweespraak.listen.sources.vacancies.sitemap import entries, is_sitemap

MAX_PAGE: Final = 4 << 20
"""Bytes that a page, or one document of JSON-LD, may take: it has to be in memory as a whole."""
MAX_RAW: Final = 64 << 10
ONLY_ADDRESS: Final = "only the address of a page: save the vacancies' own pages"
TWICE: Final = "the page describes this vacancy twice"
NO_VACANCY: Final = "it describes no vacancy"

_TAGS = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_LIST = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[\s*[\[{]")
_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")
_TYPED = re.compile(
    rb"\"@type\"\s*+:\s*+(?:\[[^\]]{0,200})?\"(?:https?://schema\.org/|schema:)?JobPosting\""
)
_SCRIPT = re.compile(rb"<script\b[^<>]{0,300}ld\+json[^<>]{0,300}>", re.IGNORECASE)
_MARKED = re.compile(
    rb"<[a-zA-Z][^<>]{0,500}\s(?:itemtype|typeof)\s*+=\s*+[\"']?[^\"'<>]{0,200}\bJobPosting\b"
)
_DUTCH = re.compile(rb"\"vacatureTitel\"\s*:")
_CHARSET = re.compile(rb"<meta[^<>]{0,200}charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)
_BEFORE: Final = ("<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[")
_BEHIND: Final = ("-->", "//]]>", "/*]]>*/", "]]>", ";")


class Vacancies:
    """What was open, as your site says it to search engines."""

    name = "vacancies"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """A page, or JSON, that says it describes a JobPosting; or a sitemap of vacancies.

        Such a description may stand anywhere in a page, so of HTML more than the head is read.
        """
        if _TAGS.match(file.head):
            return _is_marked(file.head) or is_sitemap(file.head) or _is_marked_below(file)
        if not (_LIST.match(file.head) or _OBJECT.match(file.head)):
            return False
        return bool(_TYPED.search(file.head) or _DUTCH.search(file.head))

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Every vacancy that the file describes.

        Raises SourceError where it describes none, is damaged, or is larger than MAX_PAGE.
        """
        if _TAGS.match(file.head) and not _is_marked(file.head) and is_sitemap(file.head):
            yield from _sitemap(file)
        elif _LIST.match(file.head):
            yield from _feed(file, context)
        elif _TAGS.match(file.head):
            yield from _page(file, context)
        else:
            yield from _document(file, context)


def _is_marked(content: bytes) -> bool:
    """Whether a tag or a block of JSON-LD says JobPosting: to speak of it is not enough."""
    if _MARKED.search(content):
        return True
    at = 0
    # On from the end of each script: what opens within one is its text.
    while script := _SCRIPT.search(content, at):
        at = content.find(b"</script", script.end())
        if at < 0:
            return _TYPED.search(content, script.end()) is not None
        if _TYPED.search(content, script.end(), at):
            return True
    return False


def _is_marked_below(file: InputFile) -> bool:
    if len(file.head) < HEAD_BYTES or not _PAGE.match(file.head):
        return False
    try:
        with file.open() as stream:
            return _is_marked(stream.read(MAX_PAGE))
    except SourceError:
        return False


def _sitemap(file: InputFile) -> Iterator[Read]:
    with file.open() as stream:
        for position, (line, address) in enumerate(entries(stream)):
            item = Reject("the entry has no address") if address is None else None
            yield Record(position, address or "", (item or SetAside(ONLY_ADDRESS),), line)


def _feed(file: InputFile, context: Context) -> Iterator[Read]:
    """A list of vacancies, one after the other."""
    with file.open() as stream:
        for position, line, value, reason, raw in elements(stream):
            if reason is not None:
                yield Record(position, raw, (Reject(reason),), line)
                continue
            items = tuple(vacancy(one, context.zone) for one in postings(value))
            yield Record(position, value, items or (SetAside(NO_VACANCY),), line)


def _document(file: InputFile, context: Context) -> Iterator[Read]:
    """One document of JSON-LD, each vacancy in it a record."""
    try:
        document = _parsed(_decoded(_whole(file)))
    except DamagedError as error:
        what = f"The file is no JSON: {error}."
        raise SourceError(what, "Save it again, as one document or one list.") from error
    for position, one in enumerate(postings(document)):
        yield Record(position, one, (vacancy(one, context.zone),))


def _page(file: InputFile, context: Context) -> Iterator[Read]:
    text = _decoded(_whole(file))
    seen: set[str] = set()
    position = 0
    for found in found_in(text):
        try:
            document = _parsed(found.text) if found.text is not None else found.item
        except DamagedError as error:
            if found.text is not None and "JobPosting" in found.text:
                reason = Reject(f"its JSON-LD is damaged: {error}")
                yield Record(position, found.text[:MAX_RAW], (reason,), found.line)
                position += 1
            continue
        for one in postings(document):
            yield Record(position, one, (_once(vacancy(one, context.zone), seen),), found.line)
            position += 1
    if not position:
        what = "The page says that it describes a vacancy, but holds none that can be read."
        raise SourceError(what, "Save it again, as a whole page and after it has loaded.")


def _once(item: Item, seen: set[str]) -> Item:
    if not isinstance(item, Vacancy):
        return item
    if item.vacancy in seen:
        return SetAside(TWICE)
    seen.add(item.vacancy)
    return item


def _parsed(text: str) -> object:
    """JSON-LD as pages have it: also in a comment. Raises DamagedError."""
    bare = text.strip()
    for mark in _BEFORE:
        bare = bare.removeprefix(mark).lstrip()
    for mark in _BEHIND:
        bare = bare.removesuffix(mark).rstrip()
    raw = bare.encode("utf-8", "surrogatepass")
    return parse(raw, depth_of(raw))


def _whole(file: InputFile) -> bytes:
    with file.open() as stream:
        content = stream.read(MAX_PAGE + 1)
    if len(content) > MAX_PAGE:
        what = f"The page is larger than {MAX_PAGE >> 20} MB, and has to be in memory as a whole."
        raise SourceError(what, "Save the vacancies' own pages, or a list of them as JSON.")
    return content


def _decoded(content: bytes) -> str:
    told = _CHARSET.search(content[:4096])
    for encoding in (told[1].decode("ascii") if told else "utf-8", "utf-8"):
        try:
            return content.decode(encoding).removeprefix("\ufeff")
        except (LookupError, UnicodeError):
            continue
    return content.decode("cp1252", "replace")
