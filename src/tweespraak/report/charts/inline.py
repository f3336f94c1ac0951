"""The mark, and a channel's rhythm: two small drawings that stand in a line of text."""

from collections.abc import Sequence
from html import escape

from tweespraak.report.charts.palette import Role
from tweespraak.report.charts.picture import EmptyPictureError

RHYTHM_WIDTH, RHYTHM_HEIGHT = 120, 22


def mark(alternative: str = "") -> str:
    """Two voices, each half of the other's turn; without words it is decoration.

    Its size is its font's: 1.5em high unless the page says otherwise.
    """
    voice = "M3.5,13a9.5,9.5 0 1 1 9.5,9.5H3.5z"
    return (
        f'<svg class="mark" viewBox="0 0 40 40" width="1.5em" height="1.5em" '
        f"{_spoken(alternative)}>"
        f'<path fill="{Role.THEIRS.css}" d="{voice}"/>'
        f'<path fill="{Role.OURS.css}" d="{voice}" transform="rotate(180 20 20)"/></svg>'
    )


def rhythm(weeks: Sequence[int], alternative: str) -> str:
    """Our activities by week as a small area, highest week at the top.

    Raises:
        EmptyPictureError: nothing in any week.
    """
    most = max(weeks, default=0)
    if most <= 0 or min(weeks) < 0:
        raise EmptyPictureError("rhythm", "no week has any activity")
    step = RHYTHM_WIDTH / len(weeks)
    path = [f"M0,{RHYTHM_HEIGHT}"]
    for index, count in enumerate(weeks):
        y = RHYTHM_HEIGHT - count / most * (RHYTHM_HEIGHT - 1)
        path.append(f"V{y:.1f}H{(index + 1) * step:.1f}")
    path.append(f"V{RHYTHM_HEIGHT}z")
    return (
        f'<svg class="rhythm" viewBox="0 0 {RHYTHM_WIDTH} {RHYTHM_HEIGHT}" '
        f'width="{RHYTHM_WIDTH}" height="{RHYTHM_HEIGHT}" {_spoken(alternative)}>'
        f'<path fill="{Role.OURS.css}" d="{"".join(path)}"/></svg>'
    )


def _spoken(alternative: str) -> str:
    if not alternative:
        return 'aria-hidden="true"'
    return f'role="img" aria-label="{escape(alternative)}"'
