"""What one entry of a Facebook download says: a post, a comment, a reaction, a follower."""

from typing import Final

from tweespraak.activity.ids import RecordIds
from tweespraak.activity.model import Activity, Item, Owner, Reject, SetAside, Side, Verb
from tweespraak.listen.sources.contract import Context
from tweespraak.listen.sources.facebook.owner import UNKNOWN
from tweespraak.listen.sources.fields import inner, items_of, word
from tweespraak.listen.sources.meta.inbox import FACEBOOK
from tweespraak.listen.sources.meta.labels import labelled
from tweespraak.listen.sources.meta.text import moment_us, repaired, said

UNSEEN: Final = "/answered"
"""Behind the id of a comment or a reaction: what it is about, which Facebook does not say."""


class EntryReader:
    """Makes activities of the entries of one download."""

    def __init__(self, owner: Owner, context: Context) -> None:
        self.channel = f"{FACEBOOK}:{owner.handle}" if owner.handle else FACEBOOK
        self.network = f"{self.channel}/network"
        self._name = owner.name
        self._person = context.person
        self._owner = context.person(FACEBOOK, owner.handle or UNKNOWN, owner.name)
        self._ids = RecordIds(FACEBOOK)
        self._labelled_ids = RecordIds(FACEBOOK)

    def post(self, value: object) -> Item:
        """What the owner posted; the title is Facebook's and no words of theirs."""
        stamp = value.get("timestamp") if isinstance(value, dict) else None
        if not isinstance(stamp, int) or isinstance(stamp, bool):
            return Reject("the post has no time stamp")
        try:
            t_us = moment_us(value, "timestamp")
        except ValueError as error:
            return Reject(f"the time stamp of the post is wrong: {error}")
        posts = [word(part, "post") for part in items_of(value, "data")]
        text = repaired("\n".join(post for post in posts if post)) or None
        if text is None and items_of(value, "attachments"):
            text = ""
        return Activity(
            id=self._ids.make(stamp, word(value, "title"), text),
            t_us=t_us,
            platform=FACEBOOK,
            channel=self.channel,
            verb=Verb.CREATE,
            actor=self._owner,
            side=Side.OURS,
            text=text,
        )

    def comment(self, value: object) -> Item:
        """A comment by the owner; on which post, Facebook does not say."""
        comments = [inner(part, "comment") for part in items_of(value, "data")]
        comment = next((one for one in comments if one), {})
        try:
            t_us = moment_us(comment if "timestamp" in comment else value, "timestamp")
        except ValueError as error:
            return Reject(f"the time of the comment cannot be read: {error}")
        text = said(comment, "comment") or ""
        if not text and not items_of(value, "attachments"):
            return SetAside("a comment without words or media")
        number = self._ids.make("comment", t_us, text)
        return self._about(number, t_us, Verb.CREATE, said(comment, "author"), text)

    def reaction(self, value: object) -> Item:
        """A like or another reaction by the owner.

        Facebook writes some twice, in its old and its new way: both get one id.
        """
        try:
            t_us = moment_us(value, "timestamp")
        except ValueError as error:
            return Reject(f"the time of the reaction cannot be read: {error}")
        labels = labelled(value)
        if labels:
            url = next((one.address for one in labels if one.address), None)
            number = self._labelled_ids.make("reaction", t_us)
            return self._about(number, t_us, Verb.LIKE, None, None, url=url)
        reactions = [inner(part, "reaction") for part in items_of(value, "data")]
        actor = next((said(one, "actor") for one in reactions if one), None)
        return self._about(self._ids.make("reaction", t_us), t_us, Verb.LIKE, actor, None)

    def follower(self, value: object) -> Item:
        """Somebody who follows the owner."""
        return self._follow(value, by_owner=False)

    def following(self, value: object) -> Item:
        """Somebody whom the owner follows."""
        return self._follow(value, by_owner=True)

    def _follow(self, value: object, *, by_owner: bool) -> Item:
        name = said(value, "name")
        if not name:
            return SetAside("Facebook withholds who this is")
        if isinstance(value, dict) and not value.get("timestamp"):
            return SetAside("Facebook names a follower without a time")
        try:
            t_us = moment_us(value, "timestamp")
        except ValueError as error:
            return Reject(f"since when cannot be read: {error}")
        other = self._person(FACEBOOK, name, name)
        actor, to = (self._owner, other) if by_owner else (other, self._owner)
        return Activity(
            id=self._ids.make("follow", t_us, name, str(by_owner)),
            t_us=t_us,
            platform=FACEBOOK,
            channel=self.network,
            verb=Verb.FOLLOW,
            actor=actor,
            side=Side.OURS if by_owner else None,
            to=to,
        )

    def _about(
        self,
        number: str,
        t_us: int,
        verb: Verb,
        author: str | None,
        text: str | None,
        *,
        url: str | None = None,
    ) -> Item:
        """A comment on or a reaction to something that is not in the download."""
        by_other = author is not None and self._name is not None and author != self._name
        return Activity(
            id=number,
            t_us=t_us,
            platform=FACEBOOK,
            channel=self.channel,
            verb=verb,
            actor=self._person(FACEBOOK, author, author) if by_other and author else self._owner,
            side=None if by_other else Side.OURS,
            reply_to=f"{FACEBOOK}:{url}" if url else f"{number}{UNSEEN}",
            text=text,
            url=url,
        )
