"""The page itself: one template with its style and its script, in the reader's language."""

from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tweespraak.activity.moves import ASK_KINDS, MOVES, WISH_KINDS, Move
from tweespraak.report.charts import css_properties
from tweespraak.report.fonts import DISPLAY, SANS, SERIF, font_face_css
from tweespraak.report.words import Words

KEYS = dict(zip(MOVES, "qagtwcphors", strict=True))
"""The key of each move; `h` is the h of thanks, `o` the o of sorry."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One button. value: as the server knows it. name: as the reader reads it. key: its key."""

    value: str
    name: str
    key: str


@dataclass(frozen=True, slots=True)
class LabelPage:
    """What the template gets."""

    language: str
    """ISO 639-1, for the page's `lang`."""
    title: str
    """Of the window and the page."""
    moves: tuple[Choice, ...]
    """The eleven moves, in the order of the codebook."""
    ask_kinds: tuple[Choice, ...]
    """Kinds of ask; their keys are digits, which count while an ask is chosen."""
    wish_kinds: tuple[Choice, ...]
    """Kinds of wish likewise."""
    style: str
    """Fonts, palette and the page's own rules."""
    nonce: str
    """Allows this style and this script, and no other."""


def label_html(words: Words, nonce: str) -> str:
    """The page as one file; the messages come from the server that serves it."""
    page = LabelPage(
        language=words.language,
        title=words.gettext("What does each message do?"),
        moves=tuple(Choice(move.value, move_name(move, words), KEYS[move]) for move in MOVES),
        ask_kinds=_kinds([kind.value for kind in ASK_KINDS], words),
        wish_kinds=_kinds([kind.value for kind in WISH_KINDS], words),
        style=_style(),
        nonce=nonce,
    )
    template = _environment().get_template("label.html.j2")
    return template.render(page=page, style=Markup(page.style), _=words.gettext)  # noqa: S704 - our own files


def _kinds(values: list[str], words: Words) -> tuple[Choice, ...]:
    names = _kind_names(words)
    keys = "1234567890-="
    return tuple(Choice(value, names[value], key) for value, key in zip(values, keys, strict=False))


def move_name(move: Move, words: Words) -> str:
    """What a page calls a move."""
    names = {
        Move.QUESTION: words.gettext("question"),
        Move.ASK: words.gettext("request"),
        Move.GIVE: words.gettext("offer"),
        Move.TELL: words.gettext("statement"),
        Move.WISH: words.gettext("wish"),
        Move.COMPLAINT: words.gettext("complaint"),
        Move.PRAISE: words.gettext("praise"),
        Move.THANKS: words.gettext("thanks"),
        Move.APOLOGY: words.gettext("apology"),
        Move.REFUSAL: words.gettext("refusal"),
        Move.SOCIAL: words.gettext("greeting"),
    }
    return names[move]


def _kind_names(words: Words) -> dict[str, str]:
    return {
        "like": words.gettext("like"),
        "follow": words.gettext("follow"),
        "share": words.gettext("share"),
        "opinion": words.gettext("opinion"),
        "co-create": words.gettext("think along"),
        "support": words.gettext("support"),
        "event": words.gettext("event"),
        "apply": words.gettext("apply"),
        "refer": words.gettext("refer"),
        "survey": words.gettext("survey"),
        "contact": words.gettext("contact"),
        "other": words.gettext("other"),
        "job": words.gettext("a job"),
        "information": words.gettext("information"),
        "experience": words.gettext("others' experience"),
    }


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("tweespraak.label", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )


@cache
def _style() -> str:
    families = f":root{{--serif:{SERIF};--display:{DISPLAY};--sans:{SANS}}}"
    environment = _environment()
    loader = environment.loader
    if loader is None:
        raise LookupError("label.css")
    own = loader.get_source(environment, "label.css")[0]
    return f"{font_face_css()}\n{css_properties()}\n{families}\n{own}"
