"""Channels are called by the user's name or the platform's, never by a handle."""

from zoneinfo import ZoneInfo

from tweespraak.activity.model import ChannelKind
from tweespraak.archive.coverage import ChannelCoverage
from tweespraak.report.names import channel_names
from tweespraak.report.words import Words
from tweespraak.settings import ChannelSettings

EN = Words("en", ZoneInfo("UTC"))


def seen(channel, kind=ChannelKind.POSTS):
    platform = channel.partition(":")[0].partition("/")[0]
    return ChannelCoverage(
        platform, channel, kind, (), (), (), counts=False, departures=False, timed=True
    )


def test_platforms_are_named_and_numbered_where_there_are_several():
    coverage = [
        seen("x:@secret_one"),
        seen("x:@secret_two"),
        seen("x:@secret_one/messages", ChannelKind.CONVERSATION),
        seen("facebook:Private Person"),
        seen("mail"),
        seen("mail:private-list.example"),
        seen("linkedin:Private Person/log", ChannelKind.LOG),
        seen("forum"),
    ]

    assert {
        "x:@secret_one": "X 1",
        "x:@secret_two": "X 2",
        "x:@secret_one/messages": "X, private messages",
        "facebook:Private Person": "Facebook",
        "mail": "E-mail",
        "mail:private-list.example": "Mailing list",
        "linkedin:Private Person/log": "LinkedIn, log",
        "forum": "forum",
    } == channel_names(coverage, (), EN)


def test_the_users_own_name_goes_before():
    settings = (ChannelSettings("x:@secret", "Customer care", None),)

    assert {"x:@secret": "Customer care"} == channel_names([seen("x:@secret")], settings, EN)


def test_two_channels_never_share_a_name():
    settings = (ChannelSettings("x:@secret", "Facebook", None),)
    names = channel_names([seen("x:@secret"), seen("facebook:page")], settings, EN)

    assert {"Facebook 1", "Facebook 2"} == set(names.values())


def test_visits_are_named_by_where_they_came_from():
    log = ChannelKind.LOG
    channels = ("web", "web:linkedin", "web:mail", "web:direct", "web:other")
    names = channel_names([seen(one, log) for one in channels], (), EN)

    assert {
        "web": "Site visits",
        "web:linkedin": "Site visits from LinkedIn",
        "web:mail": "Site visits from E-mail",
        "web:direct": "Site visits from nowhere else",
        "web:other": "Site visits from other sites",
    } == names
