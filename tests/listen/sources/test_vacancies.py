"""Vacancies: the same ones in three notations, pages that mean harm, and the shared sets."""

import gzip
import html
import json
import random
import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.listen.sources.cases import HERE, context_of, in_memory, source_of

from tweespraak.activity.model import Record, Reject, SetAside, Vacancy
from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import HEAD_BYTES
from tweespraak.listen.sources.vacancies import MAX_PAGE, Vacancies
from tweespraak.listen.sources.vacancies.markup import found_in
from tweespraak.listen.sources.vacancies.posting import NO_DATE, NO_TITLE
from tweespraak.listen.sources.vacancies.sitemap import CHUNK, MAX_ENTRY

ZONE = ZoneInfo("Europe/Amsterdam")
KOK = {"@type": "JobPosting", "title": "Kok", "datePosted": "2025-02-03"}


def linked(*postings, before="", behind=""):
    blocks = (f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in postings)
    return f"<html><head>{before}{''.join(blocks)}{behind}</head></html>".encode()


def known(data, name="file"):
    file = in_memory(name, {name: data})
    return source_of(file, context_of(file))


def us(*moment):
    return round(datetime(*moment, tzinfo=ZONE).timestamp() * 1_000_000)


# The same vacancies in three notations


def made(draw):
    day = datetime(2025, 1, 1) + timedelta(days=draw.randint(0, 300))
    return {
        "title": draw.choice(["Kok", "Arts & co", "Verpleegkundige “SEH”", "C++ <dev>ice"])[:30],
        "datePosted": f"{day:%Y-%m-%d}",
        "validThrough": f"{day + timedelta(days=30):%Y-%m-%d}",
        "jobLocation": draw.choice(["Zwolle", "'s-Hertogenbosch", "Súdwest-Fryslân"]),
        "employer": draw.choice(["Acme", "Zorg & Zo"]),
    }


def as_json(one):
    employer = {"@type": "Organization", "name": one["employer"]}
    told = {name: value for name, value in one.items() if name != "employer"}
    return linked({"@context": "https://schema.org", "@type": "JobPosting", **told,
                   "hiringOrganization": employer}).decode()  # fmt: skip


def as_attributes(one, scope, name):
    told = {key: html.escape(value) for key, value in one.items()}
    return f"""<div {scope.format("JobPosting")}><h1 {name}="title"><b>{told["title"]}</b></h1>
    <p {name}="hiringOrganization" {scope.format("Organization")}>Bij
      <span {name}="name">{told["employer"]}</span></p>
    <meta {name}="datePosted" content="{told["datePosted"]}"><br/>
    <time {name}="validThrough" datetime='{told["validThrough"]}'>ooit</time>
    <span {name}="jobLocation">
    {told["jobLocation"]} </span></div><p>En <b>verder</b>"""


@pytest.mark.parametrize("seed", range(20))
def test_three_notations_say_the_same(read, seed):
    one = made(random.Random(seed))  # noqa: S311 - nothing secret hangs on a made vacancy
    one["title"] = one["title"].replace("<dev>", "")
    pages = [
        as_json(one),
        as_attributes(one, 'itemscope itemtype="https://schema.org/{}"', "itemprop"),
        as_attributes(one, 'vocab="https://schema.org/" typeof="{}"', "property"),
    ]
    found = [read(Vacancies(), page.encode()).items for page in pages]
    day = datetime.fromisoformat(one["datePosted"])
    end = datetime.fromisoformat(one["validThrough"]) + timedelta(days=1)

    assert found[0] == found[1] == found[2]
    assert [
        (
            one["title"],
            us(day.year, day.month, day.day),
            us(end.year, end.month, end.day),
            one["jobLocation"],
        )
    ] == [(each.title, each.opened_us, each.closed_us, each.place) for each in found[0]]


@pytest.mark.parametrize(
    ("given", "vacancy"),
    [
        ({"identifier": "V-1"}, "V-1"),
        ({"identifier": 12}, "12"),
        ({"identifier": {"value": 12}}, "12"),
        ({"identifier": [{"name": "x"}, {"value": "V-2"}]}, "V-2"),
        ({"identifier": "", "url": "https://x.nl/1"}, "https://x.nl/1"),
        ({"@id": "https://x.nl/2"}, "https://x.nl/2"),
    ],
)
def test_the_employers_number_comes_first_then_the_address(read, given, vacancy):
    assert [vacancy] == [one.vacancy for one in read(Vacancies(), linked(KOK | given)).items]


