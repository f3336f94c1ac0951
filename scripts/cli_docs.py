"""Writes docs/cli.md from the command line itself; a test holds that the two agree."""

import sys
from pathlib import Path
from unittest.mock import patch

from tweespraak.cli import app

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"

HEAD = """\
<!-- Written by `make docs` from src/tweespraak/cli.py: change the help there, not this page. -->

"""


def render() -> str:
    """The page as it should be: every command with every option."""
    # Cyclopts shows how the program was started; whoever reads the page starts it by its name.
    with patch.object(sys, "argv", ["tweespraak"]):
        text = app.generate_docs(output_format="markdown")
    return HEAD + text.strip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
