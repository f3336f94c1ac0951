"""`tweespraak inspect` over all real exports: each known for what it is, and nothing else known."""

import os
from dataclasses import replace

import pytest
from tests.listen.sources.cases import context_of
from tests.test_cli import json_lines, tweespraak

from tweespraak.listen.sources.files import FoundFile, walk
from tweespraak.listen.sources.registry import SOURCES

# One worker reads them all, once.
pytestmark = pytest.mark.xdist_group("shared")

SEALED = "sealed"
ALL_CONVERSATIONS = "".join(
    f'[{name}]\nconversations = "all"\n'
    for name in ("linkedin", "facebook", "instagram", "telegram")
)

# path → source, records, activities, rejects, set aside. The data's own list has the rows of
# tables and lists; where it counts otherwise, a count over the raw file stands in a comment.
KNOWN = {
    # The list: 26 posts, 22 likes and 78 follows, and 15 reposts; who it is of is set aside.
    "bluesky/fakermaker.repo.car": ("bluesky", 142, 141, 0, 1),
    "bluesky/capture_atprotocom.json": ("bluesky", 20, 20, 0, 0),  # its postRecords
    "bluesky/extended_post_record.json": ("bluesky", 1, 1, 0, 0),
    "bluesky/feed_record.json": ("bluesky", 1, 0, 0, 1),
    "bluesky/post_record.json": ("bluesky", 1, 1, 0, 0),
    "bluesky/thread_view_post_with_embed_media.json": ("bluesky", 1, 1, 0, 0),
    "chat_exports/chatminer_instagram/test_export.json": ("instagram", 2, 2, 0, 0),
    "chat_exports/chatminer_signal/test_export.txt": ("signal", 2, 2, 0, 0),
    "chat_exports/chatminer_telegram/test_batch_export.json": ("telegram", 2, 2, 0, 0),
    "chat_exports/chatminer_telegram/test_single_export.json": ("telegram", 2, 2, 0, 0),
    "chat_exports/chatminer_whatsapp/test_[mmddyy]_24hrs.txt": ("whatsapp", 9, 8, 0, 1),
    "chat_exports/chatminer_whatsapp/test_ddmmyy_24hrs.txt": ("whatsapp", 9, 8, 0, 1),
    "chat_exports/chatminer_whatsapp/test_mmddyy_24hrs.txt": ("whatsapp", 9, 8, 0, 1),
    "chat_exports/chatminer_whatsapp/test_mmddyyyy_12hrs.txt": ("whatsapp", 9, 8, 0, 1),
    "chat_exports/chatminer_whatsapp/test_yyyymmdd_24hrs.txt": ("whatsapp", 9, 8, 0, 1),
    "chat_exports/perceval_api/slack_history.json": ("slack", 7, 7, 0, 0),  # its messages
    "chat_exports/perceval_api/telegram_messages.json": ("telegram", 3, 3, 0, 0),  # its result
    "chat_exports/perceval_api/telegram_messages_next.json": ("telegram", 3, 2, 0, 1),
    "chat_exports/whatsapp_android_de_dots/pokemon.txt": ("whatsapp", 20, 18, 0, 2),
    "chat_exports/whatsapp_nl_group/_chat.txt": ("whatsapp", 26, 26, 0, 0),  # its lines
    "facebook_export/posts_en_2020/your_posts_1.json": ("facebook", 124, 124, 0, 0),
    "facebook_export/posts_es_2023/your_posts_1.json": ("facebook", 4325, 4325, 0, 0),
    "facebook_page_metrics/dataset_Facebook.csv": ("meta_insights", 500, 0, 0, 500),
    "forum_discourse/discourse_posts.json": ("discourse", 4, 4, 0, 0),  # its posts
    # Of 22 posts it holds 20; the two that are missing are one record that is set aside.
    "forum_discourse/discourse_topic_1148.json": ("discourse", 21, 20, 0, 1),
    "forum_discourse/discourse_topic_1149.json": ("discourse", 2, 2, 0, 0),
    "forum_discourse/discourse_topics.json": ("discourse", 2, 0, 0, 2),  # its topics
    "linkedin_export/adam_2021/Connections.csv": ("linkedin", 627, 627, 0, 0),
    "linkedin_export/adam_2021/Invitations.csv": ("linkedin", 236, 236, 0, 0),
    "linkedin_export/adam_2021/Reactions.csv": ("linkedin", 171, 171, 0, 0),
    "linkedin_export/adam_2021/messages.csv": ("linkedin", 3373, 3373, 0, 0),
    # Counts a day: no activities.
    "linkedin_page_analytics/women_in_ai_usa_clean.csv": ("linkedin_page", 365, 0, 0, 0),
    "linkedin_page_analytics/women_in_ai_usa_followers.csv": ("linkedin_page", 365, 0, 0, 0),
    # The list: 164 + 59 + 65 + 49 messages and more; one of the 59 has no sender, and two of the
    # 164 are digests.
    "mail_archives/3GPP_TSG_RAN_WG4_NR-MIMO-OTA.mbox.gz": ("mail", 59, 58, 1, 0),
    "mail_archives/groupsio_messages.zip/messages.mbox": ("mail", 49, 49, 0, 0),
    "mail_archives/pipermail_2001-November.txt.gz": ("mail", 164, 164, 0, 2),
    "mail_archives/ponymail/dev.activemq.apache.org-51149.eml": ("mail", 1, 1, 0, 0),
    "mail_archives/ponymail/dev.activemq.apache.org-52937.eml": ("mail", 1, 1, 0, 0),
    "mail_archives/ponymail/dev_ponymail_apache_org_2020-10.mbox": ("mail", 1, 1, 0, 0),
    "mail_archives/ponymail/jetspeed-user.portals.apache.org-27090.eml": ("mail", 1, 1, 0, 0),
    "mail_archives/ponymail/n47hcfdt6z70tqxvnhgn3zrdwqgg36yl.mbox": ("mail", 1, 1, 0, 0),
    "mail_archives/ponymail/rfc2822-A5.eml": ("mail", 1, 1, 0, 0),
    "mail_archives/ponymail/users.kafka.apache.org-43276.eml": ("mail", 1, 1, 0, 0),
    "mail_archives/ponymail/users_ponymail_apache_org_2022-01.mbox": ("mail", 6, 6, 0, 0),
    "mastodon_outbox/archive_2022_en/outbox.json": ("mastodon", 189, 189, 0, 0),
    "mastodon_outbox/archive_2024_en/actor.json": ("mastodon", 1, 0, 0, 1),
    "mastodon_outbox/archive_2024_en/bookmarks.json": ("mastodon", 865, 0, 0, 865),
    "mastodon_outbox/archive_2024_en/likes.json": ("mastodon", 1115, 0, 0, 1115),
    "mastodon_outbox/archive_2024_en/outbox.json": ("mastodon", 1511, 1511, 0, 0),
    # A post each, and 541 and 492 comments.
    "reddit_threads/thread_3hahrw.json.gz": ("reddit", 572, 1 + 541, 0, 30),
    "reddit_threads/thread_fo7p5b.json.gz": ("reddit", 715, 1 + 492, 0, 222),
    # Vacancies are no activities; none of the 16 says since when it was open.
    "vacancies_nl/cmd_jobs_vacatures.json": ("vacancies", 16, 0, 16, 0),
    "x_archive/archive_2022_en/data/following.js": ("x_archive", 418, 0, 0, 418),
    "x_archive/archive_2022_en/data/like.js": ("x_archive", 609, 0, 0, 609),
    "x_archive/archive_2022_en/data/tweets.js": ("x_archive", 1758, 1758, 0, 0),
    "x_archive/archive_2025_en/data/like.js": ("x_archive", 866, 0, 0, 866),
    "x_archive/archive_2025_en/data/tweet-headers.js": ("x_archive", 335, 0, 0, 335),
    "x_archive/archive_2025_en/data/tweets.js": ("x_archive", 335, 335, 0, 0),
    "x_archive/dogsheep_fixture/account-suspension.js": ("x_archive", 0, 0, 0, 0),
    "x_archive/dogsheep_fixture/account.js": ("x_archive", 1, 0, 0, 1),
    "x_archive/dogsheep_fixture/api_v1_tweets.json": ("x_api", 3, 3, 0, 0),
    "x_archive/dogsheep_fixture/app.js": ("x_archive", 1, 0, 0, 1),
    "x_archive/dogsheep_fixture/follower.js": ("x_archive", 2, 0, 0, 2),
    "x_archive/dogsheep_fixture/following.js": ("x_archive", 2, 0, 0, 2),
    "x_archive/dogsheep_fixture/saved-search.js": ("x_archive", 2, 0, 0, 2),
}
# The examples of schema.org: the first three are one vacancy in three notations, and the only
# ones that say when it was posted.
KNOWN |= {
    f"jobposting_markup/jobposting_{name}.html": ("vacancies", 1, 0, int(name > "04"), 0)
    for name in (
        "01_microdata", "02_rdfa", "03_jsonld", "04_jsonld", "05_jsonld", "06_jsonld",
        "07_jsonld", "08_jsonld", "09_jsonld", "11_jsonld", "12_jsonld", "13_jsonld", "14_jsonld",
        "16_jsonld",
    )
}  # fmt: skip

