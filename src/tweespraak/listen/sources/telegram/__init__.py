"""Telegram: the JSON that Telegram Desktop exports, and what a bot gets from `getUpdates`."""

import re
from collections.abc import Iterator

from tweespraak.activity.model import Read
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.telegram.bot import read_updates
from tweespraak.listen.sources.telegram.desktop import read_export

_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_MESSAGES = re.compile(rb'"messages"\s*:\s*\[')
_CHAT = re.compile(
    rb'"type"\s*:\s*"(?:personal_chat|bot_chat|saved_messages|replies|verify_codes|private_group'
    rb'|private_supergroup|public_supergroup|private_channel|public_channel)"'
)
_LIST = re.compile(
    rb'"(?:chats|left_chats)"\s*:\s*\{\s*(?:"about"\s*:\s*"[^"]*",\s*)?"list"\s*:\s*\['
)
_STAMP = re.compile(rb'"date_unixtime"\s*:\s*"\d')
_PERSONAL = re.compile(rb'\A[^{]*\{\s*"about"\s*:\s*"[^"]*\bTelegram\b')
_UPDATES = re.compile(rb'"result"\s*:\s*\[')
_UPDATE = re.compile(rb'"update_id"\s*:\s*\d')


class Telegram:
    """`result.json` of one chat or of all, or the answer of `getUpdates`, saved as it comes."""

    name = "telegram"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """An object with messages as Telegram writes them, with its chats, or with updates."""
        head = file.head
        if not _OBJECT.match(head):
            return False
        if _is_updates(head) or _PERSONAL.match(head):
            return True
        if _LIST.search(head):
            return bool(_CHAT.search(head) or _STAMP.search(head))
        return bool(_MESSAGES.search(head)) and bool(_CHAT.search(head) or _STAMP.search(head))

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Every message in order, then what can be seen of each channel.

        Raises SourceError where there is no list of messages.
        """
        reading = read_updates if _is_updates(file.head) else read_export
        yield from reading(file, context)


def _is_updates(head: bytes) -> bool:
    return bool(_UPDATES.search(head) and _UPDATE.search(head))
