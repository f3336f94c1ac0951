"""Realistic and awkward values for every picture; all names are invented."""

from dataclasses import replace
from datetime import date, timedelta
from math import exp, log, sin

from tweespraak.report.charts import (
    AgeBucket,
    Ages,
    Answered,
    AnsweredOnly,
    Balance,
    BalanceRow,
    Curve,
    HourCell,
    Locale,
    Median,
    MonthShare,
    Odds,
    OddsPoint,
    Picture,
    Pulse,
    PulseRow,
    PulseWeek,
    Response,
    ShareRow,
    Shares,
    ShareWords,
    Silence,
    Strip,
    Strips,
    TimeTick,
    Trend,
    TrendRow,
    Voice,
    WeekHours,
    draw_ages,
    draw_balance,
    draw_odds,
    draw_pulse,
    draw_response,
    draw_shares,
    draw_sides,
    draw_strips,
    draw_trend,
    draw_week_hours,
)
from tweespraak.report.charts.palette import Role
from tweespraak.report.charts.periods import PeriodRow, Periods, draw_periods
from tweespraak.report.charts.sides import Bar, Heading, Sides, SidesRow

NL = Locale("nl")
ALTERNATIVE = 'De helft wacht langer dan 31 uur; "één op drie" <zonder> antwoord & stil.'
CHANNELS = (
    "Facebook",
    "X @werkenbijbrink",
    "Instagram",
    "LinkedIn-pagina Brink Bouwmeesters Nederland",
    "WhatsApp-groep traineeship najaar",
    "E-mail werving",
    "Reddit r/bouw",
    "Mastodon",
    "Carrièrechat",
    "TikTok",
    "YouTube <script>&",
    "Arbeidsvoorwaardenoverlegcommissievergaderingen",
)
SHARE_WORDS = ShareWords(
    ours="alleen wij",
    exchange="heen-en-weer",
    dialogue="dialoog",
    theirs="alleen zij",
    unknown="lengte onbekend",
    threads="gesprekken",
)
SHARES = Shares(
    rows=tuple(
        ShareRow(
            name,
            ours=100 * (i + 1),
            exchange=10 + 40 * i,
            dialogue=7 * i * i,
            theirs=35,
            unknown=(i % 3) * 60,
        )
        for i, name in enumerate(CHANNELS)
    ),
    words=SHARE_WORDS,
    alternative=ALTERNATIVE,
)
ONE_SHARE = replace(SHARES, rows=(ShareRow("Mail", 0, 0, 1, 0, 0),))


