"""`tweespraak inspect` over a folder in which everything means harm, of every source."""

import gzip
import io
import os
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest
from tests.listen.sources import hostile
from tests.listen.sources.test_hostile import GROWN, NAMES, SETTINGS
from tests.test_cli import json_lines, tweespraak

from tweespraak.listen.sources.files.guard import FREE_BYTES

KEYS = 2_000
BOMB = 2 * FREE_BYTES
ESCAPES = ("../../escaped.txt", "/escaped.txt", "C:\\escaped.txt", "a/../../../escaped.txt")


def made_of(growth):
    """Every kind of harm that is small enough for a disk, by name."""
    slot = hostile.slots(growth)[-1]
    whole = hostile.among(growth, [growth.record(number).encode() for number in range(3, 60)])
    return {
        "words": hostile.among(growth, [slot.filled(word) for word in hostile.HARM]),
        "syntax": hostile.among(growth, [slot.filled(word) for word in hostile.SYNTAX]),
        "encodings": hostile.among(growth, [slot.filled(word) for word in hostile.ENCODED]),
        "duplicates": hostile.among(growth, [growth.record(0).encode()] * 50),
        "wide": hostile.wide(growth, KEYS),
        "columns": hostile.wide_header(growth, KEYS),
        "tiny": b"".join(hostile.tiny(growth, 1000)),
        "nested": hostile.filled(growth, '{"a":', 5_000),
        "quotes": hostile.filled(growth, '"\n', 1_000),
        "cut": whole[: len(whole) * 2 // 3],
        "cut.gz": gzip.compress(whole)[:-20],
        "wide-characters": whole.decode().encode("utf-16"),
    }


def zipped(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return path


def packed(folder):
    """Bombs, names that climb out of the folder, links, and what was only half downloaded."""
    chat = hostile.among(GROWN["whatsapp"].GROWTH, [])
    nothing = chat + bytes(BOMB)
    (folder / "bomb.txt.gz").write_bytes(gzip.compress(nothing, 9))
    inner = zipped(folder / "bomb.zip", [("chat.txt", nothing)]).read_bytes()
    zipped(folder / "bomb-in-zip.zip", [("bomb.zip", inner)])
    zipped(folder / "escapes.zip", [(name, chat) for name in ESCAPES])
    with pytest.warns(UserWarning, match="Duplicate name"):
        zipped(folder / "twice.zip", [("chat.txt", chat), ("chat.txt", chat)])
    zipped(folder / "many.zip", [(f"{number}.txt", b"") for number in range(500)])
    whole = zipped(folder / "whole.zip", [("chat.txt", chat)]).read_bytes()
    (folder / "cut.zip").write_bytes(whole[:-30])
    (folder / "locked.zip").write_bytes(set_flag(whole))
    book = [("xl/workbook.xml", b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]><x>&a;</x>")]
    zipped(folder / "book.xlsx", book)
    with tarfile.open(folder / "escapes.tar.gz", "w:gz") as archive:
        for name in ESCAPES:
            add(archive, name, data=chat)
        add(archive, "link", kind=tarfile.SYMTYPE, target="/etc/passwd")
        add(archive, "hard", kind=tarfile.LNKTYPE, target="../../escaped.txt")
        add(archive, "device", kind=tarfile.CHRTYPE)
        add(archive, "bomb", data=nothing)
    (folder / "cut.tar").write_bytes(b"ustar" * 200)


def add(archive, name, *, data=b"", kind=tarfile.REGTYPE, target=""):
    info = tarfile.TarInfo(name)
    info.size, info.type, info.linkname = len(data), kind, target
    archive.addfile(info, io.BytesIO(data))


def set_flag(data):
    """The same zip, whose members say that they are locked."""
    locked = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(mark) + place
        locked[at : at + 2] = struct.pack("<H", 1)
    return bytes(locked)


def named(folder):
    """Names that do harm where they are printed, and ways that go round."""
    chat = hostile.among(GROWN["whatsapp"].GROWTH, [])
    for name in ("<script>alert(1)<", "\x1b[31mred", "two\nlines", "=cmd|'C'!A0", "n" * 250):
        (folder / name).write_bytes(chat)
    Path(os.fsdecode(os.fsencode(folder) + b"/no \xff text")).write_bytes(chat)
    (folder / "round").symlink_to(folder)
    (folder / "away").symlink_to("/dev/zero")
    (folder / "gone").symlink_to("nowhere")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("harm") / "exports"
    for name in NAMES:
        (folder / name).mkdir(parents=True)
        for harm, data in made_of(GROWN[name].GROWTH).items():
            (folder / name / harm).write_bytes(data)
    (folder / "grown").write_bytes(made_of(GROWN["tables"].GROWTH)["words"])
    for part, make in (("packed", packed), ("named", named)):
        (folder / part).mkdir()
        make(folder / part)
    (folder / "tweespraak.toml").write_text(SETTINGS, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def files(folder):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", os.fspath(folder.parent / "config"))
        done = tweespraak("inspect", folder, "--json")
    assert "Traceback" not in done.stderr
    return {file["path"]: file for file in json_lines(done)}


def test_every_file_is_named_and_what_is_wrong_with_it(folder, files):
    there = {f"{name}/{path.name}" for name in NAMES for path in (folder / name).iterdir()} | {
        "grown"
    }

    assert set() == there - set(files)
    for file in files.values():
        assert all(reason.strip() for reason, _ in file["reasons"] + file["set_aside_reasons"])


@pytest.mark.parametrize("name", [name for name in NAMES if name != "tables"])
def test_what_is_sound_between_harm_is_read(files, name):
    duplicates = files[f"{name}/duplicates"]

    assert name == duplicates["source"]
    assert 52 == duplicates["records"]


def test_a_mapped_table_is_read(files):
    assert ("tables", True) == (files["grown"]["source"], files["grown"]["activities"] >= 2)


@pytest.mark.parametrize(
    "path",
    [
        "packed/bomb.txt.gz",
        "packed/bomb.zip/chat.txt",
        "packed/escapes.tar.gz",
        "packed/cut.zip",
        "packed/cut.tar",
        "packed/locked.zip/chat.txt",
        "named/round",
        "named/away",
    ],
)
def test_what_cannot_be_opened_says_why(files, path):
    assert files[path]["reason"]
    assert 0 == files[path]["activities"]


def test_nothing_climbs_out_of_the_folder(folder, files):
    assert {"exports", "config"} == {path.name for path in folder.parent.iterdir()}
    assert [] == [path for path in files if ".." in path.split("/") or path.startswith("/")]
    assert [] == list(folder.parent.rglob("escaped.txt"))


def test_names_are_printed_without_what_terminals_obey(folder, files):
    assert files
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", os.fspath(folder.parent / "config"))
        done = tweespraak("inspect", folder)

    assert 0 == done.returncode
    assert "\x1b" not in done.stdout
    assert "two�lines" in done.stdout
