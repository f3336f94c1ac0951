"""All sources, in the order in which they are asked whether a file is theirs."""

from typing import Final

from tweespraak.listen.sources.activitystreams import ActivityStreams
from tweespraak.listen.sources.ats import Ats
from tweespraak.listen.sources.bluesky import Bluesky
from tweespraak.listen.sources.contract import Source
from tweespraak.listen.sources.convokit import ConvoKit
from tweespraak.listen.sources.discourse import Discourse
from tweespraak.listen.sources.facebook import Facebook
from tweespraak.listen.sources.facebook_api import FacebookApi
from tweespraak.listen.sources.inbox import Inbox
from tweespraak.listen.sources.instagram import Instagram
from tweespraak.listen.sources.linkedin import LinkedIn
from tweespraak.listen.sources.linkedin_page import LinkedInPage
from tweespraak.listen.sources.mail import MailSource
from tweespraak.listen.sources.mailing.brevo import Brevo
from tweespraak.listen.sources.mailing.listmonk import Listmonk
from tweespraak.listen.sources.mailing.mailchimp import Mailchimp
from tweespraak.listen.sources.mailing.mautic import Mautic
from tweespraak.listen.sources.mailing.sendgrid import SendGrid
from tweespraak.listen.sources.mastodon import Mastodon
from tweespraak.listen.sources.mastodon_api import MastodonApi
from tweespraak.listen.sources.meta_insights import MetaInsights
from tweespraak.listen.sources.plain import Plain
from tweespraak.listen.sources.reddit import Reddit
from tweespraak.listen.sources.signal import Signal
from tweespraak.listen.sources.slack import Slack
from tweespraak.listen.sources.table import Table
from tweespraak.listen.sources.telegram import Telegram
from tweespraak.listen.sources.vacancies import Vacancies
from tweespraak.listen.sources.web_analytics import WebAnalytics
from tweespraak.listen.sources.whatsapp import WhatsAppSource
from tweespraak.listen.sources.x_api import XApi
from tweespraak.listen.sources.x_archive import XArchive
from tweespraak.listen.sources.youtube import YouTube

SOURCES: Final[tuple[Source, ...]] = (
    # A mapping that the user wrote goes before anything that we recognise.
    Table(),
    XArchive(),
    XApi(),
    # One line is enough to know its files; Mastodon's look for marks that may stand in them.
    ActivityStreams(),
    Mastodon(),
    MastodonApi(),
    Bluesky(),
    FacebookApi(),
    # Their messages with files look like Facebook's posts.
    Slack(),
    Signal(),
    Facebook(),
    Instagram(),
    LinkedIn(),
    LinkedInPage(),
    SendGrid(),
    Brevo(),
    Mautic(),
    Mailchimp(),
    Listmonk(),
    MetaInsights(),
    YouTube(),
    Reddit(),
    Discourse(),
    ConvoKit(),
    Inbox(),
    WebAnalytics(),
    Plain(),
    Ats(),
    Vacancies(),
    Telegram(),
    WhatsAppSource(),
    MailSource(),
)