def month(number: int) -> date:
    return date(2021 + number // 12, number % 12 + 1, 1)


TREND = Trend(
    rows=tuple(
        TrendRow(
            name,
            tuple(
                MonthShare(month(m), share, max(0.0, share - 0.06), share + 0.06)
                for m in range(2 * i, 40 - i)
                if m % 17 != i
                for share in (0.2 + 0.15 * sin(m / 5 + i),)
            ),
        )
        for i, name in enumerate(CHANNELS)
    ),
    alternative=ALTERNATIVE,
)
ONE_MONTH = replace(TREND, rows=(TrendRow("Mail", (MonthShare(date(2024, 3, 9), 0.2, 0.1, 0.4),)),))
BALANCE = Balance(
    rows=tuple(BalanceRow(name, 90_000 * i, 12_345) for i, name in enumerate(CHANNELS)),
    ours="wij",
    theirs="zij",
    words="woorden",
    alternative=ALTERNATIVE,
)
ONE_SIDED = replace(BALANCE, rows=(BalanceRow("Mail", 12, 0),))
SIDES = Sides(
    rows=tuple(
        SidesRow(name, Bar(share, share * 0.7, share * 1.2), Bar(0.4, 0.31, 0.5), "30%")
        for i, name in enumerate(CHANNELS)
        for share in (0.04 * i,)
    ),
    left=Heading("we vragen", Role.OURS, Role.OURS_TINT),
    right=Heading("we bieden", Role.OURS, Role.OURS),
    end="mededeling",
    alternative=ALTERNATIVE,
)
ONE_SIDES = replace(SIDES, rows=(SidesRow("Mail", Bar(0, 0, 0.02), Bar(1), "0%"),))
TICKS = tuple(
    TimeTick(seconds, label)
    for seconds, label in (
        (60, "1 min"),
        (3_600, "1 uur"),
        (86_400, "1 dag"),
        (604_800, "1 week"),
        (2_592_000, "1 maand"),
    )
)


def rising(half: float, most: float, count: int) -> list[tuple[float, float]]:
    times = [60 * 10 ** (i / count * 4.6) for i in range(count)]
    return [(t, most / (1 + exp(-0.9 * (log(t) - log(half))))) for t in times]


def curve(voice: Voice, label: str, half: float, most: float, median: Median | None) -> Curve:
    points = tuple(
        Answered(t, share, max(0.0, share - 0.05), min(1.0, share + 0.05))
        for t, share in rising(half, most, 3_000)
    )
    return Curve(voice, label, points, median)


RESPONSE = Response(
    curves=(
        curve(
            Voice.THEIRS,
            "zij wachten op ons",
            60_000,
            0.66,
            Median(212_900, "de helft binnen 59 uur"),
        ),
        curve(
            Voice.OURS, "wij wachten op hen", 9_000, 0.81, Median(15_300, "de helft binnen 4 uur")
        ),
    ),
    ticks=TICKS,
    share="beantwoord",
    alternative=ALTERNATIVE,
    answered_only=AnsweredOnly(
        "zij, als je de onbeantwoorde weglaat",
        tuple((t, share / 0.66) for t, share in rising(60_000, 0.66, 500)),
    ),
)
ONE_ANSWER = Response(
    curves=(Curve(Voice.THEIRS, "zij", (Answered(7_200, 0.04, 0, 0.2),), None),),
    ticks=TICKS,
    share="beantwoord",
    alternative=ALTERNATIVE,
)
WEEK = WeekHours(
    voice=Voice.THEIRS,
    cells=tuple(
        HourCell(day, hour, value, f"{value} berichten")
        for day in range(7)
        for hour in range(24)
        for value in (round(65 * exp(-(((hour - 20) / 4) ** 2)) + day % 3),)
        if value >= 5
    ),
    withheld="minder dan vijf",
    alternative=ALTERNATIVE,
)
ONE_HOUR = replace(WEEK, cells=(HourCell(6, 23, 5, "5 berichten"),))
AGES = Ages(
    buckets=(
        AgeBucket("korter dan 1 dag", 24),
        AgeBucket("1 tot 7 dagen", 61),
        AgeBucket("1 tot 4 weken", 1_180),
        AgeBucket("1 tot 3 maanden", 0),
        AgeBucket("langer dan 3 maanden", None),
    ),
    withheld="< 5",
    alternative=ALTERNATIVE,
)
ONE_AGE = replace(AGES, buckets=(AgeBucket("1 dag", 5),))
MONDAY = date(2021, 1, 4)


def pulse_row(index: int, name: str) -> PulseRow:
    count = 156 - 4 * index
    weeks = tuple(
        PulseWeek(
            MONDAY + timedelta(weeks=index + week),
            None if index == 7 else quiet * (week * 7 + index) % (9 + 40 * index),
            None if index == 1 or week < 20 * (index % 3) else quiet * (week * 5) % 23,
        )
        for week in range(count)
        for quiet in (0 if index == 0 and 70 <= week < 81 else 1,)
    )
    silence = None
    if index == 0:
        first = MONDAY + timedelta(weeks=70)
        silence = Silence(first, first + timedelta(weeks=11), "11 weken stil")
    return PulseRow(name, weeks, weeks[-1].monday, silence)


PULSE = Pulse(
    rows=tuple(pulse_row(i, name) for i, name in enumerate(CHANNELS)),
    ours="wij",
    theirs="zij",
    unseen="niet in deze export",
    last_sign="laatste teken",
    alternative=ALTERNATIVE,
)
ONE_WEEK = replace(PULSE, rows=(PulseRow("Mail", (PulseWeek(MONDAY, 0, None),), None, None),))


def month_values(count: int, scale: float) -> list[tuple[date, float]]:
    return [
        (date(2024 + n // 12, n % 12 + 1, 1), round(scale * (n * 7 % 11), 1)) for n in range(count)
    ]


ODDS = Odds(
    points=(
        OddsPoint("0", 1.0, None, None, 1.0),
        OddsPoint("1", 0.76, 0.6, 0.97, 0.72),
        OddsPoint("2", 0.62, 0.49, 0.78, 0.66),
        OddsPoint("3–4", 0.44, 0.12, 0.57, None),
        OddsPoint("5+", 1.3, 0.9, 3.1, 0.61),
    ),
    axis="verzoeken in de 28 dagen ervoor",
    name="dezelfde persoon",
    beside="mensen met elkaar vergeleken",
    alternative=ALTERNATIVE,
)
TWO_ODDS = replace(ODDS, points=ODDS.points[:2])
STRIPS = Strips(
    rows=(
        Strip("wensen om een baan", Role.THEIRS, tuple(month_values(24, 3))),
        Strip("gevraagd terwijl er niets openstond", Role.OURS_TINT, tuple(month_values(24, 0.4))),
    ),
    alternative=ALTERNATIVE,
)
ONE_STRIP = replace(STRIPS, rows=(Strip("één", Role.INK, ((date(2024, 2, 1), 1234.5),)),))
PERIODS = Periods(
    periods=("aug–okt 2026", "mei–jul 2026", "aug–okt 2025"),
    rows=(
        PeriodRow("gesprekken die een dialoog zijn", (Bar(0.31, 0.28, 0.34), None, Bar(0, 0, 1))),
        PeriodRow("berichten van ons die vragen", (Bar(1, 0.9, 1), Bar(0.5), Bar(0.3, 0.1, 0.6))),
    ),
    alternative=ALTERNATIVE,
)
ONE_PERIOD = replace(PERIODS, periods=PERIODS.periods[:1], rows=(PeriodRow("x", (Bar(0.2),)),))


def all_pictures() -> dict[str, Picture]:
    return {
        "shares": draw_shares("shares", SHARES, NL),
        "one-share": draw_shares("one-share", ONE_SHARE, NL),
        "trend": draw_trend("trend", TREND, NL),
        "one-month": draw_trend("one-month", ONE_MONTH, NL),
        "balance": draw_balance("balance", BALANCE, NL),
        "one-sided": draw_balance("one-sided", ONE_SIDED, NL),
        "sides": draw_sides("sides", SIDES, NL),
        "one-sides": draw_sides("one-sides", ONE_SIDES, NL),
        "response": draw_response("response", RESPONSE, NL),
        "one-answer": draw_response("one-answer", ONE_ANSWER, NL),
        "week": draw_week_hours("week", WEEK, NL),
        "one-hour": draw_week_hours("one-hour", ONE_HOUR, NL),
        "ages": draw_ages("ages", AGES, NL),
        "one-age": draw_ages("one-age", ONE_AGE, NL),
        "odds": draw_odds("odds", ODDS, NL),
        "two-odds": draw_odds("two-odds", TWO_ODDS, NL),
        "strips": draw_strips("strips", STRIPS, NL),
        "one-strip": draw_strips("one-strip", ONE_STRIP, NL),
        "periods": draw_periods("periods", PERIODS, NL),
        "one-period": draw_periods("one-period", ONE_PERIOD, NL),
        "pulse": draw_pulse("pulse", PULSE, NL),
        "one-week": draw_pulse("one-week", ONE_WEEK, NL),
    }
