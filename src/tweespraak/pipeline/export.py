"""Write every activity of a folder as ActivityStreams 2.0, with people and names re-keyed."""

import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Final

import orjson
import pyarrow.parquet as pq

from tweespraak.activity.ids import EPOCH
from tweespraak.activity.model import Sees, Side, Verb
from tweespraak.archive.coverage import ChannelCoverage
from tweespraak.archive.parts import holding
from tweespraak.errors import TweespraakError
from tweespraak.listen.sources.activitystreams import terms
from tweespraak.pipeline.accounts import resolve_accounts
from tweespraak.pipeline.run import Run

DIGITS: Final = 20
"""Hexadecimal digits of what is re-keyed, as many as a person key has."""
DIGEST: Final = 8
"""Bytes kept of each id, to tell what was written already."""
MESSAGES: Final = "/messages"

_OPAQUE = re.compile(r"(?=[^0-9]*[0-9])[A-Za-z0-9_.$#=/-]{1,100}")
"""An id in which no address and no name stands: none of the platforms' own has only letters."""
_NAMES_NOBODY = re.compile(r"page|r/[A-Za-z0-9_]{1,30}")

Row = Mapping[str, Any]
Line = dict[str, object]


class Rekeyed:
    """Gives people, and ids and channels that may name somebody, new names under a new key."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def person(self, key: str) -> str:
        """The name of this person in one export."""
        return f"{terms.PERSON}{self._code(key)}"

    def id(self, told: str) -> str:
        """The same id where it says nothing but numbers and letters, else a name for it."""
        platform, _, native = told.partition(":")
        return told if _OPAQUE.fullmatch(native) else f"{platform}:~{self._code(told)}"

    def channel(self, channel: str) -> str:
        """The same channel where it is no account, else a name for it."""
        platform, _, account = channel.removesuffix(MESSAGES).partition(":")
        if not account or _NAMES_NOBODY.fullmatch(account):
            return channel
        tail = MESSAGES if channel.endswith(MESSAGES) else ""
        return f"{platform}:~{self._code(account)}{tail}"

    def _code(self, told: str) -> str:
        return hmac.new(self._secret, told.encode(), hashlib.sha256).hexdigest()[:DIGITS]


@dataclass(frozen=True, slots=True)
class _Known:
    """What lines need besides their own row.

    ambassadors: whether a person of ours is one; who is not in it is not ours.
    """

    names: Rekeyed
    coverage: Mapping[str, ChannelCoverage]
    ambassadors: Mapping[str, bool]
    parents: Mapping[str, str]


def export_activities(run: Run, target: Path) -> int:
    """Write every activity once, in the order of the files; how many there are.

    Raises TweespraakError where `target` cannot be written, or would be read with the rest.
    """
    if target.is_relative_to(run.workspace.folder):
        message = f"{target} stands among your exports, and would be read as one of them."
        raise TweespraakError(message, "Name a file in another folder.")
    aside = target.with_name(f"{target.name}.{os.getpid()}.new")
    count = 0
    try:
        with aside.open("xb") as stream:
            for line in _lines(run):
                stream.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
                count += 1
        aside.replace(target)
    except OSError as error:
        message = f"{target} cannot be written ({error})."
        raise TweespraakError(message, "Name a file in a folder you may write to.") from error
    finally:
        aside.unlink(missing_ok=True)
    return count


def _lines(run: Run) -> Iterator[Line]:
    parts = tuple({info.key: (path, info) for path, info in _parts(run)}.values())
    _, people = resolve_accounts(run.reading.settings, parts, run.workspace.person_keys())
    parents: dict[str, str] = {}
    for folder in holding("links", parts):
        for row in _rows(folder / "links.parquet"):
            parents.setdefault(row["child"], row["parent"])
    names = Rekeyed(secrets.token_bytes(32))
    known = _Known(names, run.generation.coverage, people, parents)
    written: set[bytes] = set()
    for folder, _ in parts:
        for row in _rows(folder / "activities.parquet"):
            digest = hashlib.blake2b(row["id"].encode(), digest_size=DIGEST).digest()
            if digest not in written:
                written.add(digest)
                yield _line(row, known)


def _parts(run: Run) -> Iterator[tuple[Path, Any]]:
    return (file.part for file in run.files if file.part is not None)


def _rows(path: Path) -> Iterator[Row]:
    for batch in pq.ParquetFile(path).iter_batches():
        yield from batch.to_pylist()


def _line(row: Row, known: _Known) -> Line:
    names, verb = known.names, Verb(row["verb"])
    actor, own = names.person(row["actor"]), names.id(row["id"])
    parent = row["reply_to"] or known.parents.get(row["id"])
    answered = names.id(parent) if parent else None
    thread = names.id(row["thread"]) if row["thread"] else None
    to = names.person(row["to"]) if row["to"] else None
    line: Line = {
        "@context": terms.CONTEXT,
        "type": terms.WRITTEN[verb],
        "published": _published(row["t_us"], row["offset_min"]),
        "actor": actor,
        "to": None if to is None or verb in terms.OF_PERSONS else [to],
        "context": thread,
    }
    written = row["text"] is not None
    words: Line = {"content": row["text"], "mediaType": "text/plain" if written else None}
    if verb is Verb.CREATE:
        sort = "Note" if written else "Object"
        told: Line = {"id": own, "type": sort, "attributedTo": actor, **words}
        line["object"] = _without_none(told | {"inReplyTo": answered, "context": thread})
    else:
        line |= {"id": own, "object": to if verb in terms.OF_PERSONS else answered, **words}
    return _without_none(line | _beyond(row, known))


def _beyond(row: Row, known: _Known) -> Line:
    """What ActivityStreams has no term for."""
    seen = known.coverage.get(row["channel"])
    return {
        terms.PLATFORM: row["platform"],
        terms.CHANNEL: known.names.channel(row["channel"]),
        terms.KIND: None if seen is None else seen.kind.value,
        terms.SEES: None if seen is None else _sees(seen),
        terms.SIDE: _side(row, known.ambassadors),
        terms.CAMPAIGN: row["campaign"],
        terms.VACANCY: row["vacancy"],
        terms.ASK_KIND: row["ask_kind"],
        terms.AUTOMATIC: True if row["automatic"] else None,
    }


def _side(row: Row, ambassadors: Mapping[str, bool]) -> str:
    """As the measures take it: what the file says holds, unless the person is an ambassador."""
    ambassador = ambassadors.get(row["actor"])
    if ambassador:
        return Side.AMBASSADOR.value
    return row["side"] or (Side.THEIRS if ambassador is None else Side.OURS).value


def _sees(seen: ChannelCoverage) -> list[str]:
    told = (
        (Sees.OURS, bool(seen.ours)),
        (Sees.THEIRS, bool(seen.theirs)),
        (Sees.COUNTS, seen.counts),
        (Sees.DEPARTURES, seen.departures),
        (Sees.NO_TIMES, not seen.timed),
    )
    return [sees.value for sees, holds in told if holds]


def _published(t_us: int, offset_min: int | None) -> str:
    moment = EPOCH + timedelta(microseconds=t_us)
    if offset_min is None:
        return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
    return datetime.isoformat(moment.astimezone(timezone(timedelta(minutes=offset_min))))


def _without_none(line: Line) -> Line:
    return {name: value for name, value in line.items() if value is not None}
