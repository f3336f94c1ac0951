"""Fatigue as rows, for tables and the command line."""

from tweespraak.measure.experiment import Arm, Mean
from tweespraak.measure.fatigue import Estimated, Fatigue
from tweespraak.measure.fatigue_fit import OddsRatio
from tweespraak.measure.hazard import TOP_ASK
from tweespraak.measure.values import Row, Share, Unit


def rows(estimated: Estimated) -> tuple[Row, ...]:
    """Every figure: the experiment's first, then all channels together, then each of them."""
    found = [row for arm in estimated.arms for row in _of_arm(arm)]
    for one in (estimated.whole, *estimated.channels):
        found += _of_channel(one)
    return tuple(found)


def _of_arm(arm: Arm) -> list[Row]:
    return [
        _mean(arm, f"asks a person, arm {arm.name}", arm.asked),
        _mean(arm, f"responses a person, arm {arm.name}", arm.answered),
        _share(None, f"departed, arm {arm.name}", arm.departed),
    ]


def _mean(arm: Arm, name: str, mean: Mean) -> Row:
    return Row(None, name, Unit.RATIO, mean.value, mean.low, mean.high, arm.people)


def _share(channel: str | None, name: str, share: Share) -> Row:
    return Row(channel, name, Unit.SHARE, share.value, share.low, share.high, share.of)


def _of_channel(one: Fatigue) -> list[Row]:
    step = one.trend.step if one.trend else None
    found = [
        _ratio(one, "odds ratio of a response, one ask more in 28 days", step, one.why.value),
        _ratio(
            one,
            "placebo: odds ratio, one ask more in the 28 days after",
            one.placebo,
            "" if one.placebo else one.why.value,
        ),
    ]
    for bin_ in one.curve:
        name = f"odds ratio, dose {_between(bin_.start, bin_.end)}"
        found.append(_ratio(one, name, bin_.ratio))
    for bin_ in one.trend.days if one.trend else ():
        name = f"odds ratio, last ask {bin_.start} to {bin_.end} days ago"
        found.append(_ratio(one, name, bin_.ratio))
    for naive in one.naive:
        dose = _between(naive.start, naive.end)
        found.append(_share(one.channel, f"naive: answered, dose {dose}", naive.answered))
        of, unit = naive.answered.of, Unit.ODDS_RATIO
        if naive.start:
            name = f"naive: odds ratio, dose {dose}"
            found.append(Row(one.channel, name, unit, naive.ratio, None, None, of))
    for hazard in one.hazard:
        k = _between(hazard.k, hazard.k if hazard.k < TOP_ASK else None)
        found.append(_share(one.channel, f"departed at ask {k}", hazard.departed))
    return found


def _ratio(one: Fatigue, name: str, ratio: OddsRatio | None, says: str = "") -> Row:
    value, low, high = (ratio.value, ratio.low, ratio.high) if ratio else (None, None, None)
    return Row(one.channel, name, Unit.ODDS_RATIO, value, low, high, one.strata, says)


def _between(start: int, end: int | None) -> str:
    if end is None:
        return f"{start} or more"
    return str(start) if start == end else f"{start} to {end}"
