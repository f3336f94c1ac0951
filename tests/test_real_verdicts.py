"""What the real exports come out as: a verdict where they show two sides, else cannot tell."""

import re
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tweespraak.measure import dialogue
from tweespraak.measure.values import Verdict, Why
from tweespraak.measure.verdict import verdicts
from tweespraak.pipeline.progress import Silent
from tweespraak.pipeline.run import run
from tweespraak.report.write import write_report

DOCS = Path(__file__).parents[1] / "docs" / "sources" / "tables.md"
CANNOT = Verdict.CANNOT_TELL


@pytest.fixture
def workspace(shared_data, tmp_path, monkeypatch):
    """Makes a folder with links to real exports, and settings."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def made(*names, settings=""):
        folder = tmp_path / "exports"
        for name in names:
            for file in sorted((shared_data / name).rglob("*")):
                if file.is_file():
                    link = folder / file.relative_to(shared_data)
                    link.parent.mkdir(parents=True, exist_ok=True)
                    link.unlink(missing_ok=True)
                    link.symlink_to(file)
        (folder / "tweespraak.toml").write_text(settings, encoding="utf-8")
        return folder

    return made


def mapping_of(name):
    """The mapping that the docs print for this set."""
    blocks = re.findall(
        r"^```toml\n(.*?)^```", DOCS.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    return next(block for block in blocks if f'files = "{name}/' in block)


def judged(folder):
    found = run(folder, Silent())
    tables = found.generation.tables(found.engine)
    estimates = dialogue.estimate(found.engine.run("dialogue", dialogue.counts(tables)))
    found.engine.close()
    told = verdicts(estimates, found.generation.coverage)
    return {channel: (each.verdict, each.why) for channel, each in told.items()}


def busiest(folder, platform):
    """The handle that wrote most on a platform: who it is stays out of this repository."""
    found = run(folder, Silent())
    found.engine.close()
    wrote, handles = Counter(), {}
    for file in found.files:
        if file.part is None:
            continue
        people = pq.read_table(file.part[0] / "people.parquet").to_pylist()
        handles |= {p["key"]: p["handle"] for p in people if p["platform"] == platform}
        wrote.update(pq.read_table(file.part[0] / "activities.parquet")["actor"].to_pylist())
    return handles[wrote.most_common(1)[0][0]]


def test_archives_of_one_side_cannot_tell(workspace):
    told = judged(workspace("x_archive", "mastodon_outbox", "facebook_export"))

    assert {"x", "mastodon", "facebook"} == {channel.split(":")[0] for channel in told}
    assert {(CANNOT, Why.THEIRS_UNSEEN)} == set(told.values())


def test_counts_alone_cannot_tell(workspace):
    told = judged(workspace("linkedin_page_analytics"))

    assert {"linkedin:page": (CANNOT, Why.COUNTS_ONLY)} == told


def test_customer_care_on_twitter(workspace):
    told = judged(workspace("twcs", settings=mapping_of("twcs")))

    assert (Verdict.EXCHANGE, Why.CLEAR) == told["x:first5000"]
    # Most of its company's answers are to messages that are in no file.
    assert (Verdict.EXCHANGE, Why.NARROW) == told["x:spotify"]
    assert (CANNOT, Why.THEIRS_UNSEEN) == told["x:mcdonalds"]


def test_chit_chat_is_a_dialogue_where_anybody_answers(workspace):
    told = judged(workspace("chitchat_byu", settings=mapping_of("chitchat_byu")))

    assert (Verdict.DIALOGUE, Why.NARROW) == told["chitchat"]


def test_a_mailing_list_tells_once_it_is_known_who_we_are(workspace):
    folder = workspace("mail_archives")
    (folder / "mail_archives").joinpath("groupsio_messages.zip").unlink()
    unknown = {each for channel, each in judged(folder).items() if channel != "mail"}
    settings = f'accounts = ["mail:{busiest(folder, "mail")}"]\n'
    (folder / "tweespraak.toml").write_text(settings, encoding="utf-8")
    known = judged(folder)

    assert {(CANNOT, Why.NO_ACCOUNT)} == unknown
    assert {Verdict.DIALOGUE, Verdict.EXCHANGE, Verdict.MONOLOGUE} & {
        verdict for verdict, _ in known.values()
    }


def test_a_chat_tells_once_it_is_known_who_we_are(workspace):
    folder = workspace("chat_exports/whatsapp_android_de_dots")
    unknown = judged(folder)
    settings = f'accounts = ["whatsapp:{busiest(folder, "whatsapp")}"]\n'
    (folder / "tweespraak.toml").write_text(settings, encoding="utf-8")

    assert {"whatsapp": (CANNOT, Why.NO_ACCOUNT)} == unknown
    # Eighteen messages in a handful of talks: both sides speak, and that is all one can say.
    assert {"whatsapp": (CANNOT, Why.TOO_FEW)} == judged(folder)


def test_the_page_shows_the_rhythm_of_what_it_cannot_judge(workspace, tmp_path):
    found = run(workspace("x_archive/archive_2022_en", "mastodon_outbox"), Silent())
    written = write_report(found, tmp_path / "out", "nl", Silent(), tables=False)
    found.engine.close()
    page = written.report.read_text(encoding="utf-8")

    assert 2 <= page.count("Niet te zeggen")
    assert 2 <= page.count("Ons ritme")
