"""A page at work: its posts with their comments, its conversations with their messages."""

from collections.abc import Iterator

from tweespraak.errors import LiveError
from tweespraak.listen.live.contract import Run
from tweespraak.listen.live.facebook.cursor import Cursor, load_cursor
from tweespraak.listen.live.facebook.graph import Graph, Withheld
from tweespraak.listen.live.lines import Entry, Lines, month_of
from tweespraak.listen.live.store import Store
from tweespraak.settings import FacebookConnection

POLL_S = 300.0
LOOK_S = 86_400.0
"""Once so long all posts are gone through: comments come late too."""

COUNTED = "limit(0).summary(total_count)"
POST = (
    "id,from,message,story,created_time,updated_time,permalink_url,is_hidden,shares,"
    f"reactions.{COUNTED},comments.filter(stream).{COUNTED}"
)
COMMENT = (
    "id,from,message,created_time,parent{id},is_hidden,like_count,permalink_url,attachment{type}"
)
CONVERSATION = "id,updated_time,message_count,participants"
MESSAGE = "id,created_time,from,to,message,sticker,attachments{mime_type},shares{link}"
SOME, MANY = "25", "100"
"""How many are asked for at a time: posts and conversations, and what stands in these."""

ENGAGEMENT, CONTENT = "pages_read_engagement", "pages_read_user_content"
MESSAGING = "pages_messaging"
MISSING = {
    ENGAGEMENT: "the posts of the page",
    CONTENT: "the posts and comments of others",
    MESSAGING: "the conversations",
}


class FacebookPage:
    """A page and the files that it is fetched into."""

    def __init__(self, settings: FacebookConnection, store: Store, run: Run) -> None:
        self._name = settings.name
        self._number = settings.page
        self._store = store
        self._run = run
        self._graph = Graph(settings, run)
        self._page: Entry = {}
        self._cursor = Cursor("")
        self._withheld: set[str] = set()

    def fetch(self) -> int:
        """Store what is new: posts with their comments first, then conversations."""
        self._page = self._ours()
        self._cursor = load_cursor(self._store.cursor(), self._number)
        posts, conversations = self._posts(), self._conversations()
        if {ENGAGEMENT, MESSAGING} <= self._withheld:
            raise LiveError(
                f"{self._name}: the token has none of the permissions that are needed.",
                f"Make one with {ENGAGEMENT}, {CONTENT} and {MESSAGING}.",
            )
        counted = ((posts, "posts"), (conversations, "conversations"))
        if posts or conversations:
            what = ", ".join(f"{count:,} {of}" for count, of in counted if count)
            self._run.say(f"{self._name}: {what}, new or with something new")
        return posts + conversations

    def wait(self) -> None:
        """Until it is polite to ask again."""
        self._run.sleep(POLL_S)

    def close(self) -> None:
        """Nothing stays open between two questions."""

    def _ours(self) -> Entry:
        """The page, as it is called; only the page itself has a token of its own."""
        try:
            told = self._graph.one("me", ENGAGEMENT, fields="id,name")
        except Withheld:
            told = {"id": self._number}
        if told is None or str(told.get("id")) != self._number:
            raise LiveError(
                f"{self._name}: the token is not that of this page.",
                "Take the page's own token, not that of a person: docs/live.md says how. "
                "Check `page` in tweespraak.toml.",
            )
        return {key: told[key] for key in ("id", "name") if key in told}

    # Posts and comments

    def _posts(self) -> int:
        """All posts once a day, else the latest; visitors' posts where we may see them."""
        for edge, permission in (("feed", CONTENT), ("posts", ENGAGEMENT)):
            try:
                return self._fetch_posts(edge, permission)
            except Withheld:
                self._say_withheld(permission)
        return 0

    def _fetch_posts(self, edge: str, permission: str) -> int:
        cursor, now = self._cursor, self._run.now()
        whole = now - cursor.looked >= LOOK_S
        fresh = 0
        path = f"{self._number}/{edge}"
        for posts in self._graph.pages(path, permission, fields=POST, limit=SOME):
            fresh += self._keep_posts(posts)
            if not whole:
                return fresh
        cursor.looked = now
        self._store.move(cursor.dump())
        return fresh

    def _keep_posts(self, posts: list[Entry]) -> int:
        marks: dict[str, str] = {}
        files: dict[str, Lines] = {}
        for post in posts:
            number = str(post["id"])
            if self._cursor.posts.get(number) == self._mark(post):
                continue
            full = self._with_comments(post)
            mark = self._mark(post)
            if self._cursor.posts.get(number) != mark:
                marks[number] = mark
                name = f"{self._number}/posts-{month_of(post.get('created_time'))}.ndjson"
                if name not in files:
                    files[name] = Lines(self._store, name, _post_number, _joined_posts)
                files[name].add({**self._page, "feed": {"data": [full]}})
        for file in files.values():
            file.save()
        if marks:
            self._cursor.posts.update(marks)
            self._store.move(self._cursor.dump())
        return len(marks)

    def _mark(self, post: Entry) -> str:
        """How a post is now: when it changed, what is counted, and whether comments may be seen."""
        counts = [_total(post, key) for key in ("comments", "reactions")]
        return f"{post.get('updated_time')} {counts} {CONTENT not in self._withheld}"

    def _with_comments(self, post: Entry) -> Entry:
        """The post with all of its comments, at every depth."""
        alone = {key: one for key, one in post.items() if key != "comments"}
        if CONTENT in self._withheld:
            return alone
        query = {"filter": "stream", "order": "chronological", "limit": MANY}
        path = f"{post['id']}/comments"
        try:
            comments = [
                one
                for page in self._graph.pages(path, CONTENT, fields=COMMENT, **query)
                for one in page
            ]
        except Withheld:
            self._say_withheld(CONTENT)
            return alone
        return {**alone, "comments": {"data": comments}}

    # Conversations

    def _conversations(self) -> int:
        cursor, fresh = self._cursor, 0
        query = {"platform": "messenger", "limit": SOME}
        path = f"{self._number}/conversations"
        try:
            for page in self._graph.pages(path, MESSAGING, fields=CONVERSATION, **query):
                changed = [one for one in page if not self._is_known(one)]
                for one in changed:
                    self._keep_messages(one)
                fresh += len(changed)
                if cursor.whole and not changed:
                    return fresh
        except Withheld:
            self._say_withheld(MESSAGING)
            return fresh
        if not cursor.whole:
            cursor.whole = True
            self._store.move(cursor.dump())
        return fresh

    def _is_known(self, conversation: Entry) -> bool:
        known = self._cursor.conversations.get(str(conversation["id"]))
        return known == str(conversation.get("updated_time"))

    def _keep_messages(self, conversation: Entry) -> None:
        files: dict[str, list[Entry]] = {}
        for one in self._messages(conversation):
            files.setdefault(month_of(one.get("created_time")), []).append(one)
        for month, messages in files.items():
            name = f"{self._number}/messages-{month}.ndjson"
            lines = Lines(self._store, name, _conversation_number, _joined_conversations)
            told = {**conversation, "messages": {"data": messages}}
            lines.add({**self._page, "conversations": {"data": [told]}})
            lines.save()
        number, updated = str(conversation["id"]), str(conversation.get("updated_time"))
        self._cursor.conversations[number] = updated
        self._store.move(self._cursor.dump())

    def _messages(self, conversation: Entry) -> Iterator[Entry]:
        """From new to old, until before the last time that this conversation was fetched."""
        known = self._cursor.conversations.get(str(conversation["id"]), "")
        path = f"{conversation['id']}/messages"
        for page in self._graph.pages(path, MESSAGING, fields=MESSAGE, limit=MANY):
            yield from page
            if any(str(one.get("created_time", "9")) < known for one in page):
                return

    def _say_withheld(self, permission: str) -> None:
        if permission not in self._withheld:
            self._withheld.add(permission)
            what = MISSING[permission]
            self._run.say(f"{self._name}: without {what}: the token lacks {permission}")


