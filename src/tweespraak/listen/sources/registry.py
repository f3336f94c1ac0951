"""All sources, in the order in which they are asked whether a file is theirs."""

from typing import Final

from tweespraak.listen.sources.contract import Source
from tweespraak.listen.sources.facebook import Facebook
from tweespraak.listen.sources.linkedin import LinkedIn
from tweespraak.listen.sources.linkedin_page import LinkedInPage
from tweespraak.listen.sources.mail import MailSource
from tweespraak.listen.sources.mastodon import Mastodon
from tweespraak.listen.sources.plain import Plain
from tweespraak.listen.sources.signal import Signal
from tweespraak.listen.sources.slack import Slack
from tweespraak.listen.sources.table import Table
from tweespraak.listen.sources.telegram import Telegram
from tweespraak.listen.sources.whatsapp import WhatsAppSource
from tweespraak.listen.sources.x_archive import XArchive

SOURCES: Final[tuple[Source, ...]] = (
    # A mapping that the user wrote goes before anything that we recognise.
    Table(),
    XArchive(),
    Mastodon(),
    # Their messages with files look like Facebook's posts.
    Slack(),
    Signal(),
    Facebook(),
    LinkedIn(),
    LinkedInPage(),
    Plain(),
    Telegram(),
    WhatsAppSource(),
    MailSource(),
)
