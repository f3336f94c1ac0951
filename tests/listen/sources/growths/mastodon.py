import json

from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    actor = "https://toot.example/users/acme"
    note = {
        "id": f"{actor}/statuses/{number}",
        "type": "Note",
        "to": ["https://www.w3.org/ns/activitystreams#Public"],
        "content": f"<p>Bericht {number}</p>",
    }
    entry = {"type": "Create", "actor": actor, "published": f"{at(number):%Y-%m-%dT%H:%M:%SZ}"}
    return json.dumps({"id": f"{note['id']}/activity", **entry, "object": note})


GROWTH = Growth(
    record,
    '{"@context": "https://www.w3.org/ns/activitystreams", "type": "OrderedCollection", '
    '"orderedItems": [',
    ", ",
    "]}",
)
