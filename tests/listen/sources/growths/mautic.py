from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    return (
        f'{{"mautic.email_on_send": [{{"email": {{"id": 12}}, "idHash": "h{number}", '
        f'"contact": {{"email": "p{number}@example.org"}}, '
        f'"timestamp": "{at(number):%Y-%m-%dT%H:%M:%SZ}"}}]}}\n'
    )


GROWTH = Growth(record)
