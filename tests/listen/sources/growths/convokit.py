import json

from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    utterance = {
        "id": f"u{number}",
        "conversation_id": f"u{number - number % 10}",
        "text": f"Bericht {number}",
        "speaker": f"spreker{number % 20}",
        "meta": {},
        "reply-to": f"u{number - 1}" if number % 10 else None,
        "timestamp": int(at(number).timestamp()),
        "vectors": [],
    }
    return json.dumps(utterance)


GROWTH = Growth(record, "", "\n", "\n")
