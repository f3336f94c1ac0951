"""Invented pages, to look at and to test the templates with. Nothing here was measured."""

import math
from datetime import date, timedelta

from tweespraak.measure.values import Verdict
from tweespraak.report.charts import (
    AgeBucket,
    Ages,
    Answered,
    Curve,
    HourCell,
    Locale,
    Median,
    Pulse,
    PulseRow,
    PulseWeek,
    Response,
    ShareRow,
    Shares,
    ShareWords,
    Silence,
    TimeTick,
    Voice,
    WeekHours,
    draw_ages,
    draw_pulse,
    draw_response,
    draw_shares,
    draw_week_hours,
)
from tweespraak.report.model import (
    Cell,
    ChannelVerdict,
    Column,
    Definition,
    Figure,
    Head,
    How,
    Masthead,
    Monday,
    NotMeasured,
    Report,
    Rhythm,
    Section,
    Sources,
    Table,
    Task,
)
from tweespraak.report.model_cards import Link

NL = Locale("nl_NL")
CHANNELS = (
    "Facebook",
    "WhatsApp traineeship",
    "Werken-bij mailbox",
    "X @werkenbijbrink",
    "LinkedIn-pagina",
)


def _table(name, caption, titles, rows):
    columns = tuple(Column(f"c{i}", t, i > 0) for i, t in enumerate(titles))
    return Table(name, caption, columns, tuple(tuple(Cell(str(v), v) for v in row) for row in rows))


def _curve(voice, label, median, final, words):
    points = []
    for i in range(160):
        t = 60 * 10 ** (i / 160 * 4.7)
        p = final / (1 + math.exp(-0.9 * (math.log(t) - math.log(median))))
        points.append(
            Answered(t, p, max(0, p - 0.05 * math.sqrt(p)), min(1, p + 0.05 * math.sqrt(p)))
        )
    return Curve(
        voice,
        label,
        tuple(points),
        Median(next(a.seconds for a in points if a.share >= 0.5), words),
    )


def _response():
    ticks = tuple(
        TimeTick(s, w)
        for s, w in (
            (60, "1 min"),
            (3600, "1 uur"),
            (86400, "1 dag"),
            (604800, "1 week"),
            (2592000, "30 dagen"),
        )
    )
    curves = (
        _curve(Voice.THEIRS, "zij wachten op ons", 60000, 0.66, "de helft binnen 31 uur"),
        _curve(Voice.OURS, "wij wachten op hen", 12000, 0.81, "de helft binnen 4 uur"),
    )
    return draw_response(
        "responspicture",
        Response(
            curves,
            ticks,
            "beantwoord",
            "De helft van de vragen heeft binnen 31 uur antwoord; een derde krijgt er geen.",
        ),
        NL,
    )


def _shares():
    words = ShareWords(
        "alleen wij", "heen-en-weer", "dialoog", "alleen zij", "onbekend", "gesprekken"
    )
    rows = (
        ShareRow("Facebook", 120, 90, 210, 44, 0),
        ShareRow("WhatsApp traineeship", 5, 20, 85, 0, 0),
        ShareRow("Werken-bij mailbox", 30, 205, 60, 95, 5),
    )
    return draw_shares(
        "dialoogpicture",
        Shares(rows, words, "Op WhatsApp is driekwart van de gesprekken een dialoog."),
        NL,
    )


