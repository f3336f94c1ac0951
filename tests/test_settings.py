"""What tweespraak.toml may say, and what is said back when it says something else."""

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweespraak.activity.model import ChannelKind, Sees, Side, Stage, Verb
from tweespraak.activity.moves import AskKind
from tweespraak.errors import SettingsError
from tweespraak.settings import (
    PRIVATE,
    Account,
    ChannelSettings,
    Column,
    Conversations,
    Lookup,
    Settings,
    SideColumn,
    TimeColumn,
    Worth,
    load_settings,
    mapping,
    model,
    read_settings,
)
from tweespraak.settings.patterns import path_steps, template_parts
from tweespraak.settings.tables import KIND_ROLES

ROOT = Path(__file__).parents[1]
TABLE = '[[table]]\nfiles = "a.csv"\nplatform = "ats"\nat = "when"\nactor = "who"\n'


def said(text):
    return read_settings(text.encode())


def complaint(text):
    """What and do of the SettingsError that this text gives."""
    with pytest.raises(SettingsError) as error:
        said(text)
    return error.value.what, error.value.do


def sound_or_explained(content):
    """Whether these are settings, or what they are not is said of the right file."""
    try:
        return isinstance(read_settings(content), Settings)
    except SettingsError as error:
        return error.what.startswith("tweespraak.toml") and bool(error.do)


def test_no_file_is_all_defaults(tmp_path):
    settings = load_settings(tmp_path)

    assert Settings() == settings
    assert ("en", ZoneInfo("Europe/Amsterdam")) == (settings.language, settings.zone)
    assert (None, None) == (settings.minutes_a_post, settings.day_first)
    assert Conversations() == settings.conversations


def test_everything_it_may_say(tmp_path):
    (tmp_path / "tweespraak.toml").write_text(
        """
        organisation = "Acme"
        language = "nl"
        zone = "Europe/Brussels"
        minutes_a_post = 12.5
        accounts = ["x:@acme", "mail:*@acme.nl", "whatsapp:Anna de Vries", "X: @acme"]
        ambassadors = ["linkedin:jan"]
        [channels."x:@acme"]
        name = "X"
        expected = "dialogue"
        [channels.mail]
        [whatsapp]
        day_first = false
        [linkedin]
        conversations = ["a", "b"]
        """,
        "utf-8",
    )

    assert Settings(
        organisation="Acme",
        language="nl",
        zone=ZoneInfo("Europe/Brussels"),
        minutes_a_post=12.5,
        accounts=(
            Account("x", "@acme"),
            Account("mail", "*@acme.nl"),
            Account("whatsapp", "Anna de Vries"),
        ),
        ambassadors=(Account("linkedin", "jan"),),
        channels=(ChannelSettings("x:@acme", "X", "dialogue"), ChannelSettings("mail", None, None)),
        day_first=False,
        conversations=Conversations(linkedin=frozenset({"a", "b"})),
    ) == load_settings(tmp_path)


@pytest.mark.parametrize(
    ("written", "chosen"), [('"all"', frozenset()), ("[]", None), ('["a"]', frozenset({"a"}))]
)
def test_conversations(written, chosen):
    for platform in PRIVATE:
        settings = said(f"[{platform}]\nconversations = {written}")

        # Those of one platform choose none of another.
        assert Conversations(**{platform: chosen}) == settings.conversations


def test_bom_and_windows_line_ends():
    assert "nl" == read_settings(b'\xef\xbb\xbflanguage = "nl"\r\n# x\r\n').language


