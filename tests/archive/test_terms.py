"""Words of channels and vacancies named, beside plain loops over the messages."""

import random
import re
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta

import pytest
from tests.measure.builders import DAY, START, ZONE, Said, Seen, built_of, engine

from tweespraak.activity.model import ChannelKind, Side, Vacancy, Verb
from tweespraak.archive.tables import NAMED, TERMS
from tweespraak.archive.terms import role_of, stop_words

OURS = 1
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CHAT, LOG = "whatsapp:team", "mailing:events"
WHOLE = (
    Seen(until=90 * DAY),
    Seen(CHAT, ChannelKind.CONVERSATION, until=90 * DAY),
    Seen(LOG, ChannelKind.LOG, until=90 * DAY),
)


def rows_of(made, name, *order):
    return made.run(getattr(made.tables, name).order_by(order)).to_pylist()


def terms_of(said, files=None):
    made = built_of([said] if files is None else files, WHOLE)
    return rows_of(made, "terms", "channel", "ours", "calls", "term", "group")


def counted(said):
    """How many messages hold each term."""
    found = Counter()
    for row in terms_of(said):
        found[row["term"]] += row["n"]
    return dict(found)


def thrice(text, **more):
    return [Said(n, n, 2 + n, text=text, **more) for n in range(3)]


def named(said, *vacancies):
    made = built_of([said], WHOLE, beside=[list(vacancies)])
    return [(row["seq"], row["vacancy"]) for row in rows_of(made, "named", "seq", "vacancy")]


def vacancy(name, title, opened=0.0, closed=None):
    def us(days):
        return None if days is None else round((START + days * DAY) * 1_000_000)

    return Vacancy(name, title, us(opened), us(closed))


# Terms.


def test_nothing_without_files():
    made = built_of([])

    assert [] == rows_of(made, "terms", "term") == rows_of(made, "named", "seq")
    assert (TERMS, NAMED) == (made.tables.terms.schema(), made.tables.named.schema())


def test_a_word_counts_once_a_message():
    assert {"zorg": 3} == counted(thrice("Zorg zorg, ZORG!"))


def test_a_word_that_has_nearly_always_a_capital_is_a_name():
    said = [Said(n, n, 2 + n, text="Dag Hatice, Kok gezocht") for n in range(3)]
    said += [Said(9, 9, 20, text="hier is plek voor een kok")]

    assert {"kok": 4, "gezocht": 3} == counted(said)


def test_a_word_of_two_messages_tells_nothing():
    said = [*thrice("zorg"), Said(3, 3, 9, text="Fatima"), Said(4, 4, 9, text="Fatima")]

    assert {"zorg": 3} == counted(said)


def test_three_of_a_channel_whoever_wrote_them():
    said = [
        Said(0, 0, 2, text="zorg"), Said(1, 1, 3, text="zorg", calls=True),
        Said(2, 2, OURS, Side.OURS, text="zorg"), Said(3, 3, 2, text="zorg", channel=CHAT),
    ]  # fmt: skip
    found = [(row["channel"], row["ours"], row["calls"], row["n"]) for row in terms_of(said)]

    assert [
        ("x:@acme", False, False, 1), ("x:@acme", False, True, 1), ("x:@acme", True, False, 1)
    ] == found  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["https://acme.example/zorg?werk=1", "HTTP://ACME.EXAMPLE/zorg", "www.acme.example/zorg",
     "@acme", "#werkenbij", "noor@acme.example", "(https://acme.example)", "in de 123 ab 4ever2"],
)  # fmt: skip
def test_links_mentions_and_pieces_are_no_words(text):
    found = counted(thrice(f"planner {text} gezocht"))

    assert {"planner": 3, "gezocht": 3} == {w: n for w, n in found.items() if w != "ever"}


def test_umlauts_and_accents_are_letters():
    assert {"bürö": 3, "coördinator": 3, "élève": 3} == counted(thrice("BÜRÖ COÖRDINATOR élève"))


def test_stop_words_say_nothing():
    assert {"werk": 3} == counted(thrice("Wij hebben werk, and they have the what"))
    assert {"wij", "hebben", "they", "what"} <= set(stop_words())
    assert all(word == word.lower() for word in stop_words())


def test_ours_count_where_they_open_a_thread():
    def ours(n, text, **more):
        return Said(n, n * 60, OURS, Side.OURS, text=text, **more)

    said = [Said(0, 0, 2, text="vraag")]
    for n in (10, 20, 30):
        said += [
            ours(n, "opening"),
            ours(n + 1, "vervolg", to=n),
            ours(n + 2, "antwoord", to=0),
            # It answers what is in none of the files.
            ours(n + 3, "elders", to=9_000 + n),
        ]

    assert {"opening": 3} == counted(said)


