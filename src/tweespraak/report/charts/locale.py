"""Numbers, shares and dates as the reader's language writes them."""

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date, get_day_names, get_month_names
from babel.numbers import format_decimal, format_percent

MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class Locale:
    """The reader's language, as Babel names it (`nl`, `en_GB`)."""

    language: str

    def number(self, value: float, decimals: int = 0) -> str:
        """`1.234,5` in Dutch; a real minus sign."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return format_decimal(value, pattern, locale=self.language).replace("-", MINUS)

    def percent(self, share: float) -> str:
        """A share from 0 to 1 as a whole percentage; what is not quite 0 or 1 does not say so."""
        if 0 < share < 0.005:  # noqa: PLR2004 - the half of one percent
            return "<" + format_percent(0.01, locale=self.language)
        if 0.995 <= share < 1:  # noqa: PLR2004 - all but the half of one percent
            return ">" + format_percent(0.99, locale=self.language)
        return format_percent(share, locale=self.language)

    def month(self, day: date) -> str:
        """The month's short name, without the full stop that some languages add."""
        names = get_month_names("abbreviated", "stand-alone", self.language)
        return str(names[day.month]).rstrip(".")

    def day(self, day: date) -> str:
        """A short date with its year, as `3 mrt 2024`."""
        return format_date(day, "d MMM y", locale=self.language).replace(".", "")

    def weekdays(self) -> tuple[str, ...]:
        """The seven short day names, Monday first."""
        names = get_day_names("abbreviated", "stand-alone", self.language)
        return tuple(names[number].rstrip(".") for number in range(7))
