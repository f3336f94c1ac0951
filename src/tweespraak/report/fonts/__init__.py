"""The page's typefaces as CSS that needs no network, and as files the chart engine can measure."""

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent

SERIF = "'Tweespraak Serif', Georgia, 'Times New Roman', serif"
DISPLAY = "'Tweespraak Display', 'Tweespraak Serif', Georgia, serif"
SANS = "'Tweespraak Sans', system-ui, 'Segoe UI', Roboto, Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Face:
    """One woff2 file and the family, weight and style that CSS asks for it by."""

    file: str
    family: str
    weight: int
    style: str = "normal"


FACES = (
    Face("serif-400.woff2", "Tweespraak Serif", 400),
    Face("serif-600.woff2", "Tweespraak Serif", 600),
    Face("serif-400-italic.woff2", "Tweespraak Serif", 400, "italic"),
    Face("display-600.woff2", "Tweespraak Display", 600),
    Face("sans-400.woff2", "Tweespraak Sans", 400),
    Face("sans-600.woff2", "Tweespraak Sans", 600),
)


@cache
def font_face_css() -> str:
    """The `@font-face` rules with the files inside them as data: URIs (about 160 kB)."""
    return "\n".join(_rule(face) for face in FACES)


def _rule(face: Face) -> str:
    data = b64encode((FOLDER / face.file).read_bytes()).decode("ascii")
    return (
        f"@font-face{{font-family:'{face.family}';font-weight:{face.weight};"
        f"font-style:{face.style};font-display:block;"
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
    )