def test_machines_and_logs_say_nothing():
    said = [*thrice("ontvangstbevestiging", automatic=True), *thrice("logregel", channel=LOG)]

    assert [] == terms_of([Said(**{**vars(one), "n": n}) for n, one in enumerate(said)])


def test_one_export_in_two_files_counts_once():
    said = thrice("zorg")
    assert terms_of(said) == terms_of(None, [said, said])


VOCABULARY = (
    *("Zorg", "zorg", "vacature", "collega", "SALARIS", "büro", "werk", "a", "de", "wij"),
    *("https://x.example/zorg", "@noor", "don't", "O'Neill", "%", "'; --", "mail@x.example"),
)


def plain_terms(rows, said):
    """What `terms` should hold, message by message."""
    skipped = set(stop_words())
    found, by_term, plain = Counter(), defaultdict(int), defaultdict(list)
    for row in rows:
        if not row["message"] or row["automatic"] or row["kind"] == "log":
            continue
        if row["ours"] and (row["root"] != row["seq"] or row["parent_unseen"]):
            continue
        if row["ours"]:
            local = (EPOCH + timedelta(microseconds=row["t_us"])).astimezone(ZONE)
            group = (local.date() - EPOCH.date()).days % 64
        else:
            group = row["person"] % 64
        pieces = said[row["part_row"]].text.split()
        spoken = " ".join(p for p in pieces if "@" not in p and "://" not in p)
        written = re.findall("[A-Za-zü]{3,}", spoken)
        calls = row["calls"] and not row["ours"]
        for word in {one.lower() for one in written} - skipped:
            found[row["channel"], row["ours"], calls, word, group] += 1
            by_term[row["channel"], word] += 1
            plain[word].append(word in written or word.upper() in written)
    names = {word for word, told in plain.items() if sum(told) < 0.1 * len(told)}
    return {
        key: n for key, n in found.items() if by_term[key[0], key[3]] >= 3 and key[3] not in names
    }


@pytest.mark.parametrize("seed", range(8))
def test_made_messages_as_counted(seed):
    draw = random.Random(seed)  # noqa: S311 - nothing secret hangs on made messages
    said = [
        Said(
            n,
            draw.randint(0, 40 * DAY),
            draw.choice([OURS, 2, 3, 0xFEDCBA987654321]),
            draw.choice([Side.OURS, Side.AMBASSADOR, Side.THEIRS]),
            to=draw.choice([None, None, n - 1, 10**6]) if n else None,
            calls=draw.random() < 0.4,
            text=" ".join(draw.choices(VOCABULARY, k=draw.randint(1, 8))),
            automatic=draw.random() < 0.1,
            channel=(channel := draw.choice(["x:@acme", CHAT, LOG])),
            thread="t" if channel == CHAT else None,
        )
        for n in range(60)
    ]
    made = built_of([said], WHOLE)
    expected = plain_terms(rows_of(made, "messages", "seq"), said)
    found = rows_of(made, "terms", "term")
    keys = ("channel", "ours", "calls", "term", "group")

    assert expected == {tuple(row[key] for key in keys): row["n"] for row in found}
    assert len(expected) == len(found) > 10


# Vacancies named.

NURSE = vacancy("V-12", "Verpleegkundige SEH (32-36 uur)")


def test_a_record_says_itself_what_it_is_about():
    said = [
        Said(0, 0, 2, text="hallo", vacancy="V-99"),
        Said(1, 1, 2, verb=Verb.CLICK, channel=LOG, vacancy="V-12"),
        # What the record says holds, whatever its words name.
        Said(2, 2, 2, text="die van verpleegkundige seh", vacancy="V-77"),
    ]

    assert [(0, "V-99"), (1, "V-12")] == named(said[:2])
    assert [(0, "V-99"), (1, "V-12"), (2, "V-77")] == named(said, NURSE)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Is de plek voor VERPLEEGKUNDIGE SEH nog vrij?", True),
        ("verpleegkundige\n\nSEH", True),
        ("over v-12: kan dat?", True),
        ("V-123 bijvoorbeeld", False),
        ("verpleegkundige sehr", False),
        ("oververpleegkundige SEH", False),
        ("32-36 uur", False),
        ("", False),
    ],
)
def test_titles_and_ids_are_found_as_whole_words(text, found):
    assert ([(0, "V-12")] if found else []) == named([Said(0, 0, 2, text=text)], NURSE)


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Verpleegkundige SEH (32-36 uur)", "verpleegkundige seh"),
        ("(Senior) Java developer", "java developer"),
        ("Kok 24 uur", "kok"),
        ("Kok, Veldrecht", "kok"),
        ("Kok – team Zuid", "kok"),
        ("Kok | Acme", "kok"),
        ("Kok m/v/x", "kok"),
        ("Kok [dicht", "kok"),
        ("Adviseur schaal 10", "adviseur"),
        ("Junior/medior developer", "junior medior developer"),
        ("C++ developer", "c developer"),
        ("  Coördinator  ", "coördinator"),
        ("(m/v)", ""),
        ("", ""),
    ],
)
def test_what_a_vacancy_is_called_in_passing(title, role):
    assert role == role_of(title)