@pytest.mark.parametrize(
    ("text", "line", "what", "do"),
    [
        (
            '\nmy_accounts = ["x:@a"]',
            2,
            "`my_accounts` is no setting that",
            "Did you mean `accounts`?",
        ),
        ("y = 1", 1, "`y` is no setting", "Choose from: `organisation`, `language`"),
        ('\n\nlanguage = "fr"', 3, "`language` can't be `fr`", "Choose from: `nl`, `en`."),
        ('language = "NL"', 1, "`language` can't be `NL`", "Did you mean `nl`?"),
        ("organisation = 3", 1, "`organisation` must be text", 'Write it as "…"'),
        ('organisation = " "', 1, "`organisation` is empty", "leave the line out"),
        ('zone = "Europe/Amsterdm"', 1, "no time zone", "Did you mean `Europe/Amsterdam`?"),
        ('zone = "../../etc/passwd"', 1, "no time zone", "Europe/Amsterdam"),
        ('zone = "Mars"', 1, "`Mars` is no time zone", "`"),
        ('accounts = "x:@a"', 1, "`accounts` must be a list", "["),
        ("accounts = [1]", 1, "`accounts` must be a list", "["),
        ('# accounts = 1\naccounts = ["@a"]', 2, "`@a` in `accounts` is no account", "colon"),
        ('accounts = ["x:"]', 1, "is no account", "colon"),
        ('accounts = ["x:@*"]', 1, "would make everybody on x one of us", "Name the account"),
        ("minutes_a_post = 0", 1, "above 0", "minutes_a_post = 15"),
        ("minutes_a_post = nan", 1, "above 0", "15"),
        ("minutes_a_post = inf", 1, "above 0", "15"),
        ("minutes_a_post = true", 1, "above 0", "15"),
        ("minutes_a_post = 1441", 1, "at most 1440", "15"),
        ('[channels.x]\n\nexpect = "dialogue"', 3, "`expect` is no", "Did you mean `expected`?"),
        ('[channels."x:@a"]\nexpected = "talk"', 2, "`expected` can't be `talk`", "`dialogue`"),
        ("channels = 1", 1, "`channels` must be a table", "[channels]"),
        ("[channels]\nx = 1", 2, "`x` must be a table", "[x]"),
        ('[whatsapp]\nday_first = "yes"', 2, "must be true or false", "without quotes"),
        ('[whatsapp]\naccounts = ["x:@a"]', 2, "of [whatsapp]", "Move it to the top"),
        ('[linkedin]\nconversations = "everything"', 2, "can't be `everything`", "`all`"),
        ("[table]\nfiles = 1", 1, "`table` must be a list of tables", "[[table]]"),
        ("a = [1", 1, "this is no TOML", "Check quotes"),
        ('\n\nlanguage = "nl', 3, "this is no TOML", "Check quotes"),
    ],
)
def test_mistakes_are_named_with_line_and_way_out(text, line, what, do):
    got_what, got_do = complaint(text)

    assert got_what.startswith(f"tweespraak.toml, line {line}")
    assert what in got_what
    assert do in got_do


def test_what_is_no_text():
    with pytest.raises(SettingsError, match="line 2: this is not UTF-8 text"):
        read_settings(b'language = "nl"\norganisation = "\xe9"')


def test_what_is_no_file(tmp_path):
    (tmp_path / "tweespraak.toml").mkdir()

    with pytest.raises(SettingsError, match="cannot be opened"):
        load_settings(tmp_path)


def test_what_is_too_much(tmp_path):
    (tmp_path / "tweespraak.toml").write_bytes(b"#" * (1 << 20) + b"\n")

    with pytest.raises(SettingsError, match="larger than a megabyte"):
        load_settings(tmp_path)


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000, "x = " + "9" * 10_000])
def test_what_is_made_to_break_the_parser(text):
    assert complaint(text)


@given(st.binary(max_size=200))
def test_any_bytes_are_settings_or_an_error(content):
    assert sound_or_explained(content)


KEYS = st.sampled_from([*Settings.__dataclass_fields__, *mapping.TableMapping.__dataclass_fields__])
VALUES = st.sampled_from(
    ["1", "true", '"a.csv"', '"x:@a"', "[]", '["x"]', "{}", "[[]]", "[{}]", '{ column = "a" }',
     "{ column = [] }", "{ value = 1 }", '{ template = "{" }', '{ column = "$." }', '"("',
     "1979-05-27",
     '{ opener = "ours" }', '{ column = "a", map = { a = 1 } }', '{ column = "a", part = "(" }']
)  # fmt: skip


@given(st.dictionaries(KEYS, VALUES), st.booleans())
def test_any_value_under_any_key_is_settings_or_an_error(pairs, as_table):
    lines = [f"{key} = {value}" for key, value in pairs.items()]
    start = TABLE if as_table else ""
    text = start + "\n".join(line for line in lines if line.split(" =")[0] not in start)

    assert sound_or_explained(text.encode())


# Tables


def test_a_table_with_little_said():
    table = said(TABLE).tables[0]

    assert ("csv", "posts", None, (), True) == (
        table.format,
        table.kind,
        table.channel,
        table.sees,
        table.times,
    )
    assert TimeColumn(Column(("when",))) == table.at
    assert Column(("who",)) == table.actor
    assert 1 == table.line


