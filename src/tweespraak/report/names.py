"""What channels and platforms are called on a page that may be shared: never by a handle."""

from collections.abc import Iterable, Sequence

from tweespraak.activity.model import ChannelKind
from tweespraak.archive.coverage import ChannelCoverage
from tweespraak.report.words import Words
from tweespraak.settings import ChannelSettings

PLATFORMS = {
    "x": "X",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "linkedin": "LinkedIn",
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "whatsapp": "WhatsApp",
    "reddit": "Reddit",
    "youtube": "YouTube",
    "tiktok": "TikTok",
    "irc": "IRC",
    "telegram": "Telegram",
    "signal": "Signal",
    "slack": "Slack",
    "hootsuite": "Hootsuite",
    "sprout": "Sprout Social",
    "sendgrid": "SendGrid",
    "brevo": "Brevo",
    "mautic": "Mautic",
    "mailchimp": "Mailchimp",
    "greenhouse": "Greenhouse",
    "lever": "Lever",
    "recruitee": "Recruitee",
    "teamtailor": "Teamtailor",
    "opencats": "OpenCATS",
    "ats": "ATS",
    "discourse": "Discourse",
    "chatwoot": "Chatwoot",
    "convokit": "ConvoKit",
    "activitystreams": "ActivityStreams",
    "indeed": "Indeed",
}


def platform_name(platform: str, words: Words) -> str:
    """The name people know it by; a table's own platform by the user's word for it."""
    if platform == "mail":
        return words.gettext("E-mail")
    return PLATFORMS.get(platform, platform)


def source_name(source: str, words: Words) -> str:
    """What people call a kind of export."""
    return {
        "x_archive": words.gettext("X archive"),
        "facebook": words.gettext("Facebook download"),
        "mastodon": words.gettext("Mastodon archive"),
        "linkedin": words.gettext("LinkedIn archive"),
        "linkedin_page": words.gettext("LinkedIn page analytics"),
        "mail": words.gettext("Mailbox"),
        "whatsapp": words.gettext("WhatsApp chat"),
        "tables": words.gettext("Table"),
        "plain": words.gettext("Table of your own"),
        "instagram": words.gettext("Instagram download"),
        "meta_insights": words.gettext("Counts by Meta"),
        "x_api": words.gettext("Answers of X's API"),
        "mastodon_api": words.gettext("Answers of Mastodon's API"),
        "facebook_api": words.gettext("Answers of Facebook's API"),
        "youtube": words.gettext("YouTube, from Takeout"),
        "inbox": words.gettext("Inbox tool"),
        "ats": words.gettext("Applicant tracking system"),
        "vacancies": words.gettext("Pages of vacancies"),
        "web_analytics": words.gettext("Web analytics"),
    }.get(source) or platform_name(source, words)


def channel_names(
    coverage: Iterable[ChannelCoverage], settings: Sequence[ChannelSettings], words: Words
) -> dict[str, str]:
    """A name for each channel, no two the same.

    The user's own name where settings give one; else the platform's, with a number where a
    platform has several.
    """
    given = {each.channel: each.name for each in settings if each.name}
    kinds: dict[str, list[str]] = {}
    for seen in coverage:
        kinds.setdefault(given.get(seen.channel) or _kind_name(seen, words), []).append(
            seen.channel
        )
    names: dict[str, str] = {}
    for name, channels in kinds.items():
        for number, channel in enumerate(sorted(channels), start=1):
            names[channel] = name if len(channels) == 1 else f"{name} {number}"
    return names


WEB = "web"


def _web_name(source: str, words: Words) -> str:
    """Visits to the site, by where they came from: a platform, or one of these words."""
    ways = {
        "search": words.gettext("Site visits from search engines"),
        "direct": words.gettext("Site visits from nowhere else"),
        "other": words.gettext("Site visits from other sites"),
        "": words.gettext("Site visits"),
    }
    platform = platform_name(source, words)
    return ways.get(source) or words.gettext("Site visits from {platform}", platform=platform)


def _kind_name(seen: ChannelCoverage, words: Words) -> str:
    if seen.platform == WEB:
        return _web_name(seen.channel.partition(":")[2], words)
    platform = platform_name(seen.platform, words)
    if seen.channel.endswith("/messages"):
        return words.gettext("{platform}, private messages", platform=platform)
    if seen.channel.startswith("mail:"):
        return words.gettext("Mailing list")
    if seen.kind is ChannelKind.LOG:
        return words.gettext("{platform}, log", platform=platform)
    return platform
