"""The real report, made once per language by the command line, in the system's Chromium."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from scripts.browser import launch
from tests.browser.views import WIDTHS, View

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "examples" / "real"


@dataclass
class Look:
    """A page that is open, and what the browser said and asked for meanwhile."""

    page: Page
    folder: Path
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def goto(self, name: str) -> None:
        self.page.goto((self.folder / name).as_uri())
        self.page.evaluate("document.fonts.ready")

    def open_folds(self) -> None:
        self.page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")


@pytest.fixture(scope="session")
def report_in(tmp_path_factory) -> Callable[[str], Path]:
    """The folder with report.html and messages.html of the sample in a language."""
    home = tmp_path_factory.mktemp("home")

    @cache
    def make(language: str) -> Path:
        base = tmp_path_factory.mktemp(language)
        exports = shutil.copytree(
            SAMPLE, base / "exports", ignore=shutil.ignore_patterns(".tweespraak")
        )
        command = [sys.executable, "-m", "tweespraak", "report", str(exports)]
        # Nothing of the user's own may leak into the page, and no key of ours into their home.
        away = {"HOME": str(home), "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home)}
        done = subprocess.run(  # noqa: S603 the command is our own
            [*command, "-o", str(base / "page"), "--language", language],
            env={**os.environ, **away, "PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return base / "page"

    return make


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            browser = launch(playwright)
        except FileNotFoundError as error:
            pytest.fail(str(error), pytrace=False)
        yield browser
        browser.close()


@pytest.fixture
def look(request, chromium, report_in) -> Iterator[Look]:
    """The report as one View sees it; parametrise it indirectly."""
    view: View = request.param
    width, height = WIDTHS[view.device]
    context = chromium.new_context(
        viewport={"width": width, "height": height},
        color_scheme=view.scheme,
        is_mobile=view.device == "phone",
        has_touch=view.device == "phone",
    )
    look = Look(context.new_page(), report_in(view.language))

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            look.said.append(f"{message.type}: {message.text}")

    look.page.on("console", hear)
    look.page.on("pageerror", lambda error: look.said.append(f"exception: {error}"))
    look.page.on("request", lambda asked: look.asked.append(asked.url))
    look.goto("report.html")
    yield look
    context.close()
