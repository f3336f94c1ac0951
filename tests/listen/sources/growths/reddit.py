import json

from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    comment = {
        "name": f"t1_a{number}",
        "author": f"iemand_{number % 20}",
        "subreddit": "werkenindezorg",
        "parent_id": "t3_zorg1",
        "link_id": "t3_zorg1",
        "body": f"Bericht {number}",
        "created_utc": at(number).timestamp(),
    }
    things = [{"kind": "t1", "data": comment}]
    return json.dumps({"json": {"errors": [], "data": {"things": things}}})


GROWTH = Growth(record, "[", ",\n", "]")
