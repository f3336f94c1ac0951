import io

from rich.console import Console

from tweespraak.cli_progress import STEPS, Drawn


def drawn_of(work):
    console = Console(file=io.StringIO(), force_terminal=True, width=100)
    drawn = Drawn(console)
    work(drawn)
    drawn._progress.refresh()
    drawn.stop()
    return console.file.getvalue()


def test_a_file_is_named_with_its_bytes():
    def work(drawn):
        drawn.file("mail [bold].mbox", 2_000_000)
        drawn.advance(1_000_000)

    said = drawn_of(work)

    assert "mail [bold].mbox" in said
    assert "1.0/4.0 MB" in said


def test_a_step_is_said_in_words():
    assert STEPS["derive"] in drawn_of(lambda drawn: drawn.step("derive"))


def test_a_packed_file_has_no_known_end():
    assert "?" in drawn_of(lambda drawn: drawn.file("a.zip/b.js", 10))
