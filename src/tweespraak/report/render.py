"""From page models to self-contained HTML: one style, no script, no network."""

import hashlib
from base64 import b64encode
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tweespraak.report.charts import PICTURE_CSS, Picture, css_properties, mark, rhythm
from tweespraak.report.fonts import DISPLAY, SANS, SERIF, font_face_css
from tweespraak.report.model import Report, Rhythm
from tweespraak.report.model_messages import MessagesPage
from tweespraak.report.words import Words


def report_html(page: Report, words: Words) -> str:
    """The shareable page."""
    return _render("report", page, words)


def messages_html(page: MessagesPage, words: Words) -> str:
    """The private page of texts."""
    return _render("messages", page, words)


def _render(name: str, page: Report | MessagesPage, words: Words) -> str:
    style = _style(name)
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    return (
        _environment()
        .get_template(f"{name}.html.j2")
        .render(
            page=page,
            style=Markup(style),  # noqa: S704 - our own files
            style_hash=f"sha256-{digest}",
            _=words.gettext,
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("tweespraak.report", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    environment.filters["picture"] = _picture
    environment.filters["rhythm"] = _rhythm
    environment.globals["logo"] = Markup(mark())  # noqa: S704 - our own drawing
    return environment


def _picture(picture: Picture) -> Markup:
    return Markup(picture.html())  # noqa: S704 - the charts escape what they draw


def _rhythm(values: Rhythm) -> Markup:
    return Markup(rhythm(values.weeks, values.words))  # noqa: S704 - the charts escape


@cache
def _style(name: str) -> str:
    """The fonts, the palette and the page's own rules in one element, so one hash allows it."""
    environment = _environment()
    loader = environment.loader
    if loader is None:
        raise LookupError(name)
    own = (loader.get_source(environment, f"{part}.css")[0] for part in ("base", name))
    families = f":root{{--serif:{SERIF};--display:{DISPLAY};--sans:{SANS}}}"
    return "\n".join((font_face_css(), css_properties(), families, *own, PICTURE_CSS))
