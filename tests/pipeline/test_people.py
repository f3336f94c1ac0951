"""Who has several handles: what exports name exactly, what people.csv says, and undoing it."""

import random
from pathlib import Path

import pytest

from tweespraak.activity.model import Activity, Alias, Record, Side, Verb
from tweespraak.activity.people import PersonKeys
from tweespraak.archive.parts import PartWriter, write_part
from tweespraak.errors import SettingsError
from tweespraak.pipeline.people import (
    handles,
    read_told,
    standing_for,
    together,
    with_other_handles,
)

KEYS = PersonKeys(b"secret")


def part(folder: Path, name: str, *links: tuple[str, str]):
    """A part whose records each name two accounts of one person."""

    def key(account):
        platform, _, handle = account.partition(":")
        return KEYS.key(platform, handle, handle.title())

    def fill(into):
        writer = PartWriter(into)
        for position, (account, other) in enumerate(links):
            alias = Alias(key(account), key(other), "the row of a connection names both")
            at = Activity(
                f"x:{position}", position, "x", "x", Verb.FOLLOW, key(account), Side.THEIRS
            )
            writer.add(Record(position, "", (at, alias)))
        return writer.finish(name, "digest", "test", KEYS.take_people())

    return folder / name, write_part(folder / name, fill)


def accounts(parts, people):
    found = {}
    for one in handles(parts, people):
        found.setdefault(one.person, set()).add(one.account)
    return sorted(map(sorted, found.values()))


def told(folder, text):
    (folder / "people.csv").write_text(text, encoding="utf-8")
    return read_told(folder, KEYS)


def test_records_that_name_two_accounts_join_them_over_all_files(tmp_path):
    parts = (
        part(tmp_path, "a", ("linkedin:noor", "mail:noor@x.example"), ("x:sem", "x:sem")),
        part(tmp_path, "b", ("ats:17", "mail:Noor@X.example"), ("slack:u1", "mail:tess@x.example")),
    )
    people = together(parts, read_told(tmp_path, KEYS))

    assert [
        ["ats:17", "linkedin:noor", "mail:noor@x.example"],
        ["mail:tess@x.example", "slack:u1"],
    ] == accounts(parts, people)
    assert people == together(parts[::-1], read_told(tmp_path, KEYS))


def test_any_order_of_links_gives_the_connected_ones(tmp_path):
    draw = random.Random(5)  # noqa: S311 the same each run
    links = [(f"x:{draw.randrange(40)}", f"x:{draw.randrange(40)}") for _ in range(30)]
    groups = [{f"x:{number}"} for number in range(40)]
    for account, other in links:
        of = [group for group in groups if account in group or other in group]
        groups = [group for group in groups if group not in of] + [set().union(*of)]
    parts = (part(tmp_path, "a", *links),)
    people = together(parts, read_told(tmp_path, KEYS))

    assert sorted(sorted(group) for group in groups if len(group) > 1) == accounts(parts, people)
    stands = standing_for(people)
    assert not set(stands) & set(stands.values())
    assert all(key > one for key, one in stands.items())


def test_what_people_csv_says_holds_alone(tmp_path):
    parts = (
        part(tmp_path, "a", ("linkedin:noor", "mail:info@x.example")),
        part(tmp_path, "b", ("linkedin:sem", "mail:info@x.example"), ("x:sem", "slack:u2")),
    )
    both = together(parts, read_told(tmp_path, KEYS))
    undone = together(parts, told(tmp_path, "person,account\nbox,mail:info@x.example\n"))
    added = together(
        parts,
        told(
            tmp_path,
            "person;account;note\nbox;mail:info@x.example;shared\nSem;linkedin:sem;\nSem;x:@Sem;\n",
        ),
    )

    assert [["linkedin:noor", "linkedin:sem", "mail:info@x.example"], ["slack:u2", "x:sem"]] == (
        accounts(parts, both)
    )
    assert [["slack:u2", "x:sem"]] == accounts(parts, undone)
    assert [["linkedin:sem", "x:sem"]] == accounts(parts, added)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("id,name\n1,Noor\n", "no columns person and account"),
        ("person,account\nNoor,noor@x.example\n", "line 2: it needs a person and an account"),
        ("person,account\n,mail:noor@x.example\n", "line 2"),
        ("person,account\nNoor,x:noor\nSem,x:@NOOR\n", "line 3: this account stands with another"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, text, what):
    with pytest.raises(SettingsError, match=what):
        told(tmp_path, text)


def test_a_file_that_is_no_text_is_named(tmp_path):
    (tmp_path / "people.csv").write_bytes(b"person,account\n\xff,x:y\n")

    with pytest.raises(SettingsError, match="UTF-8"):
        read_told(tmp_path, KEYS)


def test_all_handles_of_a_colleague_are_ours(tmp_path):
    parts = (
        part(tmp_path, "a", ("x:acme", "mail:jobs@acme.example"), ("x:eva", "mail:eva@a.example")),
    )
    people = together(parts, read_told(tmp_path, KEYS))
    own = with_other_handles({KEYS.key("x", "acme"): False, KEYS.key("x", "eva"): True}, people)

    assert {
        KEYS.key("x", "acme"): False,
        KEYS.key("mail", "jobs@acme.example"): False,
        KEYS.key("x", "eva"): True,
        KEYS.key("mail", "eva@a.example"): True,
    } == own
