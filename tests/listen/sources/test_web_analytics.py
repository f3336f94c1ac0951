"""Web analytics: what its fixtures cannot show."""

import pytest
from tests.listen.sources.cases import context_of, in_memory

from tweespraak.activity.model import Aggregate, Record, Reject, SetAside
from tweespraak.listen.sources.registry import SOURCES
from tweespraak.listen.sources.web_analytics import WebAnalytics
from tweespraak.listen.sources.web_analytics.channels import channel_of, is_source

MAY_1 = 1714521600_000_000


def items_of(text, name="export.csv", encoding="utf-8"):
    file = in_memory(name, {name: text.encode(encoding)})
    assert WebAnalytics().recognise(file, context_of(file))
    reads = WebAnalytics().read(file, context_of(file))
    return [item for one in reads if isinstance(one, Record) for item in one.items]


@pytest.mark.parametrize(
    ("source", "channel"),
    [
        ("linkedin.com / referral", "web:linkedin"),
        ("nl.linkedin.com", "web:linkedin"),
        ("lnkd.in", "web:linkedin"),
        ("LinkedIn", "web:linkedin"),
        ("l.facebook.com / referral", "web:facebook"),
        ("fb / paid_social", "web:facebook"),
        ("ig / story", "web:instagram"),
        ("t.co", "web:x"),
        ("x.com / referral", "web:x"),
        ("Twitter", "web:x"),
        ("project x / poster", "web:other"),
        ("nl.indeed.com / referral", "web:indeed"),
        ("www.werk.nl", "web:werk.nl"),
        ("google.co.uk / organic", "web:search"),
        ("Organic Search", "web:search"),
        ("mail.google.com", "web:mail"),
        ("mei / email", "web:mail"),
        ("(direct) / (none)", "web:direct"),
        ("Direct / None", "web:direct"),
        ("notlinkedin.example", "web:other"),
        ("(not set)", "web:other"),
    ],
)
def test_a_source_is_the_platform_that_it_plainly_is(source, channel):
    assert channel == channel_of(source)


@pytest.mark.parametrize(
    ("label", "holds"),
    [("www.zorg.example", True), ("Facebook", True), ("Netherlands", False), ("Chrome", False)],
)
def test_countries_and_browsers_are_no_sources(label, holds):
    assert holds is is_source(label)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_matomo_writes_for_spreadsheets(encoding):
    text = "date\tlabel\tnb_visits\tnb_actions\n2024-05-01\tLinkedIn\t1,234\t9\n"

    assert [Aggregate("web", "web:linkedin", MAY_1, 1, "visits", 1234.0)] == items_of(
        text, encoding=encoding
    )


TABLE = "Session source / medium,Sessions\nindeed / cpc,5\n"


@pytest.mark.parametrize(
    ("text", "name", "days"),
    [
        ("# Start date: 20240501\n# End date: 20240502\n" + TABLE, "x.csv", 2),
        ("# Begindatum: 20240501\n# Einddatum: 20240501\n" + TABLE, "x.csv", 1),
        ("# 20240501-20240531\n" + TABLE, "x.csv", 31),
        (TABLE, "export 2024-05-01 - 2024-05-07.csv", 7),
        (TABLE, "20240501_20240507.zip/x.csv", 7),
        # One day in a name may be that of the download.
        (TABLE, "export 2024-05-01.csv", None),
        ("# Start date: 20240501\n" + TABLE, "x.csv", None),
        ("# 20240531-20240501\n" + TABLE, "x.csv", None),
        ("# 20240230-20240231\n" + TABLE, "x.csv", None),
        (TABLE, "x.csv", None),
    ],
)
def test_totals_are_of_the_days_that_the_file_tells(text, name, days):
    (item,) = items_of(text, name)

    assert days == (item.days if isinstance(item, Aggregate) else None)
    assert isinstance(item, SetAside) or item.t_us == MAY_1


@pytest.mark.parametrize("cell", ["-1", "1e9", "12%", "x", "1.2.3", "9" * 400])
def test_a_cell_that_is_no_number_is_rejected(cell):
    (item,) = items_of(f"date,visitors,bounces,visit_duration\n2024-05-01,{cell},1,1\n")

    assert isinstance(item, Reject)


@pytest.mark.parametrize(
    "head",
    [
        "date,visits\n",
        "label,visits\n",
        "Date,Sessions\n",
        "date,browser,visitors\n",
        "date,impressions (total),clicks (total)\n",
        "channel,from,until,hours,euros\n",
        "source,sessions\n",
    ],
)
def test_other_tables_are_not_taken(head):
    file = in_memory("file", {"file": head.encode()})

    assert not WebAnalytics().recognise(file, context_of(file))


def test_no_other_source_takes_its_tables():
    file = in_memory("file", {"file": TABLE.encode()})
    takers = [one.name for one in SOURCES if one.recognise(file, context_of(file))]

    assert ["web_analytics"] == takers
