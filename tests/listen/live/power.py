"""Power that fails while a connection stores what it fetched."""

import os
from pathlib import Path


class Power(BaseException):
    """It failed."""


def failing_after(monkeypatch, steps):
    """Fails at the step after so many: a file brought to the disk, renamed or removed."""
    left = [steps]

    def counted(do):
        def step(*words, **more):
            left[0] -= 1
            if left[0] < 0:
                raise Power
            return do(*words, **more)

        return step

    monkeypatch.setattr(os, "fsync", counted(os.fsync))
    monkeypatch.setattr(Path, "replace", counted(Path.replace))
    monkeypatch.setattr(Path, "unlink", counted(Path.unlink))
