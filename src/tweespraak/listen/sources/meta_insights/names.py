"""The columns of Meta's insights, in English and Dutch: which count something, and what."""

import re
from typing import Final

COUNTS: Final = {
    "reactions": "like",
    "reacties": "like",
    "likes": "like",
    "vind-ik-leuks": "like",
    "like": "like",
    "comments": "comment",
    "opmerkingen": "comment",
    "comment": "comment",
    "shares": "share",
    "deelacties": "share",
    "aantal keer gedeeld": "share",
    "share": "share",
    "reactions, comments and shares": "reactions, comments and shares",
    "reacties, opmerkingen en deelacties": "reactions, comments and shares",
    "reach": "reach",
    "bereik": "reach",
    "views": "views",
    "weergaven": "views",
    "impressions": "impressions",
    "saves": "saves",
    "aantal keer opgeslagen": "saves",
    "follows": "follows",
    "volgt": "follows",
    "total clicks": "total clicks",
    "totaal aantal klikken": "total clicks",
    "link clicks": "link clicks",
    "klikken op link": "link clicks",
    "other clicks": "other clicks",
    "overige klikken": "other clicks",
    "bereik via organische berichten": "reach from organic posts",
    "bereik via gepromote berichten": "reach from boosted posts",
    "seconden bekeken": "seconds viewed",
}
"""What a count is called, by its column (case folded). All reactions count as likes."""

PAGE: Final = (
    "page name", "paginanaam", "naam van pagina", "account username",
    "gebruikersnaam van account", "account name", "accountnaam",
)  # fmt: skip
"""Whose posts these are, the most telling first."""

PUBLISHED: Final = ("publish time", "publicatietijdstip", "posted")
DAY: Final = ("date", "datum")

_DESCRIBES: Final = frozenset({
    *PAGE, *PUBLISHED, *DAY, "title", "titel", "description", "beschrijving", "post message",
    "permalink", "permanente link", "post type", "berichttype", "type", "caption type",
    "type bijschrift", "languages", "talen", "countries", "custom labels", "aangepaste labels",
    "audience targeting", "funded content status", "data comment", "opmerking over gegevens", "",
})  # fmt: skip
_NO_COUNT = re.compile(r".*[ -]id|is .+|(?:duration|duur)\b.*|.*\b(?:length|average|gemiddeld)\b.*")


def count_of(column: str) -> str | None:
    """What a column counts; None where it describes the post, names it or is an average."""
    if column in COUNTS:
        return COUNTS[column]
    return None if column in _DESCRIBES or _NO_COUNT.fullmatch(column) else column


def first_of(values: dict[str, str], columns: tuple[str, ...]) -> str:
    """The first of these cells that is not empty."""
    return next((values[one].strip() for one in columns if values.get(one, "").strip()), "")