def test_a_table_with_much_said():
    table = said(
        TABLE.replace('"when"', '{ column = "when", format = ["%d-%m-%Y", "iso"], zone = "UTC" }')
        + 'channel = "ats:site"\nkind = "log"\nsees = ["theirs"]\ntimes = "order"\n'
        + 'side = { column = "s", map = { JA = "ours" }, other = "theirs" }\n'
        + 'lookup = { file = "b.csv", key = "k" }\ntext = { column = ["t", "u"], repair = true }'
    ).tables[0]

    assert TimeColumn(Column(("when",)), ("%d-%m-%Y", "iso"), "UTC") == table.at
    assert Column(value="ats:site") == table.channel
    assert ("log", ("theirs",), False) == (table.kind, table.sees, table.times)
    assert SideColumn(Column(("s",), map=(("ja", "ours"),), other="theirs")) == table.side
    assert Lookup("b.csv", "k") == table.lookup
    assert Column(("t", "u"), repair=True) == table.text


@pytest.mark.parametrize(
    ("files", "form"),
    [
        ("a.csv", "csv"),
        ("**/*.CSV.gz", "csv"),
        ("a.tsv", "csv"),
        ("a.jsonl.gz", "ndjson"),
        ("a.parquet", "parquet"),
    ],
)
def test_the_format_is_told_by_the_name(files, form):
    assert form == said(TABLE.replace("a.csv", files)).tables[0].format


def test_a_table_moved_down_the_file_is_the_same_table():
    moved = said("# a comment\n\n" + TABLE).tables[0]

    assert 3 == moved.line
    assert said(TABLE).tables[0] == moved
    assert repr(said(TABLE).tables[0]) == repr(moved)


@pytest.mark.parametrize(
    ("old", "new", "line", "what", "do"),
    [
        ('files = "a.csv"\n', "", 1, "[[table]] has no `files`", "files = "),
        ('platform = "ats"\n', "", 1, "has no `platform`", "platform = "),
        ('at = "when"\n', "", 1, "has no `at`", "at = "),
        ('actor = "who"\n', "", 1, "has no `actor`", "actor = "),
        ("a.csv", "a.odt", 2, "does not tell what kind of table", "format = "),
        ("a.csv", "a.json", 1, "has no `records`", "records = "),
        ("a.csv", "a.txt", 1, "has no `pattern`", "pattern = "),
        ("actor", "actors", 5, "`actors` is no setting of [[table]]", "`actor`"),
        ('"who"', '""', 5, "`actor` names no column", "quotes"),
        ('"who"', "3", 5, "`actor` must be a table", "[actor]"),
        ('"who"', "{}", 5, "needs one of column, value and template", "value = "),
        ('"who"', '{ column = "a", value = "b" }', 5, "needs one of column, value", "value = "),
        ('"who"', '{ column = "a", parts = "b" }', 5, "`parts` is no setting", "`part`"),
        ('"who"', '{ column = "a", part = "(" }', 5, "no regular expression", "single quotes"),
        ('"who"', '{ column = "a", map = { a = 1 } }', 5, "must become a text", "map = "),
        ('"who"', '{ template = "{a" }', 5, "expected '}'", "template = "),
        ('"who"', '{ template = "{}" }', 5, "is no template", "template = "),
        ('"who"', '"$.a[x]"', 5, "is no path", "Or name a column"),
        ('"when"', '{ column = "a", format = "dd-mm" }', 4, "no way to write a time", "strptime"),
        ('"when"', '{ column = "a", zone = "CEST" }', 4, "no time zone", ""),
        ('"who"', '"who"\nside = { value = "us" }', 6, "`side` can't be `us`", "ours"),
        ('"who"', '"who"\nside = { opener = "ours" }', 6, "needs both", "others"),
        ('"who"', '"who"\nside = { opener = "ours", others = "theirs" }', 6, "`opener`", "thread"),
        ('"who"', '"who"\nverb = { value = "shout" }', 6, "`verb` can't be `shout`", "apply"),
        ('"who"', '"who"\nsees = ["us"]', 6, "nothing a table can show", "ours"),
        ('"who"', '"who"\nchild = "c"', 6, "`child` means nothing", "Take it out"),
        ('"who"', '"who"\nkind = "links"', 1, "has no `child`", "child = "),
        ('"who"', '"who"\nrecords = "$[*]"', 6, "`records` is for JSON", "Take"),
        ('"who"', '"who"\nrecords = "x["', 6, "is no JSONPath query", "RFC 9535"),
        ('"who"', '"who"\npattern = "x"', 6, "`pattern` is for text lines", "lines"),
        ('"who"', '"who"\naside = "x"', 6, "in which column", "column = "),
        ('"who"', '"who"\nlookup = { file = "b.csv" }', 6, "no `key`", "lookup = "),
        ('"who"', '"who"\nlanguage = "nl"', 6, "of [[table]]", "Move it to the top"),
    ],
)
def test_mistakes_in_a_table(old, new, line, what, do):
    assert old in TABLE
    got_what, got_do = complaint(TABLE.replace(old, new))

    assert got_what.startswith(f"tweespraak.toml, line {line}:")
    assert what in got_what
    assert do in got_do


