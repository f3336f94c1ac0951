import json

from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    post = {
        "id": number + 1000,
        "topic_id": 77,
        "topic_title": "Vragen over de opleiding",
        "post_number": number + 1,
        "post_type": 1,
        "username": f"lid{number % 20}",
        "created_at": f"{at(number):%Y-%m-%dT%H:%M:%S.000Z}",
        "raw": f"Bericht {number}",
    }
    return json.dumps(post)


GROWTH = Growth(record, '{"latest_posts": [', ",\n", "]}")
