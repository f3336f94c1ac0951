from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    who = ("Noor Bakker", "Me")[number % 2]
    return f"[{at(number):%Y-%m-%d %H:%M:%S}] {who}: Bericht {number}, en nog wat woorden  \n"


GROWTH = Growth(record)
