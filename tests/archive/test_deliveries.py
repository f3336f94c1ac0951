"""What of ours reached whom, beside a walk from activity to activity."""

import pytest
from tests.archive.walked import (
    ASKED,
    CHAT,
    COLLEAGUE,
    EVERYTHING,
    GIVEN,
    HIGH,
    KINDS,
    LOG,
    OURS,
    QUOTED,
    SECOND,
    WEIGHTS,
    a_world,
    did,
    mailed,
    walk,
)
from tests.measure.builders import DAY, Said, Seen, built_of, engine

from tweespraak.activity.model import Sees, Side, Verb
from tweespraak.activity.moves import ASK_KINDS, AskKind, Move
from tweespraak.archive.tables import DELIVERIES


def whole(*channels, until=90 * DAY, sees=EVERYTHING):
    return [Seen(channel, KINDS[channel], sees, 0, until) for channel in channels or KINDS]


def deliveries(made):
    return made.run(made.tables.deliveries.order_by("seq")).to_pylist()


def delivered(said, seen=None, **more):
    return deliveries(built_of([said], whole() if seen is None else seen, **more))


@pytest.mark.parametrize("seed", range(30))
def test_made_worlds_as_walked(seed):
    files, seen = a_world(seed)
    made = built_of(files, seen, ours=[COLLEAGUE], weights=list(WEIGHTS.items()))
    expected, bounced, scanned = walk(files, made, [COLLEAGUE])

    assert expected == deliveries(made)
    assert (bounced, scanned) == (made.generation.found.bounced, made.generation.found.scanned)


def test_made_worlds_hold_all_that_is_walked():
    found = []
    for seed in range(6):
        files, seen = a_world(seed)
        made = built_of(files, seen, ours=[COLLEAGUE], weights=list(WEIGHTS.items()))
        found += deliveries(made)

    for name in ("answered_us", "departed_us", "since_us", "until_us", "last_us"):
        assert any(row[name] for row in found), name
    for name in ("ask", "give", "departures", "scanned"):
        assert {True, False} == {row[name] for row in found}, name
    assert {"log", "posts", "conversation"} == {row["kind"] for row in found}
    assert HIGH in {row["person"] for row in found}


# One thing at a time.


def test_nothing_without_files():
    made = built_of([])

    assert [] == deliveries(made)
    assert (0, 0) == (made.generation.found.bounced, made.generation.found.scanned)


def test_the_columns_are_those_of_the_contract():
    for files in ([], [[]], [[mailed(0, 0, 2)]]):
        table = built_of(files, whole()).tables.deliveries

        assert DELIVERIES == table.schema()


def test_a_response_is_that_of_the_latest_ask_of_its_campaign():
    said = [
        mailed(0, 0, 2), mailed(1, DAY, 2), mailed(2, 2 * DAY, 2, "other"),
        did(3, 3 * DAY, 2), did(4, 4 * DAY, 2), did(5, 4 * DAY, 3),
    ]  # fmt: skip

    assert [None, 2 * DAY * SECOND, None] == [row["answered_us"] for row in delivered(said)]


def test_an_open_and_a_machine_are_no_response():
    said = [
        mailed(0, 0, 2), did(1, 60, 2, Verb.VIEW), did(2, 61, 2, Verb.ACCEPT, automatic=True),
        did(3, 5, 2, url="https://a"), did(4, 90, 2, url="https://a"),
    ]  # fmt: skip
    found = delivered(said)

    assert [(90 * SECOND, True)] == [(row["answered_us"], row["scanned"]) for row in found]


@pytest.mark.parametrize(("last", "scanned"), [(10, True), (10.000001, False)])
def test_three_links_within_ten_seconds_are_a_scanners(last, scanned):
    # Wherever the ten seconds begin, and with the unsubscribe among them.
    said = [
        mailed(0, 0, 2), did(1, 3_604, 2, url="https://a"), did(2, 3_609, 2, url="https://b"),
        did(3, 3_610, 2, Verb.UNDO), did(4, 3_604 + last, 2, url="https://c"),
    ]  # fmt: skip
    made = built_of([said], whole())
    row = deliveries(made)[0]

    assert scanned is row["scanned"]
    assert scanned is (row["answered_us"] is None) is (row["departed_us"] is None)
    assert 4 * scanned == made.generation.found.scanned


