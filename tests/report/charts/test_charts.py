"""What each chart must show, worked out from its values by hand."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.report.charts import samples as s
from tests.report.charts.reading import texts

from tweespraak.report.charts import (
    AgeBucket,
    BalanceRow,
    Curve,
    EmptyPictureError,
    Locale,
    Median,
    MonthShare,
    Picture,
    PulseRow,
    PulseWeek,
    ShareRow,
    Silence,
    TrendRow,
    Voice,
    draw_ages,
    draw_balance,
    draw_pulse,
    draw_response,
    draw_shares,
    draw_trend,
    draw_week_hours,
    mark,
    rhythm,
)


def written(svg: str) -> list[str]:
    return [placed.text for placed in texts(svg)]


def paths(svg: str, style: str) -> list[str]:
    return re.findall(rf'<path[^>]*{re.escape(style)}[^>]* d="([^"]*)"', svg)


def test_shares_draws_each_part_as_wide_as_its_count() -> None:
    row = ShareRow("Mail", ours=50, exchange=25, dialogue=10, theirs=15, unknown=0)
    picture = draw_shares("x", replace(s.SHARES, rows=(row,)), s.NL)
    plot = 720 - 164 - 136
    [ours] = paths(picture.wide, 'fill="var(--ours)"')[-1:]

    assert f"h{plot * 0.5:g}v24" in ours
    assert {"50%", "15%", "10%", "100", "dialoog", "gesprekken"} <= set(written(picture.wide))
    assert "lengte onbekend" not in written(picture.wide)
    assert "dialoog 10% · 100" in written(picture.narrow)


def test_trend_breaks_its_line_where_a_month_is_absent() -> None:
    months = tuple(MonthShare(date(2024, m, 1), 0.1, 0.05, 0.2) for m in (1, 2, 3, 6, 7, 10))
    picture = draw_trend("x", replace(s.TREND, rows=(TrendRow("Mail", months),)), s.NL)
    [line] = paths(picture.wide, 'stroke="var(--ink)" stroke-width="1.75"')

    assert 3 == line.count("M")
    assert {"10%", "okt 2024", "20%"} <= set(written(picture.wide))


def test_balance_makes_both_bars_of_a_channel_one_length_together() -> None:
    rows = (BalanceRow("Mail", 300, 100),)
    picture = draw_balance("x", replace(s.BALANCE, rows=rows), s.NL)
    unit = (720 - 164 - 92) / 2.28
    [ours] = paths(picture.wide, 'fill="var(--ours)"')
    [theirs] = paths(picture.wide, 'fill="var(--theirs)"')
    widths = [float(re.findall(r"h(-?[\d.]+)", path)[0]) for path in (ours, theirs)]

    assert [0.75 * unit, 0.25 * unit] == pytest.approx(widths, abs=0.11)
    assert {"75%", "25%", "400", "← wij", "zij →"} <= set(written(picture.wide))


def test_response_puts_the_half_on_half_of_the_height() -> None:
    picture = draw_response("x", s.RESPONSE, s.NL)
    dots = re.findall(r'fill="var\(--(ours|theirs)\)"[^>]* d="M([\d.]+),([\d.]+)a', picture.wide)
    heights = {side: float(y) for side, _, y in dots}

    assert {"ours": 26 + 135.0, "theirs": 26 + 135.0} == heights
    assert {"de helft binnen 59 uur", "de helft binnen 4 uur"} <= set(written(picture.wide))
    assert "100% beantwoord" in written(picture.wide)
    assert 'stroke-dasharray="4,3"' in picture.wide


def test_response_without_a_half_has_no_dot() -> None:
    picture = draw_response("x", s.ONE_ANSWER, s.NL)

    assert not re.search(r'd="M[\d.]+,[\d.]+a', picture.wide)
    assert "4%" in written(picture.wide)


def test_response_sooner_than_the_axis_stands_at_its_start() -> None:
    quick = replace(s.RESPONSE.curves[0], median=Median(20, "de helft binnen 20 seconden"))
    picture = draw_response("x", replace(s.RESPONSE, curves=(quick,)), s.NL)

    assert "de helft binnen 20 seconden" in written(picture.wide)


def test_week_marks_each_hour_that_is_withheld() -> None:
    picture = draw_week_hours("x", s.ONE_HOUR, s.NL)
    [dashes] = [d for d in paths(picture.wide, 'stroke="var(--muted)"') if "h5" in d]

    assert 7 * 24 - 1 + 1 == dashes.count("M")  # and one in the key
    assert ["ma", "di", "wo", "do", "vr", "za", "zo"] == [
        text for text in written(picture.wide) if len(text) == 2
    ]


def test_ages_has_columns_from_zero_and_hatches_what_is_withheld() -> None:
    buckets = (AgeBucket("jong", 50), AgeBucket("oud", 25), AgeBucket("oudst", None))
    picture = draw_ages("x", replace(s.AGES, buckets=buckets), s.NL)
    [bars] = paths(picture.wide, 'fill="var(--theirs)"')

    assert ["140", "70"] == re.findall(r"v(\d+)", bars)
    assert {"50", "25", "< 5"} <= set(written(picture.wide))
    assert "url(#x-wide-hatch)" in picture.wide


def test_pulse_hatches_the_side_that_the_export_does_not_show() -> None:
    weeks = tuple(PulseWeek(s.MONDAY + timedelta(weeks=i), 3, None) for i in range(60))
    first = s.MONDAY + timedelta(weeks=9)
    silence = Silence(first, first + timedelta(weeks=4), "4 weken stil")
    row = PulseRow("Mail", weeks, date(2022, 2, 20), silence)
    picture = draw_pulse("x", replace(s.PULSE, rows=(row,)), s.NL)

    assert {"niet in deze export", "laatste teken", "20 feb 2022", "4 weken stil", "3"} <= set(
        written(picture.wide)
    )
    assert "laatste teken 20 feb 2022" in written(picture.narrow)
    assert "url(#x-wide-hatch)" in picture.wide
    assert [] == paths(picture.wide, 'fill="var(--theirs)"')


def test_pulse_keeps_the_words_of_a_long_silence_off_its_neighbours() -> None:
    weeks = tuple(
        PulseWeek(s.MONDAY + timedelta(weeks=i), *((9, 9) if i < 60 else (0, 0)))
        for i in range(120)
    )
    end = s.MONDAY + timedelta(weeks=59)
    silence = Silence(
        end, s.MONDAY + timedelta(weeks=120), "60 weken stil, tot het einde van dit bestand"
    )
    row = PulseRow("Mail", weeks, end, silence)
    picture = draw_pulse("x", replace(s.PULSE, rows=(row,)), s.NL)

    assert {"60 weken stil, tot het einde van", "dit bestand"} <= set(written(picture.wide))
    assert {"60 weken stil, tot het einde", "van dit bestand"} <= set(written(picture.narrow))


def test_rhythm_reaches_the_top_in_its_highest_week() -> None:
    drawn = rhythm([0, 2, 4], "vier berichten in de laatste week")

    assert 'd="M0,22V22.0H40.0V11.5H80.0V1.0H120.0V22z"' in drawn
    assert 'role="img" aria-label="vier berichten in de laatste week"' in drawn


def test_mark_is_decoration_unless_it_has_words() -> None:
    assert 'aria-hidden="true"' in mark()
    assert 'aria-label="Tweespraak"' in mark("Tweespraak")


EMPTY: dict[str, Callable[[], Picture | str]] = {
    "no channel": lambda: draw_shares("x", replace(s.SHARES, rows=()), s.NL),
    "no threads": lambda: draw_shares(
        "x", replace(s.SHARES, rows=(ShareRow("Mail", 0, 0, 0, 0, 0),)), s.NL
    ),
    "no month": lambda: draw_trend("x", replace(s.TREND, rows=(TrendRow("Mail", ()),)), s.NL),
    "no words": lambda: draw_balance(
        "x", replace(s.BALANCE, rows=(BalanceRow("Mail", 0, 0),)), s.NL
    ),
    "no curve": lambda: draw_response("x", replace(s.RESPONSE, curves=()), s.NL),
    "no point": lambda: draw_response(
        "x",
        replace(s.RESPONSE, curves=(Curve(Voice.OURS, "wij", (), None),)),
        s.NL,
    ),
    "no hour": lambda: draw_week_hours("x", replace(s.WEEK, cells=()), s.NL),
    "no age": lambda: draw_ages("x", replace(s.AGES, buckets=(AgeBucket("a", None),)), s.NL),
    "no week": lambda: draw_pulse("x", replace(s.PULSE, rows=(PulseRow("Mail", (), None),)), s.NL),
    "no rhythm": lambda: rhythm([0, 0], "x"),
}


@pytest.mark.parametrize("draw", EMPTY.values(), ids=EMPTY.keys())
def test_nothing_to_draw_is_an_error_that_says_what_to_do(
    draw: Callable[[], Picture | str],
) -> None:
    with pytest.raises(EmptyPictureError, match="in words"):
        draw()


def test_numbers_and_dates_are_the_languages_own() -> None:
    dutch, english = Locale("nl"), Locale("en_GB")

    assert ["1.234,5", "1,234.5"] == [locale.number(1234.5, 1) for locale in (dutch, english)]
    assert "−3" == dutch.number(-3)
    assert ["mrt", "Mar"] == [locale.month(date(2024, 3, 1)) for locale in (dutch, english)]
    assert "3 mrt 2024" == dutch.day(date(2024, 3, 3))
    assert ["<1%", ">99%", "0%", "100%"] == [dutch.percent(x) for x in (0.001, 0.999, 0, 1)]
