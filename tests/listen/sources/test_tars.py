"""Archives of tar: read in place as zips are, and nothing in them can hurt."""

import gzip
import io
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.listen.sources.test_files import found, opened, read

from tweespraak.listen.sources.contract import InputFile
from tweespraak.listen.sources.files import Unreadable, tars, walk


def packed(members, mode="w:gz"):
    """The bytes of an archive with these members, each a name and its content or (its type,)."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            if isinstance(content, bytes):
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))
            else:
                (info.type,), info.linkname = content, "../outside"
                archive.addfile(info)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "mode"), [("x.tar.gz", "w:gz"), ("x.tgz", "w:gz"), ("x.tar", "w")]
)
def test_members_are_read_in_place_in_any_order(tmp_path, name, mode):
    long = bytes(range(256)) * 20_000
    members = [("b/media.bin", long), ("a.json", b"[1]"), ("c.txt.gz", gzip.compress(b"drie"))]
    (tmp_path / name).write_bytes(packed(members, mode))
    files = found(tmp_path)

    assert [f"{name}/a.json", f"{name}/b/media.bin", f"{name}/c.txt.gz"] == list(files)
    assert [b"[1]", long, b"drie"] == [read(one) for one in files.values()]
    assert b"[1]" == read(files[f"{name}/b/media.bin"].sibling("../a.json"))
    assert files[f"{name}/a.json"].sibling("../../outside") is None


def test_a_member_is_unchanged_while_its_archive_is(tmp_path):
    path = tmp_path / "x.tar.gz"
    path.write_bytes(packed([("a", b"1"), ("b", b"2")]))
    first = [one.signature for one in walk(tmp_path)]

    assert first == [one.signature for one in walk(tmp_path)]

    path.write_bytes(packed([("a", b"1"), ("b", b"345")]))
    assert not set(first) & {one.signature for one in walk(tmp_path)}


def test_names_cannot_leave_the_archive_and_links_are_told(tmp_path):
    members = [
        ("../../etc/passwd", b"a"),
        ("/abs", b"b"),
        ("e\x1b[31m.txt", b"c"),
        (".hidden", b"d"),
        ("link", (tarfile.SYMTYPE,)),
        ("hard", (tarfile.LNKTYPE,)),
        ("pipe", (tarfile.FIFOTYPE,)),
        ("folder", (tarfile.DIRTYPE,)),
        ("inner.zip", b"PK"),
    ]
    (tmp_path / "x.tar.gz").write_bytes(packed(members))
    files = found(tmp_path)
    told = {name: one.reason for name, one in files.items() if isinstance(one, Unreadable)}

    assert {"x.tar.gz/etc/passwd", "x.tar.gz/abs", "x.tar.gz/e�[31m.txt"} == {
        name for name, one in files.items() if isinstance(one, InputFile)
    }
    assert {"x.tar.gz/link", "x.tar.gz/hard", "x.tar.gz/pipe", "x.tar.gz/inner.zip"} == set(told)
    assert "link" in told["x.tar.gz/link"]
    assert "within an archive" in told["x.tar.gz/inner.zip"]


def test_of_two_members_of_one_name_the_last_is_read(tmp_path):
    (tmp_path / "x.tar").write_bytes(packed([("a", b"old"), ("a", b"new")], "w"))

    assert b"new" == read(found(tmp_path)["x.tar/a"])


def test_half_a_download_says_so(tmp_path):
    whole = packed([("a.bin", bytes(range(256)) * 4000), ("b", b"2")], "w")
    (tmp_path / "half.tar").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "half.tar.gz").write_bytes(gzip.compress(whole)[:-2000])
    (tmp_path / "none.tar.gz").write_bytes(b"no archive at all")

    reasons = [one.reason for one in found(tmp_path).values()]
    assert 3 == len(reasons)
    assert [] == [
        reason for reason in reasons if "half downloaded" not in reason and "cut off" not in reason
    ]


def test_a_bomb_and_a_long_list_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("tweespraak.listen.sources.files.guard.FREE_BYTES", 1 << 20)
    (tmp_path / "bomb.tar.gz").write_bytes(packed([("a", bytes(40 << 20))]))
    monkeypatch.setattr(tars, "MOST_MEMBERS", 10)
    many = [(f"{number}", b"") for number in range(11)]
    (tmp_path / "many.tar").write_bytes(packed(many, "w"))
    files = found(tmp_path)

    assert "grows without end" in files["bomb.tar.gz"].reason
    assert "too long" in files["many.tar"].reason


def test_a_header_that_would_fill_memory_is_refused(tmp_path):
    info = tarfile.TarInfo("pax")
    info.type, info.size = tarfile.XHDTYPE, 900 << 20
    header = info.tobuf(tarfile.GNU_FORMAT)
    (tmp_path / "x.tar.gz").write_bytes(gzip.compress(header + bytes(2 << 20)))

    assert "damaged" in found(tmp_path)["x.tar.gz"].reason


@given(data=st.binary(max_size=3000), at=st.integers(0, 20_000))
def test_any_bytes_give_values(tmp_path_factory, data, at):
    folder = tmp_path_factory.mktemp("tar")
    whole = packed([("a.json", b"[1]"), ("b.txt", b"twee" * 500)], "w")
    (folder / "x.tar").write_bytes(whole[:at] + data + whole[at + len(data) :])
    (folder / "y.tar.gz").write_bytes(data)

    for one in walk(folder):
        opened(one)
