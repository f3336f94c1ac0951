"""Writes docs/measures.md from the catalogue of measures; a test holds that the two agree."""

from pathlib import Path

from tweespraak.measure.catalogue import as_markdown

PAGE = Path(__file__).parents[1] / "docs" / "measures.md"

if __name__ == "__main__":
    PAGE.write_text(as_markdown(), encoding="utf-8")
