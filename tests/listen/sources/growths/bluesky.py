import json

from tests.listen.sources.growth import Growth, at

ACME = "did:plc:acmewerkt2345678acmewerk"


def record(number: int) -> str:
    did = f"did:plc:lezer{number % 50:019}"
    answered = {"uri": f"at://{ACME}/app.bsky.feed.post/3k{number // 10}", "cid": "bafy"}
    post = {
        "$type": "app.bsky.feed.post",
        "createdAt": f"{at(number):%Y-%m-%dT%H:%M:%SZ}",
        "text": f"Bericht {number} over werken bij Acme",
        "reply": {"root": answered, "parent": answered},
    }
    told = {
        "uri": f"at://{did}/app.bsky.feed.post/3k{number}",
        "author": {"did": did, "handle": f"lezer{number % 50}.example"},
        "reason": "reply",
        "record": post,
    }
    return json.dumps(told)


GROWTH = Growth(record, between="\n", end="\n")
