"""What of ours reached whom, found by walking from activity to activity; and worlds to walk."""

import random
from dataclasses import dataclass, field

from tests.measure.builders import DAY, Said, Seen, number

from tweespraak.activity.model import ChannelKind, Sees, Side, Verb
from tweespraak.activity.moves import ASK_KINDS, AskKind, Move

OURS, COLLEAGUE, HIGH = 1, 9, 0xFEDCBA987654321
LOG, QUOTED, POSTS, CHAT = "mailing:events", "mailing:o'clock; --", "x:@acme", "whatsapp:team"
KINDS = {
    LOG: ChannelKind.LOG,
    QUOTED: ChannelKind.LOG,
    POSTS: ChannelKind.POSTS,
    CHAT: ChannelKind.CONVERSATION,
}
SECOND = 1_000_000
WEIGHTS = {AskKind.EVENT: 2.5, AskKind.OTHER: 0.25}
GIVEN, ASKED = frozenset({Move.GIVE}), frozenset({Move.ASK})
EVERYTHING = frozenset({Sees.OURS, Sees.THEIRS})
LEAVES = {Verb.UNDO, Verb.BLOCK, Verb.FLAG}
DOES = LEAVES | {Verb.CLICK, Verb.ACCEPT, Verb.APPLY, Verb.JOIN, Verb.LIKE, Verb.FOLLOW}


def mailed(n, t, to, campaign="c", **more):
    told = {"channel": LOG, "kind_told": "event"} | more
    return Said(n, t, OURS, Side.OURS, verb=Verb.OFFER, recipient=to, campaign=campaign, **told)


def did(n, t, who, verb=Verb.CLICK, campaign="c", **more):
    return Said(n, t, who, verb=verb, campaign=campaign, **({"channel": LOG} | more))


@dataclass
class Mailed:
    row: dict
    person: int
    ask: bool
    give: bool
    kind: int
    key: tuple
    answers: list = field(default_factory=list)
    scanned: bool = False
    bounced: bool = False


def walk(files, made, our_people=()):
    rows = made.run(made.tables.messages.order_by("seq")).to_pylist()
    said = {row["seq"]: files[row["part"]][row["part_row"]] for row in rows}
    sent = [one for row in rows if (one := what_was_sent(row, said, rows, our_people))]
    left, scanned = [], 0
    for row in rows:
        if row["ours"]:
            continue
        if row["kind"] == "log":
            if said[row["seq"]].verb in DOES | {Verb.REJECT, Verb.CREATE}:
                key = (row["channel"], said[row["seq"]].campaign or "")
                latest = newest(
                    one
                    for one in sent
                    if one.key == key
                    and one.person == row["person"]
                    and one.row["t_us"] <= row["t_us"]
                )
                scanned += log_event(row, said, rows, latest, left)
        else:
            if row["message"]:
                before = [
                    one
                    for one in sent
                    if one.row["seq"] < row["seq"]
                    and one.key == row["root"]
                    and one.person == row["person"]
                ]
                if not row["automatic"]:
                    for asks in (True, False):
                        latest = newest(one for one in before if one.ask is asks)
                        if latest:
                            latest.answers.append(row["t_us"] - latest.row["t_us"])
            if row["verb"] in LEAVES:
                left.append((row["person"], row["channel"], row["t_us"]))
    seen = {channel.channel for channel in made.generation.coverage.values() if channel.departures}
    seen |= {one["channel"] for one in rows if not one["ours"] and one["verb"] in LEAVES}
    found = [as_row(one, rows, sent, left, seen) for one in sent if not one.bounced]
    found = [row | doses(row, found) for row in found]
    return found, sum(one.bounced for one in sent), scanned


def newest(found):
    return max(found, key=lambda one: one.row["seq"], default=None)


