"""What one row of a table in a LinkedIn archive says."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from tweespraak.activity.ids import RecordIds, to_us
from tweespraak.activity.model import Activity, Alias, Item, Owner, Reject, SetAside, Verb
from tweespraak.listen.sources.contract import Context
from tweespraak.listen.sources.fields import tidy
from tweespraak.listen.sources.linkedin.members import PLATFORM, member_of
from tweespraak.listen.sources.linkedin.owner import NAMELESS, full_name
from tweespraak.listen.sources.linkedin.times import moment
from tweespraak.listen.sources.mail.html import html_text
from tweespraak.listen.sources.table.people import MAIL

UNKNOWN: Final = "(owner of a LinkedIn archive)"
"""The handle of an owner who is named nowhere."""

DRAFTS: Final = ("is message draft", "is conversation draft")

UTC_ZONE: Final = ZoneInfo("UTC")

_POST = re.compile(r"urn:li:(?:share|activity|ugcPost):[0-9]{1,20}")
_SEVERAL = re.compile(r"\s*[,;]\s*")
_HTML = re.compile(r"\s*<(?:p|div|span|html|body|br)\b", re.IGNORECASE)

Values = dict[str, str]


class RowReader:
    """Makes activities of rows. Columns are trimmed and case folded."""

    def __init__(self, owner: Owner, channel: str, context: Context) -> None:
        self._channel = channel
        self._person = context.person
        self._zone = context.zone
        self._owner_name = owner.name
        self.owner = context.person(PLATFORM, owner.handle or UNKNOWN, owner.name)
        self._ids = RecordIds(PLATFORM)

    def message(self, values: Values) -> Item:
        """A message of a conversation; its thread is the conversation."""
        drafts = (values.get(name, "") for name in DRAFTS)
        if any(draft.strip().casefold() in {"yes", "true"} for draft in drafts):
            return SetAside("a draft that was never sent")
        try:
            at = moment(values["date"])
            t_us = to_us(at, UTC_ZONE)
        except ValueError as error:
            return Reject(str(error))
        conversation = values["conversation id"].strip()
        sender, url = values["from"].strip(), values.get("sender profile url", "").strip()
        subject, content = values.get("subject", "").strip(), values["content"]
        text = html_text(content) if _HTML.match(content) else content.strip()
        return Activity(
            id=self._ids.make("message", conversation, _told(at), url or sender, subject, content),
            t_us=t_us,
            platform=PLATFORM,
            channel=self._channel,
            verb=Verb.CREATE,
            actor=self.member(sender, url, conversation),
            to=self._receiver(values, conversation),
            thread=conversation or None,
            text=tidy(f"{subject}\n\n{text}".strip() if subject else text),
        )

    def connection(self, values: Values) -> Item:
        """Somebody who became a connection; LinkedIn does not say who asked whom."""
        name, url = full_name(values), values.get("url", "").strip()
        if not name and not url:
            return SetAside("LinkedIn withholds who this connection is")
        member = self.member(name, url)
        parts = ("connection", url or name)
        return self.logged(parts, values["connected on"], Verb.ACCEPT, (member, self.owner))

    def alias(self, values: Values, item: Item) -> Iterator[Alias]:
        """That a connection is also the mail address beside it, where LinkedIn shows one."""
        mail = values.get("email address", "").strip()
        if isinstance(item, Activity) and item.verb is Verb.ACCEPT and "@" in mail:
            why = "LinkedIn's list of connections names both"
            yield Alias(item.actor, self._person(MAIL, mail, None), why)

    def invitation(self, values: Values) -> Item:
        """An invitation to connect, with the words sent along."""
        sender = self.member(values["from"].strip(), values.get("inviterprofileurl", ""))
        receiver = self.member(values["to"].strip(), values.get("inviteeprofileurl", ""))
        direction = values["direction"].strip().upper()
        if direction not in {"INCOMING", "OUTGOING"}:
            return Reject("the direction of the invitation is neither INCOMING nor OUTGOING")
        words = tidy(values["message"]).strip() or None
        parts = ("invitation", direction, values["from"], values["to"], words or "")
        return self.logged(parts, values["sent at"], Verb.OFFER, (sender, receiver), text=words)

    def share(self, values: Values) -> Item:
        """A post by the owner."""
        link, words = values["sharelink"].strip(), tidy(values["sharecommentary"]).strip()
        return self._own("share", values["date"], link, words, Verb.CREATE)

    def comment(self, values: Values) -> Item:
        """A comment by the owner on a post of anybody."""
        link, words = values["link"].strip(), tidy(values["message"]).strip()
        return self._own("comment", values["date"], link, words, Verb.CREATE)

    def reaction(self, values: Values) -> Item:
        """A like or another reaction by the owner; `type` says which."""
        link = values["link"].strip()
        return self._own(values["type"].strip(), values["date"], link, None, Verb.LIKE)

    def repost(self, values: Values) -> Item:
        """Somebody's post, passed on without words of the owner's."""
        return self._own("repost", values["date"], values["link"].strip(), None, Verb.ANNOUNCE)

    def vote(self, values: Values) -> Item:
        """A vote in a poll. The option is the words of who made the poll, so it is no text."""
        return self._own("vote", values["date"], values["link"].strip(), None, Verb.CLICK)

    def follow(self, values: Values) -> Item:
        """The owner follows somebody, or did until then; both carry the moment of the change."""
        name, status = values["fullname"].strip(), values["status"].strip().casefold()
        verb = {"active": Verb.FOLLOW, "unfollow": Verb.UNDO}.get(status)
        if verb is None:
            return Reject("the status is neither Active nor Unfollow")
        if not name:
            return SetAside("LinkedIn withholds whom the owner follows")
        parts = ("follow", status, name)
        between = (self.owner, self.member(name))
        return self.logged(parts, values["date"], verb, between, zone=UTC_ZONE)

    def logged(
        self,
        parts: tuple[str, ...],
        date: str,
        verb: Verb,
        between: tuple[str, str],
        *,
        zone: ZoneInfo | None = None,
        text: str | None = None,
    ) -> Item:
        """What one person did to another. zone: of a date that names none; else the user's."""
        try:
            at = moment(date)
            t_us = to_us(at, zone or self._zone)
        except ValueError as error:
            return Reject(str(error))
        number = self._ids.make(*parts, _told(at))
        actor, to = between
        return Activity(number, t_us, PLATFORM, self._channel, verb, actor, to=to, text=text)

    def _own(self, sort: str, date: str, link: str, text: str | None, verb: Verb) -> Item:
        """What the owner did with the post at this address: wrote it, commented, reacted."""
        try:
            at = moment(date)
            t_us = to_us(at, UTC_ZONE)
        except ValueError as error:
            return Reject(str(error))
        post = _post_id(link)
        wrote_it = sort == "share"
        return Activity(
            id=(post if wrote_it else None) or self._ids.make(sort, _told(at), link, text),
            t_us=t_us,
            platform=PLATFORM,
            channel=self._channel,
            verb=verb,
            actor=self.owner,
            reply_to=None if wrote_it else post,
            text=text,
            url=link if link.startswith("https://") else None,
        )

    def _receiver(self, values: Values, conversation: str) -> str | None:
        """The one whom a message was sent to; None where it went to several."""
        names = values["to"].strip()
        urls = _SEVERAL.split(values.get("recipient profile urls", "").strip())
        # A name may hold a comma ("Kim Smit, MBA"): where there is one address, it is one person.
        if not names or len(urls) > 1 or (not urls[0] and _SEVERAL.search(names)):
            return None
        return self.member(names, urls[0], conversation)

    def member(self, name: str, url: str = "", conversation: str = "") -> str:
        """The person key of a member: by address, else by name, else one a conversation."""
        if name and name == self._owner_name:
            return self.owner
        nameless = not name or name.casefold() == NAMELESS
        handle = member_of(url)
        if handle is not None:
            return self._person(PLATFORM, handle, None if nameless else name)
        if nameless:
            return self._person(PLATFORM, f"LinkedIn Member in {conversation}", None)
        return self._person(PLATFORM, name, name)


def _told(at: datetime) -> str:
    """The moment as the file tells it, for ids that do not depend on the user's zone."""
    return at.replace(tzinfo=None).isoformat()


def _post_id(link: str) -> str | None:
    urn = _POST.search(unquote(link))
    return f"{PLATFORM}:{urn[0]}" if urn else None
