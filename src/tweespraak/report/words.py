"""The page's language: its messages, and numbers, moments and waits as it writes them."""

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, get_day_names
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from tweespraak.activity.ids import EPOCH
from tweespraak.report.charts import Locale

LANGUAGES = ("en", "nl")
"""The languages pages are written in; English is the one the messages are kept in."""

REGION = {"en": "en_GB", "nl": "nl_NL"}
"""Whose dates and numbers are used: no month before the day."""

SECOND, MINUTE, HOUR, DAY, WEEK = 1, 60, 3600, 86_400, 604_800
MONTH, YEAR = 30.44 * DAY, 365.25 * DAY
LAST_IN_WORDS = 12
"""Whole numbers up to this one are words in a sentence."""


@cache
def catalogue(language: str) -> NullTranslations:
    """The messages of a language, compiled in memory from its .po file."""
    path = files(__package__) / "locale" / language / "LC_MESSAGES" / "tweespraak.po"
    if not path.is_file():
        return NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(path.read_bytes()), locale=language))
    compiled.seek(0)
    return Translations(compiled)


class Words:
    """Everything that depends on the page's language and the organisation's clock.

    `gettext`, `ngettext` and `pgettext` fill the braces of their message with `values`.
    """

    def __init__(self, language: str, zone: ZoneInfo) -> None:
        self.language = language if language in LANGUAGES else LANGUAGES[0]
        self.zone = zone
        self.locale = Locale(REGION[self.language])
        self._catalogue = catalogue(self.language)

    def gettext(self, message: str, /, **values: str) -> str:
        """The message in the page's language."""
        return str(self._catalogue.gettext(message)).format(**values)

    def pgettext(self, context: str, message: str, /, **values: str) -> str:
        """The message as this context wants it."""
        return str(self._catalogue.pgettext(context, message)).format(**values)

    def ngettext(self, one: str, many: str, count: int, /, **values: str) -> str:
        """The message for this number: `one` only where it is 1."""
        return str(self._catalogue.ngettext(one, many, count)).format(**values)

    def number(self, value: float, decimals: int = 0) -> str:
        """In figures, with the language's separators and a real minus."""
        return self.locale.number(value, decimals)

    def spoken(self, value: int) -> str:
        """A whole number in a sentence: in words up to twelve, in figures above."""
        if 0 <= value <= LAST_IN_WORDS:
            return self._numerals()[value]
        return self.number(value)

    def percent(self, share: float) -> str:
        """A share of 0 to 1 in whole percents."""
        return self.locale.percent(share)

    def and_list(self, items: Sequence[str]) -> str:
        """`a, b and c`."""
        return format_list(list(items), style="standard", locale=self.locale.language)

    def day(self, t_us: int) -> str:
        """The day of a moment on the organisation's clock: `3 March 2024`."""
        return self.written(self.moment(t_us).date())

    def short_day(self, t_us: int) -> str:
        """`3 Mar 2024`."""
        return self.locale.day(self.moment(t_us).date())

    def written(self, day: date) -> str:
        """`3 March 2024`."""
        return format_date(day, "d MMMM y", locale=self.locale.language)

    def month(self, day: date) -> str:
        """`March 2024`."""
        return format_date(day, "MMMM y", locale=self.locale.language)

    def weekday(self, number: int) -> str:
        """The day's name; 0 is Monday."""
        return str(get_day_names("wide", "stand-alone", self.locale.language)[number])

    def clock(self, t_us: int) -> str:
        """Day and time on the organisation's clock: `3 March 2024, 14:05`."""
        return format_datetime(self.moment(t_us), "d MMMM y, HH:mm", locale=self.locale.language)

    def moment(self, t_us: int) -> datetime:
        """A moment on the organisation's clock."""
        return (EPOCH + timedelta(microseconds=t_us)).astimezone(self.zone)

    def duration(self, seconds: float) -> str:
        """A wait as people say it: `31 hours`, `two days`."""
        return self._in_unit(seconds, self._unit(seconds), self.spoken)

    def wait(self, seconds: float) -> str:
        """A wait in a table: `31 hours`, `2 days`."""
        return self._in_unit(seconds, self._unit(seconds), self.number)

    def between(self, low: float | None, high: float | None) -> str:
        """`between 24 and 40 hours`, in one unit; open above where `high` is None."""
        if low is None:
            return self.gettext("an unknown time")
        if high is None:
            return self.gettext("at least {time}", time=self.duration(low))
        unit = self._unit(high)
        if low < unit:
            return self.gettext(
                "between {low} and {high}", low=self.duration(low), high=self.duration(high)
            )
        if self.count_of(low, unit) == self.count_of(high, unit):
            return self.gettext("about {time}", time=self._in_unit(high, unit, self.spoken))
        return self.gettext(
            "between {low} and {high}",
            low=self.spoken(self.count_of(low, unit)),
            high=self._in_unit(high, unit, self.spoken),
        )

    def between_shares(self, low: float, high: float) -> str:
        """`between 12% and 18%`."""
        if self.percent(low) == self.percent(high):
            return self.gettext("about {share}", share=self.percent(low))
        return self.gettext(
            "between {low} and {high}", low=self.percent(low), high=self.percent(high)
        )

    @staticmethod
    def count_of(seconds: float, unit: float) -> int:
        """How many whole units a wait is, at least one."""
        return max(1, round(seconds / unit))

    @staticmethod
    def _unit(seconds: float) -> float:
        """The largest unit of which a wait holds about two or more; 31 hours stay hours."""
        steps = (
            (2 * YEAR, YEAR),
            (60 * DAY, MONTH),
            (2 * DAY, DAY),
            (2 * HOUR, HOUR),
            (2 * MINUTE, MINUTE),
        )
        return next((unit for least, unit in steps if seconds >= least), SECOND)

    def _in_unit(self, seconds: float, unit: float, written: Callable[[int], str]) -> str:
        n = self.count_of(seconds, unit)
        told = written(n)
        if unit == SECOND:
            return self.ngettext("{n} second", "{n} seconds", n, n=told)
        if unit == MINUTE:
            return self.ngettext("{n} minute", "{n} minutes", n, n=told)
        if unit == HOUR:
            return self.ngettext("{n} hour", "{n} hours", n, n=told)
        if unit == DAY:
            return self.ngettext("{n} day", "{n} days", n, n=told)
        if unit == MONTH:
            return self.ngettext("{n} month", "{n} months", n, n=told)
        return self.ngettext("{n} year", "{n} years", n, n=told)

    def _numerals(self) -> tuple[str, ...]:
        return (
            self.pgettext("number", "none"),
            self.pgettext("number", "one"),
            self.pgettext("number", "two"),
            self.pgettext("number", "three"),
            self.pgettext("number", "four"),
            self.pgettext("number", "five"),
            self.pgettext("number", "six"),
            self.pgettext("number", "seven"),
            self.pgettext("number", "eight"),
            self.pgettext("number", "nine"),
            self.pgettext("number", "ten"),
            self.pgettext("number", "eleven"),
            self.pgettext("number", "twelve"),
        )


def sentence(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]
