"""The sources on real exports: as many records as the data's own list says, and why one is not."""

import csv
from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from tests.listen.sources.cases import context_of, source_of

from tweespraak.activity.model import Activity, Aggregate, Alias, Record, Reject, SetAside, Vacancy
from tweespraak.listen.sources.files import FoundFile, walk
from tweespraak.settings import PRIVATE, load_settings

EXPORTS = [
    ("x_archive/archive_2022_en", "data/tweets.js", "x_archive", 1758, Activity),
    ("x_archive/archive_2025_en", "data/tweets.js", "x_archive", 335, Activity),
    ("x_archive/archive_2022_en", "data/following.js", "x_archive", 418, SetAside),
    ("x_archive/archive_2022_en", "data/like.js", "x_archive", 609, SetAside),
    ("x_archive/archive_2025_en", "data/like.js", "x_archive", 866, SetAside),
    ("x_archive/archive_2025_en", "data/tweet-headers.js", "x_archive", 335, SetAside),
    ("x_archive/dogsheep_fixture", "account.js", "x_archive", 1, SetAside),
    ("x_archive/dogsheep_fixture", "account-suspension.js", "x_archive", 0, SetAside),
    ("x_archive/dogsheep_fixture", "app.js", "x_archive", 1, SetAside),
    ("x_archive/dogsheep_fixture", "follower.js", "x_archive", 2, SetAside),
    ("x_archive/dogsheep_fixture", "saved-search.js", "x_archive", 2, SetAside),
    ("x_archive/dogsheep_fixture", "api_v1_tweets.json", "x_api", 3, Activity),
    ("mastodon_outbox/archive_2022_en", "outbox.json", "mastodon", 189, Activity),
    ("mastodon_outbox/archive_2024_en", "outbox.json", "mastodon", 1511, Activity),
    ("mastodon_outbox/archive_2024_en", "likes.json", "mastodon", 1115, SetAside),
    ("mastodon_outbox/archive_2024_en", "bookmarks.json", "mastodon", 865, SetAside),
    ("bluesky", "capture_atprotocom.json", "bluesky", 20, Activity),
    ("bluesky", "post_record.json", "bluesky", 1, Activity),
    ("bluesky", "extended_post_record.json", "bluesky", 1, Activity),
    ("bluesky", "feed_record.json", "bluesky", 1, SetAside),
    ("bluesky", "thread_view_post_with_embed_media.json", "bluesky", 1, Activity),
    ("facebook_export/posts_en_2020", "your_posts_1.json", "facebook", 124, Activity),
    ("facebook_export/posts_es_2023", "your_posts_1.json", "facebook", 4325, Activity),
    ("linkedin_export/adam_2021", "messages.csv", "linkedin", 3373, Activity),
    ("linkedin_export/adam_2021", "Connections.csv", "linkedin", 627, Activity),
    ("linkedin_export/adam_2021", "Invitations.csv", "linkedin", 236, Activity),
    ("linkedin_export/adam_2021", "Reactions.csv", "linkedin", 171, Activity),
    ("chat_exports/chatminer_telegram", "test_single_export.json", "telegram", 2, Activity),
    ("chat_exports/chatminer_telegram", "test_batch_export.json", "telegram", 2, Activity),
    ("chat_exports/perceval_api", "telegram_messages.json", "telegram", 3, Activity),
    ("chat_exports/chatminer_signal", "test_export.txt", "signal", 2, Activity),
    ("chat_exports/perceval_api", "slack_history.json", "slack", 7, Activity),
    ("linkedin_page_analytics", "women_in_ai_usa_clean.csv", "linkedin_page", 365, Aggregate),
    ("linkedin_page_analytics", "women_in_ai_usa_followers.csv", "linkedin_page", 365, Aggregate),
    ("chat_exports/chatminer_instagram", "test_export.json", "instagram", 2, Activity),
    # Posts with a month and an hour, but no day and no year.
    ("facebook_page_metrics", "dataset_Facebook.csv", "meta_insights", 500, SetAside),
    ("jobposting_markup", "jobposting_01_microdata.html", "vacancies", 1, Vacancy),
    ("jobposting_markup", "jobposting_02_rdfa.html", "vacancies", 1, Vacancy),
    ("jobposting_markup", "jobposting_03_jsonld.html", "vacancies", 1, Vacancy),
    # Reddit's threads and the longer topic hold both kinds: test_reddit.py, test_discourse.py.
    ("forum_discourse", "discourse_posts.json", "discourse", 4, Activity),
    ("forum_discourse", "discourse_topic_1149.json", "discourse", 2, Activity),
    ("forum_discourse", "discourse_topics.json", "discourse", 2, SetAside),
]


