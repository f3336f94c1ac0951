"""Finding files: order, zips and gzips in place, and everything that could hurt."""

import contextlib
import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import HEAD_BYTES, InputFile
from tweespraak.listen.sources.files import FoundFile, Unreadable, digest, guard, walk, zips


def opened(one: FoundFile | Unreadable) -> InputFile | Unreadable:
    if isinstance(one, Unreadable):
        return one
    try:
        return one.load()
    except SourceError as error:
        return Unreadable(one.name, one.size, error.what)


def found(folder: Path) -> dict[str, InputFile | Unreadable]:
    return {one.name: opened(one) for one in walk(folder)}


def read(one: InputFile | Unreadable) -> bytes:
    assert isinstance(one, InputFile)
    with one.open() as stream:
        return stream.read()


def make_zip(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def set_bytes(path: Path, mark: bytes, offset: int, value: bytes) -> None:
    data = bytearray(path.read_bytes())
    at = data.find(mark)
    while at >= 0:
        data[at + offset : at + offset + len(value)] = value
        at = data.find(mark, at + 4)
    path.write_bytes(bytes(data))


def test_files_come_sorted_and_ours_and_hidden_ones_do_not(tmp_path):
    for name in ("b/2.txt", "a.txt", "b/1.txt", ".git/x", "tweespraak.toml", ".DS_Store"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "tweespraak-report").mkdir()
    (tmp_path / "tweespraak-report/report.html").write_bytes(b"x")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/report.html").write_bytes(b"x")

    names = [one.name for one in walk(tmp_path, frozenset({tmp_path / "out"}))]

    assert ["a.txt", "b/1.txt", "b/2.txt"] == names


def test_hidden_folders_of_a_maildir_are_mail(tmp_path):
    for folder in (".Sent/cur", ".cache"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "1").write_bytes(b"x")
    make_zip(tmp_path / "m.zip", {".Sent/cur/1": b"x", ".cache/1": b"x", "__MACOSX/._a": b"x"})

    assert [".Sent/cur/1", "m.zip/.Sent/cur/1"] == list(found(tmp_path))


def test_members_of_a_zip_and_gzips_are_read_in_place(tmp_path):
    make_zip(tmp_path / "x.zip", {"data/b.js": b"bee", "a.mbox.gz": gzip.compress(b"mail")})
    (tmp_path / "y.gz").write_bytes(gzip.compress(b"one") + gzip.compress(b"two"))

    contents = {name: read(one) for name, one in found(tmp_path).items()}

    expected = {"x.zip/a.mbox.gz": b"mail", "x.zip/data/b.js": b"bee", "y.gz": b"onetwo"}
    assert expected == contents


def test_head_is_the_beginning_of_the_unpacked_content(tmp_path):
    (tmp_path / "big.gz").write_bytes(gzip.compress(b"ab" * HEAD_BYTES))

    one = found(tmp_path)["big.gz"]

    assert isinstance(one, InputFile)
    assert b"ab" * (HEAD_BYTES // 2) == one.head
    assert (tmp_path / "big.gz").stat().st_size == one.size


def test_siblings_are_found_beside_the_file_and_never_outside(tmp_path):
    folder = tmp_path / "in"
    (folder / "data").mkdir(parents=True)
    (tmp_path / "secret.txt").write_bytes(b"no")
    for name in ("data/tweets.js", "data/account.js", "top.js"):
        (folder / name).write_bytes(name.encode())
    make_zip(folder / "z.zip", {"data/tweets.js": b"t", "data/account.js": b"a", "top.js": b"u"})

    for name, prefix in (("data/tweets.js", ""), ("z.zip/data/tweets.js", "z.zip/")):
        one = found(folder)[name]
        assert isinstance(one, InputFile)
        beside = [one.sibling(path) for path in ("account.js", "../top.js", "none.js")]

        expected = [f"{prefix}data/account.js", f"{prefix}top.js", None]
        assert expected == [other and other.name for other in beside]
        assert one.sibling("../../secret.txt") is None
        assert one.sibling("../../../../../etc/passwd") is None


def test_a_signature_changes_with_the_content_only(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"one")
    make_zip(tmp_path / "b.zip", {"m": b"one"})
    before = [one.signature for one in walk(tmp_path)]
    again = [one.signature for one in walk(tmp_path)]
    (tmp_path / "a.txt").write_bytes(b"two!")
    make_zip(tmp_path / "b.zip", {"m": b"two!"})
    after = [one.signature for one in walk(tmp_path)]

    assert before == again
    assert set(before).isdisjoint(after)


def test_a_digest_is_of_the_content_and_tells_its_progress(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"x" * 3_000_000)
    (tmp_path / "b.gz").write_bytes(gzip.compress(b"x" * 3_000_000))
    steps: list[int] = []

    plain, packed = [digest(one.load(), steps.append) for one in walk(tmp_path)]

    assert plain == packed
    assert 6_000_000 == sum(steps)
    assert len(steps) > 2


def test_names_in_a_zip_cannot_leave_it_or_the_screen(tmp_path):
    make_zip(tmp_path / "x.zip", {"../../etc/passwd": b"a", "/abs": b"b", "e\x1b[31m\n.txt": b"c"})

    assert {"x.zip/abs", "x.zip/etc/passwd", "x.zip/e�[31m�.txt"} == set(found(tmp_path))


def test_two_members_of_one_name_are_not_taken_for_each_other(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("a.txt", b"first")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", b"second")

    first, second = map(opened, walk(tmp_path))

    assert b"first" == read(first)
    assert isinstance(second, Unreadable)
    assert "two files of this name" in second.reason


def test_a_bomb_is_stopped_while_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(guard, "FREE_BYTES", 1 << 20)
    make_zip(tmp_path / "bomb.zip", {"a.txt": bytes(20 << 20)})
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(bytes(20 << 20)))

    for one in found(tmp_path).values():
        with pytest.raises(SourceError, match="grows without end"):
            read(one)


def test_text_that_packs_well_is_no_bomb(tmp_path):
    content = b"".join(b'{"id": %d, "text": "hallo"}\n' % number for number in range(200_000))
    make_zip(tmp_path / "x.zip", {"a.ndjson": content})

    assert content == read(found(tmp_path)["x.zip/a.ndjson"])


def test_overlapping_members_are_refused(tmp_path):
    make_zip(tmp_path / "x.zip", {"a": os.urandom(5000), "b": os.urandom(10)})
    set_bytes(tmp_path / "x.zip", b"PK\x01\x02", 20, (5000).to_bytes(4, "little"))

    assert "overlap" in found(tmp_path)["x.zip"].reason


def test_a_list_that_would_fill_memory_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(zips, "LIST_BYTES", 1000)
    make_zip(tmp_path / "x.zip", {f"{number:040}": b"" for number in range(100)})

    assert "too long" in found(tmp_path)["x.zip"].reason


def test_damaged_locked_and_nested_zips_say_what_is_wrong(tmp_path):
    (tmp_path / "half.zip").write_bytes(b"PK\x03\x04 half a download")
    (tmp_path / "empty.zip").write_bytes(b"")
    make_zip(tmp_path / "locked.zip", {"a.txt": b"secret"})
    set_bytes(tmp_path / "locked.zip", b"PK\x01\x02", 8, b"\x01\x00")
    make_zip(tmp_path / "odd.zip", {"a.txt": b"deflate64"})
    set_bytes(tmp_path / "odd.zip", b"PK\x01\x02", 10, b"\x09\x00")
    set_bytes(tmp_path / "odd.zip", b"PK\x03\x04", 8, b"\x09\x00")
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("x", b"x")
    make_zip(tmp_path / "outer.zip", {"inner.ZIP": inner.getvalue()})

    reasons = {name: one.reason for name, one in found(tmp_path).items()}

    assert "half downloaded" in reasons["half.zip"]
    assert "half downloaded" in reasons["empty.zip"]
    assert "password" in reasons["locked.zip/a.txt"]
    assert "cannot be unpacked here" in reasons["odd.zip/a.txt"]
    assert "a zip within a zip" in reasons["outer.zip/inner.ZIP"]


def test_damage_inside_a_member_is_told_and_not_read_over(tmp_path):
    content = os.urandom(300_000)
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("a.bin", content)
    data = bytearray((tmp_path / "x.zip").read_bytes())
    data[200_000] ^= 0xFF
    (tmp_path / "x.zip").write_bytes(bytes(data))
    (tmp_path / "y.gz").write_bytes(gzip.compress(content)[:-5_000])

    for one in found(tmp_path).values():
        with pytest.raises(SourceError, match="damaged or cut off"):
            read(one)


def test_links_pipes_and_loops_are_values(tmp_path):
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "elsewhere.txt").write_bytes(b"text")
    (folder / "file").symlink_to(tmp_path / "elsewhere.txt")
    (folder / "broken").symlink_to(tmp_path / "none")
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "sub/up").symlink_to(folder)
    os.mkfifo(folder / "pipe")

    all_found = found(folder)

    assert b"text" == read(all_found.pop("file"))
    assert {"broken", "loop", "pipe", "sub/up"} == set(all_found)
    assert all(isinstance(one, Unreadable) and one.reason for one in all_found.values())
    assert "link to a folder" in all_found["sub/up"].reason


