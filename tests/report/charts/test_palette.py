import pytest

from tweespraak.report.charts.palette import PALETTE, Role, Shade, css_properties

TEXT, MARK = 4.5, 3.0
PAIRS = [
    *((role, Role.PAPER, TEXT) for role in (Role.INK, Role.MUTED, Role.OURS, Role.THEIRS)),
    (Role.AMBASSADOR, Role.PAPER, TEXT),
    (Role.ACCENT, Role.PAPER, TEXT),
    *((Role.INK, tint, TEXT) for tint in (Role.OURS_TINT, Role.THEIRS_TINT, Role.TINT)),
    *((Role.MUTED, tint, TEXT) for tint in (Role.OURS_TINT, Role.THEIRS_TINT, Role.TINT)),
    (Role.OURS, Role.OURS_TINT, TEXT),
    (Role.THEIRS, Role.THEIRS_TINT, MARK),
    (Role.INK, Role.LINE, MARK),
]


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_says() -> None:
    assert 21 == pytest.approx(contrast("#000000", "#FFFFFF"))
    assert 4.48 == pytest.approx(contrast("#777777", "#FFFFFF"), abs=0.005)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_every_pair_can_be_read(front: Role, back: Role, least: float, mode: str) -> None:
    assert least <= contrast(getattr(PALETTE[front], mode), getattr(PALETTE[back], mode))


def test_no_two_roles_share_a_literal() -> None:
    for mode in ("light", "dark"):
        assert len(Role) == len({getattr(shade, mode).lower() for shade in PALETTE.values()})


def test_css_has_every_role_in_both_modes() -> None:
    css = css_properties()
    light, dark, override = css.split("\n")

    for role, shade in PALETTE.items():
        assert f"--{role.value}:{shade.light}" in light
        assert f"--{role.value}:{shade.dark}" in dark
        assert f"--{role.value}:{shade.dark}" in override
    assert "prefers-color-scheme:dark" in dark
    assert Shade("#1F5FA8", "#7FB2EA") == PALETTE[Role.OURS]
