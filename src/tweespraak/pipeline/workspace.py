"""A workspace: the folder of exports, what was read from it, and its secret elsewhere."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_config_path

from tweespraak.activity.people import PersonKeys
from tweespraak.archive.files import write_json
from tweespraak.errors import ArchiveError, TweespraakError
from tweespraak.listen.language.model import Model, load_model
from tweespraak.settings import MODEL_FILE

STATE = ".tweespraak"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder of exports. state: what was read, rebuilt at will; deleting it loses nothing.

    secret_file: the key that person keys are made with; kept apart from exports and state.
    """

    folder: Path
    state: Path
    secret_file: Path

    @property
    def parts(self) -> Path:
        """Where parts are kept."""
        return self.state / "parts"

    @property
    def generations(self) -> Path:
        """Where derived generations are kept."""
        return self.state / "generations"

    def model(self) -> Model:
        """The folder's own model of moves where it has one, else the shipped one."""
        own = self.folder / MODEL_FILE
        return load_model(own) if own.exists() else load_model()

    @property
    def understood(self) -> Path:
        """Where what was understood of each text is kept."""
        return self.state / "understood"

    @property
    def index(self) -> Path:
        """Which file became which part."""
        return self.state / "files.json"

    def person_keys(self) -> PersonKeys:
        """The maker of person keys under this workspace's secret, which is made if missing."""
        if not self.secret_file.exists():
            self.secret_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            with os.fdopen(os.open(self.secret_file, flags, 0o600), "w") as file:
                file.write(secrets.token_hex(32))
        try:
            return PersonKeys(bytes.fromhex(self.secret_file.read_text(encoding="ascii").strip()))
        except (OSError, ValueError) as error:
            raise ArchiveError(
                f"The workspace key {self.secret_file} cannot be read ({error}).",
                "Put your back-up of it there, or delete it: then every export is read anew.",
            ) from error


def open_workspace(folder: Path) -> Workspace:
    """The workspace of a folder of exports; its state is made on first use.

    Raises TweespraakError where the folder is missing or can't be written to.
    """
    if not folder.is_dir():
        raise TweespraakError(f"There is no folder {folder}.", "Name the folder of your exports.")
    folder = folder.resolve()
    state = folder / STATE
    try:
        state.mkdir(exist_ok=True, mode=0o700)
        name = state / "workspace.json"
        if not name.exists():
            write_json(name, {"workspace": secrets.token_hex(8)})
        identity = str(json.loads(name.read_text(encoding="utf-8"))["workspace"])
    except (OSError, ValueError, KeyError) as error:
        raise TweespraakError(
            f"{state} cannot be used ({error}).",
            "Put the exports in a folder you may write to, or delete that .tweespraak folder.",
        ) from error
    secret = user_config_path("tweespraak", appauthor=False) / "keys" / f"{identity}.key"
    return Workspace(folder, state, secret)
