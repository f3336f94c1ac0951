"""The one root of every error Tweespraak raises on purpose."""


class TweespraakError(Exception):
    """Something went wrong that the user can do something about.

    `what` says what happened, `do` what to do about it; both are whole sentences.
    `retry` is true where the same call may work later without a change.
    """

    def __init__(self, what: str, do: str, *, retry: bool = False) -> None:
        super().__init__(f"{what} {do}")
        self.what = what
        self.do = do
        self.retry = retry


class SettingsError(TweespraakError):
    """`tweespraak.toml` says something that cannot be followed."""


class SourceError(TweespraakError):
    """A whole file cannot be read; its reason becomes a reject of that file."""


class LiveError(TweespraakError):
    """A live connection failed: the server, the way to it, or what it was told."""


class ArchiveError(TweespraakError):
    """What was stored in the workspace cannot be used."""


class EngineError(TweespraakError):
    """The engine that was asked for cannot be had, or does not see what is here."""


class MeasureError(TweespraakError):
    """A measure failed on an engine; carries the measure's name and the SQL it made."""

    def __init__(self, measure: str, sql: str, cause: str) -> None:
        super().__init__(
            f"The measure {measure} failed: {cause}",
            "Please report this with the SQL that `--debug` prints.",
        )
        self.measure = measure
        self.sql = sql
