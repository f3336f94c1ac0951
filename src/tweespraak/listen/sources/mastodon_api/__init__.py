"""Answers of Mastodon's API: statuses, contexts and notifications, as a connection stores them."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from tweespraak.activity.ids import to_us
from tweespraak.activity.model import (
    Activity,
    ChannelKind,
    Coverage,
    Item,
    Owner,
    Read,
    Record,
    Reject,
    Sees,
    SetAside,
    Verb,
)
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.fields import inner, items_of, word
from tweespraak.listen.sources.mastodon import PLATFORM
from tweespraak.listen.sources.mastodon.words import words_of
from tweespraak.listen.sources.mastodon_api.entries import (
    LISTS,
    Entry,
    Survey,
    entries_of,
    handle,
    is_entry,
)
from tweespraak.listen.sources.streams.json_answers import answers, beginning

_WITH_STATUS = frozenset({"mention", "status", "quote"})
_VERBS = {"favourite": Verb.LIKE, "reblog": Verb.ANNOUNCE, "follow": Verb.FOLLOW}


class MastodonApi:
    """Lists of statuses, contexts of a status, notifications; one answer, a list, or lines."""

    name = "mastodon_api"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """Statuses with an address and a visibility, or notifications, by accounts."""
        if b'"acct"' not in file.head:
            return False
        value = beginning(file.head).value
        first = next(iter(value), None) if isinstance(value, list) else value
        return any(is_entry(entry) for entry in islice(entries_of(first), 5))

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Every status, boost, favourite and follow. The file is read twice: see Survey."""
        survey = Survey()
        only_threads = True
        for element in answers(file, LISTS):
            for entry in entries_of(element.value):
                only_threads = only_threads and entry.in_thread
                survey.add(entry)
        owner, channel = _owner(survey, only_threads=only_threads)
        reader = _EntryReader(channel, survey, owner.handle, context)
        yield owner
        seen: set[tuple[str, ChannelKind]] = set()
        position = 0
        for element in answers(file, LISTS):
            if element.reason is not None:
                yield Record(position, element.raw, (Reject(element.reason),), element.line)
                position += 1
                continue
            for entry in entries_of(element.value):
                item = reader.item(entry)
                if isinstance(item, Activity):
                    seen.add((item.channel, reader.kind(item)))
                yield Record(position, entry.value, (item,), element.line)
                position += 1
        for name, kind in sorted(seen):
            # What was asked for decides: notifications are of theirs, contexts of both.
            yield Coverage(PLATFORM, name, kind, frozenset({Sees.FOUND}))


def _owner(survey: Survey, *, only_threads: bool) -> tuple[Owner, str]:
    named, most = survey.owner()
    if only_threads:
        asked = survey.asked()
        why = "a thread does not say who asked for it: not known"
        return Owner(PLATFORM, "", None, why), f"{PLATFORM}:@{asked}" if asked else PLATFORM
    if not named:
        why = "these entries are by and to many accounts: not known"
        return Owner(PLATFORM, "", None, why), PLATFORM
    why = f"{most} of these entries are by @{named} or tell that account of others"
    return Owner(PLATFORM, named, None, why), f"{PLATFORM}:@{named}"


class _EntryReader:
    """Makes activities of statuses and notifications."""

    def __init__(self, channel: str, survey: Survey, owner: str, context: Context) -> None:
        self._channel = channel
        self._survey = survey
        self._person = context.person
        self._owner = context.person(PLATFORM, owner, None) if owner else None

    def kind(self, item: Activity) -> ChannelKind:
        """Posts on the account's channel, private mentions on the channel of conversations."""
        return ChannelKind.POSTS if item.channel == self._channel else ChannelKind.CONVERSATION

    def item(self, entry: Entry) -> Item:
        """The activity that an entry is, or why it is none."""
        if not entry.is_notification:
            return self._status(entry.status)
        sort = word(entry.value, "type") or ""
        if sort in _WITH_STATUS and entry.status:
            return self._status(entry.status)
        verb = _VERBS.get(sort)
        if verb is None:
            return SetAside(f"a notification of the kind {sort[:40]} is not read")
        number, by = word(entry.value, "id"), self._key(inner(entry.value, "account"))
        t_us = _moment(entry.value)
        about = word(entry.status, "uri")
        if not number or by is None or t_us is None or (verb is not Verb.FOLLOW and not about):
            return Reject("the notification lacks its number, account, time or status")
        return Activity(
            id=f"{PLATFORM}:https://{self._survey.server}/notifications/{number}",
            t_us=t_us,
            platform=PLATFORM,
            channel=self._channel,
            verb=verb,
            actor=by,
            to=self._key(inner(entry.status, "account")) or self._owner,
            reply_to=f"{PLATFORM}:{about}" if about else None,
        )

    def _status(self, status: dict[str, object]) -> Item:
        address, by, t_us = word(status, "uri"), inner(status, "account"), _moment(status)
        actor = self._key(by)
        if not address or actor is None:
            return Reject("the status has no address or no account")
        if t_us is None:
            return Reject("the status has no time that can be read")
        boosted = inner(status, "reblog")
        content = status.get("content")
        if not boosted and not isinstance(content, str):
            return Reject("the status has no content")
        answered = word(boosted, "uri") if boosted else self._answered(status)
        private = word(status, "visibility") == "direct"
        url = word(status, "url")
        return Activity(
            id=f"{PLATFORM}:{address}",
            t_us=t_us,
            platform=PLATFORM,
            channel=f"{self._channel}/messages" if private else self._channel,
            verb=Verb.ANNOUNCE if boosted else Verb.CREATE,
            actor=actor,
            to=self._key(inner(boosted, "account")) if boosted else self._to(status, private),
            reply_to=f"{PLATFORM}:{answered}" if answered else None,
            thread=self._between(status, actor) if private else None,
            text=None if boosted else words_of(word(status, "spoiler_text"), str(content)),
            automatic=by.get("bot") is True,
            url=url if url and url.startswith("https://") else None,
        )

    def _answered(self, status: dict[str, object]) -> str | None:
        number = word(status, "in_reply_to_id")
        by = word(status, "in_reply_to_account_id")
        return self._survey.address(number, by) if number else None

    def _to(self, status: dict[str, object], private: bool) -> str | None:
        """Whom a status answers; a private one also whom it mentions first."""
        named = self._survey.handle_by_number(word(status, "in_reply_to_account_id"))
        if named is None and private:
            named = handle(next(iter(items_of(status, "mentions")), None))
        return self._person(PLATFORM, named, None) if named else None

    def _between(self, status: dict[str, object], actor: str) -> str:
        """The conversation of a private mention: the people in it, as no answer names another."""
        people = {self._key(one) for one in items_of(status, "mentions")}
        return " ".join(sorted({actor, *(one for one in people if one)}))

    def _key(self, account: object) -> str | None:
        named = handle(account)
        if named is None:
            return None
        return self._person(PLATFORM, named, word(account, "display_name"))


def _moment(value: object) -> int | None:
    try:
        return to_us(datetime.fromisoformat(word(value, "created_at") or ""))
    except ValueError:
        return None
