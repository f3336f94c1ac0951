"""Takes the README's pictures from the report of the invented hospital."""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Literal, NamedTuple

from examples.hospital import make
from playwright.sync_api import Browser, sync_playwright
from scripts.browser import launch

ROOT = Path(__file__).parents[1]
PHONE = 500
"""Pixels below which a picture is a phone's, which shows two pixels for one."""


class Shot(NamedTuple):
    """One picture: its name in docs/images, and how the page is looked at."""

    name: str
    language: str
    scheme: Literal["light", "dark"]
    width: int
    height: int


SHOTS = (
    Shot("report-desktop-light", "en", "light", 1280, 900),
    Shot("report-desktop-dark", "en", "dark", 1280, 900),
    Shot("report-phone-light", "nl", "light", 390, 844),
)


def make_report(language: str, folder: Path) -> Path:
    """The page of the hospital in this language."""
    exports = folder.parent / "exports"
    if not exports.exists():
        make.main(exports)
    command = [sys.executable, "-m", "tweespraak", "report", str(exports)]
    subprocess.run([*command, "-o", str(folder), "--language", language], check=True)
    return folder / "report.html"


def take(browser: Browser, shot: Shot, page_file: Path) -> None:
    """Writes one picture."""
    page = browser.new_page(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme=shot.scheme,
        device_scale_factor=2 if shot.width < PHONE else 1,
    )
    page.goto(page_file.as_uri())
    page.evaluate("document.fonts.ready")
    page.screenshot(path=ROOT / "docs" / "images" / f"{shot.name}.png")
    page.close()


def main() -> None:
    """Every picture of SHOTS."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        pages = {
            language: make_report(language, Path(folder) / language)
            for language in sorted({shot.language for shot in SHOTS})
        }
        for shot in SHOTS:
            take(browser, shot, pages[shot.language])
        browser.close()


if __name__ == "__main__":
    main()