def what_was_sent(row, said, rows, our_people):
    one = said[row["seq"]]
    to = None if one.recipient in our_people else one.recipient
    if not row["ours"] or (row["automatic"] and row["kind"] != "log"):
        return None
    if row["kind"] == "log":
        if to is None or one.verb is not Verb.OFFER:
            return None
        told = (one.kind_told or "").lower()
        kind = next((n for n, kind in enumerate(ASK_KINDS) if kind.value == told), None)
        kind = ASK_KINDS.index(AskKind.OTHER) if kind is None else kind
        return Mailed(row, to, True, False, kind, (row["channel"], one.campaign or ""))
    ask, give = Move.ASK in one.moves, Move.GIVE in one.moves
    if not row["message"] or not (ask or give):
        return None
    above = None if row["parent"] is None else rows[row["parent"]]
    if above is not None and not above["ours"]:
        to = above["person"]
    if to is None and row["kind"] == "conversation":
        others = {
            other["person"]
            for other in rows
            if other["message"]
            and not other["ours"]
            and (other["channel"], said[other["seq"]].thread) == (one.channel, one.thread)
        }
        to = others.pop() if len(others) == 1 else None
    if to is None:
        return None
    return Mailed(row, to, ask, give, number(ASK_KINDS, one.ask_kind), row["root"])


def log_event(row, said, rows, latest, left):
    """One event of a log; whether a scanner made it."""
    one = said[row["seq"]]
    follows = one.verb in {Verb.CLICK, Verb.UNDO}
    after = None if latest is None else row["t_us"] - latest.row["t_us"]
    if follows and ((after is not None and after <= 10 * SECOND) or on_every_link(row, said, rows)):
        if latest:
            latest.scanned = True
        return True
    if one.verb in LEAVES:
        left.append((row["person"], row["channel"], row["t_us"]))
    elif latest and one.verb is Verb.REJECT:
        latest.bounced |= row["automatic"] and after <= 7 * DAY * SECOND
    elif latest and not row["automatic"]:
        latest.answers.append(after)
    return False


def on_every_link(row, said, rows):
    """Whether three links were followed within some ten seconds that this event lies in."""
    one = said[row["seq"]]
    same = [
        other
        for other in rows
        if other["person"] == row["person"]
        and other["channel"] == row["channel"]
        and not other["ours"]
        and (said[other["seq"]].campaign or "") == (one.campaign or "")
        and said[other["seq"]].verb in {Verb.CLICK, Verb.UNDO}
    ]
    for start in same:
        until = start["t_us"] + 10 * SECOND
        if start["t_us"] <= row["t_us"] <= until:
            inside = [other for other in same if start["t_us"] <= other["t_us"] <= until]
            if len({said[o["seq"]].url for o in inside} - {None}) >= 3:
                return True
    return False


def as_row(one, rows, sent, left, seen):
    row, until = one.row, one.row["until_us"]
    first = [row["t_us"] for row in rows if not row["ours"] and row["person"] == one.person]
    first += [other.row["t_us"] for other in sent if other.person == one.person]
    leaves = [
        t_us - row["t_us"]
        for who, channel, t_us in left
        if (who, channel) == (one.person, row["channel"]) and t_us >= row["t_us"]
    ]

    def seen_of(found):
        first = min(found, default=None)
        return first if None not in (first, until) and row["t_us"] + first <= until else None

    kind = ASK_KINDS[one.kind] if one.kind >= 0 else None
    return {
        **{name: row[name] for name in ("seq", "t_us", "channel", "kind", "month", "until_us")},
        "person": one.person,
        "group": one.person % 64,
        "ask": one.ask,
        "give": one.give,
        "ask_kind": one.kind if one.ask else -1,
        "weight": WEIGHTS.get(kind, 1.0) if one.ask else 0.0,
        "since_us": row["t_us"] - min(first),
        "answered_us": seen_of(one.answers),
        "departed_us": seen_of(leaves),
        "departures": row["channel"] in seen,
        "scanned": one.scanned,
    }


