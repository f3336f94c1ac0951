import json

from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    post = {"timestamp": int(at(number).timestamp()), "data": [{"post": f"Bericht {number}"}]}
    return json.dumps(post)


GROWTH = Growth(record, "[", ",\n", "]")
