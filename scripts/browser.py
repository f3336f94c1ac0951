"""Starts the system's Chromium the same way for the tests and for the README's pictures."""

import shutil

from playwright.sync_api import Browser, Playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

MISSING = (
    "Chromium is missing, and the page can't be looked at without it. "
    "Run `make test` as root, or install it yourself; on Debian: sudo apt-get install chromium"
)


def launch(playwright: Playwright) -> Browser:
    """The browser, headless; raises FileNotFoundError with what to install where there is none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise FileNotFoundError(MISSING)
    return playwright.chromium.launch(executable_path=path, args=list(FLAGS))
