"""What WhatsApp itself writes into an export: placeholders of media, notices, group events.

Dutch, English, German, French and Spanish. What is in no list stays what somebody said, or,
without a name before it, a notice that is set aside.
"""

import re
from enum import Enum

from tweespraak.activity.model import Verb

MARK = "\u200e"
"""WhatsApp puts it before what it writes itself in somebody's name (iOS)."""

KIND = (
    r"(?:image|photo|video|video note|audio|voice message|sticker|gif|document|contact card"
    r"|contact|media|afbeelding|foto|videobericht|spraakbericht|contactkaart|bild|videonachricht"
    r"|sprachnachricht|dokument|kontaktkarte|kontakt|medien|vidéo|carte du contact|fiche contact"
    r"|médias|imagen|documento|tarjeta de contacto|multimedia|archivo|imagem|immagine"
    r"|visitekaartje|videonotitie|videonotiz|note vidéo|nota de video|audiobestand)"
)
GONE = (
    r"(?:omitted|weggelaten|weggelassen|ausgelassen|ausgeschlossen|absente?|omis(?:e|es)?"
    r"|retiré|manquante?|omitid[oa]|omess[oi]|oculta)"
)
PLACEHOLDER = re.compile(
    rf"<{KIND} {GONE}>|\u200e{KIND} {GONE}\b|^{KIND} {GONE}$"
    r"|<(?:attached|bijgevoegd|anhang|pièce jointe|adjunto|allegato)\s?: [^<>\n]{1,250}>"
    r"|^\u200e?(?:location|locatie|standort|localisation|ubicación)\s?: https://maps\.\S+$"
    r"|^[^\n/]{1,250}\((?:file attached|bestand bijgevoegd|datei angehängt|fichier joint"
    r"|archivo adjunto|file allegato)\)$",
    re.IGNORECASE | re.MULTILINE,
)
MARKED_MEDIA = re.compile(rf"\u200e{KIND}", re.IGNORECASE)
PAGES = re.compile(
    r"^[^\n]{1,250} • \u200e?\d+ (?:pages?|pagina['’]?s?|Seiten?|páginas?)\s*\u200e?"
)

EDITED = re.compile(
    r"\s*\u200e?<(?:this message was edited|dit bericht is bewerkt|dit bericht werd bewerkt"
    r"|diese nachricht wurde bearbeitet\.?|ce message a été modifié|se editó este mensaje\.?)>",
    re.IGNORECASE,
)
DELETED = re.compile(
    r"\u200e?(?:this message was deleted|dit bericht is verwijderd|dit bericht werd verwijderd"
    r"|diese nachricht wurde gelöscht|ce message a été supprimé|se eliminó este mensaje"
    r"|null)(?: (?:by|door|von|par|por) [^\n]{1,150})?\.?"
    r"|\u200e?(?:waiting for this message|wachten op dit bericht|warten auf diese nachricht"
    r"|en attente de ce message|esperando (?:este )?mensaje)\b[^\n]*",
    re.IGNORECASE,
)
"""Taken back by whoever wrote it or by the group's admin; or never delivered to this phone."""
OWN_DELETED = re.compile(
    r"\u200e?(?:you deleted this message|(?:je|u) hebt dit bericht verwijderd"
    r"|du hast diese nachricht gelöscht|vous avez supprimé ce message|eliminaste este mensaje)\.?",
    re.IGNORECASE,
)
YOU = frozenset({"you", "jij", "je", "u", "jou", "du", "sie", "vous", "tu", "tú", "usted"})
"""How an export calls the person who made it."""

NOTICE = re.compile(
    r"end-to-end|ende-zu-ende|bout en bout|extremo a extremo"
    r"|security code|beveiligingscode|sicherheitsnummer|code de sécurité|código de seguridad",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"changed (?:the subject|the group|this group)|(?:heeft|hebt) het (?:groeps)?onderwerp"
    r"|ha(?:t|st) den (?:gruppennamen|betreff)|(?:a|avez) (?:changé|modifié) (?:le|l.)"
    r"|cambi(?:ó|aste) el (?:nombre|asunto)",
    re.IGNORECASE,
)
"""Lines of WhatsApp itself that quote what somebody wrote, so that they may hold a colon."""
SERVICE = re.compile(
    r"\u200e(?:(?:this business|this chat is|dit bedrijf|deze chat is|dieses unternehmen"
    r"|dieser chat ist|cette entreprise|cette discussion|esta empresa|este chat)\b"
    r"|[^<•\n]{1,120}(?:disappearing messages|berichten met vervaldatum|selbstlöschende nachrichten"
    r"|messages éphémères|mensajes temporales))",
    re.IGNORECASE,
)
"""What WhatsApp says in somebody's name behind MARK: whose account it is, what disappears."""

POLL = re.compile(r"\u200e?(?:poll|peiling|umfrage|sondage|encuesta)\s?:\s*\n", re.IGNORECASE)
OPTION = re.compile(
    r"^\u200e?[A-ZÓ]{4,8}\s?: (.*?)(?:\s*\(\u200e?\d+ [^\W\d]+\))?\s*$", re.MULTILINE
)