def test_without_either_the_id_is_made_of_what_tells_it_from_others(read):
    others = [{"datePosted": "2025-02-04"}, {"jobLocation": "Ede"}, {"hiringOrganization": "A"}, {}]
    ids = [read(Vacancies(), linked(KOK | one)).items[0].vacancy for one in others]
    again = read(Vacancies(), linked(KOK | {"description": "x"}, before="<b>")).items[0].vacancy

    assert len(others) == len(set(ids))
    assert ids[-1] == again


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("Ede", "Ede"),
        ({"address": "Ede"}, "Ede"),
        ({"address": {"addressLocality": "Ede", "addressRegion": "GE"}}, "Ede"),
        ({"address": {"addressRegion": "GE"}}, "GE"),
        ({"name": "Hoofdkantoor"}, "Hoofdkantoor"),
        ([{"address": {"addressLocality": town}} for town in ("Ede", "Ede", "Epe")], "Ede, Epe"),
        ({"address": [{"addressLocality": "Ede"}, {"addressLocality": "Epe"}]}, "Ede, Epe"),
        ({"@type": "VirtualLocation"}, None),
        ([None, 3.5, {"address": {"addressLocality": {}}}], None),
        (None, None),
    ],
)
def test_places_as_pages_write_them(read, place, expected):
    found = read(Vacancies(), linked(KOK | {"jobLocation": place})).items

    assert [expected] == [one.place for one in found]


@pytest.mark.parametrize(
    ("until", "closed"),
    [
        (None, None),
        ("2025-03-30", (2025, 3, 31)),
        ("2025-03-30T12:00", (2025, 3, 30, 12)),
        ("2025-02-03", (2025, 2, 4)),
    ],
)
def test_the_last_day_counts_whole(read, until, closed):
    found = read(Vacancies(), linked(KOK | {"validThrough": until})).items

    assert [None if closed is None else us(*closed)] == [one.closed_us for one in found]


# What stands in a page


@pytest.mark.parametrize(
    "wrapped",
    ["{}", "<!-- {} -->", "//<![CDATA[\n{}\n//]]>", "/*<![CDATA[*/ {} /*]]>*/", "\n{};\n"],
)
def test_json_in_a_wrapper(read, wrapped):
    text = wrapped.replace("{}", json.dumps(KOK))
    page = f"<html><script type='application/ld+json' >{text}</script></html>"

    assert ["Kok"] == [one.title for one in read(Vacancies(), page.encode()).items]


@pytest.mark.parametrize(
    "filler", ["<style>" + "x" * HEAD_BYTES + "</style>", "\n<p>" * HEAD_BYTES]
)
def test_markup_far_down_in_a_page_is_found(read, filler):
    assert ["Kok"] == [one.title for one in read(Vacancies(), linked(KOK, before=filler)).items]


def test_the_line_of_each_is_told(read):
    page = b"<html>\n\n" + b'<b itemscope itemtype="https://schema.org/JobPosting">\n</b>' * 3
    found = read(Vacancies(), page)

    assert [3, 4, 5] == [record.line for record in found.records]
    assert [NO_TITLE] * 3 == found.reasons


def test_what_is_kept_of_a_record_holds_its_text_link_and_employer(read):
    posting = KOK | {"description": "<p>Koken", "url": "https://x.nl", "skills": ["snijden"]}
    records = read(Vacancies(), linked(posting)).records

    assert [posting] == [record.raw for record in records]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "iso-8859-15"])
def test_pages_in_other_encodings(read, encoding):
    posting = json.dumps(KOK | {"title": "Café-chef"}, ensure_ascii=False)
    meta = "" if encoding == "utf-8-sig" else f'<meta charset="{encoding}">'
    page = f'<html>{meta}<script type="application/ld+json">{posting}</script>'

    assert ["Café-chef"] == [one.title for one in read(Vacancies(), page.encode(encoding)).items]


# Pages of something else


def html_fixtures():
    return sorted(HERE.glob("facebook/*.html"))


@pytest.mark.parametrize("path", html_fixtures(), ids=lambda path: path.name)
def test_a_page_of_facebook_is_facebooks(path):
    assert "facebook" == known(path.read_bytes(), path.name).name


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>We use schema.org/JobPosting for jobs. application/ld+json</body></html>",
        b'<html><pre>&lt;div itemscope itemtype="JobPosting"&gt;</pre></html>'.replace(
            b'"', b"&quot;"
        ),
        linked({"@type": "Organization"}, behind='<pre>"@type": "JobPosting"</pre>'),
        linked({"@type": "Organization", "name": "JobPosting"}),
        b'{"@type": "Person", "name": "JobPosting"}',
        b'["@type", "JobPosting"]',
        b"<svg><text>JobPosting</text></svg>",
        b'<?xml version="1.0"?><urlset xmlns="x"><url><loc>https://x.nl/shop</loc></url></urlset>',
        b'<?xml version="1.0"?><rss><loc>https://x.nl/vacatures/1</loc></rss>',
        b"<html>" + b"x" * (HEAD_BYTES + 10) + b"JobPosting",
    ],
)
def test_what_describes_no_vacancy_is_not_theirs(data):
    assert known(data) is None


# Pages that mean harm


