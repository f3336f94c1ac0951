"""Which language is a message in? Of a short list, or *don't know* where its words are too few."""

from collections.abc import Iterable, Iterator
from copy import copy
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from tweespraak.listen.language.clean import ADDRESS, MAIL, MENTION, cleaned

LANGUAGES = ("nl", "en", "fr", "de", "es", "it", "pt", "pl", "tr")
"""What recruiting teams in the Low Countries get; a longer list takes short Dutch for its kin."""

SURE = 0.9
"""A language less probable than this is not said: the thread's language stands instead."""

HOME = ("nl", "en")
"""What an unsure text most often is: these two are then weighed against each other alone,"""

HOME_SURE, FOREIGN = 0.7, 0.7
"""… and one is said from 0.7 on, unless another language had at least 0.7."""

ENOUGH = 150
"""Characters that tell a language; more cost time and tell no more."""

_SIGNS = (ADDRESS, MAIL, MENTION, "#")


@cache
def _identifier(languages: tuple[str, ...]) -> LanguageIdentifier:
    identifier = copy(_whole_identifier())
    identifier.set_languages(list(languages))
    return identifier


@cache
def _whole_identifier() -> LanguageIdentifier:
    # Loaded when first asked: unpacking the model takes most of a second.
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> str | None:
    """The language of a text as two letters, None where its own words do not tell."""
    plain = cleaned(text)[:ENOUGH]
    for sign in _SIGNS:
        plain = plain.replace(sign, " ")
    if not any(letter.isalpha() for letter in plain):
        return None
    language, sure = _identifier(LANGUAGES).classify(plain)
    if sure >= SURE:
        return str(language)
    if language not in HOME and sure >= FOREIGN:
        return None
    language, sure = _identifier(HOME).classify(plain)
    return str(language) if sure >= HOME_SURE else None


def languages_of(texts: Iterable[str]) -> Iterator[str | None]:
    """The language of each text in turn."""
    return map(language_of, texts)