def _pulse():
    rows = []
    for k, name in enumerate(CHANNELS):
        weeks = []
        for i in range(70):
            n = int(12 + 8 * math.sin(i / 5 + k) + (i * 7 + k * 13) % 9)
            silent = 30 < i < 42 and k == 0
            weeks.append(
                PulseWeek(
                    date(2023, 1, 2) + timedelta(weeks=i),
                    0 if silent else n,
                    None if k >= 3 else (0 if silent else n // 2),
                )
            )
        silence = Silence(date(2023, 8, 7), date(2023, 10, 22), "11 weken stil") if k == 0 else None
        rows.append(PulseRow(name, tuple(weeks), date(2024, 5, 3), silence))
    return draw_pulse(
        "hartslagpicture",
        Pulse(
            tuple(rows),
            "wij",
            "zij",
            "niet in deze export",
            "laatste teken",
            "Facebook was elf weken stil.",
        ),
        NL,
    )


def _ages():
    buckets = tuple(
        AgeBucket(w, n)
        for w, n in (
            ("onder 1 dag", None),
            ("1 tot 7 dagen", 9),
            ("8 tot 30 dagen", 14),
            ("1 tot 3 maanden", 22),
            ("langer", 61),
        )
    )
    return draw_ages(
        "wachtpicture",
        Ages(buckets, "< 5", "De meeste wachtenden wachten al langer dan drie maanden."),
        NL,
    )


def _hours():
    cells = tuple(
        HourCell(d, h, float((d * 5 + h * 3) % 30 + 5), f"{(d * 5 + h * 3) % 30 + 5} vragen")
        for d in range(7)
        for h in range(7, 22)
    )
    return draw_week_hours(
        "urenpicture",
        WeekHours(
            Voice.THEIRS, cells, "minder dan vijf", "De meeste vragen komen op dinsdag om tien uur."
        ),
        NL,
    )


DEFINITIONS = (
    Definition(
        name="Antwoord",
        version=1,
        question="Hoe lang wacht iemand die ons iets vraagt op een eerste antwoord?",
        formula="Kaplan-Meier: wie nog wacht als de export ophoudt, telt mee zolang we hem zagen.",
        least="10 berichten",
        source="Kaplan & Meier 1958",
    ),
)


def _section(name, title, finding, figure, *, text=(), unknown=()):
    table = _table(
        f"{name}-tabel",
        "Vragen en antwoorden, per kanaal",
        ("Kanaal", "Vragen", "Beantwoord", "Binnen een dag"),
        [(c, 120 + i, 80 + i, f"{40 + i}%") for i, c in enumerate(CHANNELS[:3])],
    )
    return Section(
        name,
        title,
        finding,
        text,
        figure,
        unknown,
        (Link(f"messages.html#{name}", "De berichten achter deze cijfers"),),
        How(
            DEFINITIONS,
            (
                "Een antwoord per telefoon staat niet in deze bestanden.",
                "Wat een vraag is, volgt uit leestekens en vraagwoorden.",
            ),
            (table,),
        ),
    )


def invented():
    """A report in Dutch with everything in it."""
    verdicts = (
        ChannelVerdict(
            "WhatsApp traineeship",
            Verdict.DIALOGUE,
            "Dialoog",
            "In 75% van de gesprekken kwam dezelfde persoon terug (tussen 68 en 82%).",
            "",
            "Gedacht: heen-en-weer. Gebleken: dialoog.",
            None,
        ),
        ChannelVerdict(
            "Facebook",
            Verdict.EXCHANGE,
            "Heen-en-weer",
            "Meestal spreken beide kanten, maar in 45% (39 tot 51%) kwam iemand terug.",
            "",
            "",
            None,
        ),
        ChannelVerdict(
            "Werken-bij mailbox",
            Verdict.MONOLOGUE,
            "Monoloog",
            "In zes van de tien gesprekken sprak maar één kant, meestal zij.",
            "",
            "Gedacht: dialoog. Gebleken: monoloog.",
            None,
        ),
        ChannelVerdict(
            "X @werkenbijbrink",
            Verdict.CANNOT_TELL,
            "Niet te zeggen",
            "Deze export laat alleen zien wat wij schreven, niet of iemand antwoordde.",
            "Een export van de vermeldingen en reacties op dit account zou het laten zien.",
            "",
            Rhythm(
                tuple((i * 7) % 11 + (i % 5) for i in range(80)),
                "Ons ritme: 2.310 berichten in 80 weken, gemiddeld 29 per week.",
            ),
        ),
        ChannelVerdict(
            "LinkedIn-pagina",
            Verdict.CANNOT_TELL,
            "Niet te zeggen",
            "Deze export geeft alleen aantallen: weergaven en reacties, geen gesprekken.",
            "De reacties op de pagina, als tabel, zouden het laten zien.",
            "",
            None,
        ),
    )
    tasks = (
        Task(
            "Beantwoord de nieuwste vragen op Facebook",
            "Negen mensen vroegen in de laatste week iets en kregen geen antwoord.",
            Link("messages.html#wachten", "Begin bij de nieuwste vraag"),
        ),
        Task(
            "Kijk in de werken-bij mailbox",
            "Daar duurt een antwoord het langst: de helft wacht langer dan vier dagen.",
            Link("messages.html#traag", "De traagste antwoorden"),
        ),
        Task(
            "Haal de reacties op van X",
            "Zonder de andere kant is van dit kanaal niets te zeggen.",
            Link("#bronnen", "Welke export het laat zien"),
        ),
        Task(
            "Besluit of Facebook blijft",
            "Het kanaal zweeg elf weken, van augustus tot oktober 2023.",
            Link("messages.html#stilte", "De berichten rond de stilte"),
        ),
        Task(
            "Zet in tweespraak.toml wat je van elk kanaal verwacht",
            "Dan staat naast elk oordeel wat je dacht en wat bleek.",
            Link("#bronnen", "Zo staat het er nu"),
        ),
    )
    pictures = {
        "wachten": _ages(),
        "respons": _response(),
        "uren": _hours(),
        "dialoog": _shares(),
        "hartslag": _pulse(),
    }

    def figure(title, sentence, key, note, table):
        return Figure(title, sentence, pictures[key], note, f"{table}-tabel")

    sections = (
        _section(
            "wachten",
            "Wacht op antwoord",
            "106 mensen wachten nog op antwoord; negen van hen vroegen het in de laatste week.",
            (
                figure(
                    "Hoe lang zij al wachten, in aantallen berichten",
                    "",
                    "wachten",
                    "Geteld tot het einde van de export, 8 juni 2024.",
                    "wachten",
                ),
            ),
        ),
        _section(
            "respons",
            "Antwoord",
            "De helft van wie ons iets vroeg, wachtte langer dan 31 uur.",
            (
                figure(
                    "Hoe snel een antwoord komt",
                    "Wij wachten korter op hen dan zij op ons.",
                    "respons",
                    "De band is het 95%-interval.",
                    "respons",
                ),
                figure(
                    "Wanneer zij vragen stellen",
                    "De meeste vragen komen op dinsdagochtend.",
                    "uren",
                    "Op de klok van Europe/Amsterdam.",
                    "respons",
                ),
            ),
            text=(
                "Op Facebook ligt het tussen 24 en 40 uur, in de mailbox tussen drie en zes dagen.",
            ),
            unknown=("Van X en LinkedIn weten we het niet.",),
        ),
        _section(
            "dialoog",
            "Dialoog",
            "In 43% van de gesprekken kwam dezelfde persoon terug na ons antwoord.",
            (figure("Wie er spreekt, als deel van de gesprekken", "", "dialoog", "", "dialoog"),),
        ),
        _section(
            "hartslag",
            "Hartslag",
            "Facebook zweeg elf weken; de andere kanalen leven.",
            (
                figure(
                    "Berichten per week",
                    "",
                    "hartslag",
                    "Elk kanaal heeft zijn eigen hoogte; de drukste week staat erbij.",
                    "hartslag",
                ),
            ),
        ),
    )
    sources = Sources(
        "bronnen",
        "Wat we lazen",
        "Zeven bestanden van vijf kanalen, 20.412 berichten; 37 regels konden we niet lezen.",
        ("Alles is gelezen op deze computer; niets ging het net op.",),
        ("De eigenaar van het X-archief telt als wij; zo raden we het uit de export.",),
        (
            NotMeasured(
                "X @werkenbijbrink",
                "Alleen onze kant is te zien.",
                "Een export van vermeldingen en reacties zou het laten zien.",
            ),
        ),
        (
            _table(
                "bestanden",
                "Bestanden, per soort",
                ("Bron", "Bestanden", "Berichten", "Van", "Tot", "Geweigerd"),
                [
                    ("X-archief", 3, 2310, "3 januari 2022", "8 juni 2024", 37),
                    ("WhatsApp-chat", 1, 1290, "1 september 2023", "7 juni 2024", 0),
                    ("mbox", 2, 9120, "12 maart 2021", "8 juni 2024", 0),
                ],
            ),
        ),
        DEFINITIONS,
    )
    return Report(
        "nl",
        "Brink Bouwmeesters: dialoog of monoloog?",
        Masthead(
            "Brink Bouwmeesters",
            "Zijn we in gesprek, of praten we tegen onszelf?",
            "Gelezen: berichten van 12 maart 2021 tot 8 juni 2024",
            "De exports eindigen op 8 juni 2024; van later weten we niets.",
        ),
        Head(
            "oordeel",
            "In één oogopslag",
            "Eén van de vijf kanalen is een dialoog; van twee is het niet te zeggen.",
            verdicts,
            _table(
                "oordelen",
                "Oordeel per kanaal",
                ("Kanaal", "Oordeel", "Gesprekken"),
                [(v.channel, v.word, "480") for v in verdicts],
            ),
        ),
        Monday(
            "maandag",
            "Dit doe je maandag",
            "Begin bij wie nog wacht: negen verse vragen op Facebook.",
            tasks,
        ),
        sections,
        sources,
        "Aantallen van één tot en met vier staan hier als <5.",
        "Gemaakt met Tweespraak 0.1.0.",
        "Verzonnen gegevens.",
    )


if __name__ == "__main__":
    import sys
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from tweespraak.report.render import report_html
    from tweespraak.report.words import Words

    Path(sys.argv[1]).write_text(
        report_html(invented(), Words("nl", ZoneInfo("Europe/Amsterdam"))), encoding="utf-8"
    )
