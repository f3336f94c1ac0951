"""The colours of the two voices and of the page, light and dark, by role."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a colour is for; `--<value>` is its name in CSS."""

    OURS = "ours"
    THEIRS = "theirs"
    AMBASSADOR = "ambassador"
    INK = "ink"
    MUTED = "muted"
    LINE = "line"
    PAPER = "paper"
    ACCENT = "accent"
    OURS_TINT = "ours-tint"
    THEIRS_TINT = "theirs-tint"
    TINT = "tint"

    @property
    def css(self) -> str:
        """How a style names it, in either mode."""
        return f"var(--{self.value})"


@dataclass(frozen=True, slots=True)
class Shade:
    """One role in both modes, as `#RRGGBB`."""

    light: str
    dark: str


PALETTE: dict[Role, Shade] = {
    Role.OURS: Shade("#1F5FA8", "#7FB2EA"),
    # #C2551B, the first choice, reads at 4.4:1 on paper: this one has the 4.5:1 that text needs.
    Role.THEIRS: Shade("#BA5019", "#F09A66"),
    Role.AMBASSADOR: Shade("#5E7A1F", "#A9C46A"),
    Role.INK: Shade("#1C1B19", "#ECE9E3"),
    Role.MUTED: Shade("#5F5B55", "#A39E95"),
    Role.LINE: Shade("#DDD8CF", "#3A3733"),
    Role.PAPER: Shade("#FBFAF7", "#171614"),
    Role.ACCENT: Shade("#7A3E9D", "#C39BE0"),
    Role.OURS_TINT: Shade("#D5E2F1", "#22354A"),
    Role.THEIRS_TINT: Shade("#F5DFD1", "#4A3022"),
    Role.TINT: Shade("#ECE8E0", "#2A2825"),
}


def css_properties() -> str:
    """The custom properties: light, dark where the reader asks for it, `data-theme` above both.

    Print is always light.
    """
    light = _declarations([(role, shade.light) for role, shade in PALETTE.items()])
    dark = _declarations([(role, shade.dark) for role, shade in PALETTE.items()])
    return (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{"
        f":root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n"
        f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}"
    )


def _declarations(colours: list[tuple[Role, str]]) -> str:
    return ";".join(f"--{role.value}:{colour}" for role, colour in colours)
