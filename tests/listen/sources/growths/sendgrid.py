from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    when = int(at(number).timestamp())
    return (
        f'{{"email": "p{number}@example.org", "timestamp": {when}, "event": "click", '
        f'"sg_event_id": "e{number}", "sg_message_id": "m{number}", "category": ["open-day"], '
        '"url": "https://acme.example"}\n'
    )


GROWTH = Growth(record)
