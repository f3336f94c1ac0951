"""Who a record is about: an address in a log or an ATS is the same person as in the mail."""

from tweespraak.listen.sources.contract import Context

MAIL = "mail"


def person_of(context: Context, platform: str, handle: str) -> str:
    """The person key of a handle; one that is an address is a person of the mail."""
    return context.person(MAIL if "@" in handle.strip("@ ") else platform, handle, None)
