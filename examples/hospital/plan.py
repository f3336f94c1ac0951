"""What is planted in the invented hospital: channels, periods, effort, what is to be found."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

SEED = 20_261_101
START = datetime(2024, 11, 1, tzinfo=UTC)
END = datetime(2026, 11, 1, tzinfo=UTC)
DAYS = (END - START).days
OURS = "Ziekenhuis Zuiderlinde"

BURST = datetime(2026, 3, 10, 8, 30, tzinfo=UTC)
"""When it gets out of hand on Facebook."""
MASTODON_ENDS = datetime(2025, 10, 20, tzinfo=UTC)
FREEZE = (datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))
"""Two months without a single vacancy, in which people went on being asked to apply."""


@dataclass(frozen=True)
class Channel:
    """One channel: its name in the report, bank, and how often each scene of that is used.

    answer_hours: the median wait for our answers. hours, euros: put in each month.
    """

    channel: str
    name: str
    bank: str
    uses: int
    answer_hours: float
    hours: float
    euros: float
    expected: str
    pitfalls: tuple[str, ...] = ()


CHANNELS = (
    Channel("whatsapp", "WhatsApp", "whatsapp", 5, 0.6, 16, 40, "dialogue"),
    Channel("mail", "Mail", "mail", 5, 60, 12, 0, "dialogue"),
    Channel("facebook:page", "Facebook", "facebook", 5, 9, 18, 200, "dialogue", ("out of hand",)),
    Channel(
        "instagram:page", "Instagram", "instagram", 2, 20, 22, 350, "dialogue", ("collecting",)
    ),
    Channel(
        "linkedin:page", "LinkedIn page", "linkedin", 4, 30, 14, 150, "exchange", ("irrelevant",)
    ),
    Channel(
        "linkedin:Bram Hoekstra/messages", "LinkedIn messages", "dm", 5, 15, 64, 1250,
        "dialogue",
    ),
    Channel("x:@zuiderlinde", "X", "x", 3, 40, 8, 0, "exchange", ("one-way", "irrelevant")),
    Channel(
        "mastodon:@zuiderlinde@zorg.example", "Mastodon", "mastodon", 1, 40, 1, 0, "exchange",
        ("dead", "one-way"),
    ),
    Channel("mailing", "Mailings", "", 0, 0, 9, 120, "exchange"),
)  # fmt: skip

OUT_OF_PROPORTION = "linkedin:Bram Hoekstra/messages"
"""It takes most of the effort and brings next to nothing."""
WORKS = "whatsapp"

SOURCES = {
    "whatsapp": (0.34, 0.45), "mail": (0.20, 0.18), "mailing": (0.14, 0.12),
    "facebook": (0.10, 0.09), "linkedin:page": (0.06, 0.05), "instagram": (0.05, 0.03),
    "linkedin:Bram Hoekstra/messages": (0.03, 0.02), "een collega": (0.08, 0.06),
}  # fmt: skip
"""Where applications and hires come from: the share of either that was tracked to each."""
STATED = {"een collega": 0.35, "whatsapp": 0.2, "linkedin": 0.25, "facebook": 0.1, "mail": 0.1}
"""What applicants say: a colleague and LinkedIn far more often than what was tracked."""

ODDS_RATIO = 0.75
"""Of answering a request, for each request more in the 28 days before."""
TENURE = -0.08
"""Change of the log-odds of an answer for each doubling of the time somebody is in the list."""
LEAVING = 0.28
"""Change of the log-odds of leaving for each request more in the 28 days before."""
PEOPLE = 1_200
WINDOW = timedelta(days=28)


def truth() -> dict[str, object]:
    """What a report should find, as it stands beside the files."""
    return {
        "pitfalls": {one.channel: list(one.pitfalls) for one in CHANNELS},
        "works": WORKS,
        "out of proportion": OUT_OF_PROPORTION,
        "fatigue: odds ratio for each request more in 28 days": ODDS_RATIO,
        "out of hand on": BURST.date().isoformat(),
        "mastodon silent since": MASTODON_ENDS.date().isoformat(),
        "nothing on offer": [FREEZE[0].date().isoformat(), FREEZE[1].date().isoformat()],
        "wishes that met silence": "mail",
    }