CALL = re.compile(
    r"\u200e?(?:missed (?:group )?(?:voice|video) call|gemiste (?:spraak|video|groeps)\w*oproep"
    r"|gemist(?:e)? (?:audio|video)gesprek|verpasster (?:sprach|video)anruf"
    r"|appel (?:vocal|vidéo) manqué|(?:video)?llamada (?:de voz |grupal )?perdida"
    r"|(?:voice|video) call\b|spraakoproep\b|videogesprek\b)",
    re.IGNORECASE,
)
NOTICE_STARTS = (MARK, "Messages ", "Berichten ", "Nachrichten ", "Les messages", "Los mensajes")
LONGEST_CALL = 80
LONGEST_EVENT = 400
LINK = r"(?:using|from|via|met|via|met behulp van|mit|über|à l'aide|mediante|usando|con)\b.*"
EVENTS: tuple[tuple[Verb, re.Pattern[str]], ...] = tuple(
    (verb, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for verb, pattern in (
        (Verb.JOIN, rf"(?P<who>.+?) joined(?: {LINK}| the group\.?|\.?)"),
        (Verb.JOIN, rf"(?P<who>.+?) (?:neemt (?:nu )?deel|is toegetreden)(?: {LINK}|\.?)"),
        (Verb.JOIN, r"(?P<who>.+?) is (?:lid|deelnemer) geworden.*"),
        (Verb.JOIN, r"(?P<who>.+?) ist .*beigetreten\.?"),
        (Verb.JOIN, r"(?P<who>.+?) a rejoint .*"),
        (Verb.JOIN, r"(?P<who>.+?) se unió .*"),
        (Verb.JOIN, r"(?P<who>.+?) (?:created (?:this |the )?group|creó (?:el|este) grupo)\b.*"),
        (Verb.JOIN, r"(?P<who>.+?) heeft (?:de |deze )?groep .*(?:ge|aange)maakt\.?"),
        (Verb.JOIN, r"(?P<who>.+?) hat (?:die|diese) gruppe .*erstellt\.?"),
        (Verb.JOIN, r"(?P<who>.+?) a créé (?:le|ce) groupe.*"),
        (Verb.JOIN, r"(?P<who>.+?) (?:was added|werd toegevoegd|is toegevoegd)\.?"),
        (Verb.JOIN, r"(?P<who>.+?) (?:wurde hinzugefügt|a été ajoutée?)\.?"),
        (Verb.JOIN, r".+? added (?P<who>.+?)\.?"),
        (Verb.JOIN, r".+? (?:heeft|hebt) (?P<who>.+?) toegevoegd\.?"),
        (Verb.JOIN, r".+? ha(?:t|st) (?P<who>.+?) hinzugefügt\.?"),
        (Verb.JOIN, r".+? (?:a|avez) ajouté (?P<who>.+?)\.?"),
        (Verb.JOIN, r"(?:.+? )?(?:añad|agreg)(?:ió|ó|iste|aste) a (?P<who>.+?)\.?"),
        (Verb.UNDO, r"(?P<who>.+?) left(?: the group)?\.?"),
        (Verb.UNDO, r"(?P<who>.+?) heeft de groep verlaten\.?"),
        (Verb.UNDO, r"(?P<who>.+?) hat die gruppe verlassen\.?"),
        (Verb.UNDO, r"(?P<who>.+?) (?:a quitté(?: le groupe)?|est partie?)\.?"),
        (Verb.UNDO, r"(?P<who>.+?) salió(?: del grupo)?\.?"),
    )
)
"""Who came, by whoever's hand, and who left by their own; who was removed did nothing."""
SEVERAL = re.compile(r",|&| (?:and|en|und|et|y) ", re.IGNORECASE)


class Said(Enum):
    """What the words after a name are besides words."""

    WORDS = "words"
    NOTICE = "a notice of WhatsApp itself"
    CALL = "a call: it has no words"


def kind_of(text: str) -> Said:
    """Whether this is somebody's message or WhatsApp speaking in somebody's name."""
    short = len(text) < LONGEST_CALL and "\n" not in text
    if CALL.match(text) and (text.startswith(MARK) or short):
        return Said.CALL
    if text.startswith(NOTICE_STARTS) and NOTICE.search(text):
        return Said.NOTICE
    if SERVICE.match(text):
        return Said.NOTICE
    return Said.WORDS


def spoken(text: str) -> str:
    """The words of a message: without edited marks and media, "" where nothing else is left."""
    text = EDITED.sub("", text)
    if DELETED.fullmatch(text) or OWN_DELETED.fullmatch(text) or MARKED_MEDIA.fullmatch(text):
        return ""
    if POLL.match(text):
        return _poll(text)
    text = PLACEHOLDER.sub("", PAGES.sub("", text) if " • " in text else text)
    return text.replace(MARK, "").strip()


def _poll(text: str) -> str:
    """The question and its options, without the votes: they differ from export to export."""
    return OPTION.sub(r"- \1", POLL.sub("", text)).replace(MARK, "").strip()


def event(text: str) -> tuple[Verb, str] | None:
    """Who joined or left, where a line of WhatsApp itself says it of one named person."""
    if len(text) > LONGEST_EVENT:
        return None
    for verb, pattern in EVENTS:
        match = pattern.fullmatch(text)
        if match:
            who = match["who"].strip(f"{MARK} \u202a\u202c")
            clear = who and who.casefold() not in YOU and not SEVERAL.search(who)
            return (verb, who) if clear else None
    return None
