"""Write anew Outlook's files among the fixtures of mail: `python -m scripts.outlook_fixtures`.

They hold invented people's mail; `python -m scripts.fixtures mail` writes what is read in them.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.listen.sources.compound import msg
from tests.listen.sources.data_file import Folder, pst

FOLDER = Path("tests/listen/sources/mail/outlook_saved_nl.in")
DATA_FILE = Path("tests/listen/sources/mail/outlook_data_nl.in.pst")

ASKED = (
    "Dag,\r\n\r\nIs er in café De Halte ook plaats voor wie twee dagen wil werken? €15 is goed.\r\n"
)
HEADERS = (
    "Received: from mx.example (192.0.2.1) by post.example; Mon, 4 Mar 2024 09:15:04 +0100\r\n"
    'From: "Jansen, Noor" <noor@post.example>\r\n'
    "To: Werken bij De Halte <werk@halte.example>,\r\n\tBalie <balie@halte.example>\r\n"
    "Subject: =?UTF-8?Q?Twee_dagen_in_het_caf=C3=A9=3F?=\r\n"
    "Date: Mon, 4 Mar 2024 09:15:00 +0100\r\nMessage-ID: <n1@post.example>\r\n"
    "In-Reply-To: <w0@halte.example>\r\nReferences: <w9@halte.example>\r\n <w0@halte.example>\r\n"
    "MIME-Version: 1.0\r\nContent-Type: text/plain;\r\n charset=utf-8\r\n"
    "Content-Transfer-Encoding: 8bit\r\n"
)
NOOR = {0x0042: "Jansen, Noor", 0x0064: "SMTP", 0x0065: "noor@post.example"}
NOOR |= {0x0C1A: "Jansen, Noor", 0x0C1F: "noor@post.example"}
WORK = {0x3001: "Werken bij De Halte", 0x3003: "werk@halte.example", 0x0C15: 1}
EXCHANGE = "/O=EXAMPLELABS/OU=EXCHANGE ADMINISTRATIVE GROUP/CN=RECIPIENTS/CN=4F2A-SEM VISSER"


def of_the_halte(number: int, **more: object) -> dict[int, object]:
    """A mail that the café itself sent: no headers of the way, only properties."""
    told: dict[int, object] = {
        0x001A: "IPM.Note",
        0x0037: "RE: Twee dagen in het café?",
        0x0039: datetime(2024, 3, 4, 10, number, 7, 250_000, tzinfo=UTC),
        0x0E06: datetime(2024, 3, 4, 10, number, 9, tzinfo=UTC),
        0x0E07: 1,
        0x0042: "Werken bij De Halte",
        0x0065: "/O=EXAMPLELABS/OU=EXCHANGE/CN=RECIPIENTS/CN=WERK",
        0x5D02: "werk@halte.example",
        0x0C1A: "Sem Visser",
        0x0C1F: EXCHANGE,
        0x1035: f"<h{number}@halte.example>",
        0x1042: "<n1@post.example>",
    }
    return told | {int(name[1:], 16): value for name, value in more.items()}


def files() -> dict[str, bytes]:
    """Each fixture's bytes by its name."""
    came = {0x001A: "IPM.Note", 0x007D: HEADERS, 0x1000: ASKED, 0x0E07: 1, **NOOR}
    answer = (
        '<html><body><p class="MsoNormal">Dag Noor, ja dat kan. Kom je donderdag?</p>'
        '<div style="border-top:solid #E1E1E1 1.0pt"><p><b>Van:</b> Jansen, Noor '
        "&lt;noor@post.example&gt;<br><b>Verzonden:</b> maandag 4 maart 2024 09:15<br><b>Aan:</b> "
        "Werken bij De Halte<br><b>Onderwerp:</b> Twee dagen in het caf\u00e9?</p></div>"
        "<p>Is er ook plaats voor wie twee dagen wil werken?</p></body></html>"
    )
    noor = {0x3001: "Noor Jansen", 0x3003: EXCHANGE, 0x39FE: "noor@post.example", 0x0C15: 1}
    copy = {0x3001: "Balie", 0x3003: "balie@halte.example", 0x0C15: 2}
    html = {"_1013": answer.encode("cp1252"), "_3fde": 1252, "_1000": "Dag Noor, ja dat kan."}
    inside = of_the_halte(3, _1000="Kan iemand Noor rondleiden?", _0037="Rondleiding")
    del inside[0x0042], inside[0x0065], inside[0x5D02], inside[0x1042]
    old = {
        0x001A: "IPM.Note",
        0x0037: "Caf\u00e9",
        0x1000: "Na\u00efef? D\u2019accord \u20ac5.",
        **NOOR,
    }
    old |= {0x0039: datetime(2003, 5, 6, 7, 8, 9, tzinfo=UTC), 0x3FFD: 1252}
    return {
        "vraag.eml": HEADERS.encode() + b"\r\n" + ASKED.encode(),
        "vraag.msg": msg(came, ({**copy, 0x0C15: 1}, WORK)),
        "antwoord.msg": msg(of_the_halte(1, **html), (copy, noor)),
        "intern.msg": msg(inside, ({0x3001: "Iedereen", 0x3003: EXCHANGE, 0x0C15: 1},)),
        "oud.msg": msg(old, (WORK,), page="cp1252"),
        "afwezig.msg": msg(
            of_the_halte(4, _001a="IPM.Note.Rules.OofTemplate.Microsoft", _1000="Ik ben er niet."),
            (noor,),
        ),
        "niet_bezorgd.msg": msg(
            of_the_halte(5, _001a="REPORT.IPM.Note.NDR", _1000="Niet bezorgd."), (noor,)
        ),
        "toezegging.msg": msg(
            of_the_halte(6, _001a="IPM.Schedule.Meeting.Resp.Pos", _1000=""), (noor,)
        ),
        "alleen_rtf.msg": msg(of_the_halte(7, _1009=b"\x10\0\0\0\x08\0\0\0MELA"), (noor,)),
        "versleuteld.msg": msg(of_the_halte(8, _001a="IPM.Note.SMIME"), (noor,)),
        "concept.msg": msg(of_the_halte(9, _0e07=9, _1000="Beste"), (noor,)),
        "contact.msg": msg({0x001A: "IPM.Contact", 0x0037: "Noor Jansen"}),
        "niemand.msg": msg({0x001A: "IPM.Note", 0x1000: "Hallo", 0x0E07: 1}),
        "afgebroken.msg": msg(came)[:-600],
    }