@pytest.mark.parametrize(
    "page",
    [
        linked(KOK, behind='<div itemscope itemprop="a">' * 5000 + "text"),
        linked(KOK, behind='<p itemprop="title" itemscope typeof="JobPosting">' * 300),
        linked(KOK, behind="<a " + '"' * 100_001),
        linked(KOK, behind="<" * 200_000),
        linked(KOK, behind="<!--" * 50_000),
        linked(KOK, behind="<script>" * 50_000),
        linked(
            KOK, before='<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///a">]>&x;'
        ),
        linked(KOK | {"@context": "https://example.invalid/never-loaded"}),
        linked(KOK | {"description": "\ud800"}),
    ],
)
def test_pages_that_mean_harm_give_what_is_sound(read, page):
    found = [one for one in read(Vacancies(), page).items if isinstance(one, Vacancy)]

    assert ["Kok"] == [one.title for one in found]


def test_json_that_nests_too_deeply_is_a_reject(read):
    page = linked(KOK).replace(b'"Kok"', b"[" * 5000 + b"]" * 5000)

    assert [Reject] == [type(one) for one in read(Vacancies(), page).items]


def test_a_page_that_is_too_large_is_refused(read):
    page = linked(KOK, behind="x" * MAX_PAGE)
    with pytest.raises(SourceError):
        read(Vacancies(), page)


def test_values_within_values_end():
    page = '<b typeof="JobPosting">' + '<i property="a">x' * 100 + "</i>" * 100 + "</b>"
    (found,) = found_in(page)

    assert {"@type", "a"} == set(found.item)
    assert "x" * 100 == max(found.item["a"], key=len)


# Sitemaps


def test_a_sitemap_of_any_length_gives_every_address(read):
    entries = "".join(
        f"<url><loc>https://x.nl/vacatures/{n}</loc></url>\n" for n in range(CHUNK // 20)
    )
    data = f'<?xml version="1.0"?>\n<urlset xmlns="x">\n{entries}</urlset>'.encode()
    records = read(Vacancies(), data).records

    assert {SetAside} == {type(one) for record in records for one in record.items}
    assert [f"https://x.nl/vacatures/{n}" for n in range(CHUNK // 20)] == [
        record.raw for record in records
    ]
    assert [*range(3, 3 + CHUNK // 20)] == [record.line for record in records]


def test_an_entry_that_never_ends_is_a_reject(read):
    data = b"<urlset><url><loc>https://x.nl/vacatures/1</loc>" + b" " * (3 * MAX_ENTRY)

    assert {Reject} == {type(one) for one in read(Vacancies(), data).items}


# The shared sets


def shared(folder, pattern):
    for path in sorted(Path(folder).glob(pattern)):
        data = path.read_bytes()
        source = known(data, path.name)
        file = in_memory(path.name, {path.name: data})
        reads = [] if source is None else list(source.read(file, context_of(file)))
        yield path.name, source, [one for one in reads if isinstance(one, Record)]


def test_schema_orgs_examples(shared_data):
    found = list(shared(shared_data / "jobposting_markup", "*.html"))
    items = {name: [item for one in records for item in one.items] for name, _, records in found}
    vacancies = [one for told in items.values() for one in told if isinstance(one, Vacancy)]

    assert 14 == len(items)
    assert {"vacancies"} == {source.name for _, source, _ in found}
    assert {1} == {len(told) for told in items.values()}
    # Only the first three, which are one in three notations, say when they were posted.
    assert [("Software Engineer", us(2011, 10, 31), None, "Kirkland")] * 3 == [
        (one.title, one.opened_us, one.closed_us, one.place) for one in vacancies
    ]
    # The third does not name the employer apart: it might be another's.
    assert vacancies[0].vacancy == vacancies[1].vacancy != vacancies[2].vacancy
    assert [NO_DATE] * 11 == [
        one.reason for told in items.values() for one in told if isinstance(one, Reject)
    ]


def test_the_list_of_all_examples_is_no_page(shared_data):
    found = list(shared(shared_data / "jobposting_markup", "*.txt"))

    assert [None] == [source for _, source, _ in found]


def test_a_dutch_board_without_dates_is_rejected_line_by_line(shared_data):
    ((_, source, records),) = shared(shared_data / "vacancies_nl", "*.json")
    text = (shared_data / "vacancies_nl" / "cmd_jobs_vacatures.json").read_text("utf-8")
    opened = re.finditer(r"^    \{", text, re.MULTILINE)
    lines = [text.count("\n", 0, one.start()) + 1 for one in opened]

    assert ("vacancies", 16) == (source.name, len(records))
    assert lines == [record.line for record in records]
    assert [(NO_DATE,)] * 16 == [tuple(one.reason for one in each.items) for each in records]


def test_counts_of_vacancies_are_no_vacancies(shared_data):
    for path in (shared_data / "vacancies_nl").glob("*.gz"):
        assert known(gzip.decompress(path.read_bytes()), path.stem) is None
