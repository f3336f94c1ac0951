from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    return (
        f'{{"p{number}@example.org": [{{"action": "click", "url": "https://acme.example", '
        f'"timestamp": "{at(number):%Y-%m-%d %H:%M:%S}", "ip": "192.0.2.1"}}]}}\n'
    )


GROWTH = Growth(record)
