import json

from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    post = {
        "created_at": f"{at(number):%a %b %d %H:%M:%S} +0000 {at(number):%Y}",
        "id_str": str(10**18 + number),
        "full_text": f"@acme Bericht {number} over werken bij Acme",
        "in_reply_to_screen_name": "acme",
        "user": {"id_str": "5", "screen_name": f"lezer{number % 50}"},
    }
    return json.dumps(post)


GROWTH = Growth(record, between="\n", end="\n")