def read(folder, name, settings):
    found = next(one for one in walk(folder) if isinstance(one, FoundFile) and one.name == name)
    file = found.load()
    context = context_of(file, settings)
    source = source_of(file, context)
    return source, list(source.read(file, context))


@pytest.fixture
def all_conversations(tmp_path):
    sections = (f'[{name}]\nconversations = "all"\n' for name in PRIVATE)
    (tmp_path / "tweespraak.toml").write_text("".join(sections))
    return load_settings(tmp_path)


@pytest.mark.parametrize("export", EXPORTS, ids=[f"{one[0]}/{one[1]}" for one in EXPORTS])
def test_every_record_is_read(shared_data, all_conversations, export):
    folder, name, source, count, kind = export
    found, reads = read(shared_data / folder, name, all_conversations)
    records = [one for one in reads if isinstance(one, Record)]
    items = [item for record in records for item in record.items]
    ids = [item.id for item in items if isinstance(item, Activity)]

    assert source == found.name
    assert count == len(records)
    assert [] == [item.reason for item in items if isinstance(item, Reject)]
    assert ({kind} if count else set()) == {type(item) for item in items} - {Alias}
    assert len(ids) == len(set(ids))


def test_a_repository_holds_what_its_list_says(shared_data, all_conversations):
    _, reads = read(shared_data / "bluesky", "fakermaker.repo.car", all_conversations)
    items = [item for one in reads if isinstance(one, Record) for item in one.items]
    verbs = Counter(one.verb.value for one in items if isinstance(one, Activity))
    posts = [one for one in items if isinstance(one, Activity) and one.text is not None]

    assert [26, 22, 78] == [verbs["create"], verbs["like"], verbs["follow"]]
    assert 23 == sum(one.reply_to is not None for one in posts)
    assert [] == [one.reason for one in items if isinstance(one, Reject)]


@pytest.mark.parametrize(
    ("folder", "name", "own"),
    [
        # As the data's list and a count over the raw file say.
        ("x_archive/archive_2022_en", "data/tweets.js", 19),
        ("x_archive/archive_2025_en", "data/tweets.js", 1),
        ("mastodon_outbox/archive_2022_en", "outbox.json", 8),
        ("mastodon_outbox/archive_2024_en", "outbox.json", 212),
    ],
)
def test_answers_to_itself_find_their_posts(shared_data, all_conversations, folder, name, own):
    _, reads = read(shared_data / folder, name, all_conversations)
    items = [item for one in reads if isinstance(one, Record) for item in one.items]
    messages = {one.id: one for one in items if isinstance(one, Activity) and one.text is not None}
    answers = [one for one in messages.values() if one.reply_to in messages]

    assert own == len(answers)
    assert {one.actor for one in answers} == {one.to for one in answers}


@pytest.mark.parametrize(
    ("name", "column", "written", "zone"),
    [
        ("messages.csv", "DATE", "%Y-%m-%d %H:%M:%S UTC", "UTC"),
        ("Reactions.csv", "Date", "%m/%d/%Y %H:%M", "UTC"),
        ("Invitations.csv", "Sent At", "%m/%d/%y, %I:%M %p", "Europe/Amsterdam"),
        ("Connections.csv", "Connected On", "%d-%b-%y", "Europe/Amsterdam"),
    ],
)
def test_linkedin_dates_are_what_the_standard_library_reads(  # noqa: PLR0917
    shared_data, all_conversations, name, column, written, zone
):
    folder = shared_data / "linkedin_export/adam_2021"
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        moments = [
            datetime.strptime(row[column], written).replace(tzinfo=ZoneInfo(zone))
            for row in csv.DictReader(stream)
        ]
    _, reads = read(folder, name, all_conversations)

    assert [int(moment.timestamp()) * 1_000_000 for moment in moments] == [
        one.items[0].t_us for one in reads if isinstance(one, Record)
    ]
