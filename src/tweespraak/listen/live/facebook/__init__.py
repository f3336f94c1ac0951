"""Kind `facebook`: a page's posts, comments and conversations, through the Graph API."""

from tweespraak.listen.live.facebook.page import FacebookPage

__all__ = ["FacebookPage"]