# Zips in which each file is a mail or a mailbox: files as the data's list has them, and mails.
ZIPS = {
    "mail_archives/hyperkitty_edge_cases.zip/": (21, 26),
    "mail_archives/notmuch_default_threading.zip/": (65, 65),
    "mail_archives/perceval_mbox_edge_cases.zip/": (15, 29),
}


@pytest.fixture(scope="module")
def inspected(shared_data, tmp_path_factory):
    """What the command says of each file. The data is read only: a folder of links stands for it.

    What is sealed is left out: nothing may depend on it.
    """
    folder = tmp_path_factory.mktemp("all") / "exports"
    for path in sorted(shared_data.rglob("*")):
        place = folder / path.relative_to(shared_data)
        if path.is_file() and SEALED not in path.relative_to(shared_data).parts:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(path)
    (folder / "tweespraak.toml").write_text(ALL_CONVERSATIONS, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", os.fspath(folder.parent))
        return json_lines(tweespraak("inspect", folder, "--json"))


def in_zips(file):
    return next((name for name in ZIPS if file["path"].startswith(name)), None)


def test_every_file_is_known_for_what_it_is(inspected):
    found = {
        file["path"]: tuple(
            file[name] for name in ("source", "records", "activities", "rejects", "set_aside")
        )
        for file in inspected
        if file["source"] is not None and in_zips(file) is None
    }

    assert found == KNOWN


def test_every_mail_in_the_zips_is_read(inspected):
    mails = [file for file in inspected if in_zips(file) is not None]
    found = {
        name: (len(within), sum(file["activities"] for file in within))
        for name in ZIPS
        for within in [[file for file in mails if in_zips(file) == name]]
    }

    assert found == ZIPS
    assert {("mail", 0, 0)} == {
        (file["source"], file["rejects"], file["set_aside"]) for file in mails
    }


def test_none_of_them_is_refused_as_a_whole(inspected):
    assert [] == [file["path"] for file in inspected if file["reason"] is not None]


def test_what_is_sealed_no_source_opens(shared_data):
    def opened():
        raise AssertionError("a source opened what is sealed")

    sealed = [one for one in walk(shared_data / SEALED) if isinstance(one, FoundFile)]

    assert sealed
    for found in sealed:
        file = replace(found.load(), open=opened)
        assert [] == [one.name for one in SOURCES if one.recognise(file, context_of(file))]