def test_links_of_several_mails_at_once_are_a_persons():
    said = [mailed(n, 0, 2, f"c{n}") for n in range(3)]
    said += [did(3 + n, 60 + n, 2, campaign=f"c{n}", url=f"https://{n}") for n in range(3)]

    found = [(row["answered_us"], row["scanned"]) for row in delivered(said)]
    assert [((60 + n) * SECOND, False) for n in range(3)] == found


def test_clicks_without_an_address_and_one_link_often_are_a_persons():
    said = [mailed(0, 0, 2)] + [did(n, 60 + n, 2, url=None) for n in (1, 2, 3)]
    said += [did(n, 90 + n, 2, url=f"https://{n % 2}") for n in (4, 5, 6)]
    row = delivered(said)[0]

    assert (61 * SECOND, False) == (row["answered_us"], row["scanned"])


def test_clicks_on_what_is_in_no_file_leave_others_alone():
    scanner = [did(n, n, 2, campaign="unseen", url=f"https://{n}") for n in (1, 2, 3)]

    assert [False] == [row["scanned"] for row in delivered([*scanner, mailed(4, 60, 3)])]


def test_what_bounced_reached_nobody():
    said = [
        mailed(0, 0, 2), did(1, 60, 2, Verb.REJECT, automatic=True),
        mailed(2, 0, 3), did(3, 7 * DAY + 1, 3, Verb.REJECT, automatic=True),
        mailed(4, 0, 4), did(5, 60, 4, Verb.REJECT),
    ]  # fmt: skip
    made = built_of([said], whole())

    assert [3, 4] == [row["person"] for row in deliveries(made)]
    assert 1 == made.generation.found.bounced


def test_events_at_the_very_same_moment_come_after_the_ask_whatever_their_order():
    # As in a log of days: the answer stands before the ask, and in a file of its own.
    said = [[did(0, 0, 2, Verb.ACCEPT)], [mailed(1, 0, 2), mailed(2, 0, 2, kind_told="apply")]]
    for files in (said, said[::-1]):
        found = deliveries(built_of(files, whole()))

        assert [None, 0] == [row["answered_us"] for row in found]
        assert ["event", "apply"] == [ASK_KINDS[row["ask_kind"]].value for row in found]


def test_what_is_said_at_the_same_moment_keeps_its_order():
    asks = Said(0, 0, OURS, Side.OURS, moves=ASKED, recipient=2, channel=CHAT, thread="t")
    speaks = Said(1, 0, 2, channel=CHAT, thread="t")

    assert [0] == [row["answered_us"] for row in delivered([asks, speaks])]
    assert [None] == [row["answered_us"] for row in delivered([speaks, asks])]


def test_a_gift_in_between_does_not_take_the_answer_from_the_ask():
    def talk(*moves):
        ours = [
            Said(n, 60 * n, OURS, Side.OURS, moves=held, channel=CHAT, thread="t")
            for n, held in enumerate(moves)
        ]
        return [*ours, Said(9, 600, 2, channel=CHAT, thread="t")]

    found = delivered(talk(ASKED, GIVEN))
    assert [600 * SECOND, 540 * SECOND] == [row["answered_us"] for row in found]
    found = delivered(talk(ASKED, ASKED | GIVEN))
    assert [None, 540 * SECOND] == [row["answered_us"] for row in found]


def test_an_ask_that_nobody_answered_reached_somebody_too():
    # A new session in which only we speak: we still know with whom.
    said = [
        Said(0, 0, 2, channel=CHAT, thread="t"),
        Said(1, 30 * DAY, OURS, Side.OURS, moves=ASKED, channel=CHAT, thread="t"),
        Said(2, 31 * DAY, OURS, Side.OURS, moves=ASKED, channel=CHAT, thread="a crowd"),
        Said(3, 31 * DAY, 2, channel=CHAT, thread="a crowd"),
        Said(4, 31 * DAY, 3, channel=CHAT, thread="a crowd"),
    ]

    found = [(row["seq"], row["person"], row["answered_us"]) for row in delivered(said)]
    assert [(1, 2, None)] == found


