from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    when = f"{at(number):%a, %d %b %Y %H:%M:%S} +0000"
    return (
        f"From noor@acme.example {at(number):%a %b %d %H:%M:%S %Y}\n"
        f"From: Noor Bakker <noor@acme.example>\nTo: Sem <sem@example.org>\nDate: {when}\n"
        f"Message-ID: <{number}@acme.example>\nSubject: Bericht {number}\n\nDag Sem,\n\n"
        f"dit is bericht {number}.\n\n"
    )


GROWTH = Growth(record)
