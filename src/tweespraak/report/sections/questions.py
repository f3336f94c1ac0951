"""The questions of a channel and their answers: which may be shown, and which can be told."""

from tweespraak.measure.response import Asked, Response
from tweespraak.measure.values import Share, Why
from tweespraak.report.discretion import Family
from tweespraak.report.sections.scene import (
    Scene,
)

CURVE_ASKED = 20
"""A curve of fewer questions than this would draw single answers."""
TOLD = frozenset({Why.CLEAR, Why.TOO_FEW})
"""Where waits can be told."""


def of_side(scene: Scene, asked: Asked) -> list[Response]:
    """All channels together first, then the busiest first."""
    order = {seen.channel: place for place, seen in enumerate(scene.channels)}
    found = [each for each in scene.findings.response if each.asked is asked]
    return sorted(found, key=lambda each: -1 if each.channel is None else order[each.channel])


def family_of(scene: Scene, asked: Asked) -> Family:
    """The counts of all answers one way: of every channel, and of all together."""
    found = of_side(scene, asked)
    shares = [each.answered for each in found]
    shares += [within.share for each in found for within in each.within]
    channels = [each.answered for each in found if each.channel is not None]
    counts = ([share.count for share in channels], [share.of for share in channels])
    return Family.of(counts, shares)


def unanswered(found: Response) -> Share:
    """The share without an answer in these files."""
    share = found.answered
    return Share(share.of - share.count, share.of, 1 - share.high, 1 - share.low)