def test_the_second_table_is_named_by_its_own_line():
    what, _ = complaint(TABLE + "\n" + TABLE.replace("actor", "actors"))

    assert what.startswith("tweespraak.toml, line 11:")


def test_a_column_of_text_lines_must_be_in_the_pattern():
    lines = TABLE.replace("a.csv", "a.txt") + "pattern = '^(?P<when>.) (?P<whom>.)'\n"
    what, do = complaint(lines)

    assert "line 5: `who` is in no pattern" in what
    assert "file.line, file.name, file.record, when, whom" in do


# The notations


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("@.a", ("a",)),
        ("$.a.b[0]", ("a", "b", 0)),
        ("@['full name'].x", ("full name", "x")),
    ],
)
def test_paths(path, steps):
    assert steps == path_steps(path)


@pytest.mark.parametrize("path", ["@.", "$..a", "@.a[", "@.a[-1]", "@.a[*]", "@.a b.", "$[?@.a]"])
def test_what_is_no_path(path):
    with pytest.raises(ValueError, match="is no path"):
        path_steps(path)


def test_templates():
    assert (("", "a"), (":", "file.line")) == template_parts("{a}:{file.line}")
    assert (("{", None), ("b}", None)) == template_parts("{{b}}")


# The words here and in the model are the same


def test_the_words_are_those_of_the_model():
    assert set(mapping.VERBS) == set(Verb)
    assert set(mapping.SIDES) == set(Side)
    assert set(mapping.KINDS) == set(KIND_ROLES)
    assert {*ChannelKind} < set(mapping.KINDS)
    assert set(mapping.STAGES) == set(Stage)
    assert set(model.ASK_KINDS) == set(AskKind)
    assert set(mapping.SEES) == {*Sees} - {Sees.FOUND, Sees.COUNTS, Sees.NO_TIMES}


@pytest.mark.parametrize("page", ["settings.md", "sources/tables.md"])
def test_every_example_in_the_docs_is_sound(page):
    text = (ROOT / "docs" / page).read_text("utf-8")
    examples = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)

    assert examples
    for example in examples:
        said(example)


def test_a_service_that_reads_messages():
    endpoint = said('[moves]\nendpoint = "http://127.0.0.1:8080/v1"\nmodel = "small"\n').endpoint

    assert ("http://127.0.0.1:8080/v1", "small", 2_000) == (
        endpoint.url,
        endpoint.model,
        endpoint.budget,
    )
    assert said("").endpoint is None
    assert said("[moves]\nbudget = 9\n").endpoint is None


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('[moves]\nendpoint = "ftp://a"\nmodel = "m"\n', "line 2: `endpoint` is no address"),
        ('[moves]\nendpoint = "file:///etc"\nmodel = "m"\n', "line 2: `endpoint` is no address"),
        ('[moves]\nendpoint = "https://a"\n', "[moves] has no `model`"),
        ('[moves]\nendpoint = "https://a"\nmodel = "m"\nbudget = 0\n', "`budget` must be"),
        ('[moves]\nkey = "secret"\n', "`key` is no setting"),
    ],
)
def test_a_service_that_cannot_be(text, what):
    assert what in complaint(text)[0]


def test_worth_needs_both_sides():
    assert Worth(25.0, 200.0) == said("[worth]\nanswer = 25\ndeparture = 200\n").worth
    assert said("").worth is None
    assert "does not say what `departure` is worth" in complaint("[worth]\nanswer = 25\n")[0]