def test_a_reply_reached_whom_it_answers_and_a_post_nobody():
    said = [
        Said(0, 0, 2), Said(1, 60, OURS, Side.OURS, to=0, moves=ASKED, recipient=3),
        Said(2, 61, OURS, Side.OURS, moves=ASKED),
        Said(3, 62, OURS, Side.OURS, moves=ASKED, recipient=COLLEAGUE),
        Said(4, 63, OURS, Side.OURS, moves=GIVEN, recipient=4),
        Said(5, 64, OURS, Side.OURS, moves=frozenset({Move.TELL}), recipient=4),
    ]  # fmt: skip

    assert [2, 4] == [row["person"] for row in delivered(said, ours=[COLLEAGUE])]


def test_nothing_is_told_beyond_what_is_seen():
    said = [mailed(0, 0, 2), did(1, 5 * DAY, 2), did(2, 6 * DAY, 2, Verb.UNDO)]

    def told(seen):
        return [
            (row["answered_us"], row["departed_us"], row["until_us"] is None)
            for row in delivered(said, seen)
        ]

    assert [(5 * DAY * SECOND, 6 * DAY * SECOND, False)] == told(whole(LOG, until=6 * DAY))
    assert [(5 * DAY * SECOND, None, False)] == told(whole(LOG, until=6 * DAY - 1))
    assert [(None, None, False)] == told(whole(LOG, until=4 * DAY))
    assert [(None, None, True)] == told(whole(LOG, sees=frozenset({Sees.OURS})))


def test_who_left_left_one_channel():
    said = [
        mailed(0, 0, 2), mailed(1, DAY, 2, channel=QUOTED), did(2, 2 * DAY, 2, Verb.FLAG, None),
        mailed(3, 3 * DAY, 2), mailed(4, 3 * DAY, 3),
    ]  # fmt: skip
    found = [(row["departed_us"], row["departures"]) for row in delivered(said)]

    assert [(2 * DAY * SECOND, True), (None, False), (None, True), (None, True)] == found


def test_departures_are_seen_where_the_export_says_so_though_nobody_left():
    seen = whole(QUOTED, sees=EVERYTHING | {Sees.DEPARTURES}) + whole(LOG)
    said = [mailed(0, 0, 2), mailed(1, DAY, 2, channel=QUOTED)]

    assert [False, True] == [row["departures"] for row in delivered(said, seen)]


def test_people_are_known_since_they_were_first_seen_anywhere():
    said = [Said(0, 0, 2), mailed(1, DAY, 2), mailed(2, DAY, 3), mailed(3, 3 * DAY, 3)]
    found = [row["since_us"] for row in delivered(said)]

    assert [DAY * SECOND, 0, 2 * DAY * SECOND] == found


def test_one_export_in_two_files_counts_once():
    said = [mailed(0, 0, 2), did(1, 90, 2)]
    assert delivered(said) == deliveries(built_of([said, said], whole()))


def test_sixty_bits_of_a_person():
    row = delivered([mailed(0, 0, 2**60 - 1)])[0]

    assert (2**60 - 1, 63) == (row["person"], row["group"])


def test_names_from_files_are_no_sql():
    said = [mailed(0, 0, 2, "'; DROP TABLE told; --", channel=QUOTED, kind_told="'); SELECT 1; --")]
    row = delivered(said)[0]

    assert (QUOTED, AskKind.OTHER) == (row["channel"], ASK_KINDS[row["ask_kind"]])


def test_weights_are_the_organisations_own():
    said = [mailed(n, n, 2, kind_told=told) for n, told in enumerate(["event", "apply", None])]
    weights = list(WEIGHTS.items())

    found = [row["weight"] for row in delivered(said, weights=weights)]
    assert [2.5, 1.0, 0.25] == found
    assert [1.0, 1.0, 1.0] == [row["weight"] for row in delivered(said)]


def test_nothing_of_this_stays_in_the_engine():
    delivered([mailed(0, 0, 2)])
    left = engine().raw.execute("SELECT table_name FROM duckdb_tables()").fetchall()

    assert not {"told", "sent", "events", "marked", "bounced"} & {name for (name,) in left}
