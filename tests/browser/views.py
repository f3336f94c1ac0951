"""The ways of looking at the page: language, colour scheme, device."""

from dataclasses import dataclass

WIDTHS = {"phone": (390, 844), "desktop": (1280, 900)}


@dataclass(frozen=True, slots=True)
class View:
    """How somebody looks at the page."""

    language: str
    scheme: str
    device: str

    def __str__(self) -> str:
        return f"{self.language}-{self.scheme}-{self.device}"


VIEWS = [
    View(language, scheme, device)
    for language in ("nl", "en")
    for scheme in ("light", "dark")
    for device in WIDTHS
]
