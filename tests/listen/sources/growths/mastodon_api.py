import json

from tests.listen.sources.growth import Growth, at

ACME = {"id": "116", "username": "acme", "url": "https://toot.example/@acme", "acct": "acme"}


def record(number: int) -> str:
    name, host = f"lezer{number % 50}", "social.example"
    when = f"{at(number):%Y-%m-%dT%H:%M:%S.000Z}"
    reader = {"id": f"9{number % 50}", "username": name, "acct": f"{name}@{host}"}
    status = {
        "id": str(111_000_000_000_000_000 + number),
        "created_at": when,
        "in_reply_to_id": str(110_000_000_000_000_000 + number // 10),
        "in_reply_to_account_id": "116",
        "visibility": "public",
        "uri": f"https://{host}/users/{name}/statuses/{number}",
        "content": f"<p>Bericht {number} over werken bij Acme</p>",
        "account": {**reader, "url": f"https://{host}/@{name}"},
        "mentions": [ACME],
    }
    told = {"id": str(number), "type": "mention", "created_at": when}
    return json.dumps({**told, "account": status["account"], "status": status})


GROWTH = Growth(record, between="\n", end="\n")