def doses(row, rows):
    """What reached the same person in the 28 days before and after; what bounced did not."""
    month = 28 * DAY * SECOND
    asked = [one for one in rows if one["ask"] and one["person"] == row["person"]]
    before = [one for one in asked if 0 < row["t_us"] - one["t_us"] < month]
    after = [one for one in asked if 0 < one["t_us"] - row["t_us"] <= month]
    return {
        "dose": sum(round(one["weight"] * 1000) for one in before),
        "last_us": min((row["t_us"] - one["t_us"] for one in before), default=None),
        "later": sum(round(one["weight"] * 1000) for one in after),
    }


STEPS = (0, 0, 0.000001, 3, 4, 10, 10.000001, 60, 3_600, DAY, 6.9 * DAY, 7 * DAY + 1)


def a_log(draw, start, t):
    who, campaign = draw.choice([2, 3, HIGH, COLLEAGUE]), draw.choice([None, "a", "b"])
    channel = draw.choice([LOG, QUOTED])
    for n in range(start, start + draw.randint(3, 9)):
        t += draw.choice(STEPS)
        url = draw.choice([None, "https://a", "https://b", "https://c", "https://d"])
        if n == start or draw.random() < 0.25:
            kind = draw.choice([None, "Event", "event'; --", "survey", "other"])
            yield mailed(n, t, who, campaign, channel=channel, kind_told=kind)
        elif draw.random() < 0.5:
            yield did(n, t, who, Verb.CLICK, campaign, channel=channel, url=url)
        else:
            verb = draw.choice([*sorted(DOES), Verb.VIEW, Verb.REJECT, Verb.REJECT])
            machine = verb is Verb.REJECT and draw.random() < 0.8
            yield did(n, t, who, verb, campaign, channel=channel, url=url, automatic=machine)


def a_talk(draw, start, t):
    channel, people = draw.choice([POSTS, CHAT]), draw.sample([2, 3, 4, HIGH], 2)
    thread, size = f"t{start}", draw.randint(1, 7)
    crowd = draw.choice([1, 2])
    for n in range(start, start + size):
        t += draw.choice(STEPS)
        ours = draw.random() < 0.6
        verb = Verb.CREATE if ours or draw.random() < 0.9 else Verb.UNDO
        yield Said(
            n,
            t,
            draw.choice([OURS, COLLEAGUE]) if ours else draw.choice(people[:crowd]),
            Side.OURS if ours else Side.THEIRS,
            to=draw.choice([None, n - 1, n + 1, 10**6]) if channel == POSTS and n > start else None,
            moves=draw.choice([ASKED, GIVEN, ASKED | GIVEN, frozenset()]),
            ask_kind=draw.choice([None, AskKind.EVENT, AskKind.APPLY]),
            automatic=draw.random() < 0.1,
            recipient=draw.choice([None, None, 2, COLLEAGUE, HIGH]) if ours else None,
            verb=verb,
            channel=channel,
            thread=thread if channel == CHAT else None,
        )


def a_world(seed):
    draw = random.Random(seed)  # noqa: S311 - nothing secret hangs on a made world
    said, n = [], 0
    for _ in range(draw.randint(3, 12)):
        more = list(draw.choice([a_log, a_talk])(draw, n, draw.choice([0, 5, DAY, 20 * DAY])))
        said, n = said + more, n + len(more)
    draw.shuffle(said)
    cut = draw.randint(0, len(said))
    # The second file holds some of the first one's records again.
    files = [said[:cut], said[cut:] + draw.sample(said[:cut], cut // 3)]
    seen = [
        Seen(
            channel,
            kind,
            draw.choice([EVERYTHING, EVERYTHING | {Sees.DEPARTURES}, frozenset({Sees.OURS})]),
            draw.choice([0, DAY]),
            draw.choice([90 * DAY, 21 * DAY]),
        )
        for channel, kind in KINDS.items()
    ]
    return files, seen
