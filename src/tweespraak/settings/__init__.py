"""What the user says in `tweespraak.toml`: read, checked, frozen."""

from tweespraak.settings.load import load_settings, read_settings
from tweespraak.settings.model import (
    DEFAULT_ZONE,
    EXPECTED,
    LANGUAGES,
    SETTINGS_FILE,
    Account,
    Aside,
    ChannelSettings,
    Column,
    Lookup,
    Settings,
    SideColumn,
    TableMapping,
    TimeColumn,
)

__all__ = [
    "DEFAULT_ZONE",
    "EXPECTED",
    "LANGUAGES",
    "SETTINGS_FILE",
    "Account",
    "Aside",
    "ChannelSettings",
    "Column",
    "Lookup",
    "Settings",
    "SideColumn",
    "TableMapping",
    "TimeColumn",
    "load_settings",
    "read_settings",
]
