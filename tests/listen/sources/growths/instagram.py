import json

from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    message = {
        "sender_name": ("Noor Bakker", "Maasduin")[number % 2],
        "timestamp_ms": int(at(number).timestamp()) * 1000,
        "content": f"Bericht {number}",
    }
    return json.dumps(message)


GROWTH = Growth(
    record,
    '{"participants": [{"name": "Noor Bakker"}, {"name": "Maasduin"}], "messages": [\n',
    ",\n",
    '], "title": "Noor Bakker", "thread_path": "inbox/noorbakker_17900001"}',
)

SETTINGS = """
[instagram]
conversations = "all"
[facebook]
conversations = "all"
"""
