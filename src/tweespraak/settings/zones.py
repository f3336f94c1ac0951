"""Time zones by name, as the IANA database has them."""

from zoneinfo import ZoneInfo, available_timezones

from tweespraak.settings.toml import Node, suggestion


def read_zone(node: Node, key: str) -> str | None:
    """The name of a zone that exists, or None where the key is absent. Raises SettingsError."""
    name = node.text(key)
    if name is None:
        return None
    try:
        ZoneInfo(name)
    except (ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError
        known = False
    except KeyError:
        known = False
    else:
        known = True
    if not known:
        near = suggestion(name, sorted(available_timezones()))
        do = near if near.startswith("Did") else "Write it like `Europe/Amsterdam` or `UTC`."
        node.fail(key, f"`{name}` is no time zone.", do)
    return name
