import json

from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    message = {
        "type": "message",
        "user": ("U0ANNA", "U0NOOR")[number % 2],
        "text": f"Bericht {number}. " + "Nog wat woorden. " * 10,
        "ts": f"{at(number).timestamp():.0f}.000100",
    }
    text = json.dumps(message, indent=4)
    return "\n".join(f"    {line}" for line in text.split("\n"))


GROWTH = Growth(record, "[\n", ",\n", "\n]")
