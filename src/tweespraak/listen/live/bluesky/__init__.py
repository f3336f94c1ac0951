"""Kind `bluesky`: an account's records, notifications and threads, as the API gives them."""

from tweespraak.listen.live.bluesky.account import BlueskyAccount

__all__ = ["BlueskyAccount"]
