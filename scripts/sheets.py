"""Write anew the spreadsheets among the fixtures: `python -m scripts.sheets`.

Invented numbers only. The .xls beside them was made once, with xlwt 1.3.0, from the rows that
`FOLLOWERS` holds: nothing that is still kept writes that format.
"""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

from xlsxwriter import Workbook

SOURCES = Path("tests/listen/sources")
MADE = datetime(2025, 2, 1, tzinfo=UTC).replace(tzinfo=None)
Rows = list[list[object]]

METRICS: Rows = [
    ["Aggregated engagement metrics for your organic and sponsored posts"],
    [
        *("Date", "Impressions (organic)", "Impressions (sponsored)", "Impressions (total)"),
        *("Clicks (total)", "Reactions (total)", "Comments (total)", "Reposts (total)"),
        "Engagement rate (total)",
    ],
    ["01/28/2025", 1200, 34, 1234, 59, 42, 2, 1, 0.0842787682333874],
    ["01/29/2025", 0, 0, 0, 0, 0, 0, 0, None],
    [],
    ["30 januari", 5, 0, 5, 1, 0, 0, 0, 0.2],
    [date(2025, 1, 31), "1,020", 0, "1,020", "veel", 3, 0, 0, 0.01],
]
POSTS: Rows = [
    ["Engagement metrics for individual posts published during the selected time period"],
    [
        *("Post title", "Post link", "Post type", "Campaign name", "Posted by", "Created date"),
        *("Campaign start date", "Campaign end date", "Audience", "Impressions", "Views"),
        *("Offsite Views", "Clicks", "Click through rate (CTR)", "Likes", "Comments", "Reposts"),
        *("Follows", "Engagement rate", "Content Type"),
    ],
    [
        *("Wie wil er meebouwen?\nWij zoeken jou.", "https://www.linkedin.com/feed/update/1"),
        *("Organic", None, "Sem Visser", "01/28/2025", None, None, "All followers", 900),
        *(None, None, 40, 0.0444, 30, 2, 1, 0, 0.0811, "Image"),
    ],
    [
        *("Open dag", "https://www.linkedin.com/feed/update/2", "Organic", None, "Sem Visser"),
        *("01/28/2025", None, None, "All followers", 300, 120, 0, 9, 0.03, 12, 0, 0, 1, 0.07),
        "Video",
    ],
    ["Zonder dag", "https://www.linkedin.com/feed/update/3", "Organic", None, None, None],
]
VISITORS: Rows = [
    [
        *("Date", "Overview page views (total)", "Jobs page views (total)"),
        *("Total page views (total)", "Total unique visitors (total)"),
    ],
    ["01/28/2025", 20, 4, 24, 17],
]
COMPETITORS: Rows = [
    ["01/01/2025 - 01/31/2025"],
    ["Page", "Total Followers", "New Followers", "Total post engagements", "Total posts"],
    ["Elders BV", 5000, 40, 120, 9],
]
FOLLOWERS: Rows = [
    [
        *("Date", "Sponsored followers", "Organic followers", "Auto-invited followers"),
        "Total followers",
    ],
    ["01/28/2025", 0, 4, 1, 5],
    ["01/29/2025", 0, 2, 0, 2],
]
LOCATIONS: Rows = [["Location", "Total followers"], ["Utrecht", 120], ["Elders", 3]]
EFFORT: Rows = [
    ["Inzet van het team"],
    ["Kanaal", "Van", "Tot en met", "Uren", "Euro"],
    ["linkedin:page", date(2025, 1, 1), date(2025, 1, 31), 12.5, 300],
    ["instagram", "01-01-2025", "31-01-2025", "1,5", None],
    ["x:@acme", date(2025, 1, 1), date(2025, 1, 31), None, None],
    ["x:@acme", date(2025, 1, 1), date(2025, 1, 31), "veel", None],
]
REFUNDS: Rows = [["Bon", "Bedrag"], ["1", 12.5]]


def main() -> int:
    """Write every spreadsheet."""
    content = {"Metrics": METRICS, "All posts": POSTS, "Uitleg": [["Geen tabel"]], "Leeg": []}
    _write("linkedin_page/content_sheets.in.xlsx", content)
    visitors = {"Visitor metrics": VISITORS, "COMPETITORS": COMPETITORS}
    _write("linkedin_page/visitors.in.xlsx", visitors)
    _write("plain/effort_nl.in.xlsx", {"2025": EFFORT, "Bonnen": REFUNDS})
    return 0


def _write(name: str, sheets: dict[str, Rows]) -> None:
    book = Workbook(str(SOURCES / name), {"default_date_format": "dd-mm-yyyy"})
    book.set_properties({"created": MADE})
    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()


if __name__ == "__main__":
    sys.exit(main())
