from base64 import b64decode

import pytest
from fontTools.ttLib import TTFont

from tweespraak.report.fonts import FACES, FOLDER, font_face_css

DUTCH = "Één coördinator vroeg: ‘Hé, is ’t €1.234,50?’ – “Nee…” · × ≥ ≤ ± ½ − → ← ĳ ▲▼\u202f\u00a0"
NEIGHBOURS = "Größe straße ÄÖÜẞ cœur naïve ÿŸ ça ñ ø å Š ž Ł ç"


def test_all_faces_together_are_at_most_120_kilobytes() -> None:
    assert 120_000 >= sum((FOLDER / face.file).stat().st_size for face in FACES)


def test_no_face_is_left_out_of_the_page() -> None:
    assert {path.name for path in FOLDER.glob("*.woff2")} == {face.file for face in FACES}


def test_css_carries_the_files_themselves() -> None:
    css = font_face_css()

    assert len(FACES) == css.count("@font-face")
    assert "http" not in css
    for rule, face in zip(css.split("\n"), FACES, strict=True):
        data = rule.split("base64,")[1].split(")")[0]
        assert (FOLDER / face.file).read_bytes() == b64decode(data)
        assert f"font-weight:{face.weight};" in rule


@pytest.mark.parametrize("file", ["sans-400.ttf", "sans-600.ttf"])
def test_the_measured_faces_have_what_pages_need(file: str) -> None:
    font = TTFont(FOLDER / file)
    known = font.getBestCmap()
    metrics = font["hmtx"].metrics
    digits = {metrics[known[ord(digit)]][0] for digit in "0123456789"}

    assert set() == {letter for letter in DUTCH + NEIGHBOURS if ord(letter) not in known}
    assert 1 == len(digits)
    assert "Tweespraak Sans" == font["name"].getDebugName(16)
    assert "Source" not in str(font["name"].getDebugName(4))


@pytest.mark.parametrize("name", ["SourceSerif4", "SourceSans3"])
def test_licences_ship(name: str) -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / f"{name}.OFL.txt").read_text()
