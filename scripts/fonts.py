"""Cut the page's typefaces to what the page uses; see src/tweespraak/report/fonts/README.md."""

import argparse
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FONTS = Path(__file__).parents[1] / "src" / "tweespraak" / "report" / "fonts"
LATIN = ((0x20, 0x7E), (0xA0, 0xFF))
LETTERS = "ĲĳŒœŠšŽžŸẞıŁłČčĆćĐđĘęĄąŚśŹźŻżŃńĞğŞşİŐőŰű\u0301"
SIGNS = "‐‑–—‘’‚“”„†•…‰′″‹›€\u2009\u200a\u2002\u202f−×≈≠≤≥½⅓¼¾←↑→↓↗■▲▼✓"
FEATURES = ("kern", "liga", "locl", "mark", "mkmk", "ccmp", "tnum", "case")


@dataclass(frozen=True, slots=True)
class Face:
    """One face that the page gets: where it comes from and what it becomes."""

    source: str
    axes: dict[str, float]
    family: str
    style: str
    file: str
    measured: bool = False
    """Whether the chart engine measures text with it, and so needs a TTF as well."""


FACES = (
    Face(
        "SourceSerif4[opsz,wght].ttf",
        {"wght": 400, "opsz": 14},
        "Tweespraak Serif",
        "Regular",
        "serif-400",
    ),
    Face(
        "SourceSerif4[opsz,wght].ttf",
        {"wght": 600, "opsz": 14},
        "Tweespraak Serif",
        "SemiBold",
        "serif-600",
    ),
    Face(
        "SourceSerif4-Italic[opsz,wght].ttf",
        {"wght": 400, "opsz": 14},
        "Tweespraak Serif",
        "Italic",
        "serif-400-italic",
    ),
    Face(
        "SourceSerif4[opsz,wght].ttf",
        {"wght": 600, "opsz": 36},
        "Tweespraak Display",
        "SemiBold",
        "display-600",
    ),
    Face("SourceSans3[wght].ttf", {"wght": 400}, "Tweespraak Sans", "Regular", "sans-400", True),
    Face("SourceSans3[wght].ttf", {"wght": 600}, "Tweespraak Sans", "SemiBold", "sans-600", True),
)
LICENCES = {
    "SourceSerif4": "fontpkg_source_serif_4/LICENSE",
    "SourceSans3": "fontpkg_source_sans_3/LICENSE",
}


def codepoints() -> Iterator[int]:
    """What Dutch, English, French and German pages need, and names from their neighbours."""
    for first, last in LATIN:
        yield from range(first, last + 1)
    yield from map(ord, LETTERS + SIGNS)


def cut(upstream: Path, face: Face) -> TTFont:
    """Pin the axes, drop what no page uses and give the face its own name."""
    font = instancer.instantiateVariableFont(TTFont(upstream), face.axes)
    options = subset.Options()
    options.layout_features = list(FEATURES)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["STAT", "MVAR", "DSIG", "BASE"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codepoints())
    cutter.subset(font)
    rename(font, face)
    return font


def rename(font: TTFont, face: Face) -> None:
    """Upstream reserves the name "Source" for unmodified versions (OFL, section 3)."""
    full = f"{face.family} {face.style}"
    post_script = full.replace(" ", "-")
    for number, text in {
        1: full,
        2: "Regular",
        3: post_script,
        4: full,
        6: post_script,
        16: face.family,
        17: face.style,
    }.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = int(face.axes["wght"])
    font["head"].modified = font["head"].created


def main() -> None:
    """Read the upstream packages from a site-packages folder and write our faces."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", type=Path, help="site-packages folder with the font packages")
    packages: Path = parser.parse_args().packages
    total = 0
    for face in FACES:
        [upstream] = packages.glob(f"fontpkg_*/files/{face.source.replace('[', '[[]', 1)}")
        font = cut(upstream, face)
        font.recalcTimestamp = False
        if face.measured:
            font.save(FONTS / f"{face.file}.ttf")
        font.flavor = "woff2"
        target = FONTS / f"{face.file}.woff2"
        font.save(target)
        total += target.stat().st_size
        print(f"{target.name:24} {target.stat().st_size:7,} bytes")
    for name, path in LICENCES.items():
        shutil.copyfile(packages / path, FONTS / f"{name}.OFL.txt")
    print(f"{'together':24} {total:7,} bytes")


if __name__ == "__main__":
    main()
