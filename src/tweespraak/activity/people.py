"""Person keys: HMAC of a handle under the workspace's own key, so that tables hold no handles."""

import hashlib
import hmac

from tweespraak.activity.model import Person

KEY_HEX = 20
"""Hexadecimal digits of a person key: 80 bits, so a clash among a billion people is unlikely."""

GROUPS = 64
"""Groups that persons fall into for the jackknife; taken from the key's first two digits."""


def normalise(platform: str, handle: str) -> str:
    """The form of a handle that counts as the same account: trimmed, no @, case folded."""
    return f"{platform}:{handle.strip().lstrip('@').casefold()}"


class PersonKeys:
    """Makes person keys under one secret and remembers whom it made them for."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._keys: dict[tuple[str, str], str] = {}
        self._people: dict[str, Person] = {}

    @property
    def fingerprint(self) -> str:
        """Eight digits that tell one secret from another without giving it away."""
        return hmac.new(self._secret, b"fingerprint", hashlib.sha256).hexdigest()[:8]

    def key(self, platform: str, handle: str, name: str | None = None) -> str:
        """The key of this handle on this platform; the first non-empty name is kept."""
        known = self._keys.get((platform, handle))
        if known is not None and (name is None or self._people[known].name is not None):
            return known
        normal = normalise(platform, handle)
        key = hmac.new(self._secret, normal.encode(), hashlib.sha256).hexdigest()[:KEY_HEX]
        self._keys[platform, handle] = key
        if key not in self._people or (name and self._people[key].name is None):
            self._people[key] = Person(key, platform, handle.strip(), name or None)
        return key

    def take_people(self) -> tuple[Person, ...]:
        """Everybody named since the last call (one part's people), and forget them."""
        people = tuple(self._people.values())
        self._keys.clear()
        self._people.clear()
        return people
