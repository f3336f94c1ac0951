import json

from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    actor = f"https://social.example/users/lid{number % 20}"
    note = {"type": "Note", "id": f"{actor}/{number}", "content": f"<p>Bericht {number}</p>"}
    activity = {
        "@context": "https://www.w3.org/ns/activitystreams",
        "type": "Create",
        "actor": actor,
        "published": f"{at(number):%Y-%m-%dT%H:%M:%SZ}",
        "object": note,
    }
    return json.dumps(activity)


GROWTH = Growth(record, "", "\n", "\n")
