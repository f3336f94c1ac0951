"""Kind `mastodon`: an account's statuses, notifications and threads, as the API gives them."""

from tweespraak.listen.live.mastodon.account import MastodonAccount

__all__ = ["MastodonAccount"]
