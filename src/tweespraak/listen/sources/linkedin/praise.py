"""What people say of each other on their profiles: endorsed skills and recommendations."""

from collections.abc import Callable
from typing import Final

from tweespraak.activity.model import Item, SetAside, Side, Verb
from tweespraak.listen.sources.fields import tidy
from tweespraak.listen.sources.linkedin.owner import full_name
from tweespraak.listen.sources.linkedin.rows import RowReader, Values

UNSAID: Final = (
    "a recommendation, but not whether it was given or received: give the file its own name back"
)


class Praise:
    """Makes activities of rows in which one person speaks well of another."""

    def __init__(self, reader: RowReader) -> None:
        self._reader = reader

    def endorsement_given(self, values: Values) -> Item:
        """A skill of somebody else that the owner endorsed."""
        return self._endorsement(values, "endorsee", given=True)

    def endorsement_received(self, values: Values) -> Item:
        """A skill of the owner that somebody endorsed."""
        return self._endorsement(values, "endorser", given=False)

    def recommendation(self, direction: Side | None) -> Callable[[Values], Item]:
        """Reads recommendations by the owner (ours) or of the owner (theirs)."""

        def read(values: Values) -> Item:
            name, words = full_name(values), tidy(values["text"]).strip()
            if direction is None:
                return SetAside(UNSAID)
            if not name:
                return SetAside("LinkedIn withholds who this recommendation is of")
            other, owner = self._reader.member(name), self._reader.owner
            ours = direction is Side.OURS
            parts = ("recommendation", direction.value, name, words)
            between = (owner, other) if ours else (other, owner)
            date = values["creation date"]
            return self._reader.logged(parts, date, Verb.CREATE, between, text=words)

        return read

    def _endorsement(self, values: Values, who: str, *, given: bool) -> Item:
        names = {
            "first name": values[f"{who} first name"],
            "last name": values[f"{who} last name"],
        }
        name, url = full_name(names), values.get(f"{who} public url", "").strip()
        if not name and not url:
            return SetAside("LinkedIn withholds who this endorsement is of")
        other, owner = self._reader.member(name, url), self._reader.owner
        between = (owner, other) if given else (other, owner)
        parts = ("endorsement", who, url or name, values["skill name"].strip())
        return self._reader.logged(parts, values["endorsement date"], Verb.LIKE, between)
