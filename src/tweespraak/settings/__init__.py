"""What the user says in `tweespraak.toml`: read, checked, frozen."""

from tweespraak.settings.load import load_settings, read_settings
from tweespraak.settings.model import (
    CORRECTIONS_FILE,
    DEFAULT_ZONE,
    EXPECTED,
    HEADED,
    LANGUAGES,
    MODEL_FILE,
    SETTINGS_FILE,
    Account,
    Aside,
    ChannelSettings,
    Column,
    EndpointSettings,
    Lookup,
    Settings,
    SideColumn,
    TableMapping,
    TimeColumn,
)

__all__ = [
    "CORRECTIONS_FILE",
    "DEFAULT_ZONE",
    "EXPECTED",
    "HEADED",
    "LANGUAGES",
    "MODEL_FILE",
    "SETTINGS_FILE",
    "Account",
    "Aside",
    "ChannelSettings",
    "Column",
    "EndpointSettings",
    "Lookup",
    "Settings",
    "SideColumn",
    "TableMapping",
    "TimeColumn",
    "load_settings",
    "read_settings",
]
