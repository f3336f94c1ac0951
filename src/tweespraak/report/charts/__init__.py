"""The report's pictures: frozen values in, inline SVG for a desk and for a phone out."""

from tweespraak.report.charts.ages import AgeBucket, Ages, draw_ages
from tweespraak.report.charts.balance import Balance, BalanceRow, draw_balance
from tweespraak.report.charts.inline import mark, rhythm
from tweespraak.report.charts.locale import Locale
from tweespraak.report.charts.odds import Odds, OddsPoint, draw_odds
from tweespraak.report.charts.palette import PALETTE, Role, css_properties
from tweespraak.report.charts.picture import PICTURE_CSS, EmptyPictureError, Picture
from tweespraak.report.charts.pulse import Pulse, PulseRow, PulseWeek, Silence, draw_pulse
from tweespraak.report.charts.response import (
    Answered,
    AnsweredOnly,
    Curve,
    Median,
    Response,
    TimeTick,
    Voice,
    draw_response,
)
from tweespraak.report.charts.shares import ShareRow, Shares, ShareWords, draw_shares
from tweespraak.report.charts.sides import Sides, SidesRow, draw_sides
from tweespraak.report.charts.strips import Strip, Strips, draw_strips
from tweespraak.report.charts.trend import MonthShare, Trend, TrendRow, draw_trend
from tweespraak.report.charts.week import HourCell, WeekHours, draw_week_hours

__all__ = [
    "PALETTE",
    "PICTURE_CSS",
    "AgeBucket",
    "Ages",
    "Answered",
    "AnsweredOnly",
    "Balance",
    "BalanceRow",
    "Curve",
    "EmptyPictureError",
    "HourCell",
    "Locale",
    "Median",
    "MonthShare",
    "Odds",
    "OddsPoint",
    "Picture",
    "Pulse",
    "PulseRow",
    "PulseWeek",
    "Response",
    "Role",
    "ShareRow",
    "ShareWords",
    "Shares",
    "Sides",
    "SidesRow",
    "Silence",
    "Strip",
    "Strips",
    "TimeTick",
    "Trend",
    "TrendRow",
    "Voice",
    "WeekHours",
    "css_properties",
    "draw_ages",
    "draw_balance",
    "draw_odds",
    "draw_pulse",
    "draw_response",
    "draw_shares",
    "draw_sides",
    "draw_strips",
    "draw_trend",
    "draw_week_hours",
    "mark",
    "rhythm",
]