def _post_number(page: Entry) -> str:
    return str(_only(page, "feed")["id"])


def _conversation_number(page: Entry) -> str:
    return str(_only(page, "conversations")["id"])


def _only(page: Entry, edge: str) -> dict[str, object]:
    """The one object that a line has on this edge."""
    data = page[edge]["data"]  # type: ignore[index]  # what is not so is damaged, and said to be
    one: dict[str, object] = data[0]
    return one


def _joined_posts(older: Entry, new: Entry) -> Entry:
    return _joined(older, new, "feed", "comments")


def _joined_conversations(older: Entry, new: Entry) -> Entry:
    return _joined(older, new, "conversations", "messages")


def _joined(older: Entry, new: Entry, edge: str, inside: str) -> Entry:
    """The newer object, with what it held before too: what is deleted there stays here."""
    both = [*_held(_only(older, edge), inside), *_held(_only(new, edge), inside)]
    held = {str(one.get("id")): one for one in both}
    ordered = sorted(held.values(), key=lambda one: str(one.get("created_time")))
    joined = {**_only(new, edge)} | ({inside: {"data": ordered}} if held else {})
    return {**new, edge: {"data": [joined]}}


def _held(value: dict[str, object], inside: str) -> list[dict[str, object]]:
    found = value.get(inside)
    data: list[dict[str, object]] = found["data"] if isinstance(found, dict) else []
    return data


def _total(post: Entry, key: str) -> object:
    found = post.get(key)
    summary = found.get("summary") if isinstance(found, dict) else None
    return summary.get("total_count") if isinstance(summary, dict) else None