def data_file() -> bytes:
    """A data file: what came in, what was sent, a draft, a contact, a receipt."""
    came = {0x001A: "IPM.Note", 0x007D: HEADERS, 0x1000: ASKED, 0x0E07: 1, **NOOR}
    came[0x0037] = "\x01\x01Twee dagen in het café?"
    noor = {0x3001: "Noor Jansen", 0x39FE: "noor@post.example", 0x0C15: 1}
    long = "<p>Ja dat kan.</p>" + "<p>En nog iets over de koffie.</p>" * 120
    quoted = "Dat is goed.\r\n\r\nVan: Noor\r\nVerzonden: nu\r\nAan: Werk\r\n\r\nOud\r\n"
    inbox = Folder(
        "Postvak IN",
        [
            (came, (WORK,)),
            (of_the_halte(4, _001a="REPORT.IPM.Note.NDR", _1000="Niet bezorgd."), (noor,)),
        ],
        [Folder("Sollicitaties", [({0x001A: "IPM.Note", 0x1000: "Hallo", 0x0E07: 1}, ())])],
    )
    sent = Folder(
        "Verzonden items",
        [
            (of_the_halte(1, _1000=quoted), (noor,)),
            (of_the_halte(2, _1013=long.encode(), _3fde=65001), ({**noor, 0x0C15: 2}, noor)),
        ],
    )
    drafts = Folder("Concepten", [(of_the_halte(9, _0e07=9, _1000="Beste"), (noor,))])
    people = Folder("Contactpersonen", [({0x001A: "IPM.Contact", 0x0037: "Noor Jansen"}, ())])
    return pst(Folder("", folders=[Folder("Bovenste map", [], [inbox, sent, drafts, people])]))


def main() -> int:
    """Write each file that changed; say which."""
    FOLDER.mkdir(exist_ok=True)
    made = {FOLDER / name: data for name, data in files().items()} | {DATA_FILE: data_file()}
    for path, data in made.items():
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
            print(f"changed: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
