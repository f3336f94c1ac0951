import stat

import pytest

from tweespraak.errors import ArchiveError, TweespraakError
from tweespraak.pipeline.workspace import open_workspace


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = tmp_path / "exports"
    folder.mkdir()
    return folder


def test_the_secret_lies_outside_the_folder_and_is_for_its_owner_only(home):
    workspace = open_workspace(home)
    workspace.person_keys()

    assert not workspace.secret_file.is_relative_to(home)
    assert 0o600 == stat.S_IMODE(workspace.secret_file.stat().st_mode)


def test_the_same_folder_keeps_its_secret_and_another_has_its_own(home, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    first = open_workspace(home).person_keys().fingerprint

    assert first == open_workspace(home).person_keys().fingerprint
    assert first != open_workspace(other).person_keys().fingerprint


def test_a_moved_folder_is_the_same_workspace(home, tmp_path):
    before = open_workspace(home).secret_file
    home.rename(tmp_path / "moved")

    assert before == open_workspace(tmp_path / "moved").secret_file


def test_what_is_missing_or_damaged_is_said(home):
    with pytest.raises(TweespraakError, match="no folder"):
        open_workspace(home / "nowhere")
    workspace = open_workspace(home)
    workspace.secret_file.parent.mkdir(parents=True)
    workspace.secret_file.write_text("not hexadecimal")
    with pytest.raises(ArchiveError, match="back-up"):
        workspace.person_keys()
    (workspace.state / "workspace.json").write_text("{")
    with pytest.raises(TweespraakError, match="delete that"):
        open_workspace(home)
