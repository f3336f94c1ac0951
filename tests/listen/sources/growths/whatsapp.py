from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    who = ("Noor Bakker", "Sem Visser")[number % 2]
    return f"[{at(number):%d/%m/%Y, %H:%M:%S}] {who}: Bericht {number}\n"


GROWTH = Growth(record)

SETTINGS = """
[whatsapp]
day_first = true
"""