@pytest.mark.parametrize(
    "title",
    ["C++ (of C#) developer", "Kok.*", "O'Neill; DROP TABLE roles; --", "a{3}|[b] kok", "Kok\\",
     'De "beste" kok', "{pattern} kok", "%s kok", "kok\x00kok", "$& kok"],
)  # fmt: skip
def test_titles_are_words_and_no_patterns_nor_sql(title):
    asked = [Said(0, 0, 2, text=f"Hoi, {role_of(title)}?"), Said(1, 1, 2, text="kokos en koken")]
    assert [(0, "V")] == named(asked, vacancy("V", title))


@pytest.mark.parametrize(("name", "found"), [("2024", False), ("ab", False), ("20241", True)])
def test_short_numbers_and_names_are_found_in_no_message(name, found):
    said = [Said(0, 0, 2, text=f"sinds {name} werk ik hier")]

    assert found is bool(named(said, vacancy(name, name)))


def test_the_longest_role_is_what_a_message_is_about():
    said = [
        Said(0, 0, 2, text="verpleegkundige, en dan graag verpleegkundige seh"),
        Said(1, 1, 2, text="verpleegkundige dus"),
    ]
    ward = vacancy("V-1", "Verpleegkundige")

    assert [(0, "V-12"), (1, "V-1")] == named(said, ward, NURSE)


def test_the_vacancy_that_was_open_then():
    vacancies = [vacancy("V-1", "Kok", 10, 20), vacancy("V-2", "Kok (avond)", 30, 40)]
    vacancies += [vacancy("V-3", "kok", 35), vacancy("V-4", "Arts", 0)]
    days = {5: "V-1", 10: "V-1", 20: "V-1", 25: "V-1", 31: "V-2", 36: "V-3", 80: "V-3"}
    said = [Said(n, day * DAY, 2, text="kok worden") for n, day in enumerate(days)]

    assert list(enumerate(days.values())) == named(said, *vacancies)


def test_machines_and_empty_words_name_nothing():
    said = [Said(0, 0, 2, text="kok", automatic=True), Said(1, 1, 2, verb=Verb.LIKE)]

    assert [] == named(said, vacancy("V-1", "Kok"))


def test_no_vacancies_at_all():
    assert [] == named(thrice("kok"))


@pytest.mark.parametrize("seed", range(4))
def test_made_titles_as_found(seed):
    draw = random.Random(seed)  # noqa: S311 - nothing secret hangs on made titles
    words = ["kok", "arts", "planner", "ic", "c++", "seh"]
    vacancies = [
        vacancy(
            f"V-{n:03}",
            " ".join(draw.sample(words, draw.randint(1, 2)))
            + draw.choice(["", " (m/v)", ", stad"]),
            (opened := draw.randint(0, 50)),
            draw.choice([None, opened + draw.randint(0, 30)]),
        )
        for n in range(12)
    ]
    said = [
        Said(n, draw.randint(0, 60) * DAY + n, 2, text=" ".join(draw.choices([*words, "en"], k=5)))
        for n in range(40)
    ]
    expected = []
    for seq, one in enumerate(sorted(said, key=lambda one: one.t)):
        # c++ is said as c: nothing but its letter stands in a role.
        spoken = one.text.replace("c++", "c").split()
        found = []
        for vacant in vacancies:
            role = re.sub(r" \(m/v\)|, stad", "", vacant.title).replace("c++", "c").split()
            there = any(spoken[i : i + len(role)] == role for i in range(len(spoken)))
            if there and len(" ".join(role)) >= 3:
                opened = vacant.opened_us <= one.t_us
                still = vacant.closed_us is None or vacant.closed_us >= one.t_us
                away = abs(vacant.opened_us - one.t_us)
                role_key = (-len(" ".join(role)), " ".join(role))
                found.append((role_key, not (opened and still), not opened, away, vacant.vacancy))
        if found:
            expected.append((seq, min(found)[-1]))

    assert len(expected) > 10
    assert expected == named(said, *vacancies)


def test_nothing_of_this_stays_in_the_engine():
    named(thrice("kok"), vacancy("V-1", "Kok"))
    left = engine().raw.execute("SELECT view_name FROM duckdb_views()").fetchall()

    assert not {"texts", "roles", "stop_words"} & {name for (name,) in left}