def test_a_file_that_may_not_be_opened_is_a_value(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_bytes(b"x")
    whole = Path.open

    def refuse(self, *args, **kwargs):
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return whole(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)

    one = found(tmp_path)["a.txt"]

    assert Unreadable("a.txt", 1, "It cannot be read: Permission denied.") == one


def test_a_file_that_goes_while_others_are_read_is_a_value(tmp_path):
    """A live connection joins files while a report is made."""
    (tmp_path / "a.mbox").write_bytes(b"x")
    (one,) = walk(tmp_path)
    (tmp_path / "a.mbox").unlink()

    assert "It cannot be read" in opened(one).reason


def test_a_long_zip_is_listed_once(tmp_path, monkeypatch):
    make_zip(tmp_path / "x.zip", {f"{number:04}": b"x" for number in range(500)})
    listed = []
    whole = zipfile.ZipFile

    def counted(path):
        listed.append(path)
        return whole(path)

    monkeypatch.setattr(zipfile, "ZipFile", counted)

    assert 500 == sum(len(read(opened(one))) for one in walk(tmp_path))
    assert 1 == len(listed)


@given(st.binary(max_size=300))
def test_any_bytes_as_zip_or_gzip_give_values(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("any")
    (folder / "x.zip").write_bytes(b"PK\x03\x04" + data)
    (folder / "y.gz").write_bytes(b"\x1f\x8b" + data)

    for one in map(opened, walk(folder)):
        if isinstance(one, InputFile):
            with contextlib.suppress(SourceError):
                read(one)
        else:
            assert one.reason
