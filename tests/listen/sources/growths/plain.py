from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    when = f"{at(number):%Y-%m-%dT%H:%M:%SZ}"
    return f"mailing,{when},p{number}@example.org,sent,open-day,event,\n"


GROWTH = Growth(record, "channel,at,recipient,event,campaign,ask kind,url\n")
