"""The phrases by which mail programs and people mark quotes, forwards and signatures.

Dutch and English, and what German, French and Spanish mail programs write by themselves.
"""

import re

OPENINGS = frozenset(
    {
        "al",
        "am",
        "an",
        "be",
        "bi",
        "ch",
        "ci",
        "co",
        "cu",
        "da",
        "de",
        "dé",
        "dr",
        "el",
        "em",
        "en",
        "fr",
        "ge",
        "gr",
        "ha",
        "he",
        "ho",
        "hu",
        "il",
        "in",
        "ki",
        "le",
        "lg",
        "li",
        "m ",
        "m.",
        "ma",
        "me",
        "mf",
        "mi",
        "mv",
        "ob",
        "on",
        "op",
        "ou",
        "re",
        "sa",
        "sc",
        "se",
        "si",
        "té",
        "th",
        "tr",
        "vi",
        "vo",
        "vr",
        "va",
        "ve",
        "wa",
        "wi",
        "yo",
    }
)
"""The first two letters of every phrase below that starts a line: most lines have others."""

SPELT = OPENINGS | {one.upper() for one in OPENINGS} | {one.capitalize() for one in OPENINGS}
SPELT |= {one[0] + one[1].upper() for one in OPENINGS}
"""The same in all spellings, so that no line need be folded for it."""

_SAID = frozenset(
    {"wrote", "writes", "written", "said", "schreef", "schrijft", "geschreven", "schrieb", "écrit"}
    | {"escribió", "scritto", "escreveu"}
)
_WORD = re.compile(r"\w+")


def says(line: str) -> bool:
    """Whether one of the words for saying is in this line."""
    return not _SAID.isdisjoint(_WORD.findall(line.lower()))


_OWN = re.compile(
    r"\b(?:(?:schreef|schreven) (?:ik|we|wij)|(?:I|we) (?:wrote|said)"
    r"|(?:schrieb ich|schrieben wir)|(?:j['’]ai|nous avons) écrit)\b",
    re.IGNORECASE,
)


def says_who(line: str) -> bool:
    """Whether this line says that somebody else wrote: not "op 4 maart schreef ik u al"."""
    return says(line) and _OWN.search(line) is None


STARTS_SAID = re.compile(r"(?:On|Op|In article|Am|Le|El|Il|Em) ?\S")

FROM_FIELD = re.compile(r"\*?(?:From|Van|Von|De|Da)\s?:\*?\s", re.IGNORECASE)
FIELD = re.compile(
    r"\s*\*?(?:Sent|Date|To|Cc|Subject|Verzonden|Datum|Aan|Onderwerp|Gesendet|An|Betreff"
    r"|Envoyé|À|Objet|Enviado(?: el)?|Fecha|Para|Asunto|Inviato|A|Oggetto)\s?:",
    re.IGNORECASE,
)
ORIGINAL = re.compile(
    r"-{2,}\s?(?:Original Message|Original Appointment|Forwarded message"
    r"|Oorspronkelijk bericht|Oorspronkelijke afspraak|Doorgestuurd bericht"
    r"|Ursprüngliche Nachricht|Weitergeleitete Nachricht|Message d['’]origine"
    r"|Message transféré|Mensaje original|Mensaje reenviado|next part)",
    re.IGNORECASE,
)
"""The last is what pipermail puts in the place of an attachment."""

FORWARDED = re.compile(
    r"(?:Begin doorgestuurd bericht|Begin forwarded message|Anfang der weitergeleiteten Nachricht"
    r"|Début du message (?:réexpédié|transféré))\s?:\s*$",
    re.IGNORECASE,
)
"""How Apple's programs begin what they forward."""

DEVICE = re.compile(
    r"(?:Sent from (?:my|Mail for|Outlook)|Sent with|Get Outlook for"
    r"|(?:Verzonden|Verstuurd) (?:vanaf|vanuit|met)|Outlook voor \w+ ?(?:<[^<>]*>)? ?downloaden"
    r"|Gesendet (?:von meinem|mit der|von (?:Mail|Outlook))|Von meinem \w+ gesendet"
    r"|Outlook für \w+ ?(?:<[^<>]*>)? ?(?:beziehen|herunterladen)"
    r"|(?:Télécharger|Obtenez|Obtenir) Outlook pour|Envoyé (?:de mon|depuis|à partir d)"
    r"|Enviado desde mi)\b",
    re.IGNORECASE,
)
CLOSES = re.compile(
    r"(?:(?:met )?(?:vriendelijke|hartelijke|warme|beste|lieve) groet(?:en|jes)?"
    r"|groet(?:en|jes)?|hoogachtend|m\.?v\.?g\.?|m\.? ?vr\.? ?gr\.?"
    r"|(?:(?:with )?(?:kind|best|warm|many) )?regards|best wishes|all the best"
    r"|yours (?:sincerely|faithfully|truly)|sincerely(?: yours)?"
    r"|mit freundliche[nm] gr(?:ü|ue|u)(?:ß|ss)(?:en)?|mfg|lg"
    r"|(?:viele|liebe|beste|schöne|herzliche|freundliche) gr(?:ü|ue)(?:ß|ss)e"
    r"|(?:bien |très )?cordialement|bien à (?:vous|toi)|saludos)\s*[,.!]*$",
    re.IGNORECASE,
)
CLOSES_OFTEN = re.compile(
    r"(?:(?:alvast |hartelijk )?(?:bedankt|dank)|dank je(?: wel)?|gr\.?|best|cheers"
    r"|(?:many )?thanks(?: in advance)?|thank you|thx|ciao)\s*[,.!]*$",
    re.IGNORECASE,
)
"""Words that close a mail or open its next paragraph: a closing only if names alone follow."""

LIST_FOOTER = re.compile(
    r"mailing list|mailinglijst|unsubscribe|afmelden|uitschrijven|https?://\S*(?:list|group)",
    re.IGNORECASE,
)
