"""Whose mailbox this is, guessed from what its mails say."""

import re
from collections import Counter

from tweespraak.activity.model import Owner
from tweespraak.listen.sources.mail.headers import Address, Headers, read_address

DELIVERED = ("delivered-to", "x-original-to", "envelope-to")
SENT = re.compile(r"(?:^|[^a-z])(?:sent|verzonden|gesendet|envoy|enviad|inviata)")
MOST_COUNTED = 4_096
"""Addresses counted at a time, so that memory does not grow with the mailbox."""

FEWEST = 3
SHARE = 0.6
PART = 0.2


class OwnerGuess:
    """Counts where mails were delivered, whom they were to, and who wrote those in Sent."""

    def __init__(self, name: str) -> None:
        self._sent_folder = SENT.search(name.lower()) is not None
        self._delivered: Counter[str] = Counter()
        self._to: Counter[str] = Counter()
        self._sent: Counter[str] = Counter()
        self._mails = 0

    def take(self, headers: Headers, sender: Address, folder: str = "") -> None:
        """Count one mail that went to people (not to a list)."""
        self._mails += 1
        kept_in = f"{headers.first('x-gmail-labels')} {folder}".lower()
        if self._sent_folder or SENT.search(kept_in):
            _count(self._sent, sender.address)
            return
        for address in {_told(value) for name in DELIVERED for value in headers.every(name)}:
            _count(self._delivered, address)
        receiver = read_address(headers.first("to"))
        if receiver is not None:
            _count(self._to, receiver.address)

    def owners(self) -> list[Owner]:
        """The guesses, the surest kind only; none where nothing tells."""
        if self._sent:
            why = "wrote {n} of the {counted} mails that were kept as sent"
            return self._those(self._sent, PART, 1, why)
        if self._delivered:
            why = "{n} of {counted} mails say that they were delivered to it"
            return self._those(self._delivered, PART, 1, why)[:2]
        why = "{n} of {counted} mails are addressed to it"
        return self._those(self._to, SHARE, FEWEST, why)[:1]

    def _those(self, counted: Counter[str], share: float, fewest: int, why: str) -> list[Owner]:
        total = sum(counted.values())
        return [
            Owner(
                "mail",
                address,
                None,
                why.format(n=count, counted=total if counted is self._sent else self._mails),
            )
            for address, count in counted.most_common(3)
            if address and count >= fewest and count >= share * total
        ]


def _told(value: str) -> str:
    """The address in a delivery header; "" for "mailing list x@y", which is no mailbox."""
    found = read_address(value) if not value.lower().startswith("mailing list") else None
    return found.address if found is not None and "@" in found.address else ""


def _count(counter: Counter[str], address: str) -> None:
    if address:
        counter[address.lower()] += 1
        if len(counter) > MOST_COUNTED:
            kept = counter.most_common(MOST_COUNTED // 2)
            counter.clear()
            counter.update(dict(kept))
