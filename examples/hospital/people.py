"""Invented people: names, handles and addresses; and the hospital's jobs and wards."""

import random
import unicodedata
from dataclasses import dataclass

FIRST = """
Noor Sem Fatima Daan Sanne Youssef Lotte Bram Emine Thijs Anouk Mees Iris Kevin Merel Omar Tess
Ruben Naima Joost Femke Bas Samira Lars Jolijn Mohamed Eva Niels Roos Hamza Maud Stijn Yasmin
Koen Ilse Tim Esra Jasper Marloes Sven Priya Luuk Amber Dirk Zeynep Gijs Wendy Rik Chantal Hugo
Aisha Floor Jeroen Nadia Pim Karin Mike Lieke Otto Saskia Tariq Vera Wout Monique Ali Britt
Casper Dewi Erik Fleur Guus Hanna Ivo Jamila Karel Linda Mart Nienke Olga Peter Quinten Rosa
Simone Tessa Ursula Victor Willem Xandra Yara Zoë Amira Bo Carmen Dylan Elif Frank Gerda Henk
Ingrid Jip Kim
""".split()
LAST = """
Jansen Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Brouwer Dijkstra Kok
Jacobs Vermeer Schouten Willems Hoekman Koster Prins Blom Huisman Postma Kuipers Veenstra Kramer
Scholten Boer Groen Martens Yilmaz Kaya Demir Haddad Amrani Bouali Singh Nowak Kowalska Silva
Costa Rossi Novak Popa Ionescu Janssens Maes Claes Wouters Goossens Aerts Lambert Devos Hermans
Pauwels Bogaert Stevens Coppens Desmet Ruys Tuin Zwart Bruin Wit Bloem Berg Duin Veld Kamp
""".split()
WARDS = (
    "de SEH", "de kinderafdeling", "de IC", "de verloskunde", "de dagbehandeling", "de geriatrie",
    "het lab", "de OK", "de poli orthopedie", "de keuken", "de cardiologie", "het planbureau",
)  # fmt: skip
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag")
JOBS = (
    "verpleegkundige SEH", "verpleegkundige IC", "kinderverpleegkundige", "OK-assistent",
    "anesthesiemedewerker", "verzorgende IG", "leerling verpleegkundige", "kok",
    "medewerker schoonmaak", "doktersassistent", "fysiotherapeut", "radiodiagnostisch laborant",
    "apothekersassistent", "klinisch chemisch analist", "systeembeheerder", "data-analist",
    "planner", "medewerker voeding", "verloskundige", "medisch secretaresse", "teamleider",
    "diëtist", "logistiek medewerker", "HR-adviseur", "technicus medische apparatuur",
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """Somebody who is not there."""

    first: str
    last: str

    @property
    def name(self) -> str:
        """As an address book has it."""
        return f"{self.first} {self.last}"

    @property
    def handle(self) -> str:
        """In small letters, without accents."""
        plain = unicodedata.normalize("NFKD", f"{self.first}.{self.last}")
        return plain.encode("ascii", "ignore").decode().lower()

    @property
    def address(self) -> str:
        """Of mail."""
        return f"{self.handle}@post.example"


def people(rng: random.Random, count: int) -> list[Person]:
    """So many people, no two with the same name."""
    pairs = rng.sample(range(len(FIRST) * len(LAST)), count)
    return [Person(FIRST[pair // len(LAST)], LAST[pair % len(LAST)]) for pair in pairs]
