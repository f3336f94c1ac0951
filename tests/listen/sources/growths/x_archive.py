import json

from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    post = {
        "created_at": f"{at(number):%a %b %d %H:%M:%S} +0000 {at(number):%Y}",
        "id_str": str(10**18 + number),
        "full_text": f"Bericht {number} over werken bij Acme. " + "Nog wat woorden. " * 10,
    }
    text = json.dumps({"tweet": post}, indent=2)
    return "\n".join(f"  {line}" for line in text.split("\n"))


GROWTH = Growth(record, "window.YTD.tweets.part0 = [\n", ",\n", "\n]")
